"""The headline, and the names of outlets that stand before or behind it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuttings.clean.body import KEPT, body_start
from cuttings.clean.dates import find_dates
from cuttings.clean.rules.imprint import UPDATED_ALONE, read_imprint
from cuttings.clean.words import count_words, fold
from cuttings.model import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cuttings.clean.draft import Draft, Verdict

MOST_WORDS, MOST_SIGNS = 40, 260

#: A site's name in front of its motto, or behind a headline.
TAIL = re.compile(r"\s*(?P<sign>\s[|–—·»:-]|[|:»]{1,2}(?=\s))\s+(?P<tail>(?:(?! - )[^|–—»]){2,60})$")
NEWS_WORD = re.compile(
    r"\b(?:news(?:paper)?|times|post|daily|herald|tribune|gazette|journal|press|chronicle|observer|guardian|telegraph|mail|"
    r"today|magazine|online|radio|tv|channel|network|blog|zeitung|nachrichten|tagblatt|journaal|le|la|el|the)\b|\.(?:com|org|net|de|fr|co)\b",
    re.IGNORECASE,
)
MOTTO_WORD = re.compile(
    r"\b(?:latest|breaking|news|politics|headlines|stories|opinion|sports?|business|home ?page)\b", re.IGNORECASE
)


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
    yield draft.parts(0, parts, "outlet-and-motto", "the outlet's name above the day, followed by the outlet's motto")


def take_headline(draft: Draft) -> Iterator[Verdict]:
    """The line that most looks like the headline of the text below it."""
    start = body_start(draft)
    known = next((at for at in draft.open if draft.title and _is_known(draft, at)), None)
    if known is not None:
        yield _headline(draft, known)
        return
    candidates = [at for at in draft.open if at < start and _could_be_headline(draft, at)]
    if not candidates and _has_text_below(draft, start):
        candidates = [at for at in (start,) if _could_be_headline(draft, at)]
    if candidates:
        near = tuple(fold(draft.text(at)) for at in range(min(start + 8, len(draft.passages))))
        best = max(candidates, key=lambda at: (_likeness(draft, at, start, near), -at))
        yield _headline(draft, best)


def _has_text_below(draft: Draft, start: int) -> bool:
    """Whether the text goes on below its first passage, so that this one may be a headline that looks like text."""
    return any(at > start and draft.scores[at] >= KEPT for at in draft.open)


def _is_known(draft: Draft, at: int) -> bool:
    """Whether a line is the headline that the page's head or the record names."""
    return fold(without_tail(draft.text(at))) == fold(draft.title)


def _could_be_headline(draft: Draft, at: int) -> bool:
    text = draft.text(at)
    short = count_words(text) <= MOST_WORDS and len(text) <= MOST_SIGNS
    named = UPDATED_ALONE.fullmatch(text) or read_imprint(text, month_first=draft.month_first)
    return short and not named and any(sign.isalpha() for sign in text)


def _likeness(draft: Draft, at: int, start: int, near: tuple[str, ...]) -> float:
    """How much a line looks like the headline of the text that starts below, given the folded lines near that start.

    The weights were set by hand and checked on pages with known headlines.
    """
    text = draft.text(at)
    folded = fold(without_tail(text))
    count = count_words(text)
    words = {word for word in folded.split() if len(word) > 3}  # noqa: PLR2004 - longer words tell the subject
    body = {word for line in near[start:] for word in line.split()}
    shared = len(words & body) / max(1, len(words)) * min(1.0, count / 4)
    begins_another = any(i != at and line.startswith(folded) for i, line in enumerate(near[: start + 3]))
    signed = any(read_imprint(draft.text(i)) for i in range(at + 1, min(at + 4, len(near))))
    return (
        1.8 * (at == 0)
        + 2.5 * (begins_another and count > 2)  # noqa: PLR2004
        + 1.5 * shared
        + (4 <= count <= 25)  # noqa: PLR2004 - nearly all headlines
        - 2.0 * (count < 3)  # noqa: PLR2004 - the name of a section
        + 0.5 * (at >= start - 4)
        + 0.8 * signed
        + 2.0 * text.startswith("# ")
    )


def without_tail(text: str) -> str:
    """A headline without the name of the site behind it, or the day."""
    for _ in range(2):
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
    if sign in ("|", "»", "::") or NEWS_WORD.search(tail) or find_dates(tail):
        return True
    # A name: every word begins with a capital, and what stands before is a headline by itself.
    return len(words) <= 4 <= before and all(word[:1].isupper() for word in words)  # noqa: PLR2004


def _headline(draft: Draft, at: int) -> Verdict:
    passage = draft.passages[at]
    text = draft.text(at)
    words = without_tail(text)
    reason = "the line above the text that most looks like its headline"
    if words == text:
        mark = re.match(r"#{1,6}\s+", draft.seed.text[passage.start : passage.end])
        if mark:
            return draft.parts(
                at, [(passage.start + mark.end(), Role.CUT, ""), (passage.end, Role.TITLE, "")], "headline", reason
            )
        return draft.whole(at, Role.TITLE, "headline", reason)
    tail = draft.passages[at].text[len(words) :]
    name = re.sub(r"^[\s|–—·»:-]+", "", tail)
    split = passage.end - len(tail)
    if draft.seed.text[split : passage.end] != tail:
        return draft.whole(at, Role.TITLE, "headline", reason)
    behind = passage.end - len(name)
    return draft.parts(
        at,
        [(split, Role.TITLE, ""), (behind, Role.CUT, ""), (passage.end, Role.OUTLET, "")],
        "headline-and-outlet",
        f"{reason}; the outlet's name stands behind it",
    )
