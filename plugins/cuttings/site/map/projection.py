"""The Equal Earth projection (B. Šavrič, T. Patterson, B. Jenny: The Equal Earth map projection, IJGIS 33, 2019).

Areas are true, which is what dots sized by area need. The sphere's form of the projection is used: at the size of these
maps that of the ellipsoid cannot be told from it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

#: The coefficients of the paper's polynomial.
_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_M = math.sqrt(3) / 2

#: An archive whose places leave this many degrees of longitude empty is shown with the gap at the map's edge.
_WIDE_GAP = 150.0
#: The middle meridian is chosen in steps, so that one more place rarely moves every map.
_STEP = 10


def equal_earth(longitude: float, latitude: float) -> tuple[float, float]:
    """Where a point lies on the flat sheet, in radii of the globe: x to the east, y to the north."""
    theta = math.asin(_M * math.sin(math.radians(latitude)))
    square = theta * theta
    sixth = square**3
    x = math.radians(longitude) * math.cos(theta)
    x /= _M * (_A1 + 3 * _A2 * square + sixth * (7 * _A3 + 9 * _A4 * square))
    return x, theta * (_A1 + _A2 * square + sixth * (_A3 + _A4 * square))


_HALF_WIDTH = equal_earth(180, 0)[0]
_HALF_HEIGHT = equal_earth(0, 90)[1]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The flat world with one meridian in its middle, `width` units wide, y downwards as screens have it."""

    meridian: float = 0.0
    width: int = 4000

    @property
    def height(self) -> float:
        """How many units it is high."""
        return self.width * _HALF_HEIGHT / _HALF_WIDTH

    def place(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Where a point of the earth lies on the sheet."""
        return self.flat((longitude - self.meridian + 180) % 360 - 180, latitude)

    def flat(self, east: float, latitude: float) -> tuple[float, float]:
        """Where a point lies on the sheet that is `east` degrees from the middle, from -180 to 180."""
        x, y = equal_earth(east, latitude)
        unit = self.width / (2 * _HALF_WIDTH)
        return (x + _HALF_WIDTH) * unit, (_HALF_HEIGHT - y) * unit


def middle_meridian(longitudes: Iterable[float]) -> float:
    """The meridian for the middle of the map: that of Greenwich, unless the points lie round the antimeridian.

    Places in Fiji and Samoa are neighbours: a map that is cut between them shows them at its two edges.
    """
    around = sorted({(longitude + 180) % 360 - 180 for longitude in longitudes})
    if not around:
        return 0.0
    gaps = [(east - west, west, east) for west, east in pairwise([*around, around[0] + 360])]
    gap, west, _ = max(gaps)
    if gap < _WIDE_GAP or west == around[-1]:
        return 0.0
    middle = (west + gap / 2) + 180
    return float((round(middle / _STEP) * _STEP + 180) % 360 - 180)
