"""The words that interfaces use and articles do not, and the other way round, by weights learned from many sites."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np

from cuttings.clean.words import REMEMBERED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

_TOKEN = re.compile(r"[^\W_]+")

#: A passage is known by its first words; an article's paragraph is not read to its end.
MOST_TOKENS = 60


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """The words and pairs of words that were learned, as fingerprints in rising order, and the weight of each."""

    keys: NDArray[np.uint32]
    weights: NDArray[np.float32]

    @cached_property
    def by_key(self) -> dict[int, float]:
        """The weights by fingerprint: for the few words of one passage quicker than a search among all."""
        return dict(zip(self.keys.tolist(), self.weights.tolist(), strict=True))


def fingerprints(text: str) -> NDArray[np.uint32]:
    """The fingerprints of a passage's words and pairs of words."""
    return np.array(_fingerprints(text), dtype=np.uint32)


def _fingerprints(text: str) -> list[int]:
    tokens = _TOKEN.findall(text[:600].lower())[:MOST_TOKENS]
    if not tokens:
        return []
    # Figures differ from page to page; that there are some is what counts.
    words = [("0" * min(len(token), 5) if token.isdigit() else token).encode() for token in tokens]
    single = [*map(crc32, words)]
    # The fingerprint of a pair goes on from that of its first word.
    pairs = [crc32(b" " + second, first) for first, second in zip(single, words[1:], strict=False)]
    around = (b"^" + words[0], words[-1] + b"$", b"#%d" % min(len(words), 12))
    return [*single, *pairs, *map(crc32, around)]


def weigh(texts: Sequence[str], vocabulary: Vocabulary) -> NDArray[np.float32]:
    """Two numbers for each passage.

    How much its words speak for the article (above zero) or for the page round it (below), and which share of them is
    known at all.
    """
    return np.array([_weigh_one(text, vocabulary) for text in texts], dtype=np.float32).reshape(len(texts), 2)


@lru_cache(maxsize=REMEMBERED)
def _weigh_one(text: str, vocabulary: Vocabulary) -> tuple[float, float]:
    keys = _fingerprints(text)
    found = [weight for weight in map(vocabulary.by_key.get, keys) if weight is not None]
    many = max(1, len(keys))
    return math.fsum(found) / math.sqrt(many), len(found) / many


def weigh_fingerprints(passages: Sequence[NDArray[np.uint32]], vocabulary: Vocabulary) -> NDArray[np.float32]:
    """The same of passages whose words are fingerprints already, many at once, as training has them."""
    counts = np.array([len(one) for one in passages])
    found = np.concatenate([*passages, np.zeros(0, dtype=np.uint32)])
    places = np.minimum(np.searchsorted(vocabulary.keys, found), len(vocabulary.keys) - 1)
    known = vocabulary.keys[places] == found
    weights = np.where(known, vocabulary.weights[places], np.float32(0))
    ends = np.cumsum(counts)
    sums = [_sums(values, ends, counts) for values in (weights, known)]
    many = np.maximum(counts, 1)
    return np.stack([sums[0] / np.sqrt(many), sums[1] / many], axis=1).astype(np.float32)


def _sums(values: NDArray[np.generic], ends: NDArray[np.int64], counts: NDArray[np.int64]) -> NDArray[np.float64]:
    """The sum of each passage's values."""
    totals = np.concatenate([[0.0], np.cumsum(values, dtype=np.float64)])
    return np.asarray(totals[ends] - totals[ends - counts], dtype=np.float64)
