"""A ring of names, and the lines between them.

The names stand in two columns of even lines, so that none covers another, and their dots on an ellipse between them.
Nothing is thrown or iterated: the same names and ties give the same picture on every machine. Names that are tied
closely stand together, since the order round the ring walks along the maximum spanning tree of their ties.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

#: In units that are pixels of a screen: from a name to the next, and what is free above and below the ring.
_ROW, _EDGE = 24, 30
#: How much room a name has.
LABEL = 220
#: Half the ring's width, by its number of names.
_SLIM, _WIDE, _MANY = 180, 260, 60
#: How far a line between two names keeps from the middle: 0 leads through it, 1 is straight.
_BEND = 0.3


@dataclass(frozen=True)
class Ring:
    """The places of so many names, clockwise from the top."""

    count: int

    @property
    def width(self) -> int:
        """The picture's width."""
        return 2 * (self._half_width + LABEL)

    @property
    def height(self) -> int:
        """The picture's height."""
        return _ROW * max(self._right, 3) + 2 * _EDGE

    @property
    def middle(self) -> tuple[float, float]:
        """The ring's middle."""
        return self.width / 2, self.height / 2

    @property
    def _half_width(self) -> int:
        return _WIDE if self.count > _MANY else _SLIM

    @property
    def _right(self) -> int:
        """How many names stand on the right; on the left as many, or one less."""
        return (self.count + 1) // 2

    def is_right(self, position: int) -> bool:
        """Whether the name stands on the right."""
        return position < self._right

    def point(self, position: int) -> tuple[float, float]:
        """Where the dot of a name is."""
        return self._points[position]

    @cached_property
    def _points(self) -> list[tuple[float, float]]:
        return [self._point(position) for position in range(self.count)]

    def _point(self, position: int) -> tuple[float, float]:
        is_right = self.is_right(position)
        rows = self._right if is_right else self.count - self._right
        row = position if is_right else self.count - 1 - position
        off = row - (rows - 1) / 2
        # The ellipse is as high as the column, and a little more, so that the outermost dots do not meet.
        share = off / (self._right / 2 + 0.5)
        side = self._half_width * math.sqrt(1 - share * share)
        x, y = self.middle
        return round(x + (side if is_right else -side), 1), round(y + off * _ROW, 1)

    @lru_cache(maxsize=8192)  # noqa: B019 - rings are few, and kept
    def tie(self, one: int, other: int) -> str:
        """The line between two names, bent towards the middle, as the path of an SVG."""
        (x1, y1), (x2, y2) = self.point(one), self.point(other)
        middle_x, middle_y = self.middle
        x, y = middle_x + _BEND * ((x1 + x2) / 2 - middle_x), middle_y + _BEND * ((y1 + y2) / 2 - middle_y)
        return f"M{x1:g} {y1:g}Q{x:.0f} {y:.0f} {x2:g} {y2:g}"


@cache
def ring_of(count: int) -> Ring:
    """The ring of so many names, whose places are found once for all networks."""
    return Ring(count)


def round_the_ring(count: int, ties: Iterable[tuple[int, int, int]]) -> list[int]:
    """The order in which so many names stand, given their ties (one, other, strength): each beside its closest.

    A walk along the maximum spanning tree (Kruskal 1956), of a name's branches the first name's first. An archive has a
    ring for each of its actors: a graph library takes longer for these eighty ties than all else about the picture.
    """
    branches: list[list[int]] = [[] for _ in range(count)]
    root = list(range(count))
    for one, other, _ in sorted(ties, key=lambda tie: -tie[2]):
        roots = _root(root, one), _root(root, other)
        if roots[0] != roots[1]:
            root[roots[0]] = roots[1]
            branches[one].append(other)
            branches[other].append(one)
    order: dict[int, None] = {}
    for start in range(count):
        ahead = [start]
        while ahead:
            name = ahead.pop()
            if name not in order:
                order[name] = None
                ahead += sorted(branches[name], reverse=True)
    return list(order)


def _root(root: list[int], name: int) -> int:
    """What stands for the names that are joined with this one."""
    while root[name] != name:
        root[name] = root[root[name]]
        name = root[name]
    return name
