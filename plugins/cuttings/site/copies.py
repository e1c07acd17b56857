"""Near-copies: articles that hold the same text, such as a wire story in several papers or a later version.

They are known by their text and not by their headline: a sketch of each text (MinHash over runs of words, Broder 1997,
by rensa) brings together those that may be alike, and these alone are compared exactly. The work grows with the number
of articles, however many copies one text has. All stay pages; one of them leads.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from struct import Struct
from typing import TYPE_CHECKING

from rensa import RMinHash

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    #: The words of an article by its slug.
    Words = Callable[[str], Sequence[str]]

#: Signs of scripts without spaces are words of their own.
_UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\u0e00-\u0e7f\u1000-\u109f\uf900-\ufaff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+")

#: Runs of so many words are compared; a shorter text than `FEWEST` words says too little.
RUN, FEWEST = 5, 40

#: The sketch has so many numbers, read in bands of so many: two texts that share half of their runs meet in some band
#: with a chance of 99.9 %, two that share a twentieth with one of 6 %.
NUMBERS, BAND = 48, 2
_SEED = 1
_NUMBERS = Struct(f"<{NUMBERS}I")
_BAND_BYTES = _NUMBERS.size * BAND // NUMBERS

#: Two texts are near-copies where the shorter shares this part of its runs, and both together this part of all. A
#: story cut by half still is one; two stories that quote one speech are none. Set on made cases, see the tests.
OF_SHORTER, OF_BOTH = 0.6, 0.25

#: Held against so many leaders at most.
MOST_LEADERS = 6


@dataclass(frozen=True, slots=True)
class Group:
    """Articles of one text by their slugs: the one that leads, then the others in their order."""

    leader: str
    others: tuple[str, ...]


#: Of what is no letter or figure among the signs of ASCII, a space.
_ASCII_WORDS = {code: chr(code).lower() if chr(code).isalnum() else " " for code in range(128)}


def words_of(text: str) -> list[str]:
    """The words of a text in small letters."""
    # The same, several times as fast.
    return text.translate(_ASCII_WORDS).split() if text.isascii() else _WORD.findall(text.casefold())


def sketch_of(words: Sequence[str]) -> bytes:
    """The sketch of a text, each of its numbers in four bytes; none where it is too short for one."""
    if len(words) < FEWEST:
        return b""
    sketch = RMinHash(num_perm=NUMBERS, seed=_SEED)
    sketch.update(_all_runs(words))
    return _NUMBERS.pack(*sketch.digest())


def _runs(words: Sequence[str]) -> frozenset[str]:
    return frozenset(_all_runs(words))


def _all_runs(words: Sequence[str]) -> list[str]:
    return list(map(" ".join, zip(*(words[at:] for at in range(RUN)), strict=False)))


def group_copies(sketches: Mapping[str, bytes], words: Words) -> dict[str, Group]:
    """For each article that has near-copies its group.

    `sketches` are in the order in which articles lead: the first of a group is its leader. `words` is asked only for
    articles whose sketches meet.
    """
    met = _meetings(sketches)

    @lru_cache(maxsize=512)
    def runs(slug: str) -> frozenset[str]:
        return _runs(words(slug))

    leaders: dict[str, str] = {}
    followers: dict[str, list[str]] = {}
    for slug in sketches:
        candidates = dict.fromkeys(leaders.get(other, other) for other in met.get(slug, ()))
        leader = next((one for one in list(candidates)[:MOST_LEADERS] if _are_copies(runs(one), runs(slug))), None)
        if leader is not None:
            leaders[slug] = leader
            followers.setdefault(leader, []).append(slug)
    groups = [Group(leader, tuple(others)) for leader, others in followers.items()]
    return {slug: group for group in groups for slug in (group.leader, *group.others)}


def _meetings(sketches: Mapping[str, bytes]) -> dict[str, tuple[str, ...]]:
    """For each article those before it with which it shares a band: of each band the first and the last such.

    A band at a time, so that no more than one band of all articles is held.
    """
    met: dict[str, dict[str, None]] = {}
    for start in range(0, _NUMBERS.size, _BAND_BYTES):
        seen: dict[bytes, tuple[str, str]] = {}
        for slug, sketch in sketches.items():
            if not sketch:
                continue
            key = sketch[start : start + _BAND_BYTES]
            first, last = seen.get(key, ("", ""))
            if first:
                met.setdefault(slug, {}).update({first: None, last: None})
            seen[key] = (first or slug, slug)
    return {slug: tuple(others) for slug, others in met.items()}


def _are_copies(one: frozenset[str], other: frozenset[str]) -> bool:
    shared = len(one & other)
    return shared >= OF_SHORTER * min(len(one), len(other)) and shared >= OF_BOTH * len(one | other)


def count_distinct(slugs: Iterable[str], groups: Mapping[str, Group]) -> int:
    """How many texts these articles hold, near-copies counted once."""
    return len({groups[slug].leader if slug in groups else slug for slug in slugs})
