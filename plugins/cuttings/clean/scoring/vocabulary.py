"""The words that interfaces use and articles do not, and the other way round, by weights learned from many sites."""

from __future__ import annotations

import itertools
import re
from functools import lru_cache
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np

from cuttings.clean.words import REMEMBERED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

#: Words share a table of this many weights; two that fall on one weight are rare enough.
SIZE = 1 << 14

_TOKEN = re.compile(r"[^\W_]+")

#: A passage is known by its first words; an article's paragraph is not read to its end.
MOST_TOKENS = 60


@lru_cache(maxsize=REMEMBERED)
def places(text: str) -> tuple[int, ...]:
    """The places in the table of a passage's words and pairs of words."""
    tokens = _TOKEN.findall(text[:600].lower())[:MOST_TOKENS]
    return tuple(crc32(key.encode()) % SIZE for key in _keys(tokens))


def _keys(tokens: list[str]) -> Iterator[str]:
    # Figures differ from page to page; that there are some is what counts.
    tokens = ["0" * min(len(token), 5) if token.isdigit() else token for token in tokens]
    yield from tokens
    for first, second in itertools.pairwise(tokens):
        yield f"{first} {second}"
    if tokens:
        yield f"^{tokens[0]}"
        yield f"{tokens[-1]}$"
        yield f"#{min(len(tokens), 12)}"


def weigh(text: str, weights: NDArray[np.float32]) -> float:
    """How much a passage's words speak for the article (above zero) or for the page round it (below)."""
    found = places(text)
    return float(weights[list(found)].sum() / np.sqrt(len(found))) if found else 0.0
