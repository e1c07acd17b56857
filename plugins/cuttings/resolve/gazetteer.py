"""The gazetteer: nations, states, provinces and cities with coordinates, from one small table inside the package.

The table is compiled by `tools/build_gazetteer.py`; its cities are GeoNames' (CC BY 4.0). So that it is ready in a few
hundredths of a second, it is laid out in columns of a line for each place, and its places stand in the order of their
folded names, in which a name is looked up by halving. Behind the columns stand other names, each with the numbers of
its places, and words for the people of nations, each with the nation's id.
"""

from __future__ import annotations

import gzip
import hashlib
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from cuttings.resolve.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

#: Ids of nations have two letters; continents, which are named in full, and regions have more.
NATION_CODE = 2

#: What the lines of each column hold, divided by tabs; of a city its id is GeoNames' too.
COLUMNS = (
    ("id",),
    ("name",),
    ("sort", "within", "population", "geonames", "wikidata", "capital"),
    ("latitude", "longitude"),
)

#: Stands between the columns.
DIVIDER = "\f"

#: Marks the capital of a nation.
CAPITAL = "*"

#: What a place may be; among places of one name and size in this order.
SORTS = ("continent", "area", "nation", "former", "region", "city", "town")


class GazetteerError(ValueError):
    """The table is damaged; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the gazetteer.

    `sort` is continent, area (a sea, or a part of a continent), nation, former (a nation that is no more), region, city
    or town: a small city, which counts only where the article speaks of what holds it.
    """

    id: str
    sort: str
    name: str
    latitude: float | None
    longitude: float | None
    within: str
    population: int
    geonames: str
    wikidata: str
    is_capital: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Gazetteer:
    """The table, looked up by name or id; a place is made of its cells when it is asked for."""

    columns: tuple[Sequence[str], ...] = ((),) * len(COLUMNS)
    numbers: Mapping[str, int] = field(default_factory=dict)
    others: Mapping[str, str] = field(default_factory=dict)
    peoples: Mapping[str, str] = field(default_factory=dict)

    @lru_cache(maxsize=20_000)  # noqa: B019 - there is one gazetteer
    def find(self, name: str) -> tuple[Place, ...]:
        """Every place of that name, in any case and with or without accents; that of most people first."""
        folded = fold(name)
        names = self.columns[1]
        number = bisect_left(names, folded, key=_folded)
        found = [int(one) for one in self.others.get(folded, "").split()]
        while number < len(names) and _folded(names[number]) == folded:
            found.append(number)
            number += 1
        return tuple(sorted(map(self._place, found), key=_rank))

    def cities(self, least: int) -> Iterator[Place]:
        """Every city of so many people or more, in the order of the table."""
        places = (self._place(number) for number, cells in enumerate(self.columns[2]) if cells.startswith("city\t"))
        return (place for place in places if place.population >= least)

    @lru_cache(maxsize=20_000)  # noqa: B019 - the same
    def place(self, id_: str) -> Place | None:
        """The place of that id."""
        number = self.numbers.get(id_)
        return None if number is None else self._place(number)

    def _place(self, number: int) -> Place:
        id_, name, about, point = (column[number] for column in self.columns)
        sort, within, people, geonames, wikidata, capital = about.split("\t")
        latitude, longitude = (float(degrees) if degrees else None for degrees in point.split("\t"))
        return Place(
            id_,
            sort,
            name,
            latitude,
            longitude,
            within,
            int(people or 0),
            id_ if sort in {"city", "town"} else geonames,
            wikidata,
            bool(capital),
        )

    def nation_of(self, word: str) -> str:
        """The id of the nation that a name, an abbreviation or a demonym stands for, else ""."""
        folded = fold(word)
        if folded in self.peoples:
            return self.peoples[folded]
        return next((one.id for one in self.find(word) if one.sort in {"nation", "former"}), "")

    def is_people(self, word: str) -> bool:
        """Whether the word is a demonym ("Danish"), not a nation's name."""
        return fold(word) in self.peoples

    def around(self, id_: str) -> tuple[str, ...]:
        """The chain upward from a place: its region, nation and continent, as far as they are known."""
        chain: list[str] = []
        place = self.place(id_)
        while place and place.within and place.within not in chain:
            chain.append(place.within)
            place = self.place(place.within)
        return tuple(chain)

    def nations(self, ids: Iterable[str]) -> frozenset[str]:
        """The nations that are among these places or hold them."""
        chains = (one for id_ in ids for one in (id_, *self.around(id_)))
        return frozenset(one for one in chains if len(one) == NATION_CODE)


NO_GAZETTEER = Gazetteer()


@cache
def load_gazetteer() -> Gazetteer:
    """The table that the package carries, read once.

    Raises:
        GazetteerError: the file is not the one that belongs here.

    """
    folder = files("cuttings.resolve").joinpath("data")
    packed = folder.joinpath("gazetteer.gz").read_bytes()
    return read_gazetteer(packed, folder.joinpath("gazetteer.sha256").read_text().split()[0])


def forget_gazetteer() -> None:
    """Gives its memory back; whoever asks for the table again waits for it to be read."""
    load_gazetteer.cache_clear()
    Gazetteer.find.cache_clear()


def read_gazetteer(packed: bytes, fingerprint: str) -> Gazetteer:
    """The table in these bytes, whose SHA-256 is given.

    Raises:
        GazetteerError: they are damaged.

    """
    if hashlib.sha256(packed).hexdigest() != fingerprint:
        remedy = "restore it with 'git checkout -- plugins/cuttings/resolve/data'"
        raise GazetteerError(f"the gazetteer (plugins/cuttings/resolve/data/gazetteer.gz) is damaged; {remedy}")
    *parts, others, peoples = gzip.decompress(packed).decode().split(DIVIDER)
    columns = tuple(part.split("\n") for part in parts)
    numbers = {id_: number for number, id_ in enumerate(columns[0])}
    return Gazetteer(columns, numbers, _pairs(others), _pairs(peoples))


def _pairs(lines: str) -> dict[str, str]:
    return dict(line.split("\t") for line in lines.split("\n"))


def _folded(name: str) -> str:
    return fold(name.partition(" (")[0])


def _rank(place: Place) -> tuple[int, int, str, str, str]:
    return -place.population, SORTS.index(place.sort), place.within, place.name, place.id
