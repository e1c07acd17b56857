"""The map of all places, and that of one."""

from __future__ import annotations

from functools import partial
from itertools import combinations
from math import pi

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.site.archives import archive_of
from tests.site.map.test_outline import world

from cuttings.model import Actor, Kind
from cuttings.site.map.atlas import EMPTY
from cuttings.site.map.chart import Chart, chart_of, countries_of
from cuttings.site.map.labels import Box, Room, box_of, dot_box, find_room
from cuttings.site.map.pictures import MOST, map_view, place_map

PLACES = {"Kabul": (34.53, 69.17), "Islamabad": (33.72, 73.04), "Lahore": (31.5, 74.3), "New York": (40.7, -74.0)}


def chart(places: dict[str, tuple[float, float] | None], articles: dict[str, int] | None = None) -> Chart:
    """The chart of an archive in which so many articles name each place, or one."""
    slugs = {name: f"places/{name.lower().replace(' ', '-')}" for name in places}
    known = {
        slugs[name]: Actor(slugs[name], Kind.PLACE, name, latitude=at and at[0], longitude=at and at[1])
        for name, at in places.items()
    }
    counts = articles or {}
    most = max(counts.values(), default=1)
    texts = {
        f"a{number:03}": ("2011", "; ".join(f"places/{name}" for name in places if number < counts.get(name, 1)))
        for number in range(most)
    }
    return chart_of(archive_of(texts, known), partial(countries_of, world() if len(places) < 10 else EMPTY))


def test_a_dot_stands_where_the_place_is() -> None:
    picture = map_view(chart(PLACES)).whole
    assert picture is not None
    at = {dot.name.name: (dot.x, dot.y) for dot in picture.dots}
    assert at["New York"][0] < at["Kabul"][0] < at["Islamabad"][0] < at["Lahore"][0]
    assert at["New York"][1] < at["Kabul"][1] < at["Islamabad"][1] < at["Lahore"][1]
    assert all(0 < x < picture.width and 0 < y < picture.height for x, y in at.values())


def test_a_dot_s_area_is_the_number_of_articles() -> None:
    picture = map_view(chart(PLACES, {"Kabul": 8, "Lahore": 2})).whole
    assert picture is not None
    area = {dot.name.name: pi * dot.radius**2 for dot in picture.dots}
    assert 3.8 < area["Kabul"] / area["Lahore"] < 4.2


def test_the_part_where_most_places_are_is_shown_closer() -> None:
    view = map_view(chart(PLACES))
    assert view.whole is not None
    assert view.closer is not None
    assert {dot.name.name for dot in view.closer.dots} == {"Kabul", "Islamabad", "Lahore"}
    assert view.closer.outline.width > view.whole.outline.width
    assert map_view(chart({"Kabul": PLACES["Kabul"], "Lahore": PLACES["Lahore"]})).closer is None


def test_a_place_without_a_position_is_counted_and_one_at_the_null_point_is_a_place() -> None:
    view = map_view(chart({"Atlantis": None, "Null Island": (0.0, 0.0)}))
    assert view.unknown == 1
    assert [spot.name.name for spot in view.rows] == ["Null Island"]


def test_an_archive_of_no_known_place_has_no_picture() -> None:
    view = map_view(chart({"Atlantis": None}))
    assert (view.whole, view.closer, view.rows, view.unknown) == (None, None, (), 1)


def test_places_on_both_sides_of_the_antimeridian_are_neighbours_on_the_map() -> None:
    picture = map_view(chart({"Suva": (-18.1, 178.4), "Apia": (-13.8, -171.8), "Auckland": (-36.8, 174.8)})).whole
    assert picture is not None
    at = {dot.name.name: dot.x for dot in picture.dots}
    assert at["Auckland"] < at["Suva"] < at["Apia"]


def test_of_a_great_many_places_the_lesser_are_specks() -> None:
    places = {f"Place {number}": (number % 80 - 40.0, number / 3 - 100) for number in range(MOST + 20)}
    view = map_view(chart(places))
    assert view.whole is not None
    assert (len(view.rows), len(view.whole.dots), view.others) == (MOST, MOST, 20)
    assert view.whole.specks.count("M") == 20


def test_the_map_of_one_place_names_the_countries_round_it() -> None:
    picture = place_map(chart(PLACES), "places/kabul")
    assert picture is not None
    assert [dot.name.name for dot in picture.dots] == ["Kabul"]
    assert {"Iran", "Pakistan"} <= {label.text for label in picture.countries}


def test_a_place_at_the_edge_of_the_sheet_is_shown_within_it() -> None:
    picture = place_map(chart({"Alert": (82.5, -62.3)}), "places/alert")
    assert picture is not None
    (dot,) = picture.dots
    assert 0 <= dot.x <= picture.width
    assert 0 <= dot.y <= picture.height
    assert picture.outline.top <= 0


def test_a_place_without_a_position_has_no_map() -> None:
    assert place_map(chart({"Atlantis": None}), "places/atlantis") is None


def test_the_more_important_name_gets_the_room() -> None:
    room = Room(120, 22)
    names = [("Important", 12.0, 11.0, 3.0), ("Lesser", 14.0, 12.0, 3.0)]
    for _, x, y, radius in names:
        room.take(dot_box(x, y, radius))
    first, second = find_room(names, room)
    assert first is not None
    assert second is None


_NAMES = st.tuples(st.text(min_size=1, max_size=30), st.integers(0, 400), st.integers(0, 300), st.integers(2, 16))


@settings(deadline=None)
@given(st.lists(_NAMES, max_size=40))
def test_no_name_ever_covers_another_or_a_dot_or_leaves_the_picture(names: list[tuple[str, int, int, int]]) -> None:
    room = Room(400, 300)
    for _, x, y, radius in names:
        room.take(dot_box(x, y, radius))
    labels = [label for label in find_room(names, room) if label]
    boxes = [box_of(label) for label in labels]
    assert not any(one.meets(other) for one, other in combinations(boxes, 2))
    assert not any(box.meets(dot_box(x, y, radius)) for box in boxes for _, x, y, radius in names)
    whole = Box(0, 0, 400, 300)
    assert all(whole.left <= box.left and box.right <= whole.right and box.bottom <= whole.bottom for box in boxes)
