"""Cleaning: a seed in, an article out, in which every passage of the seed is kept or cut with rule and reason.

Start reading at `clean`; the rules for plain text and their order are in `plain`. Everything here is pure: no disk, no
clock, no log.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cuttings.clean.furniture import NONE, Furniture, count_furniture, folded_lines

if TYPE_CHECKING:
    from cuttings.clean.stage import clean

__all__ = ["NONE", "Furniture", "clean", "count_furniture", "folded_lines"]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - as modules have it (PEP 562)
    """`clean`, loaded when it is first asked for: it takes half a second, and most builds clean nothing."""
    if name == "clean":
        from cuttings.clean.stage import clean as found  # noqa: PLC0415

        return found
    raise AttributeError(name)
