"""Dates on lines of their own, near the headline or below the article; where the byline shares the line, both."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from cuttings.clean.body import body_end, body_start
from cuttings.clean.dates import find_dates
from cuttings.clean.rules.imprint import PUBLISHED_ALONE, UPDATED_ALONE, Imprint, Piece, read_imprint
from cuttings.clean.words import count_words
from cuttings.model import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cuttings.clean.draft import Draft, Verdict
    from cuttings.clean.passages import Passage

#: So many passages above the headline and below the beginning of the text an article's own date may stand.
ABOVE, BELOW = 4, 6

#: A day farther than so many passages from headline, beginning and end is another story's; one of more words is more
#: than a day.
FAR, DAY_WORDS = 24, 8

#: The day of a comment, behind its writer's name.
REMARKED = re.compile(r"(?:on|am|le|el|il)\b", re.IGNORECASE)

REASONS = {
    Role.DATE: "the line says when the article was published",
    Role.UPDATED: "the line says when the article was changed",
    Role.BYLINE: "the line says who wrote the article",
}


def take_labels(draft: Draft) -> Iterator[Verdict]:
    """Lines that are the label of the next line: "Updated:", "Posted on"."""
    for at in draft.open:
        text = draft.text(at)
        if UPDATED_ALONE.fullmatch(text):
            yield from _labelled_date(draft, at, Role.UPDATED)
        elif PUBLISHED_ALONE.fullmatch(text) and _is_date(draft, at + 1):
            yield from _labelled_date(draft, at, Role.DATE)


def _labelled_date(draft: Draft, at: int, role: Role) -> Iterator[Verdict]:
    if not _is_date(draft, at + 1):
        yield draft.whole(at, Role.CUT, "empty-label", "a label without a date")
        return
    yield draft.whole(at, role, "label-above", "the label of the date in the next line")
    imprint = read_imprint(draft.text(at + 1), month_first=draft.month_first)
    if imprint and len(imprint.pieces) == 1:
        yield draft.whole(at + 1, role, "labelled-line", REASONS[role])


def _is_date(draft: Draft, at: int) -> bool:
    if at >= len(draft.passages) or draft.decided[at]:
        return False
    imprint = read_imprint(draft.text(at), month_first=draft.month_first)
    return bool(imprint and imprint.has(Role.DATE))


def take_imprints(draft: Draft) -> Iterator[Verdict]:
    """Lines that name the day, where an article has them; elsewhere only where it has none there."""
    title = draft.first(Role.TITLE) or 0
    start = body_start(draft)
    near: list[tuple[int, Imprint]] = []
    far: list[tuple[int, Imprint]] = []
    for at in draft.open:
        imprint = _dates_of(draft, at)
        if imprint:
            (near if title - ABOVE <= at < start + BELOW else far).append((at, imprint))
    for at, imprint in near:
        yield _verdict(draft, at, imprint, above_title=at < title)
    if not any(imprint.has(Role.DATE) for _, imprint in near) and draft.first(Role.DATE) is None:
        yield from _take_far(draft, far)


def _take_far(draft: Draft, far: list[tuple[int, Imprint]]) -> Iterator[Verdict]:
    """Days away from headline and beginning: those that a label explains; else the one that stands alone and nearest.

    A reader's name and a day below the text are a comment's, so an unlabelled day that is not alone on its line says
    nothing here.
    """
    labelled = [(at, one) for at, one in far if one.pieces and _is_labelled(draft.text(at), one)]
    for at, imprint in labelled:
        yield _verdict(draft, at, imprint, above_title=False)
    if labelled:
        return
    title = draft.first(Role.TITLE) or 0
    start, end = body_start(draft), body_end(draft)
    alone = [
        (_away(at, title, start, end), at)
        for at, one in far
        if [piece.role for piece in one.pieces] == [Role.DATE] and count_words(draft.text(at)) <= DAY_WORDS
    ]
    away, at = min(alone, default=(FAR, 0))
    if away < FAR:
        reason = "a day alone on its line, away from the headline; the text has no other"
        yield draft.whole(at, Role.DATE, "lone-day", reason)


def _away(at: int, title: int, start: int, end: int) -> int:
    """How far a line is from where an article's day stands: by the headline, above the text, below its end."""
    return min(abs(at - title), abs(at - start), 2 * abs(at - end))


