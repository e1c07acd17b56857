"""The values that pass between the steps of gathering."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from cuttings.model import Decisions
    from cuttings.once import ArticleCard
    from cuttings.reading import SeedCard


@dataclass(frozen=True, slots=True)
class Folders:
    """Where an archive lives: what is read, what is written, and where work is kept that can be done again."""

    seeds: Path
    content: Path
    output: Path
    cache: Path


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A seed, its article, and what a person decided about its lines."""

    seed: SeedCard
    article: ArticleCard
    decisions: Decisions


def digest_of(*parts: str) -> str:
    """The SHA-256 of these texts."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
