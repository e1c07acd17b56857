"""The gazetteer: nations, states, provinces and cities with coordinates, from one small table inside the package.

The table is compiled by `tools/build_gazetteer.py`; its cities are GeoNames' (CC BY 4.0). Columns: id, sort, name,
other names ("~" marks a word for the people), latitude, longitude, id of the place around it, population, GeoNames id,
Wikidata id.
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


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the gazetteer; `sort` is continent, nation, former (a nation that is no more), region or city."""

    id: str
    sort: str
    name: str
    latitude: float | None
    longitude: float | None
    within: str
    population: int
    geonames: str
    wikidata: str


@dataclass(frozen=True, slots=True, eq=False)
class Gazetteer:
    """The table, looked up by name or id; a row is read into a `Place` when it is asked for."""

    lines: tuple[str, ...] = ()
    by_name: dict[str, tuple[int, ...]] = field(default_factory=dict)
    by_id: dict[str, int] = field(default_factory=dict)
    peoples: dict[str, str] = field(default_factory=dict)

    def find(self, name: str) -> tuple[Place, ...]:
        """Every place of that name, in any case and with or without accents; the largest sort and city first."""
        return tuple(_place(self.lines[number]) for number in self.by_name.get(fold(name), ()))

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
        names = {fold(name.partition(" (")[0])}
        for other in filter(None, others.split("|")):
            if other.startswith("~"):
                peoples.setdefault(fold(other[1:]), id_)
            else:
                names.add(fold(other))
        for one in names:
            by_name.setdefault(one, []).append(number)
    return Gazetteer(lines, {name: tuple(numbers) for name, numbers in by_name.items()}, by_id, peoples)


@lru_cache(maxsize=10_000)
def _place(line: str) -> Place:
    id_, sort, name, _, latitude, longitude, within, population, geonames, wikidata = line.split("\t")
    return Place(
        id_,
        sort,
        name,
        float(latitude) if latitude else None,
        float(longitude) if longitude else None,
        within,
        int(population or 0),
        geonames,
        wikidata,
    )