def _is_labelled(text: str, imprint: Imprint) -> bool:
    """Whether labels explain all that a line says, not merely an "on" behind the name of a reader who commented."""
    return all(piece.labelled for piece in imprint.pieces) and not REMARKED.match(text[imprint.pieces[0].start :])


def _dates_of(draft: Draft, at: int) -> Imprint | None:
    """What a line says of days; who wrote the article is decided among all lines at once."""
    imprint = read_imprint(draft.text(at), month_first=draft.month_first)
    if imprint is None:
        return None
    pieces = tuple(piece for piece in imprint.pieces if piece.role is not Role.BYLINE)
    return Imprint(pieces, imprint.faults) if pieces or imprint.faults else None


def _begins_with_day(draft: Draft, at: int, start: int) -> Imprint | None:
    """The day at the beginning of a line that names, from `start` on, the writers, though more is said between."""
    day = next((found for found in find_dates(draft.text(at)[:start], month_first=draft.month_first)), None)
    return Imprint((Piece(0, Role.DATE, labelled=False),)) if day and day.start == 0 and day.edtf else None


def divide_byline(draft: Draft, at: int, start: int, names: str) -> Verdict:
    """The verdict on a line that names the writers from this place of its words on, and may name the day too."""
    imprint = _dates_of(draft, at) or _begins_with_day(draft, at, start)
    reason = REASONS[Role.BYLINE]
    if imprint is None or not imprint.pieces:
        return draft.parts(at, [(draft.passages[at].end, Role.BYLINE, names)], "byline", reason)
    before = [piece for piece in imprint.pieces if piece.start < start]
    byline = Piece(start if before else 0, Role.BYLINE, labelled=all(piece.labelled for piece in imprint.pieces))
    after = [replace(piece, start=max(piece.start, start + 1)) for piece in imprint.pieces if piece.start >= start]
    return _split(draft, at, Imprint((*before, byline, *after)), names)


def _verdict(draft: Draft, at: int, imprint: Imprint, *, above_title: bool) -> Verdict:
    if not imprint.pieces:
        return draft.whole(at, Role.CUT, "impossible-date", "; ".join(imprint.faults))
    if len(imprint.pieces) == 1:
        piece = imprint.pieces[0]
        if above_title and piece.role is Role.DATE and not piece.labelled:
            reason = "the day stands above the headline, where pages show the day they were opened"
            return draft.whole(at, piece.role, "page-date", reason)
        return draft.whole(
            at, piece.role, "labelled-line" if piece.labelled else "line-of-its-own", REASONS[piece.role]
        )
    return _split(draft, at, imprint)


def _split(draft: Draft, at: int, imprint: Imprint, names: str = "") -> Verdict:
    """A line that says several things, in its parts. Parts are found in the settled words and carried to the seed's."""
    passage = draft.passages[at]
    starts = [_place(draft.seed.text, passage, piece.start) for piece in imprint.pieces]
    ends = [*starts[1:], passage.end]
    kept = [
        (end, piece.role, names if piece.role is Role.BYLINE else "")
        for end, piece in zip(ends, imprint.pieces, strict=True)
    ]
    if starts[0] > passage.start:
        kept.insert(0, (starts[0], Role.CUT, ""))
    labelled = all(piece.labelled for piece in imprint.pieces)
    rule = "labelled-line" if labelled else "line-of-its-own"
    return draft.parts(at, kept, rule, "the line names the writer or the day")


def _place(source: str, passage: Passage, offset: int) -> int:
    """The place in the seed of a place in a passage's settled words: the same number of signs that are not white."""
    left = sum(not sign.isspace() for sign in passage.text[:offset])
    for place in range(passage.start, passage.end):
        if left == 0 and not source[place].isspace():
            return place
        left -= not source[place].isspace()
    return passage.end
