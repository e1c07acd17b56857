"""The headline, and the names of outlets that stand before or behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from cuttings.clean.body import KEPT
from cuttings.clean.dates import find_dates
from cuttings.clean.rules.candidates import FAR, describe_neighbour, distance_to, look_round
from cuttings.clean.rules.imprint import UPDATED_ALONE, is_day_alone, read_imprint
from cuttings.clean.rules.phrases import stock_family
from cuttings.clean.rules.pictures import CREDIT_LINE, names_source
from cuttings.clean.scoring.choosing import HEADLINE, weigh_lines
from cuttings.clean.words import REMEMBERED, UNSPACED, count_words, fold, is_all_capitals
from cuttings.model import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cuttings.clean.draft import Draft, Verdict
    from cuttings.clean.rules.candidates import Surroundings

MOST_WORDS, MOST_SIGNS = 40, 260

#: Lines looked at: the first of the page, and so many above the text.
AT_TOP, ABOVE_TEXT = 4, 45

#: A line that stands again is looked at farther above the text: pages say their headline in several places.
ABOVE_TEXT_AGAIN, WORDS_AGAIN = 90, 4

#: A headline that stands again so near below itself is the upper one.
AGAIN_BELOW = 4

#: A question or call that is a headline has no more words; it may end within brackets or quotation marks.
QUESTION = 20
CLOSING = ")]\"'”’»"

#: A headline stands in the page's title, above its text, and in some boxes; a line that stands more often is none.
MOST_TIMES = 12

#: A line of more signs than this that stands within another is no accident.
TELLING = 12

#: A site's name in front of its motto, or behind a headline.
TAIL = re.compile(
    r"\s*(?P<sign>\s[|–—·»>:-]|[|:»｜]{1,2}(?=\s)|｜|(?<=\w)_(?=[\u3400-\u9fff]))"
    r"\s*(?P<tail>(?:(?! - )[^|–—»｜_]){2,60})$"
)
#: What stands behind the last dash, stroke or comma of a line.
SHORT_TAIL = re.compile(r"\s*(?:\s[|–—·»-]\s+|｜\s*|,\s+)(?:(?!\s[|–—·»-]\s)[^|｜»]){2,60}$")
#: The way to a page through the site's sections, or the name of one, before the headline.
HEAD = re.compile(r"^(?:(?:[^/»>›]{2,40}\s[/»>›]\s+)+|(?:[^\W\d_]+\s){0,2}[^\W\d_]+:\s+)(?=\S)")
#: Behind the headline may stand the section, the part of the site, and the site.
MOST_TAILS = 4
NEWS_WORD = re.compile(
    r"\b(?:news(?:paper)?|times|post|daily|herald|tribune|gazette|journal|press|chronicle|observer|guardian|telegraph|mail|"
    r"today|magazine|online|radio|tv|channel|network|blog|zeitung|nachrichten|tagblatt|journaal|le|la|el|the|новост[иь]|газета|wiadomości|gazeta)\b|"
    r"\.(?:com|org|net|de|fr|co|ru|pl|ua|cz)\b|[网網闻聞频頻]|[日晚时時]报|[日晚時]報|電子報|电子报",
    re.IGNORECASE,
)
MOTTO_WORD = re.compile(
    r"\b(?:latest|breaking|news|politics|headlines|stories|opinion|sports?|business|home ?page)\b", re.IGNORECASE
)
#: Lines that say where in a site a page is, who wrote or where it came from, as Chinese pages have them above the text.
LABELLED = re.compile(
    r"(?:作者|记者|記者|来源|來源|责任编辑|責任編輯|时间|時間)\s*[：:]|(?:您的|您现在的?|您現在的?|你的|当前|當前)(?:位置)?\s*[：:]|"
    r"【[^】]*[╱/／][^】]*】$|[^\d]*\d.*(?:来源|來源)\s*[：:]"
)
#: The hour beside a day.
HOUR = re.compile(r"(?<!\d)\d{1,2}:\d{2}(?!\d)")
#: Names of sites in scripts without spaces are no longer than this.
SITE_SIGNS = 12


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line, or a part of it from `start` to `end` of its words, that may be the headline."""

    at: int
    start: int
    end: int
    text: str
    #: 0 the whole line, 1 without the name behind it, 2 without what leads to it, 3 without both, 4 without a tail that
    #: need not be a name.
    form: int


