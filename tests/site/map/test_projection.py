"""The Equal Earth projection, and the sheet that the maps are parts of."""

from __future__ import annotations

from math import cos, radians

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cuttings.site.map.projection import Sheet, equal_earth, middle_meridian


@pytest.mark.parametrize(
    ("longitude", "latitude", "x", "y"),
    [
        (0, 0, 0, 0),
        # The bounds of the projected globe, as cartopy's tests have them for a globe of radius 1000.
        (180, 0, 2.7066299836960748, 0),
        (0, 90, 0, 1.317362759157133),
        (0, -90, 0, -1.317362759157133),
        # The paper: the pole lines are 0.59 times as long as the equator, which is 2.05 times as long as the middle.
        (180, 90, 2.7066299836960748 * 0.5924666, 1.317362759157133),
    ],
)
def test_the_projection_gives_the_published_values(longitude: float, latitude: float, x: float, y: float) -> None:
    assert equal_earth(longitude, latitude) == pytest.approx((x, y), abs=1e-6)


def test_areas_are_true() -> None:
    """A field covers as much of the sheet as of the globe, where it shrinks as the cosine of the latitude."""
    step = 0.001
    for latitude in (0.0, 30.0, 60.0, 80.0):
        (x1, y1), (x2, _), (_, y2) = (
            equal_earth(40, latitude),
            equal_earth(40 + step, latitude),
            equal_earth(40, latitude + step),
        )
        flat = (x2 - x1) * (y2 - y1)
        (a1, b1), (a2, _), (_, b2) = equal_earth(40, 0), equal_earth(40 + step, 0), equal_earth(40, step)
        assert flat / ((a2 - a1) * (b2 - b1)) == pytest.approx(cos(radians(latitude)), rel=1e-3)


@settings(deadline=None)
@given(st.floats(-180, 180), st.floats(-90, 90), st.integers(-18, 18))
def test_every_point_lies_on_the_sheet(longitude: float, latitude: float, tens: int) -> None:
    sheet = Sheet(tens * 10)
    x, y = sheet.place(longitude, latitude)
    assert -1e-6 <= x <= sheet.width + 1e-6
    assert -1e-6 <= y <= sheet.height + 1e-6


@pytest.mark.parametrize(
    ("longitudes", "middle"),
    [
        ([], 0),
        ([69.2], 0),
        ([-97, 10, 70], 0),
        ([-120, -60, 0, 60, 120, 175], 0),
        # Fiji, Samoa, New Zealand, Hawaii: one ocean, not two edges of the world.
        ([178, -172, 174, -157], -170),
        ([177, -178], 180 - 360),
    ],
)
def test_places_round_the_antimeridian_are_not_parted(longitudes: list[float], middle: float) -> None:
    assert middle_meridian(longitudes) == middle
