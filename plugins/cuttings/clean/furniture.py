"""Lines that stand in many seeds of one outlet: they belong to its pages, not to its articles."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cuttings.clean.passages import split_lines
from cuttings.clean.words import SENTENCE_WORDS, count_words, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cuttings.model import Seed

#: From this many seeds on a line is furniture.
ENOUGH = 3

#: Two seeds that share this part of their long lines are copies of one text, and count once.
COPIES = 0.5

#: A line that has at least this many words counts as long.
LONG = 2 * SENTENCE_WORDS


@dataclass(frozen=True, slots=True)
class Furniture:
    """For each line, folded for comparing, in how many seeds of the outlet it stands; only those in enough of them."""

    lines: Mapping[str, int] = field(default_factory=dict)

    def count(self, text: str) -> int:
        """In how many seeds a line stands, or 0 when that is too few to say anything."""
        return self.lines.get(fold(text), 0) if self.lines else 0

    def of(self, lines: frozenset[str]) -> Furniture:
        """What of it stands in a seed of these lines, as `folded_lines` gives them."""
        return Furniture({line: self.lines[line] for line in sorted(lines.intersection(self.lines))})


NONE = Furniture()


def folded_lines(seed: Seed) -> frozenset[str]:
    """The lines of a seed, folded for comparing."""
    return frozenset(fold(line.text) for line in split_lines(seed.text))


def count_furniture(seeds: Iterable[frozenset[str]]) -> Furniture:
    """The furniture of one outlet, given the lines of each of its seeds (`folded_lines`).

    Copies of one article count as one, or its text would be furniture.
    """
    lines = list(seeds)
    leaders = _leaders(lines)
    counts: Counter[str] = Counter()
    for leader in set(leaders):
        counts.update(lines[leader])
    return Furniture({line: count for line, count in counts.items() if count >= ENOUGH and line})


def _leaders(seeds: list[frozenset[str]]) -> list[int]:
    """For each seed the first one of which it is a copy, which may be itself."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    leaders: list[int] = []
    for at, lines in enumerate(seeds):
        long_lines = [line for line in lines if count_words(line) >= LONG]
        shared = Counter(holder for line in long_lines for holder in holders[line])
        leader, count = min(shared.items(), key=lambda item: (-item[1], item[0]), default=(at, 0))
        if count and count >= COPIES * len(long_lines):
            leaders.append(leaders[leader])
        else:
            leaders.append(at)
            for line in long_lines:
                holders[line].append(at)
    return leaders
