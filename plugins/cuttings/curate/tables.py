"""CSV tables that a person edits: read from whatever a spreadsheet saved, and printed without touching other rows."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, replace
from functools import cached_property

from cuttings.cells import guarded, unguarded
from cuttings.model import Defect

_ZIP = b"PK\x03\x04"


class RefusedError(ValueError):
    """Files of a person hold mistakes; nothing was written."""

    def __init__(self, *errors: Defect) -> None:
        super().__init__("\n".join(map(str, errors)))
        self.errors = errors


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its first line in the file, its cells as they stand, and its text with its line end.

    `raw` is "" where the row is to be printed anew.
    """

    line: int
    cells: tuple[str, ...]
    raw: str = ""

    @property
    def is_empty(self) -> bool:
        return not any(cell.strip() for cell in self.cells)


@dataclass(frozen=True)
class Table:
    """A table with its columns, lower case; `preamble` is a byte-order mark or a line "sep=;" before the heading."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...] = ()
    heading: str = ""
    preamble: str = ""
    divider: str = ","
    line_end: str = "\n"

    @cached_property
    def places(self) -> dict[str, int]:
        """Where each column stands; of two with one name the last, as for the reader of the authority file."""
        return {column: place for place, column in enumerate(self.columns) if column}

    def cell(self, row: Row, column: str) -> str:
        """The cell without white space around it, with line feeds as line ends, unguarded; "" where it is missing."""
        place = self.places.get(column, len(row.cells))
        return unguarded(settled(row.cells[place])) if place < len(row.cells) else ""

    def changed(self, row: Row, cells: dict[str, str]) -> Row:
        """The row with these cells, to be printed anew; whatever else it holds stays."""
        values = [*row.cells, *[""] * (len(self.columns) - len(row.cells))]
        for column, cell in cells.items():
            values[self.places[column]] = guarded(cell)
        return Row(row.line, tuple(values))

    def widened(self, columns: list[str]) -> Table:
        """The table with more columns at the right; all of it is then printed anew."""
        if not columns:
            return self
        wider = replace(self, columns=(*self.columns, *columns), heading="")
        return replace(wider, rows=tuple(row if row.is_empty else wider.changed(row, {}) for row in self.rows))

    def printed(self, row: Row) -> str:
        """The row's text with its line end."""
        return row.raw if row.raw or row.is_empty else print_row(row.cells, self.divider) + self.line_end

    def printed_heading(self) -> str:
        """The first line, as it stood or anew."""
        return self.heading or print_row(self.columns, self.divider) + self.line_end


def settled(cell: str) -> str:
    """The cell as it is compared: line feeds at line ends, no white space around."""
    return cell.replace("\r\n", "\n").replace("\r", "\n").strip()


def print_row(cells: tuple[str, ...], divider: str = ",") -> str:
    """One row of CSV without its line end; it may hold line breaks within quotation marks."""
    out = io.StringIO()
    # Python before 3.13 leaves a cell with a lone carriage return unquoted.
    csv.writer(out, delimiter=divider, lineterminator="\n").writerow([cell.replace("\r", "\n") for cell in cells])
    return out.getvalue()[:-1]


def decode(data: bytes, file: str) -> str:
    """The text of a table saved by a spreadsheet, in UTF-8 or, as Excel's "Unicode text", in UTF-16.

    Raises:
        RefusedError: the bytes are a workbook or in another encoding.

    """
    remedy = "in Excel save it as “CSV UTF-8”, in LibreOffice as “Text CSV” with the character set UTF-8"
    if data.startswith(_ZIP):
        raise RefusedError(Defect(file, "this is a workbook, not a table as text", remedy))
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise RefusedError(Defect(f"{file}:{line}", f"the file is not in {encoding.upper()}", remedy)) from error


def parse_table(text: str, file: str, needed: tuple[str, ...] = ()) -> Table:
    """The table that a text holds, divided by commas, semicolons or tabs.

    Raises:
        RefusedError: a needed column is missing, or a quotation mark is never closed.

    """
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    lines = io.StringIO(text.removeprefix(mark), newline="").readlines()
    # Excel's own way to name the divider.
    preamble = lines.pop(0) if lines and lines[0].startswith("sep=") else ""
    above = 1 if preamble else 0
    heading = lines[0] if lines else ""
    divider = max(",;\t", key=heading.count)
    rows = _rows(lines, divider, above, file)
    columns = tuple(cell.strip().casefold() for cell in rows[0].cells) if rows else ()
    if missing := [column for column in needed if column not in columns]:
        remedy = f"the first line must name the columns {', '.join(needed)}"
        raise RefusedError(Defect(f"{file}:{1 + above}", f"the column {missing[0]!r} is missing", remedy))
    line_end = heading[len(heading.rstrip("\r\n")) :] or "\n"
    return Table(columns, tuple(rows[1:]), rows[0].raw if rows else "", mark + preamble, divider, line_end)


def _rows(lines: list[str], divider: str, above: int, file: str) -> list[Row]:
    reader = csv.reader(iter(lines), delimiter=divider, strict=True)
    rows = []
    start = 0
    try:
        for cells in reader:
            raw = "".join(lines[start : reader.line_num])
            rows.append(Row(start + 1 + above, tuple(cells), raw))
            start = reader.line_num
    except csv.Error as error:
        fact = f"the row cannot be read ({error})"
        raise RefusedError(Defect(f"{file}:{start + 1 + above}", fact, "close the quotation mark")) from error
    return rows
