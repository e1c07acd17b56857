"""What the maps show: all places of the archive on one page, and one place on its own."""

from __future__ import annotations

import math
from bisect import bisect_left
from dataclasses import dataclass, replace
from itertools import accumulate, islice
from typing import TYPE_CHECKING

from cuttings.site.lettering import shortened
from cuttings.site.map.labels import SIZE, Box, Label, Room, box_of, dot_box, find_room

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cuttings.site.map.chart import Chart, Spot
    from cuttings.site.map.projection import Sheet
    from cuttings.site.views.entries import NameView

#: How many places are links in the picture and rows of the table; the others are specks, and stand in their own list.
MOST = 300

#: The picture of all places, in units that are pixels of a screen: its width, and between which its height lies.
_WIDTH, _LOWEST, _HIGHEST = 960, 420, 620
#: The picture of one place.
_SMALL_WIDTH, _SMALL_HEIGHT = 272, 190

#: The outline is not drawn finer than it is: the least that a picture shows of the sheet.
_LEAST_PART = 520.0
_SMALL_PART = 440.0
#: What is left free round the outermost dots, of the part's width.
_MARGIN = 0.07

#: The largest dot, the smallest, and that of one article where none has many.
_LARGEST, _SMALLEST, _ONE = 16.0, 2.4, 3.4

#: A second, closer picture shows where this share of the mentions is, when it lies on less than this part of the first.
_CORE, _CLOSER = 0.6, 0.4
_LONGEST_LABEL = 190.0
#: How many countries a small map names.
_COUNTRIES = 5
#: How far their names keep from each other.
_BETWEEN = 8


@dataclass(frozen=True, slots=True)
class Part:
    """What a picture shows of the sheet: its left upper corner, and its width and height."""

    left: float
    top: float
    width: float
    height: float

    def holds(self, x: float, y: float) -> bool:
        """Whether the point lies in it."""
        return self.left <= x <= self.left + self.width and self.top <= y <= self.top + self.height


@dataclass(frozen=True, slots=True)
class Dot:
    """A place in a picture; `label` is nothing where its name finds no room."""

    name: NameView
    x: float
    y: float
    radius: float
    label: Label | None = None


@dataclass(frozen=True, slots=True)
class MapPicture:
    """One map: its size, where the whole outline lies in it, and what stands on it.

    `specks` are places without links, as the path of an SVG; `countries` are names for orientation; `key` are dots that
    say what their size means.
    """

    width: int
    height: int
    outline: Part
    dots: tuple[Dot, ...]
    specks: str = ""
    countries: tuple[Label, ...] = ()
    key: tuple[tuple[int, float], ...] = ()


@dataclass(frozen=True, slots=True)
class MapView:
    """The map of all places.

    `closer` shows the part where most of them are, nothing where the whole is close enough; `rows` say in words what
    the pictures show; `others` counts further places that have a position, `unknown` those without.
    """

    whole: MapPicture | None
    closer: MapPicture | None
    rows: tuple[Spot, ...]
    others: int
    unknown: int


def map_view(chart: Chart) -> MapView:
    """The page of all places."""
    spots = tuple(chart.spots.values())
    if not spots:
        return MapView(None, None, (), 0, chart.unknown)
    whole = _part_round(spots, chart.sheet)
    core = _part_round(_core(spots), chart.sheet)
    closer = _picture(core, spots, chart.sheet) if core.width < _CLOSER * whole.width else None
    return MapView(_picture(whole, spots, chart.sheet), closer, spots[:MOST], max(0, len(spots) - MOST), chart.unknown)


def place_map(chart: Chart, place: str) -> MapPicture | None:
    """Where one place lies, among the countries round it; nothing for a place without a position."""
    spot = chart.spots.get(place)
    if spot is None:
        return None
    scale = _SMALL_WIDTH / _SMALL_PART
    high = _SMALL_HEIGHT / scale
    part = _kept_on(Part(spot.x - _SMALL_PART / 2, spot.y - high / 2, _SMALL_PART, high), chart.sheet)
    dot = _dot(spot, part, scale, 5.0)
    room = Room(_SMALL_WIDTH, _SMALL_HEIGHT)
    room.take(dot_box(dot.x, dot.y, 10))
    return MapPicture(
        _SMALL_WIDTH,
        _SMALL_HEIGHT,
        _outline(part, scale, chart.sheet),
        (dot,),
        countries=tuple(islice(_named(chart, part, scale, room), _COUNTRIES)),
    )


