"""The authority file: what people decided about names."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Authority:
    """The decisions, checked."""


NO_AUTHORITY = Authority()
