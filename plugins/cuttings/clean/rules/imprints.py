"""Dates and bylines on lines of their own, near the headline or below the article."""

from __future__ import annotations

from collections.abc import Iterator

from cuttings.clean.body import body_start
from cuttings.clean.draft import Draft, Verdict
from cuttings.clean.passages import Passage
from cuttings.clean.rules.imprint import UPDATED_ALONE, Imprint, read_imprint
from cuttings.model import Role

#: So many passages above the headline and below the beginning of the text an article's own date may stand.
ABOVE, BELOW = 4, 3

REASONS = {
    Role.DATE: "the line says when the article was published",
    Role.UPDATED: "the line says when the article was changed",
    Role.BYLINE: "the line says who wrote the article",
}


def take_imprints(draft: Draft) -> Iterator[Verdict]:
    """Lines that name the writer or the day, where an article has them."""
    title = draft.first(Role.TITLE) or 0
    start = body_start(draft)
    updated_above = False
    for at in range(len(draft.passages)):
        if draft.decided[at]:
            continue
        text = draft.text(at)
        if UPDATED_ALONE.fullmatch(text):
            updated_above = _is_date(draft, at + 1)
            yield _label(draft, at, has_date=updated_above)
            continue
        imprint = read_imprint(text, month_first=draft.month_first)
        if imprint and (title - ABOVE <= at < start + BELOW or all(p.labelled for p in imprint.pieces)):
            yield _verdict(draft, at, imprint, updated=updated_above, above_title=at < title)
        updated_above = False


def _is_date(draft: Draft, at: int) -> bool:
    if at >= len(draft.passages):
        return False
    imprint = read_imprint(draft.text(at), month_first=draft.month_first)
    return bool(imprint and imprint.has(Role.DATE))


def _label(draft: Draft, at: int, *, has_date: bool) -> Verdict:
    if has_date:
        return draft.whole(at, Role.UPDATED, "label-above", "the label of the date in the next line")
    return draft.whole(at, Role.CUT, "empty-label", "a label without a date")


def _verdict(draft: Draft, at: int, imprint: Imprint, *, updated: bool, above_title: bool) -> Verdict:
    if not imprint.pieces:
        return draft.whole(at, Role.CUT, "impossible-date", "; ".join(imprint.faults))
    if len(imprint.pieces) == 1:
        piece = imprint.pieces[0]
        role = Role.UPDATED if updated and piece.role is Role.DATE else piece.role
        if above_title and role is Role.DATE and not piece.labelled:
            return draft.whole(
                at, role, "page-date", "the day stands above the headline, where pages show the day they were opened"
            )
        return draft.whole(at, role, "labelled-line" if piece.labelled else "line-of-its-own", REASONS[role])
    return _split(draft, at, imprint)


def _split(draft: Draft, at: int, imprint: Imprint) -> Verdict:
    """A line that says several things, in its parts. Parts are found in the settled words and carried to the seed's."""
    passage = draft.passages[at]
    starts = [_place(draft.seed.text, passage, piece.start) for piece in imprint.pieces]
    ends = [*starts[1:], passage.end]
    kept = [(end, piece.role, "") for end, piece in zip(ends, imprint.pieces, strict=True)]
    if starts[0] > passage.start:
        kept.insert(0, (starts[0], Role.CUT, ""))
    labelled = all(piece.labelled for piece in imprint.pieces)
    return draft.parts(
        at, kept, "labelled-line" if labelled else "line-of-its-own", "the line names the writer or the day"
    )


def _place(source: str, passage: Passage, offset: int) -> int:
    """The place in the seed of a place in a passage's settled words: the same number of signs that are not white."""
    left = sum(not sign.isspace() for sign in passage.text[:offset])
    for place in range(passage.start, passage.end):
        if left == 0 and not source[place].isspace():
            return place
        left -= not source[place].isspace()
    return passage.end