def _picture(part: Part, spots: Sequence[Spot], sheet: Sheet) -> MapPicture:
    scale = _WIDTH / part.width
    height = round(part.height * scale)
    shown = [spot for spot in spots if part.holds(spot.x, spot.y)]
    most = max((spot.name.articles for spot in shown), default=1)
    dots = [_dot(spot, part, scale, _radius(spot.name.articles, most)) for spot in shown[:MOST]]
    room = Room(_WIDTH, height)
    for dot in dots:
        room.take(dot_box(dot.x, dot.y, dot.radius))
    names = ((shortened(dot.name.name, SIZE, _LONGEST_LABEL), dot.x, dot.y, dot.radius) for dot in dots)
    labels = find_room(names, room)
    specks = (_dot(spot, part, scale, 0) for spot in shown[MOST:])
    return MapPicture(
        width=_WIDTH,
        height=height,
        outline=_outline(part, scale, sheet),
        dots=tuple(replace(dot, label=label) for dot, label in zip(dots, map(_tidy, labels), strict=True)),
        specks="".join(f"M{dot.x:g} {dot.y:g}h0" for dot in specks),
        key=tuple((articles, _radius(articles, most)) for articles in sorted({1, most})),
    )


def _dot(spot: Spot, part: Part, scale: float, radius: float) -> Dot:
    return Dot(spot.name, round((spot.x - part.left) * scale, 1), round((spot.y - part.top) * scale, 1), radius)


def _tidy(label: Label | None) -> Label | None:
    return replace(label, x=round(label.x, 1), y=round(label.y, 1)) if label else None


def _radius(articles: int, most: int) -> float:
    """The dot's area grows with the number of articles; the smallest can still be seen."""
    largest = min(_LARGEST, _ONE * math.sqrt(most))
    return round(max(_SMALLEST, largest * math.sqrt(articles / most)), 1)


def _outline(part: Part, scale: float, sheet: Sheet) -> Part:
    """Where the whole sheet lies in the picture of a part."""
    values = (-part.left * scale, -part.top * scale, sheet.width * scale, sheet.height * scale)
    return Part(*(round(value, 1) for value in values))


def _part_round(spots: Iterable[Spot], sheet: Sheet) -> Part:
    """The part of the sheet that shows these places, with some room about them, in a shape that fits a page."""
    xs, ys = zip(*((spot.x, spot.y) for spot in spots), strict=True)
    wide = max((max(xs) - min(xs)) * (1 + 2 * _MARGIN), _LEAST_PART)
    high = (max(ys) - min(ys)) * (1 + 2 * _MARGIN) + wide * _MARGIN
    wide = max(wide, high * _WIDTH / _HIGHEST)
    high = max(high, wide * _LOWEST / _WIDTH)
    middle_x, middle_y = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    return _kept_on(Part(middle_x - wide / 2, middle_y - high / 2, wide, high), sheet)


def _kept_on(part: Part, sheet: Sheet) -> Part:
    """The part moved so that it does not show what lies beyond the sheet; a whole world is as wide as the sheet."""
    width, height = min(part.width, sheet.width), min(part.height, sheet.height)
    left = min(max(part.left, 0), sheet.width - width)
    top = min(max(part.top, 0), sheet.height - height)
    return Part(left, top, width, height)


def _core(spots: Sequence[Spot]) -> tuple[Spot, ...]:
    """The places nearest to the middle of all, as many as hold the larger share of the mentions."""
    weight = sum(spot.name.articles for spot in spots)
    middle_x = _median((spot.x, spot.name.articles) for spot in spots)
    middle_y = _median((spot.y, spot.name.articles) for spot in spots)
    nearest = sorted(spots, key=lambda spot: (math.hypot(spot.x - middle_x, spot.y - middle_y), spot.name.id))
    kept, sum_kept = [], 0
    for spot in nearest:
        kept.append(spot)
        sum_kept += spot.name.articles
        if sum_kept >= _CORE * weight:
            break
    return tuple(kept)


def _median(weighted: Iterable[tuple[float, int]]) -> float:
    """The value below and above which lies half of the weight."""
    by_value = sorted(weighted)
    sums = list(accumulate(weight for _, weight in by_value))
    return by_value[bisect_left(sums, sums[-1] / 2)][0]


def _named(chart: Chart, part: Part, scale: float, room: Room) -> Iterator[Label]:
    """The names of countries that find room in the middle of theirs, the larger countries first."""
    for country in chart.countries:
        x, y = (country.x - part.left) * scale, (country.y - part.top) * scale
        label = Label(country.name, round(x, 1), round(y, 1), "middle")
        box = box_of(label)
        if room.is_free(box):
            room.take(Box(box.left - _BETWEEN, box.top, box.right + _BETWEEN, box.bottom))
            yield label
