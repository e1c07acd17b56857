"""Draws the outline of the world once for all maps, as one small file that they show a part of.

Lines that cross the meridian at the edge of the sheet are cut there: Russia and Fiji lie at both edges of a sheet with
Greenwich in the middle.
"""

from __future__ import annotations

import math
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cuttings.site.map.atlas import Atlas, Line
    from cuttings.site.map.projection import Sheet

#: Where the file lies in the site.
OUTLINE = "map/outline.svg"

#: A straight line on the globe's grid is drawn in pieces of this many degrees, since the sheet's meridians are bent.
_PIECE = 4.0


@lru_cache(maxsize=2)
def outline_of(atlas: Atlas, sheet: Sheet) -> str:
    """The file: land as a pale shape, borders as lines, black alone, since each page gives its own colours."""
    land = "".join(_path(part, sheet, closed=True) for ring in atlas.land for part in cut_ring(ring, sheet.meridian))
    borders = "".join(_path(part, sheet) for line in atlas.borders for part in cut_line(line, sheet.meridian))
    height = round(sheet.height)
    # The land's own edge covers the seam where a shape was cut and put together again.
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{sheet.width}" height="{height}" '
        f'viewBox="0 0 {sheet.width} {height}">'
        f'<g opacity=".13"><path stroke="#000" d="{land}"/></g>'
        f'<path fill="none" stroke="#000" vector-effect="non-scaling-stroke" opacity=".45" d="{borders}"/></svg>\n'
    )


def cut_ring(ring: Line, meridian: float) -> Iterator[Line]:
    """The closed line for a sheet with this middle, in degrees east of the middle, in parts where the edge cuts it.

    A line that runs round a pole is closed along the pole, which the sheet shows as a line of its own.
    """
    points = _unrolled(ring)
    winding = round((_next_to(points[-1][0], points[0][0]) - points[0][0]) / 360)
    if winding:
        pole = math.copysign(90, points[0][1])
        end = points[0][0] + 360 * winding
        points += [(end, points[0][1]), (end, pole), (points[0][0], pole)]
    for turn in _turns(points, meridian):
        west = meridian - 180 + 360 * turn
        part = _half(_half(points, west, 1), west + 360, -1)
        if len({longitude for longitude, _ in part}) > 1:
            yield tuple((longitude - west - 180, latitude) for longitude, latitude in part)


def cut_line(line: Line, meridian: float) -> Iterator[Line]:
    """The same for an open line."""
    points = _unrolled(line)
    turn = _turn(points[0], meridian)
    part = [(points[0][0] - meridian - 360 * turn, points[0][1])]
    for before, after in pairwise(points):
        following = _turn(after, meridian)
        if following != turn:
            side = 180 if following > turn else -180
            _, latitude = _crossing(before, after, meridian + 360 * turn + side)
            yield (*part, (side, latitude))
            part = [(-side, latitude)]
            turn = following
        part.append((after[0] - meridian - 360 * turn, after[1]))
    yield tuple(part)


def _unrolled(line: Line) -> list[tuple[float, float]]:
    """The line with longitudes that go on beyond 180 degrees, each point by the shorter way from the one before."""
    points = [line[0]]
    for longitude, latitude in line[1:]:
        points.append((_next_to(points[-1][0], longitude), latitude))
    return points


def _next_to(before: float, longitude: float) -> float:
    return before + (longitude - before + 180) % 360 - 180


def _turn(point: tuple[float, float], meridian: float) -> int:
    """How many times round the globe from the sheet's own turn the point lies."""
    return math.floor((point[0] - meridian + 180) / 360)


def _turns(points: Iterable[tuple[float, float]], meridian: float) -> range:
    turns = [_turn(point, meridian) for point in points]
    return range(min(turns), max(turns) + 1)


def _half(ring: Sequence[tuple[float, float]], cut: float, side: int) -> list[tuple[float, float]]:
    """What lies on one side of a meridian (I. Sutherland, G. Hodgman: Reentrant polygon clipping, CACM 17, 1974)."""
    kept = []
    for before, after in pairwise((*ring[-1:], *ring)):
        is_in = side * (after[0] - cut) >= 0
        if is_in != (side * (before[0] - cut) >= 0):
            kept.append(_crossing(before, after, cut))
        if is_in:
            kept.append(after)
    return kept


def _crossing(before: tuple[float, float], after: tuple[float, float], cut: float) -> tuple[float, float]:
    share = (cut - before[0]) / (after[0] - before[0])
    return cut, before[1] + share * (after[1] - before[1])


def _path(line: Line, sheet: Sheet, *, closed: bool = False) -> str:
    """The line in whole units of the sheet, as steps, which is shortest."""
    whole = (*line, line[0]) if closed else line
    points = [tuple(map(round, sheet.flat(*point))) for point in _in_pieces(whole)]
    steps = [(x - before_x, y - before_y) for (before_x, before_y), (x, y) in pairwise(points)]
    moves = "".join(f"{_joined(x)}{_joined(y)}" for x, y in steps if x or y)
    if not moves:
        return ""
    return f"M{points[0][0]} {points[0][1]}l{moves.lstrip()}{'z' if closed else ''}"


def _joined(step: int) -> str:
    """A minus sign parts two numbers as well as a space does."""
    return str(step) if step < 0 else f" {step}"


def _in_pieces(line: Iterable[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    first = True
    for before, after in pairwise(line):
        if first:
            yield before
            first = False
        count = int(max(abs(after[0] - before[0]), abs(after[1] - before[1])) / _PIECE) + 1
        for piece in range(1, count + 1):
            share = piece / count
            yield before[0] + share * (after[0] - before[0]), before[1] + share * (after[1] - before[1])
