"""Lines that the outlet's other pages have too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuttings.model import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cuttings.clean.draft import Draft, Verdict


def cut_furniture(draft: Draft) -> Iterator[Verdict]:
    """Lines that stand in many seeds of one outlet."""
    for at in draft.open:
        count = draft.furniture.count(draft.text(at))
        if count:
            yield draft.whole(at, Role.CUT, "furniture", f"the same line stands in {count} seeds of this outlet")
