"""Answers as rows to paste into the authority file, in the columns that the file has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuttings.curate.questions import Answer
from cuttings.curate.standing import Standing, cell_of, names_in
from cuttings.curate.tables import Row, Table
from cuttings.model import Kind
from cuttings.resolve.names import fold, person_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cuttings.curate.standing import Standings
    from cuttings.resolve.authority import Authority

_NEEDED = ("variant_names", "not_names", "same_as")

#: The cells of a row by column.
Cells = dict[str, str]


@dataclass(frozen=True, slots=True)
class Paper:
    """What rows are written on: the file's columns, and who claims which name."""

    table: Table
    added: tuple[str, ...]
    standings: Standings
    authority: Authority
    claims: Mapping[tuple[str, str], str]

    @property
    def heading(self) -> str:
        return self.table.printed_heading().rstrip("\r\n")


def paper(standings: Standings, authority: Authority) -> Paper:
    """The paper for this authority file; columns that answers need and it lacks stand at its right."""
    added = tuple(column for column in _NEEDED if column not in standings.authority.places)
    claims: dict[tuple[str, str], str] = {}
    for record in authority.records.values():
        for name in record.names:
            claims.setdefault((record.kind or "", fold(name)), record.id)
    return Paper(standings.authority.widened(list(added)), added, standings, authority, claims)


def answer(says: str, rows: Iterable[tuple[Standing, Cells]], paper: Paper) -> Answer | None:
    """The answer that these cells of these actors give; None where the authority file would refuse it."""
    written = [(one, _cells(one, cells, paper)) for one, cells in rows]
    if not written or not all(_fits(one, cells, paper) for one, cells in written):
        return None
    old = tuple(one.row.line for one, _ in written if one.row)
    return Answer(says, tuple(_printed(one, cells, paper) for one, cells in written), old)


def with_name(one: Standing, column: str, name: str, paper: Paper) -> tuple[Standing, Cells]:
    """The actor's row with one more name in a column of names."""
    decided = paper.table.cell(one.row, column) if one.row else ""
    return one, {column: cell_of([*names_in(decided), name])}


def looked_at(one: Standing) -> tuple[Standing, Cells]:
    """A row that decides nothing but that this actor is right as it is."""
    return one, {"preferred_name": ""}


def new_row(id_: str) -> Standing:
    """An actor that nobody has found yet."""
    return Standing(id_, id_, {"id": id_, "kind": "", "preferred_name": ""})


def _cells(one: Standing, cells: Cells, paper: Paper) -> Cells:
    if one.row:
        there = {column: paper.table.cell(one.row, column) for column in paper.table.places}
        return {**there, **cells}
    return {"id": one.row_id, **paper.standings.opening(one), **cells}


def _printed(one: Standing, cells: Cells, paper: Paper) -> str:
    row = paper.table.changed(one.row or Row(0, ()), cells)
    return paper.table.printed(row).rstrip("\r\n")


def _fits(one: Standing, cells: Cells, paper: Paper) -> bool:
    """Whether no other row claims one of its names, and no name is also said to be none."""
    preferred, kind = cells["preferred_name"], cells["kind"]
    names = [preferred, *names_in(cells.get("variant_names", ""))]
    own = {fold(name) for name in names if name}
    if own & {fold(name) for name in names_in(cells.get("not_names", ""))}:
        return False
    root = paper.authority.root(cells.get("same_as") or one.row_id)
    for name in filter(None, names):
        if kind == Kind.PERSON and name != preferred and not person_name(name).is_full:
            continue
        holder = paper.claims.get((kind if kind in tuple(Kind) else "", fold(name)), one.row_id)
        if holder != one.row_id and paper.authority.root(holder) != root:
            return False
    return True
