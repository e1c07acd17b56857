"""The gazetteer: nations, states, provinces and cities with coordinates, from one small table inside the package.

The table is compiled by `tools/build_gazetteer.py`; its cities are GeoNames' (CC BY 4.0). Columns: id, sort, name,
other names ("~" marks a word for the people, "*" a nation's capital), latitude, longitude, id of the place around it,
population, GeoNames id (of cities it is the id itself), Wikidata id.
"""

from __future__ import annotations

import gzip
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from cuttings.resolve.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Ids of nations have two letters; continents, which are named in full, and regions have more.
NATION_CODE = 2

#: Stands last among the other names of a nation's capital.
CAPITAL = "*"


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
    """The table, looked up by name or id; a row is read into a `Place` when it is asked for."""

    lines: tuple[str, ...] = ()
    by_name: dict[str, tuple[int, ...]] = field(default_factory=dict)
    by_id: dict[str, int] = field(default_factory=dict)
    peoples: dict[str, str] = field(default_factory=dict)

    def find(self, name: str) -> tuple[Place, ...]:
        """Every place of that name, in any case and with or without accents; that of most people first."""
        places = [_place(self.lines[number]) for number in self.by_name.get(fold(name), ())]
        return tuple(sorted(places, key=lambda one: -one.population)) if len(places) > 1 else tuple(places)

    def place(self, id_: str) -> Place | None:
        """The place of that id."""
        number = self.by_id.get(id_)
        return None if number is None else _place(self.lines[number])

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
    """The table that the package carries, read once."""
    packed = files("cuttings.resolve").joinpath("data", "gazetteer.tsv.gz").read_bytes()
    return read_gazetteer(gzip.decompress(packed).decode())


def read_gazetteer(table: str) -> Gazetteer:
    """Index a table of places, one a line."""
    lines = tuple(table.splitlines())
    by_name: dict[str, list[int]] = {}
    by_id: dict[str, int] = {}
    peoples: dict[str, str] = {}
    for number, line in enumerate(lines):
        id_, _, name, others, _ = line.split("\t", 4)
        by_id[id_] = number
        own = fold(name.partition(" (")[0])
        by_name.setdefault(own, []).append(number)
        for other in others.split("|") if others else ():
            if other.startswith("~"):
                peoples.setdefault(fold(other[1:]), id_)
            elif other != CAPITAL and (folded := fold(other)) != own and number not in by_name.setdefault(folded, []):
                by_name[folded].append(number)
    return Gazetteer(lines, {name: tuple(numbers) for name, numbers in by_name.items()}, by_id, peoples)


@lru_cache(maxsize=10_000)
def _place(line: str) -> Place:
    id_, sort, name, others, latitude, longitude, within, population, geonames, wikidata = line.split("\t")
    return Place(
        id_,
        sort,
        name,
        float(latitude) if latitude else None,
        float(longitude) if longitude else None,
        within,
        int(population or 0),
        id_ if sort in {"city", "town"} else geonames,
        wikidata,
        others.endswith(CAPITAL),
    )
