"""Mends the labels of the corpora: titles are no part of a name, nationalities and handles are no names.

The Groningen Meaning Bank's labels were made by a machine and disagree with themselves ("Turkey" is an organization in
one sentence in three), so a name takes the kind that most mentions of it have, those labelled by people counting more.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from training.recognizer.labels import Sentence, Span, labels_of, spans_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from training.recognizer.corpora import Document

#: Words that say who somebody is. They stand before a name and are no part of it.
TITLES = frozenset(
    """president vice prime minister mr mrs ms miss dr sir lord lady dame senator sen rep representative congressman
    congresswoman governor gov mayor secretary general chancellor king queen prince princess emperor sheikh ayatollah
    pope cardinal archbishop bishop reverend rev rabbi imam prophet saint premier ambassador judge justice attorney
    colonel col major captain capt lieutenant lt sergeant sgt admiral commander chief foreign defense interior finance
    deputy former opposition leader spokesman spokeswoman professor prof speaker dictator envoy director actor actress
    singer author secretary-general militant terrorist""".split(),
)

#: Groups that people belong to, and words that alone name nobody; the Meaning Bank takes them for all sorts of names.
NO_NAMES = frozenset(
    """muslim muslims sunni sunnis shi'ite shi'ites shiite shiites shia christian christians jewish jews jew arab arabs
    kurdish kurds kurd tamil western islamic islamist islamists islam hindu hindus buddhist catholic catholics orthodox
    protestant communist communists democrat democrats republican republicans european europeans african africans asian
    asians latin american americans republic prime vice christianity hiv aids h5n1 internet nobel olympics olympic dow
    christmas ramadan english philippine state party committee council defense justice united hutu tutsi english army
    navy cabinet kurdistan's christian's""".split(),
) | {"sunni arab", "roman catholic", "sri lankan", "social security", "tamil tiger", "the"}

#: Names whose kind the counts get wrong, because the Meaning Bank does so more often than not.
KNOWN = {
    "u.n.": "ORG", "african union": "ORG", "fatah": "ORG", "islamic jihad": "ORG", "shell": "ORG",
    "dalai lama": "PER", "aung san suu kyi": "PER",
} | dict.fromkeys(
    ("jordan", "nepal", "niger", "bahrain", "qatar", "singapore", "cyprus", "sweden", "monaco", "gibraltar", "andorra",
     "united arab emirates", "west bank", "tel aviv", "abu ghraib", "the hague", "drc", "khan younis", "lebanon",
     "sri lanka", "north yemen", "inner mongolia autonomous region"), "LOC",
)  # fmt: skip

#: What a mention labelled by people counts, against one for a mention labelled by a machine.
WEIGHT_OF_PEOPLE = 3

#: A name seen less often than this keeps the kind it has: a majority of two is none.
FEWEST_MENTIONS = 4

#: The share of a name's mentions that a kind needs to be the name's kind.
MAJORITY = 0.55

#: A nationality that is as often the name of a country ("Niger", "Jordan") is the country.
COUNTRY_SHARE = 0.3


@dataclass(frozen=True, slots=True)
class Agreement:
    """What the corpora as a whole say of names: the kind of each, and the words that are nationalities."""

    kinds: Mapping[str, str]
    nationalities: frozenset[str]


def agree(by_people: Iterable[Document], by_machine: Iterable[Document]) -> Agreement:
    """Count how the corpora label each name."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for weight, documents in ((WEIGHT_OF_PEOPLE, by_people), (1, by_machine)):
        for sentence in (sentence for document in documents for sentence in document):
            for span in map(_settle_start(sentence), spans_of(sentence.labels)):
                _count(counts, sentence, span, weight)
    nationalities = {name for name, kinds in counts.items() if kinds["GPE"] and not _is_country(kinds)}
    kinds = {name: kind for name, found in counts.items() if (kind := _majority(found))}
    return Agreement(kinds | KNOWN, frozenset((nationalities | NO_NAMES) - KNOWN.keys()))


def _count(counts: dict[str, Counter[str]], sentence: Sentence, span: Span, weight: int) -> None:
    if span.end <= span.start:
        return
    counts[_name(sentence, span)][span.kind] += weight
    if span.kind == "PER" and span.end - span.start > 1:
        counts[sentence.words[span.end - 1].lower()]["PER"] += weight


def _is_country(kinds: Counter[str]) -> bool:
    return kinds["LOC"] >= COUNTRY_SHARE * kinds["GPE"]


def _majority(found: Counter[str]) -> str:
    kinds = Counter({kind: count for kind, count in found.items() if kind != "GPE"})
    if kinds.total() < FEWEST_MENTIONS:
        return ""
    kind, count = kinds.most_common(1)[0]
    return kind if count >= MAJORITY * kinds.total() else ""


def _name(sentence: Sentence, span: Span) -> str:
    return " ".join(sentence.words[span.start : span.end]).lower()


def mend_machine(document: Document, agreement: Agreement) -> Document:
    """Return a document of the Meaning Bank with its labels mended."""
    return tuple(_mended(sentence, agreement) for sentence in document)


def _mended(sentence: Sentence, agreement: Agreement) -> Sentence:
    spans = []
    for span in map(_settle_start(sentence), spans_of(sentence.labels)):
        span = _settle_titled(sentence, span, agreement)  # noqa: PLW2901
        name = _name(sentence, span)
        kind = agreement.kinds.get(name, span.kind)
        if span.end > span.start and name not in agreement.nationalities and name not in TITLES:
            spans.append(replace(span, kind="LOC" if kind == "GPE" else kind))
    return replace(sentence, labels=labels_of(len(sentence.words), spans))


def _settle_start(sentence: Sentence) -> Callable[[Span], Span]:
    """Return what takes titles from the beginning of a person, and small words from that of another name."""

    def settled(span: Span) -> Span:
        start, kind = span.start, span.kind
        while start < span.end and kind == "PER" and _is_title(sentence.words[start]):
            start += 1
        while start < span.end and kind in {"LOC", "ORG"} and sentence.words[start].islower():
            start += 1
        return Span(start, span.end, kind)

    return settled


def _is_title(word: str) -> bool:
    return word.lower().rstrip(".") in TITLES


def _settle_titled(sentence: Sentence, span: Span, agreement: Agreement) -> Span:
    """Call "King Gyanendra" a person without the title, and cut "U.N. Secretary-General" to the organization."""
    if span.kind != "ORG" or span.end - span.start < 2:
        return span
    first, last = sentence.words[span.start], sentence.words[span.end - 1]
    if _is_title(first) and agreement.kinds.get(last.lower()) == "PER":
        return _settle_start(sentence)(replace(span, kind="PER"))
    return replace(span, end=span.end - 1) if _is_title(last) else span


def mend_message(document: Document, agreement: Agreement) -> Document:
    """Return a document labelled by people without handles, nationalities and titles among its names."""
    return tuple(_without_noise(sentence, agreement) for sentence in document)


def _without_noise(sentence: Sentence, agreement: Agreement) -> Sentence:
    spans = [span for span in spans_of(sentence.labels) if not _is_noise(sentence, span, agreement)]
    settled = [span for span in map(_settle_start(sentence), spans) if span.end > span.start]
    return replace(sentence, labels=labels_of(len(sentence.words), settled))


def _is_noise(sentence: Sentence, span: Span, agreement: Agreement) -> bool:
    first = sentence.words[span.start]
    handle = first.startswith(("@", "#")) or (span.start > 0 and sentence.words[span.start - 1] in {"@", "#"})
    return handle or _name(sentence, span) in agreement.nationalities
