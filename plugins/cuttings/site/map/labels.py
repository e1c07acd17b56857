"""Finds room for names beside their dots, the more important first; a name that would cover another is left out.

A greedy choice among a few positions, in the order of preference that map makers have (E. Imhof: Positioning names on
maps, 1975; J. Christensen, J. Marks, S. Shieber: An empirical study of algorithms for point-feature label placement,
1995).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cuttings.site.lettering import width_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: The size of the letters, and what a name needs above and below it.
SIZE = 13
_HEIGHT = 16

#: How far a name stands from its dot, and from another name.
_APART = 4
_CELL = 64


@dataclass(frozen=True, slots=True)
class Label:
    """A name in a picture: where its line stands, and which of its ends is there ("start", "middle" or "end")."""

    text: str
    x: float
    y: float
    anchor: str = "start"


@dataclass(frozen=True, slots=True)
class Box:
    """What something covers, in units of the picture."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether both cover some point."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


@dataclass
class Room:
    """What is taken of a picture of this size. Boxes are kept by the cells of a grid, so that few are compared."""

    width: float
    height: float
    _cells: dict[tuple[int, int], list[Box]] = field(default_factory=lambda: defaultdict(list))

    def is_free(self, box: Box) -> bool:
        """Whether the box lies in the picture and meets nothing."""
        inside = box.left >= 0 and box.top >= 0 and box.right <= self.width and box.bottom <= self.height
        return inside and not any(box.meets(other) for cell in _cells(box) for other in self._cells.get(cell, ()))

    def take(self, box: Box) -> None:
        """Lets nothing else stand there."""
        for cell in _cells(box):
            self._cells[cell].append(box)


def dot_box(x: float, y: float, radius: float) -> Box:
    """What a dot covers."""
    return Box(x - radius, y - radius, x + radius, y + radius)


def find_room(names: Iterable[tuple[str, float, float, float]], room: Room) -> tuple[Label | None, ...]:
    """For each name (text, place, radius of its dot), in order of importance, its label, or nothing where none fits.

    The dots must have been taken in the room before, since no name may cover a dot.
    """
    labels = []
    for text, x, y, radius in names:
        found = next(((label, box) for label, box in _positions(text, x, y, radius) if room.is_free(box)), None)
        if found:
            room.take(found[1])
        labels.append(found[0] if found else None)
    return tuple(labels)


def box_of(label: Label) -> Box:
    """What the label covers."""
    width = width_of(label.text, SIZE)
    left = label.x - {"start": 0.0, "middle": width / 2, "end": width}[label.anchor]
    return Box(left, label.y - _HEIGHT + 4, left + width, label.y + 4)


def _positions(text: str, x: float, y: float, radius: float) -> Iterator[tuple[Label, Box]]:
    """Right of the dot, left, above, below, then aslant."""
    beside, aslant = radius + _APART, radius * 0.7 + _APART / 2
    middle, above, below = y + SIZE * 0.36, y - radius - _APART, y + radius + SIZE
    for label in (
        Label(text, x + beside, middle, "start"),
        Label(text, x - beside, middle, "end"),
        Label(text, x, above, "middle"),
        Label(text, x, below, "middle"),
        Label(text, x + aslant, above + aslant / 2, "start"),
        Label(text, x + aslant, below - aslant / 2, "start"),
        Label(text, x - aslant, above + aslant / 2, "end"),
        Label(text, x - aslant, below - aslant / 2, "end"),
    ):
        yield label, box_of(label)


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    for column in range(int(box.left // _CELL), int(box.right // _CELL) + 1):
        for row in range(int(box.top // _CELL), int(box.bottom // _CELL) + 1):
            yield column, row
