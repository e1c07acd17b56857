"""What people decided about names. `authority_file` reads it from the file and checks it, `deciding` applies it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cuttings.model import Defect, Kind

NOT_AN_ACTOR = "not an actor"


@dataclass(frozen=True, slots=True)
class Record:
    """One row. `kind` is None where the row says that the name is no actor."""

    line: int
    id: str
    kind: Kind | None
    name: str
    variants: tuple[str, ...] = ()
    not_names: tuple[str, ...] = ()
    wikidata: str = ""
    geonames: str = ""
    latitude: float | None = None
    longitude: float | None = None
    note: str = ""
    same_as: str = ""
    redact: bool = False
    sort_name: str = ""
    articles: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(filter(None, (self.name, *self.variants)))


@dataclass(frozen=True, slots=True)
class Authority:
    """The decisions of a checked file, by the id of the actor they are about."""

    file: str = ""
    records: dict[str, Record] = field(default_factory=dict)

    def with_seeds(self, seeds: Mapping[str, str]) -> Authority:
        """The same, its articles named by their seeds; `seeds` leads from slugs to seeds' ids."""
        records = {
            id_: replace(one, articles=tuple(dict.fromkeys(seeds.get(article, article) for article in one.articles)))
            for id_, one in self.records.items()
        }
        return Authority(self.file, records)

    def root(self, id_: str) -> str:
        """The id that an id comes to by "same as"; a checked file has no cycle."""
        while id_ in self.records and self.records[id_].same_as:
            id_ = self.records[id_].same_as
        return id_


NO_AUTHORITY = Authority()


class AuthorityError(ValueError):
    """The authority file holds mistakes; nothing of it is applied until they are mended."""

    def __init__(self, errors: tuple[Defect, ...]) -> None:
        super().__init__("\n".join(map(str, errors)))
        self.errors = errors
