"""Take a table that a person edited into the authority file: only what differs, and only when all of it is right."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cuttings.curate.differences import differences
from cuttings.curate.standing import DECISIONS
from cuttings.curate.tables import RefusedError, Row, Table
from cuttings.resolve.authority import AuthorityError
from cuttings.resolve.authority_file import read_authority

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuttings.curate.differences import Difference
    from cuttings.curate.standing import Standings
    from cuttings.model import Defect

#: An authority file that nobody has begun.
NEW_AUTHORITY = Table(DECISIONS)


@dataclass(frozen=True, slots=True)
class Import:
    """What an edited table changes, and the whole text of the authority file with it."""

    differences: tuple[Difference, ...]
    text: str


@dataclass(frozen=True, slots=True)
class _Printed:
    """A table as text, and for each of its rows the line in which it ends and where a person finds it."""

    text: str
    ends: list[int]
    places: list[str]


def import_actors(edited: Table, standings: Standings, file: str, authority_file: str) -> Import:
    """Compare the edited table with how the actors stand, and write the differences into the authority file's text.

    Rows already there keep their place, their bytes and their columns; new ones follow.

    Raises:
        RefusedError: the edited table, or the authority file with its changes, holds mistakes; each names its line.

    """
    found = differences(edited, standings, file)
    changes = {one.row_id: one for one in found if one.cells}
    table = with_changes(standings.authority, list(changes.values()))
    origins = {one.row_id: f"{file}:{one.line}" for one in changes.values()}
    printed = _print(table, origins, authority_file)
    _check(printed, authority_file)
    return Import(found, table.preamble + printed.text)


def with_changes(authority: Table, changes: Sequence[Difference]) -> Table:
    """The table with these rows changed or added at its end; columns it lacks are added at the right."""
    needed = dict.fromkeys(column for one in changes for column, cell in one.cells.items() if cell)
    table = authority.widened([column for column in needed if column not in authority.places])
    by_id = {one.row_id: one for one in changes}
    rows = []
    for row in table.rows:
        change = by_id.pop(table.cell(row, "id"), None) if not row.is_empty else None
        rows.append(_changed(table, row, change) if change else row)
    rows += [_changed(table, Row(0, ()), change) for change in by_id.values()]
    return replace(table, rows=tuple(rows))


def _changed(table: Table, row: Row, change: Difference) -> Row:
    cells = {column: cell for column, cell in change.cells.items() if column in table.places}
    return table.changed(row, {"id": change.row_id, **cells})


def _print(table: Table, origins: dict[str, str], authority_file: str) -> _Printed:
    heading = _ended(table.printed_heading(), table.line_end)
    parts = [heading]
    start = 2
    ends, places = [], []
    for row in table.rows:
        text = _ended(table.printed(row), table.line_end)
        if not row.is_empty:
            ends.append(start + _line_feeds(text).removesuffix("\n").count("\n"))
            places.append(origins.get(table.cell(row, "id"), f"{authority_file}:{row.line}"))
        start += _line_feeds(text).count("\n")
        parts.append(text)
    return _Printed("".join(parts), ends, places)


def _ended(text: str, line_end: str) -> str:
    return text if text.endswith(("\n", "\r")) else text + line_end


def _check(printed: _Printed, authority_file: str) -> None:
    try:
        read_authority(_line_feeds(printed.text), authority_file)
    except AuthorityError as error:
        raise RefusedError(*(_placed(defect, printed) for defect in error.errors)) from error


def _placed(defect: Defect, printed: _Printed) -> Defect:
    """The same error, but at the row as a person finds it: in the edited table, or in the file as it is."""
    line = defect.where.rpartition(":")[2]
    fact = re.sub(r"\bline (\d+)", lambda found: _place(int(found[1]), printed) or found[0], defect.fact)
    return replace(defect, where=_place(int(line), printed) or defect.where, fact=fact)


def _place(line: int, printed: _Printed) -> str:
    number = bisect_left(printed.ends, line)
    return printed.places[number] if line > 1 and number < len(printed.places) else ""


def _line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
