"""What a person changed in the table of actors, row by row, in words and as the cells to write."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cuttings.curate.standing import NAMES, Standing, Standings, cell_of, names_in
from cuttings.curate.tables import RefusedError
from cuttings.model import Defect
from cuttings.resolve.authority import NOT_AN_ACTOR

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cuttings.curate.tables import Row, Table

_NUMBERS = frozenset({"latitude", "longitude", "geonames"})


@dataclass(frozen=True, slots=True)
class Difference:
    """What one row changes: the cells to write into the row of that id, and the same in words.

    `left` says what the row asks for that an authority file cannot say; it is not taken.
    """

    line: int
    row_id: str
    cells: Mapping[str, str] = field(default_factory=dict)
    words: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


def differences(edited: Table, standings: Standings, file: str) -> tuple[Difference, ...]:
    """The rows that say something else than how the actors stand, in their order.

    Columns and rows that the edited table lacks are left as they are.

    Raises:
        RefusedError: an id stands in two rows, a row has none, or a row merges an actor into one that nobody knows.

    """
    columns = [column for column in standings.columns if column in edited.places and column != "id"]
    rows = [row for row in edited.rows if not row.is_empty]
    if errors := tuple(_errors(rows, edited, standings, file)):
        raise RefusedError(*errors)
    every = (_difference(row, columns, edited, standings) for row in rows)
    return tuple(one for one in every if one.words or one.left)


def _errors(rows: list[Row], edited: Table, standings: Standings, file: str) -> Iterator[Defect]:
    lines: dict[str, int] = {}
    for row in rows:
        id_ = edited.cell(row, "id")
        if not id_:
            yield Defect(f"{file}:{row.line}", "the row has no id", "give it one, such as people/ann-lee")
        elif (first := lines.setdefault(standings.row_id(id_), row.line)) != row.line:
            fact = f"{id_} stands in line {first} already"
            yield Defect(f"{file}:{row.line}", fact, "make one row of the two")
    for row in rows:
        target = edited.cell(row, "same_as")
        if target and not standings.find(target) and standings.row_id(target) not in lines:
            fact = f"“same as” names {target}, which no actor of the archive has"
            yield Defect(f"{file}:{row.line}", fact, "look the id up in the table of actors")


def _difference(row: Row, columns: list[str], edited: Table, standings: Standings) -> Difference:
    id_ = edited.cell(row, "id")
    cells = {column: _read(column, edited.cell(row, column), standings) for column in columns}
    one = standings.find(id_)
    if one is None:
        given = {column: cell for column, cell in cells.items() if cell}
        words = f"{id_} is new: {_listed(given)}"
        if target := given.get("same_as"):
            given["same_as"] = standings.row_id(target)
        return Difference(row.line, id_, given, (words,))
    return _compared(row.line, one, cells, standings)


def _compared(line: int, one: Standing, cells: Mapping[str, str], standings: Standings) -> Difference:
    written: dict[str, str] = {}
    words: list[str] = []
    left: list[str] = []
    for column, after in cells.items():
        before = one.cells.get(column, "")
        if _same(column, before, after):
            continue
        decided = standings.authority.cell(one.row, column) if one.row else ""
        if column in NAMES:
            added = [name for name in names_in(after) if name not in names_in(before)]
            gone = [name for name in names_in(before) if name not in names_in(after)]
            kept = [name for name in names_in(decided) if name not in gone]
            left += [_left_name(one.id, name) for name in gone if name not in names_in(decided)]
            if (names := cell_of([*kept, *added])) != cell_of(names_in(decided)):
                written[column] = names
            gone = [name for name in gone if name in names_in(decided)]
            words += [*(_added(one.id, column, name) for name in added), *(_gone(one.id, column, n) for n in gone)]
        elif not after and not decided:
            left.append(
                f"{one.id}: {_spoken(column)} {before!r} was emptied, but it does not come from the authority file; "
                "write what is right instead"
            )
        else:
            written[column] = standings.row_id(after) if column == "same_as" else after
            words.append(_changed(one.id, column, before, after))
    if written and one.row is None:
        written = {**standings.opening(one), **written}
    return Difference(line, one.row_id, written, tuple(words), tuple(left))


def _read(column: str, cell: str, standings: Standings) -> str:
    """The cell as it is meant: decimal points, ids of today."""
    if column in NAMES:
        return cell_of(names_in(cell))
    if column in _NUMBERS:
        cell = cell.replace(",", ".")
        return cell.removesuffix(".0") if column == "geonames" else cell
    if column == "same_as":
        return standings.today.get(cell, cell)
    return cell


def _same(column: str, before: str, after: str) -> bool:
    if column in NAMES:
        return set(names_in(before)) == set(names_in(after))
    if column in _NUMBERS and before and after:
        try:
            return round(float(before), 5) == round(float(after), 5)
        except ValueError:
            return False
    return before == after or (column == "kind" and before.casefold() == after.casefold())


def _changed(id_: str, column: str, before: str, after: str) -> str:
    if column == "same_as":
        return f"{id_} is merged into {after}" if after else f"{id_} is no longer merged into {before}"
    if column == "kind" and after.casefold() == NOT_AN_ACTOR:
        return f"{id_} is not an actor"
    if not before:
        return f"{id_}: {_spoken(column)} is {after!r}"
    return f"{id_}: {_spoken(column)} {before!r} becomes {after!r}" if after else f"{id_}: {_spoken(column)} is emptied"


def _added(id_: str, column: str, name: str) -> str:
    return f"{id_}: {name!r} is a variant name" if column == "variant_names" else f"{id_}: {name!r} is not a name of it"


def _gone(id_: str, column: str, name: str) -> str:
    if column == "variant_names":
        return f"{id_}: {name!r} is no longer a variant name"
    return f"{id_}: {name!r} may be a name of it again"


def _left_name(id_: str, name: str) -> str:
    fact = f"{id_}: {name!r} was taken out of the variant names, but articles write it"
    return f"{fact}; put it into not_names to say that it is somebody else"


def _listed(cells: Mapping[str, str]) -> str:
    return ", ".join(f"{_spoken(column)} {cell!r}" for column, cell in cells.items())


def _spoken(column: str) -> str:
    return column.replace("_", " ")