@dataclass(frozen=True, slots=True)
class Near:
    """The lines near the headline's place, each with its place, its words folded and those that tell its subject.

    `body` are the words that tell the subject of the text's beginning, `together` all lines.
    """

    lines: list[tuple[int, str, frozenset[str]]]
    body: frozenset[str]
    together: str

    def count_again(self, words: str, at: int) -> tuple[int, int, int]:
        """In how many other lines some words are all, begin, or stand anywhere; short ones may do so by chance."""
        own = next((line for there, line, _ in self.lines if there == at), "")
        # Most words stand in their own line only, which one search through all lines at once shows.
        if words and self.together.count(words) == own.count(words):
            return 0, 0, 0
        others = [line for there, line, _ in self.lines if there != at]
        different = [line for line in others if line != words]
        within = sum([words in line for line in different]) if len(words) > TELLING else 0
        return len(others) - len(different), sum([line.startswith(words) for line in different]), within


def take_outlet(draft: Draft) -> Iterator[Verdict]:
    """A first line that names the outlet and its motto above the day, as saved pages begin."""
    if len(draft.passages) < 3 or draft.decided[0]:  # noqa: PLR2004 - name, day, headline
        return
    name, _, motto = draft.text(0).partition(": ")
    below = read_imprint(draft.text(1), month_first=draft.month_first)
    if not (motto and below and len(MOTTO_WORD.findall(motto)) > 1 and count_words(name) <= 5):  # noqa: PLR2004
        return
    passage = draft.passages[0]
    end = passage.start + draft.seed.text[passage.start : passage.end].index(":")
    parts = [(end, Role.OUTLET, ""), (passage.end, Role.CUT, "")]
    yield draft.parts(0, parts, "outlet-and-motto", "the outlet’s name above the day, followed by the outlet’s motto")


def take_headline(draft: Draft) -> Iterator[Verdict]:
    """The line that most looks like the headline of the text below it."""
    known = next((at for at in draft.open if draft.title and _is_known(draft, at)), None)
    if known is not None:
        same = [one for one in _candidates_of(draft, known) if fold(one.text) == fold(draft.title)]
        yield _headline(draft, (same or _candidates_of(draft, known))[0])
        return
    candidates, rows = describe_headlines(draft)
    if candidates:
        odds = weigh_lines(HEADLINE, rows)
        best = max(zip(odds, candidates, strict=True), key=lambda pair: (pair[0], -pair[1].at))[1]
        again = (
            one for one in candidates if fold(one.text) == fold(best.text) and 0 <= best.at - one.at <= AGAIN_BELOW
        )
        best = min(again, key=lambda one: one.at)
        if not draft.title or _says_little_more(best.text, draft.title):
            yield _headline(draft, best)


def _is_known(draft: Draft, at: int) -> bool:
    """Whether a line is the headline that the page's head or the record names."""
    return fold(without_tail(draft.text(at))) == fold(draft.title)


def _says_little_more(line: str, title: str) -> bool:
    """Whether most words of a line are in the title that a record names, which is shown in its place."""
    words = set(fold(line).split())
    return len(words & set(fold(title).split())) * 2 >= len(words)


def describe_headlines(draft: Draft) -> tuple[list[Candidate], list[tuple[float, ...]]]:
    """The lines, or parts of lines, that may be the headline, and a row of features for each.

    Training uses the same.
    """
    round_ = look_round(draft)
    places = [
        at
        for at in draft.open
        if (_is_near(at, round_) or _stands_again(draft, at, round_))
        and round_.counts[round_.folded[at]] <= MOST_TIMES
        and _could_be_headline(draft, at)
    ]
    # A paragraph of the text is its headline only where nothing else can be, and never where it is all of the text.
    paragraphs = {at for at in draft.open if draft.scores[at] >= KEPT and _is_paragraph(draft, at)}
    places = [at for at in places if at not in paragraphs] or (places if len(paragraphs) > 1 else [])
    places = [at for at in places if not _is_shortened(at, draft, round_)]
    candidates = [candidate for at in places for candidate in _candidates_of(draft, at)]
    near = [at for at in range(min(round_.main + 3, len(draft.passages))) if _is_near(at - 3, round_)]
    lines = [(at, round_.folded[at], _subjects(round_.folded[at])) for at in near if round_.folded[at]]
    body = _subjects(" ".join(round_.folded[round_.main : round_.main + 12]))
    around = Near(lines, body, "\n".join([folded for _, folded, _ in lines]))
    rows = [_describe(draft, candidate, round_, around) for candidate in candidates]
    return candidates, rows


