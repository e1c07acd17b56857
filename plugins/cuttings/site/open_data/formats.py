"""A table as CSV and as JSON Lines."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

from cuttings.cells import guarded

if TYPE_CHECKING:
    from cuttings.site.archive import Archive
    from cuttings.site.open_data.tables import Cell, Table


def as_csv(table: Table, archive: Archive) -> str:
    """The table as CSV (RFC 4180, UTF-8, a line feed at line ends), names of columns first, formulas guarded."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(column.name for column in table.columns)
    writer.writerows([_printed(cell) for cell in row] for row in table.rows(archive))
    return out.getvalue()


def as_json_lines(table: Table, archive: Archive) -> str:
    """One object a line, its keys the columns; nothing is given as null."""
    names = [column.name for column in table.columns]
    lines = (
        json.dumps(dict(zip(names, (None if cell == "" else cell for cell in row), strict=True)), ensure_ascii=False)
        for row in table.rows(archive)
    )
    return "".join(f"{line}\n" for line in lines)


def _printed(cell: Cell) -> str:
    if cell is None:
        return ""
    return f"{cell:.5f}" if isinstance(cell, float) else guarded(str(cell))
