"""How each actor stands: what the articles give, with what the authority file decides laid over it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuttings.actor_table import COLUMNS as TABLE_COLUMNS
from cuttings.curate.tables import settled
from cuttings.resolve.authority import NOT_AN_ACTOR
from cuttings.resolve.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cuttings.curate.found import Found
    from cuttings.curate.tables import Row, Table

#: The columns in which a person decides; "within" is only told.
DECISIONS = tuple(
    dict.fromkeys([*(column for column in TABLE_COLUMNS if column != "within"), "redact", "sort_name", "articles"])
)

#: Columns whose cells hold several names.
NAMES = frozenset({"variant_names", "not_names"})

#: What divides several names in one cell.
DIVIDER = " | "


@dataclass(frozen=True, slots=True)
class Standing:
    """One actor: its id of today, the id that its row in the authority file has or would have, and its cells.

    `row` is that row; None where nobody decided anything. `found` is None for an actor that no article names any more,
    because it was merged into another or is none.
    """

    id: str
    row_id: str
    cells: Mapping[str, str]
    row: Row | None = None
    found: Found | None = None

    @property
    def is_settled(self) -> bool:
        """Whether its row merges it into another or says that it is no actor; the next build applies that."""
        return bool(self.cells["same_as"]) or self.cells["kind"] == NOT_AN_ACTOR


@dataclass(frozen=True, slots=True)
class Standings:
    """All actors by their ids of today, the file of decisions, and the columns that it or the program knows."""

    by_id: Mapping[str, Standing]
    authority: Table
    columns: tuple[str, ...]
    #: From the id of each row of the file to the id of today.
    today: Mapping[str, str]
    #: Folded preferred names that other actors are called as well.
    shared: frozenset[str]

    def find(self, id_: str) -> Standing | None:
        """The actor of this id, of today or as in the authority file."""
        return self.by_id.get(self.today.get(id_, id_))

    def row_id(self, id_: str) -> str:
        """The id under which the authority file knows the actor of this id; the id itself of an unknown one."""
        standing = self.find(id_)
        return standing.row_id if standing else id_

    def opening(self, one: Standing) -> dict[str, str]:
        """What a first row about an actor says beside its decision: its kind, and its preferred name.

        A name in the file draws every mention written so to that row. So a name that others bear too is left out: the
        id alone says whom the row means.
        """
        name = one.cells["preferred_name"]
        return {"kind": one.cells["kind"], "preferred_name": "" if fold(name) in self.shared else name}


def standings(found: Mapping[str, Found], authority: Table, moved: Mapping[str, str]) -> Standings:
    """Lay the rows of the authority file over what was found; `moved` leads from ids of rows to ids of today."""
    rows = {authority.cell(row, "id"): row for row in authority.rows if authority.cell(row, "id")}
    merged = {id_ for id_, row in rows.items() if authority.cell(row, "same_as")}
    today: dict[str, str] = {id_: id_ for id_ in rows if id_ in found}
    for id_ in rows:
        renamed = moved.get(id_, id_)
        free = id_ not in today and id_ not in merged and renamed in found and renamed not in today.values()
        today.setdefault(id_, renamed if free else id_)
    columns = tuple(dict.fromkeys([*DECISIONS, *(column for column in authority.places if column != "within")]))
    by_id: dict[str, Standing] = {}
    for id_, row in rows.items():
        one = found.get(today[id_])
        cells = _laid_over(_cells(one), {column: authority.cell(row, column) for column in columns})
        cells["same_as"] = today.get(cells["same_as"], cells["same_as"])
        by_id[today[id_]] = Standing(today[id_], id_, {**cells, "id": today[id_]}, row, one)
    for id_, one in found.items():
        by_id.setdefault(id_, Standing(id_, id_, _cells(one), None, one))
    return Standings(dict(sorted(by_id.items())), authority, columns, today, _shared(by_id.values()))


def _shared(every: Iterable[Standing]) -> frozenset[str]:
    bearers: Counter[str] = Counter()
    for one in every:
        if one.found and not one.is_settled:
            names = (one.cells["preferred_name"], *names_in(one.cells["variant_names"]))
            bearers.update({fold(name) for name in names})
    return frozenset(name for name, count in bearers.items() if count > 1)


def names_in(cell: str) -> tuple[str, ...]:
    """The names of a cell of several."""
    return tuple(dict.fromkeys(name.strip() for name in cell.split("|") if name.strip()))


def cell_of(names: Iterable[str]) -> str:
    """The cell that holds these names."""
    return DIVIDER.join(dict.fromkeys(names))


def _laid_over(found: Mapping[str, str], decided: Mapping[str, str]) -> dict[str, str]:
    """Names are added to those found; any other cell that is filled wins."""
    cells = dict(found)
    for column, cell in decided.items():
        if column in NAMES:
            cells[column] = cell_of([*names_in(cells.get(column, "")), *names_in(cell)])
        elif cell or column not in cells:
            cells[column] = cell
    return cells


def _cells(found: Found | None) -> dict[str, str]:
    cells = dict.fromkeys(DECISIONS, "")
    if found is None:
        return cells
    actor = found.actor
    given = {
        "id": actor.id,
        "kind": actor.kind.value,
        "preferred_name": actor.name,
        "variant_names": cell_of(actor.variants),
        "wikidata": actor.wikidata,
        "geonames": actor.geonames,
        "latitude": _degrees(actor.latitude),
        "longitude": _degrees(actor.longitude),
        "note": actor.note,
    }
    return {**cells, **{column: settled(cell) for column, cell in given.items()}}


def _degrees(value: float | None) -> str:
    return "" if value is None else f"{value:.5f}"
