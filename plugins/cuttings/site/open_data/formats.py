"""A table as CSV and as JSON Lines, a run of rows at a time."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import msgspec

from cuttings.cells import guarded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cuttings.site.archive import Archive
    from cuttings.site.open_data.tables import Cell, Column, Table


def as_csv(table: Table, archive: Archive) -> str:
    """The table as CSV (RFC 4180, UTF-8, a line feed at line ends), names of columns first, formulas guarded."""
    return csv_head(table.columns) + csv_lines(table.rows(archive))


def as_json_lines(table: Table, archive: Archive) -> str:
    """One object a line, its keys the columns; nothing is given as null."""
    return json_lines(table.columns, table.rows(archive))


def csv_head(columns: Iterable[Column]) -> str:
    """The first line: the names of the columns."""
    return csv_lines([tuple(column.name for column in columns)])


def csv_lines(rows: Iterable[tuple[Cell, ...]]) -> str:
    """These rows as lines of CSV."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([_printed(cell) for cell in row] for row in rows)
    return out.getvalue()


def json_lines(columns: Iterable[Column], rows: Iterable[tuple[Cell, ...]]) -> str:
    """These rows as lines of JSON."""
    names = [column.name for column in columns]
    return lines_of(dict(zip(names, [None if cell == "" else cell for cell in row], strict=True)) for row in rows)


def lines_of(values: Iterable[object]) -> str:
    """Each value as a line of JSON."""
    return _LINES.encode_lines(values).decode("utf-8")


_LINES = msgspec.json.Encoder()


def _printed(cell: Cell) -> str | int | None:
    """The cell as the writer of CSV prints it right by itself."""
    if type(cell) is str:
        return guarded(cell)
    return f"{cell:.5f}" if isinstance(cell, float) else cell
