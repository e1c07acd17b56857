"""The archive's places on the flat world, and the names of countries for orientation."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from cuttings.model import Kind
from cuttings.site.map.outline import cut_ring
from cuttings.site.map.projection import Sheet, middle_meridian

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from cuttings.site.archive import Archive
    from cuttings.site.map.atlas import Atlas
    from cuttings.site.views.entries import NameView


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that has a position: on the earth in degrees, and on the sheet."""

    name: NameView
    latitude: float
    longitude: float
    x: float
    y: float
    within: NameView | None = None


@dataclass(frozen=True, slots=True)
class Country:
    """A country's name, and the middle of its largest part on the sheet."""

    name: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Chart:
    """The flat world of one archive: its sheet, its places by id, those in most articles first, and all countries.

    `unknown` counts the places of which nobody knows where they are.
    """

    sheet: Sheet
    spots: Mapping[str, Spot]
    unknown: int
    countries: tuple[Country, ...]


def chart_of(archive: Archive, countries: Callable[[Sheet], tuple[Country, ...]]) -> Chart:
    """The places of the archive on a sheet that does not part them; `countries` gives those of a sheet."""
    places = [name for name in archive.names.values() if name.kind is Kind.PLACE]
    placed = []
    for name in sorted(places, key=lambda name: (-name.articles, name.name, name.id)):
        actor = archive.known.get(name.id)
        if actor and actor.latitude is not None and actor.longitude is not None:
            placed.append((name, actor.latitude, actor.longitude, archive.names.get(actor.within)))
    sheet = Sheet(middle_meridian(longitude for _, _, longitude, _ in placed))
    spots = {
        name.id: Spot(name, latitude, longitude, *sheet.place(longitude, latitude), within)
        for name, latitude, longitude, within in placed
    }
    return Chart(sheet, spots, len(places) - len(placed), countries(sheet))


@lru_cache(maxsize=2)
def countries_of(atlas: Atlas, sheet: Sheet) -> tuple[Country, ...]:
    """The countries, the largest first."""
    found = []
    for name, rings in atlas.countries:
        parts = [[sheet.flat(*point) for point in part] for ring in rings for part in cut_ring(ring, sheet.meridian)]
        area, x, y = max(map(_middle, parts))
        found.append((-area, name, x, y))
    return tuple(Country(name, x, y) for _, name, x, y in sorted(found))


def _middle(points: Sequence[tuple[float, float]]) -> tuple[float, float, float]:
    """A shape's area and the point in which it would balance (the shoelace formula)."""
    area = x = y = 0.0
    for (x1, y1), (x2, y2) in zip(points, [*points[1:], points[0]], strict=True):
        cross = x1 * y2 - x2 * y1
        area += cross / 2
        x += (x1 + x2) * cross / 6
        y += (y1 + y2) * cross / 6
    return (abs(area), x / area, y / area) if area else (0.0, *points[0])