def _is_paragraph(draft: Draft, at: int) -> bool:
    """Whether a passage has the shape of one; a question of one line may be a headline."""
    asks = draft.text(at).rstrip(CLOSING)[-1:] in "?!？！"
    return draft.is_prose(at) and not (asks and count_words(draft.text(at)) <= QUESTION)


def _is_shortened(at: int, draft: Draft, round_: Surroundings) -> bool:
    """Whether a line breaks off with dots and another of the page says it in full."""
    words = round_.folded[at]
    if not draft.text(at).endswith(("...", "…")) or not words:
        return False
    near = round_.folded[max(0, at - ABOVE_TEXT) : at + ABOVE_TEXT]
    return any(line.startswith(words) and len(line) > len(words) for line in near)


def _is_near(at: int, round_: Surroundings) -> bool:
    """Whether a line stands at the top of the page, or above what may be the beginning of its text."""
    return at < AT_TOP or any(start - ABOVE_TEXT <= at <= start for start in (round_.first, round_.main))


def _stands_again(draft: Draft, at: int, round_: Surroundings) -> bool:
    """Whether a line of some words, far above the text, stands more than once."""
    above = round_.main - ABOVE_TEXT_AGAIN <= at < round_.main
    return above and round_.counts[round_.folded[at]] > 1 and count_words(draft.text(at)) >= WORDS_AGAIN


def _could_be_headline(draft: Draft, at: int) -> bool:
    text = draft.text(at)
    short = count_words(text) <= MOST_WORDS and len(text) <= MOST_SIGNS
    if not short or not any(sign.isalpha() for sign in text) or UPDATED_ALONE.fullmatch(text) or is_day_alone(text):
        return False
    if LABELLED.match(text) or (text[:1] == "<" and "<img" in text):
        return False
    imprint = read_imprint(text)
    told = imprint and imprint.pieces and (HOUR.search(text) or all(piece.labelled for piece in imprint.pieces))
    return not told


def _candidates_of(draft: Draft, at: int) -> list[Candidate]:
    text = draft.text(at)
    end = len(without_tail(text))
    # Between signs without spaces nothing but the names of section and site stands behind a stroke.
    sure = 0 < end < len(text) and UNSPACED.match(text[end - 1]) and UNSPACED.match(text[-1])
    found = [] if sure else [Candidate(at, 0, len(text), text, 0)]
    if 0 < end < len(text):
        found.append(Candidate(at, 0, end, text[:end], 1))
    short = SHORT_TAIL.search(text)
    if short and short.start() != end and count_words(text[: short.start()]) > 1:
        found.append(Candidate(at, 0, short.start(), text[: short.start()].rstrip(), 4))
    head = HEAD.match(text)
    if head and head.end() < end:
        found.append(Candidate(at, head.end(), end, text[head.end() : end], 2 if end == len(text) else 3))
    return found


@lru_cache(maxsize=REMEMBERED)
def _subjects(folded: str) -> frozenset[str]:
    """The words that tell the subject: the longer ones."""
    return frozenset([word for word in folded.split() if len(word) > 3])  # noqa: PLR2004


def _describe(draft: Draft, one: Candidate, round_: Surroundings, near: Near) -> tuple[float, ...]:
    text, at = one.text, one.at
    words = fold(text)
    many = count_words(text)
    subjects = _subjects(words)
    tokens = text.split()
    again, begins, within = near.count_again(words, at)
    long = len(words)
    holds = sum([TELLING < len(other) < long and other in words for there, other, _ in near.lines if there != at])
    about_same = [theirs for there, _, theirs in near.lines if there != at and not subjects.isdisjoint(theirs)]
    likeness = max([_likeness(subjects, theirs) for theirs in about_same], default=0.0)
    top = _subjects(round_.folded[0]) if at else frozenset()
    below, above = describe_neighbour(draft, at + 1), describe_neighbour(draft, at - 1)
    return (
        float(min(at, FAR)),
        float(at == 0),
        float(max(-3, min(round_.first - at, FAR))),
        float(max(-3, min(round_.main - at, FAR))),
        float(many),
        float(len(text)),
        float(text[-1:] in ".。"),
        float(text[-1:] in "?!"),
        float(text.endswith(("...", "…"))),
        draft.scores[at],
        float(min(again, 4)),
        float(min(begins, 4)),
        float(min(holds, 4)),
        float(min(within, 4)),
        likeness,
        len(subjects & top) / max(1, len(subjects)),
        len(subjects & top) / max(1, len(top)),
        len(subjects & near.body) / max(1, len(subjects)),
        float(distance_to(draft, at, 1, 7)),
        float(distance_to(draft, at, -1, 7)),
        float(draft.passages[at].text[:1] == "#" or draft.seed.text[draft.passages[at].start] == "#"),
        float(min(round_.rows[at], 20)),
        float(min(round_.rows[at + 1], 20)) if at + 1 < len(round_.rows) else 0.0,
        sum(token[:1].isupper() for token in tokens) / max(1, len(tokens)),
        sum(sign.isdigit() for sign in text) / max(1, len(text)),
        float(is_all_capitals(text)),
        float("|" in text),
        float(":" in text),
        float(" - " in text or " – " in text or " — " in text),
        float(" / " in text or "»" in text or " > " in text),
        float(one.form),
        *_removed(draft, one, round_),
        float(min(draft.passages[at].gap, 4)),
        float(min(draft.passages[at + 1].gap, 4)) if at + 1 < len(draft.passages) else 0.0,
        float(stock_family(text) is not None),
        float(read_imprint(text) is not None),
        float(names_source(text) or bool(CREDIT_LINE.fullmatch(text))),
        *below,
        *above,
        float(min(len(draft.passages), 400)),
        float(any(sign in text for sign in '“”"„«')),
    )


