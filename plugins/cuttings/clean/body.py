"""Where the article's text begins and ends among a draft's passages."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cuttings.clean.draft import Draft

#: From here on a passage counts as the article's text.
KEPT = 0.5


def body_start(draft: Draft) -> int:
    """The place of the first open passage that is the article's text, or the number of passages when none is."""
    return next((at for at in draft.open if draft.scores[at] >= KEPT), len(draft.passages))


def body_end(draft: Draft) -> int:
    """The place below the last open passage that is the article's text."""
    return max((at + 1 for at in draft.open if draft.scores[at] >= KEPT), default=0)
