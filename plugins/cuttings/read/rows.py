"""The rows of a table in CSV (RFC 4180), where one stray quotation mark costs one row and not all that follow."""

from __future__ import annotations

import csv
from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

#: A row of so many lines has no end: a quotation mark was opened by mistake.
MOST_LINES = 2000


def read_rows(lines: Iterator[str], dialect: type[csv.Dialect], most: int = 20_000_000) -> Iterator[list[str] | str]:
    """Each row's cells, or the fault of a line that is no row; the first row says how many cells a row has.

    A row is at most about as many signs long as `most` says, so that memory stays bounded.
    """
    waiting: deque[str] = deque()
    width = 0
    while True:
        if not waiting:
            line = next(lines, None)
            if line is None:
                return
            waiting.append(line)
        row, taken = _row(waiting, lines, dialect, width, most)
        for _ in range(taken):
            waiting.popleft()
        width = width or (len(row) if not isinstance(row, str) else 0)
        yield row


def _row(
    waiting: deque[str], lines: Iterator[str], dialect: type[csv.Dialect], width: int, most: int
) -> tuple[list[str] | str, int]:
    """The row at the head of the waiting lines, or its fault, and how many lines it takes up."""
    row = _parsed([waiting[0]], dialect)
    if row is not None and (not width or len(row) <= width):
        return row, 1
    quotes = waiting[0].count('"')
    signs = len(waiting[0])
    count = 1
    # Beyond one line, a row ends where its quotation marks come in pairs.
    while quotes % 2 and count < MOST_LINES and signs < most:
        if count == len(waiting):
            line = next(lines, None)
            if line is None:
                break
            waiting.append(line)
        quotes += waiting[count].count('"')
        signs += len(waiting[count])
        count += 1
    if not quotes % 2:
        row = _parsed([waiting[at] for at in range(count)], dialect)
        if row is not None and (not width or len(row) <= width):
            return row, count
    if row is not None and count == 1:
        return f"the row has {len(row)} cells under {width} names", 1
    return "a quotation mark in the row is never closed", 1


def _parsed(lines: list[str], dialect: type[csv.Dialect]) -> list[str] | None:
    """The one row in these lines, or None where they are not one row."""
    try:
        rows = list(csv.reader(lines, dialect, strict=True))
    except csv.Error:
        return None
    return rows[0] if len(rows) == 1 else None
