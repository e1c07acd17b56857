"""Small English phrases that pages are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def listed(words: Sequence[str]) -> str:
    """Joins to "A", "A and B", "A, B and C"."""
    return " and ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)
