"""Which tables of a page hold data: there a row is one line, and its figures stay beside what they count.

Pages are laid out with tables too. A table is taken for data where its cells hold words and nothing else, few enough
to stand in a row, and most of its rows have the same number of them.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from lxml import etree

#: With fewer rows, or fewer cells in a row, a table is a way to place things.
LEAST_ROWS, LEAST_CELLS = 3, 2

#: A longer cell is a paragraph.
LONGEST_CELL = 120

#: So much of a table's rows are data where it holds any.
SHARE = 0.8


def join_rows(root: etree._Element, inline: Container[str]) -> None:
    """Makes a line of each row of data, with a bar between its cells; `inline` are elements that a line may hold."""
    for table in list(root.iter("table")):
        for row in _rows_of(table, inline):
            for number, cell in enumerate(_cells(row)):
                cell.tag = "span"
                if number:
                    cell.text = f" | {cell.text or ''}"


def _rows_of(table: etree._Element, inline: Container[str]) -> list[etree._Element]:
    rows = list(_rows(table))
    if len(rows) < LEAST_ROWS:
        return []
    counts = Counter(_count_cells(row, inline) for row in rows)
    fit = sum(count for cells, count in counts.items() if cells >= LEAST_CELLS)
    most = max((count for cells, count in counts.items() if cells >= LEAST_CELLS), default=0)
    if fit < SHARE * len(rows) or 2 * most < len(rows):
        return []
    return [row for row in rows if _count_cells(row, inline)]


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for part in table:
        if part.tag == "tr":
            yield part
        elif part.tag in ("thead", "tbody", "tfoot"):
            yield from part.iterchildren("tr")


def _count_cells(row: etree._Element, inline: Container[str]) -> int:
    """How many cells a row has; 0 where one of them holds more than a few words."""
    cells = _cells(row)
    return len(cells) if all(_is_plain(cell, inline) for cell in cells) else 0


def _cells(row: etree._Element) -> list[etree._Element]:
    return list(row.iterchildren("td", "th"))


def _is_plain(cell: etree._Element, inline: Container[str]) -> bool:
    length = 0
    for element in cell.iter():
        if element is not cell and element.tag not in inline:
            return False
        length += len(element.text or "") + (len(element.tail or "") if element is not cell else 0)
        if length > LONGEST_CELL:
            return False
    return True
