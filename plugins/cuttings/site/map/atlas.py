"""The outline of the world as the npm package world-atlas has it: Natural Earth (public domain) in TopoJSON.

The format: M. Bostock, C. Metcalf: The TopoJSON Format Specification. Lines that countries share are written once, as
steps from point to point; a negative number of a line stands for the line walked backwards.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import Any

#: Points of longitude and latitude, in degrees.
Line = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Atlas:
    """The land as closed lines, the borders between countries, and the countries by name with their closed lines."""

    land: tuple[Line, ...]
    borders: tuple[Line, ...]
    countries: tuple[tuple[str, tuple[Line, ...]], ...]
    #: What tells it from another.
    digest: str = ""


#: Nothing but sea.
EMPTY = Atlas((), (), ())


@lru_cache(maxsize=2)
def read_atlas(text: str) -> Atlas:
    """The atlas that the TopoJSON holds, with its objects `land` and `countries`.

    Raises:
        ValueError: the text is no such TopoJSON.

    """
    try:
        topology = json.loads(text)
        lines = tuple(_line(arc, topology["transform"]) for arc in topology["arcs"])
        land = [ring for geometry in topology["objects"]["land"]["geometries"] for ring in _rings(geometry)]
        countries = [
            (country["properties"]["name"], list(_rings(country)))
            for country in topology["objects"]["countries"]["geometries"]
        ]
    except (KeyError, TypeError) as error:
        raise ValueError(f"no TopoJSON with the objects land and countries ({error!r} is missing)") from error
    # A line that two countries have is the border between them; the others are coast.
    used = Counter(arc if arc >= 0 else ~arc for _, rings in countries for ring in rings for arc in ring)
    return Atlas(
        land=tuple(_joined(ring, lines) for ring in land),
        borders=tuple(lines[arc] for arc, times in sorted(used.items()) if times > 1),
        countries=tuple((name, tuple(_joined(ring, lines) for ring in rings)) for name, rings in countries),
        digest=hashlib.sha256(text.encode()).hexdigest(),
    )


def _line(arc: list[list[int]], transform: dict[str, Any]) -> Line:
    """The line in degrees: its numbers are steps on a grid."""
    (wide, high), (west, south) = transform["scale"], transform["translate"]
    points = accumulate(arc, lambda at, step: [at[0] + step[0], at[1] + step[1]])
    return tuple((x * wide + west, y * high + south) for x, y in points)


def _rings(geometry: dict[str, Any]) -> list[list[int]]:
    """The closed lines of a polygon or several, each as the numbers of the lines that it is made of."""
    arcs = geometry.get("arcs", [])
    if geometry["type"] == "Polygon":
        return list(arcs)
    return [ring for polygon in arcs for ring in polygon] if geometry["type"] == "MultiPolygon" else []


def _joined(ring: list[int], lines: tuple[Line, ...]) -> Line:
    """One closed line; where two of its parts meet the point stands once."""
    points: list[tuple[float, float]] = []
    for arc in ring:
        points += (lines[arc] if arc >= 0 else lines[~arc][::-1])[1:]
    return tuple(points)
