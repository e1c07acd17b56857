"""The outline of the world: decoded, cut where the sheet ends, drawn small."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cuttings.site.map.atlas import EMPTY, Atlas, read_atlas
from cuttings.site.map.outline import cut_line, cut_ring, outline_of
from cuttings.site.map.projection import Sheet

WORLD = Path(__file__).parents[3] / "theme/static/vendor/world-atlas@2.0.2/countries-110m.json"

#: Two squares side by side: what they share is the border.
TWO_SQUARES = {
    "transform": {"scale": [1, 1], "translate": [10, 20]},
    "arcs": [[[1, 0], [0, 1]], [[1, 1], [-1, 0], [0, -1], [1, 0]], [[1, 0], [1, 0], [0, 1], [-1, 0]]],
    "objects": {
        "land": {"type": "GeometryCollection", "geometries": [{"type": "MultiPolygon", "arcs": [[[1, 2]]]}]},
        "countries": {
            "type": "GeometryCollection",
            "geometries": [
                {"type": "Polygon", "arcs": [[1, 0]], "properties": {"name": "West"}},
                {"type": "Polygon", "arcs": [[2, -1]], "properties": {"name": "East"}},
            ],
        },
    },
}


@cache
def world() -> Atlas:
    return read_atlas(WORLD.read_text("utf-8"))


def test_lines_are_decoded_as_steps_and_joined_to_closed_ones() -> None:
    atlas = read_atlas(json.dumps(TWO_SQUARES))
    assert atlas.borders == (((11, 20), (11, 21)),)
    assert atlas.countries == (
        ("West", (((10, 21), (10, 20), (11, 20), (11, 21)),)),
        ("East", (((12, 20), (12, 21), (11, 21), (11, 20)),)),
    )


@pytest.mark.parametrize("text", ["{}", '{"arcs": [], "transform": {}}', "no json"])
def test_what_is_no_atlas_is_refused_in_words(text: str) -> None:
    with pytest.raises(ValueError, match=r"TopoJSON|Expecting"):
        read_atlas(text)


def test_the_world_has_its_countries() -> None:
    names = {name for name, _ in world().countries}
    assert len(names) > 170
    assert {"Pakistan", "Fiji", "Russia"} <= names


def test_a_ring_across_the_edge_becomes_two() -> None:
    island = ((178.0, 0.0), (-178.0, 0.0), (-178.0, 4.0), (178.0, 4.0))
    parts = sorted(cut_ring(island, 0))
    assert [sorted(part) for part in parts] == [
        [(-180, 0), (-180, 4), (-178, 0), (-178, 4)],
        [(178, 0), (178, 4), (180, 0), (180, 4)],
    ]
    (whole,) = cut_ring(island, -170)
    assert sorted(whole) == [(-12, 0), (-12, 4), (-8, 0), (-8, 4)]


def test_a_line_across_the_edge_becomes_two_that_end_there() -> None:
    assert list(cut_line(((170.0, 0.0), (-170.0, 10.0)), 0)) == [
        ((170, 0), (180, 5)),
        ((-180, 5), (-170, 10)),
    ]


def test_land_round_a_pole_is_closed_along_it() -> None:
    coast = tuple((float(longitude), -70.0) for longitude in range(-180, 180, 10))
    (part,) = cut_ring(coast, 0)
    assert {latitude for _, latitude in part} == {-70, -90}


@pytest.mark.parametrize("meridian", [0, 10, -170, 150, -90])
def test_nothing_is_smeared_over_the_sheet_whatever_its_middle(meridian: int) -> None:
    """A line drawn from one edge to the other would be a step as long as the sheet is wide."""
    sheet = Sheet(meridian)
    for ring in world().land:
        for part in cut_ring(ring, meridian):
            assert all(-180 - 1e-9 <= east <= 180 + 1e-9 for east, _ in part)
    steps = re.findall(
        r"-?\d+", re.sub(r'M\d+ \d+|<svg[^>]*>|(?:opacity|stroke|fill)="[^"]*"', "", outline_of(world(), sheet))
    )
    assert max(abs(int(step)) for step in steps) < sheet.width / 10


def test_the_outline_is_small_and_the_same_each_time() -> None:
    drawn = outline_of(world(), Sheet())
    assert len(drawn) < 45_000
    assert drawn == outline_of(read_atlas(WORLD.read_text("utf-8")), Sheet())
    assert "<style" not in drawn


def test_an_atlas_of_nothing_is_an_empty_drawing() -> None:
    assert 'd=""' in outline_of(EMPTY, Sheet())


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.floats(-179, 179), st.floats(-80, 80)), min_size=3, max_size=12, unique=True),
    st.integers(-17, 18),
)
def test_every_part_of_a_cut_ring_lies_on_the_sheet(ring: list[tuple[float, float]], tens: int) -> None:
    for part in cut_ring(tuple(ring), tens * 10):
        assert all(-180 - 1e-6 <= east <= 180 + 1e-6 for east, _ in part)
