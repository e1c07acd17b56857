"""The standfirst: what the article says of itself between its headline and the line that names writer or day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuttings.clean.body import KEPT
from cuttings.clean.words import count_words
from cuttings.model import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cuttings.clean.draft import Draft, Verdict

#: A standfirst has so many words; fewer are a label, more a paragraph.
FEWEST, MOST = 6, 70

_IMPRINT = frozenset({Role.BYLINE, Role.DATE, Role.UPDATED})
_BETWEEN = _IMPRINT | {Role.PICTURE, Role.CAPTION, Role.CREDIT, Role.OUTLET, Role.CUT}


def take_standfirst(draft: Draft) -> Iterator[Verdict]:
    """The passage right below the headline, where writer or day stand between it and the text."""
    title = draft.first(Role.TITLE)
    at = next((at for at in draft.open if at > title), None) if title is not None else None
    if title is None or at is None or not _could_be_standfirst(draft, title, at):
        return
    below = next((there for there in draft.open if there > at), None)
    if below is None or draft.scores[below] < KEPT or not draft.is_prose(below):
        return
    if any(draft.role(there) in _IMPRINT for there in range(at + 1, below)):
        reason = "it stands between the headline and the line of writer or day: what the article says of itself"
        yield draft.whole(at, Role.STANDFIRST, "standfirst", reason)


def _could_be_standfirst(draft: Draft, title: int, at: int) -> bool:
    """Whether nothing but what belongs to a headline stands between it and a passage of fitting length."""
    near = all(draft.role(there) in _BETWEEN for there in range(title + 1, at))
    imprint_above = any(draft.role(there) in _IMPRINT for there in range(title + 1, at))
    fits = FEWEST <= count_words(draft.text(at)) <= MOST
    return near and not imprint_above and fits and draft.scores[at] >= KEPT
