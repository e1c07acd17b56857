"""The names that are known before an article is read: nations in its language, cities, and what people decided."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError

from cuttings.model import Kind, KnownName

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cuttings.resolve.authority import Authority
    from cuttings.resolve.gazetteer import Gazetteer

#: What the Unicode Common Locale Data Repository calls the continents (UN M49), and how the gazetteer does.
CONTINENTS = {"002": "Africa", "150": "Europe", "142": "Asia", "003": "North America", "005": "South America"}

#: Cities with fewer people have names that are too often something else.
LARGE_CITY = 250_000


def known_names(language: str, gazetteer: Gazetteer, authority: Authority) -> tuple[KnownName, ...]:
    """What may be looked for in an article of that language, what people decided first."""
    return (*_decided(authority), *_nations(language, gazetteer), *_cities(gazetteer))


def _decided(authority: Authority) -> Iterator[KnownName]:
    for record in authority.records.values():
        if record.kind:
            yield from (KnownName(name, record.kind) for name in record.names)


def _nations(language: str, gazetteer: Gazetteer) -> Iterator[KnownName]:
    for code, name in _territories(language):
        place = gazetteer.place(CONTINENTS.get(code, code))
        if place:
            yield KnownName(name, Kind.PLACE, place.name, is_sure=True)
            yield KnownName(place.name.partition(" (")[0], Kind.PLACE, is_sure=True)


def _cities(gazetteer: Gazetteer) -> Iterator[KnownName]:
    for place in gazetteer.cities(LARGE_CITY):
        yield KnownName(place.name, Kind.PLACE)


@cache
def _territories(language: str) -> tuple[tuple[str, str], ...]:
    """Codes and names of nations and continents in a language; none for one that the repository does not have."""
    try:
        territories = Locale.parse(language, sep="-").territories
    except (UnknownLocaleError, ValueError):
        return ()
    return tuple(sorted(territories.items()))
