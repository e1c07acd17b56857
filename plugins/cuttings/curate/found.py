"""What the articles say of each actor, gathered in one pass over the archive."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from cuttings.evidence import TITLE_OF
from cuttings.model import Actor

if TYPE_CHECKING:
    from cuttings.site.archive import Archive
    from cuttings.site.passages import Sentence

#: A sentence longer than this is shown around the name only.
_LONGEST_SENTENCE = 400
_BEFORE_NAME = 160


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence that names an actor: its article, and the sentence in three pieces around the name."""

    slug: str
    headline: str
    date: str
    before: str
    name: str
    after: str

    @property
    def text(self) -> str:
        return f"{self.before}{self.name}{self.after}"


@dataclass(frozen=True, slots=True)
class Found:
    """An actor with its articles in order of date, its written forms and titles with counts, commonest first.

    `first` and `last` are dates in EDTF, "" where no article of the actor has one. `spots` are the sentences that name
    it: an article's slug and the sentence's number there.
    """

    actor: Actor
    articles: tuple[str, ...]
    forms: tuple[tuple[str, int], ...] = ()
    titles: tuple[tuple[str, int], ...] = ()
    first: str = ""
    last: str = ""
    spots: tuple[tuple[str, int], ...] = field(default=(), repr=False)

    @property
    def mentions(self) -> int:
        return sum(count for _, count in self.forms)


def found_actors(archive: Archive) -> dict[str, Found]:
    """Every actor that an article names, by id. `variants` begin with the forms written most often."""
    forms: dict[str, Counter[str]] = {}
    titles: dict[str, Counter[str]] = {}
    spots: dict[str, list[tuple[str, int]]] = {}
    for slug, page in archive.pages.items():
        for number, sentence in enumerate(page.sentences):
            for naming in sentence.names:
                forms.setdefault(naming.actor, Counter())[" ".join(naming.form.split())] += 1
                at = spots.setdefault(naming.actor, [])
                if not at or at[-1] != (slug, number):
                    at.append((slug, number))
        for actor, title in {(row.actor, row.text) for row in page.evidence if row.what == TITLE_OF}:
            titles.setdefault(actor, Counter())[title] += 1
    none: Counter[str] = Counter()
    return {
        id_: _found(id_, archive, forms.get(id_, none), titles.get(id_, none), spots.get(id_, []))
        for id_ in archive.names
    }


def _found(
    id_: str, archive: Archive, forms: Counter[str], titles: Counter[str], spots: list[tuple[str, int]]
) -> Found:
    name = archive.names[id_]
    known = archive.known.get(id_) or Actor(id_, name.kind, name.name)
    ranked = _by_count(forms)
    variants = dict.fromkeys([*(form for form, _ in ranked), *known.variants])
    variants.pop(known.name, None)
    slugs = archive.naming[id_]
    dates = [archive.pages[slug].edtf for slug in slugs if archive.cards[slug].date.is_known]
    actor = replace(known, variants=tuple(variants))
    first, last = (dates[0], dates[-1]) if dates else ("", "")
    return Found(actor, slugs, ranked, _by_count(titles), first, last, tuple(spots))


def passages(found: Found, archive: Archive, most: int = 3) -> tuple[Passage, ...]:
    """Sentences that name the actor, from as many articles as possible, in order of date.

    Of an actor that only headlines name, the headlines.
    """
    chosen = [_passage_of(spot, found.actor.id, archive) for spot in _spread(found.spots, most)]
    return tuple(chosen) or tuple(headline_passage(slug, archive) for slug in found.articles[:most])


def passage(slug: str, sentence: Sentence, start: int, end: int, archive: Archive) -> Passage:
    """A sentence with the name at these offsets; a very long one is cut to what stands around the name."""
    text = sentence.text
    before, after = text[:start], text[end:].rstrip()
    if len(text) > _LONGEST_SENTENCE:
        before = f"…{before[-_BEFORE_NAME:]}" if len(before) > _BEFORE_NAME else before
        rest = max(_LONGEST_SENTENCE - len(before) - (end - start), _BEFORE_NAME)
        after = f"{after[:rest]}…" if len(after) > rest else after
    return replace(
        headline_passage(slug, archive), before=_line(before), name=_line(text[start:end]), after=_line(after)
    )


def headline_passage(slug: str, archive: Archive) -> Passage:
    """The headline of an article where no sentence of it can be shown."""
    page = archive.pages[slug]
    return Passage(slug, page.title, archive.cards[slug].date.label, page.title, "", "")


def _passage_of(spot: tuple[str, int], actor: str, archive: Archive) -> Passage:
    slug, number = spot
    sentence = archive.pages[slug].sentences[number]
    naming = next(one for one in sentence.names if one.actor == actor)
    return passage(slug, sentence, naming.start, naming.end, archive)


def _spread(spots: tuple[tuple[str, int], ...], most: int) -> list[tuple[str, int]]:
    """The first sentences of articles spread evenly over the actor's; of few articles their next sentences too."""
    firsts: dict[str, tuple[str, int]] = {}
    for spot in spots:
        firsts.setdefault(spot[0], spot)
    each = list(firsts.values())
    if len(each) >= most:
        return [each[(len(each) - 1) * number // max(most - 1, 1)] for number in range(most)]
    rest = [spot for spot in spots if spot not in each][: most - len(each)]
    return sorted([*each, *rest], key=spots.index)


def _by_count(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _line(text: str) -> str:
    """The text in one line; a space at its ends stays, since a name stands beside it."""
    return "".join(" " if character in "\r\n\t" else character for character in text)