def _removed(draft: Draft, one: Candidate, round_: Surroundings) -> tuple[float, float, float]:
    """Of the tail that a candidate leaves out: its words, whether it names a site, and in how many lines it stands."""
    tail = draft.text(one.at)[one.end :]
    words = fold(tail)
    if not words:
        return (0.0, 0.0, 0.0)
    elsewhere = sum(words in line for line in round_.folded) if len(words) > 3 else 0  # noqa: PLR2004
    return (float(len(words.split())), float(bool(NEWS_WORD.search(tail))), float(min(elsewhere, 8)))


def _likeness(words: frozenset[str], other: frozenset[str]) -> float:
    """The share of the words of both that are words of each."""
    both = len(words & other)
    return both / max(1, len(words) + len(other) - both)


def without_tail(text: str) -> str:
    """A headline without the name of the site behind it, or the day."""
    for _ in range(MOST_TAILS):
        match = TAIL.search(text)
        if not match or not _is_site(match["tail"], match["sign"].strip(), text[: match.start()]):
            break
        text = text[: match.start()]
    return text


def _is_site(tail: str, sign: str, head: str) -> bool:
    words = tail.split()
    before = count_words(head)
    if len(words) > 6 or sign == ":" or before < 2:  # noqa: PLR2004 - a site's name is short, a headline is not
        return False
    if sign in ("|", "｜", "»", ">", "::", "_") or NEWS_WORD.search(tail) or find_dates(tail):
        return True
    if UNSPACED.match(tail):
        return len(words) == 1 and len(tail) <= SITE_SIGNS
    # A name: every word begins with a capital, and what stands before is a headline by itself.
    return len(words) <= 4 <= before and all(word[:1].isupper() for word in words)  # noqa: PLR2004


def _headline(draft: Draft, one: Candidate) -> Verdict:
    """The verdict that a line, or a part of it, is the headline; the outlet's name behind it is that of the outlet."""
    reason = "the line above the text that most looks like its headline"
    passage = draft.passages[one.at]
    mark = re.match(r"#{1,6}\s+", draft.seed.text[passage.start : passage.end])
    lead = passage.start + (mark.end() if mark else 0)
    source = draft.seed.text[lead : passage.end]
    if source != passage.text or (one.start == 0 and one.end == len(passage.text)):
        parts = [(lead, Role.CUT, ""), (passage.end, Role.TITLE, one.text)]
        return draft.parts(one.at, parts if mark else parts[1:], "headline", reason)
    title_end = lead + one.end
    # Of several names the first are sections, the last is the site.
    name = re.split(r"[|｜_»>]\s*", re.sub(r"^[\s|｜–—·»>_:-]+", "", source[one.end :]))[-1]
    parts = [(lead + one.start, Role.CUT, ""), (title_end, Role.TITLE, "")]
    if not name:
        return draft.parts(one.at, [part for part in parts if part[0] > passage.start], "headline", reason)
    parts += [(passage.end - len(name), Role.CUT, ""), (passage.end, Role.OUTLET, "")]
    told = f"{reason}; the outlet’s name stands behind it"
    return draft.parts(one.at, [part for part in parts if part[0] > passage.start], "headline-and-outlet", told)
