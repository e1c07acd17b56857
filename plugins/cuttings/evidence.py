"""The evidence beside each page: a table, one decision a row, that any spreadsheet opens.

`content/evidence/SLUG.csv` says of every passage of the seed what became of it and why, and of every name in the
article which actor it was linked to and why. The columns are `COLUMNS`; `line` counts the seed's lines from 1.
"""

from __future__ import annotations

import csv
import io
from dataclasses import astuple, dataclass

from cuttings.cells import guarded, unguarded

#: A passage may be as long as a seed; Python stops at 131,072 signs a cell unless told.
csv.field_size_limit(2**31 - 1)

COLUMNS = ("line", "what", "text", "actor", "rule", "reason")

#: What a row is about, beside the roles of `model.Role`: a mention and how sure its actor is, or a title of an actor.
LINK, UNCERTAIN, UNKNOWN, TITLE_OF = "link", "uncertain", "unknown", "title of"

#: Or what language the article is in, and that only names were looked for that are known beforehand.
LANGUAGE, ONLY_KNOWN = "language", "only known names"

#: Those that are about names.
OF_NAMES = frozenset({LINK, UNCERTAIN, UNKNOWN, TITLE_OF, ONLY_KNOWN})


@dataclass(frozen=True, slots=True)
class Row:
    """One decision.

    `actor` is an actor's id; for an uncertain mention the ids it could be, divided by " | "; for an unknown one "".
    """

    line: int
    what: str
    text: str
    actor: str
    rule: str
    reason: str


def print_rows(rows: list[Row]) -> str:
    """The table as CSV (RFC 4180, but with a line feed alone at line ends, so that git shows it well)."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([row.line, *map(guarded, astuple(row)[1:])] for row in rows)
    return out.getvalue()


def parse_rows(text: str) -> tuple[Row, ...]:
    """The rows of a table that `print_rows` printed; rows that do not have its columns are left out."""
    rows = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    heads = next((row for row in rows if row), [])
    if not set(COLUMNS) <= set(heads):
        return ()
    if heads == [*COLUMNS]:
        return tuple([_row(row) for row in rows if row and row[0].isdecimal()])
    # A column named twice is the last of them.
    places = [len(heads) - 1 - heads[::-1].index(column) for column in COLUMNS]
    full = (row + [""] * (len(heads) - len(row)) for row in rows if row)
    return tuple([_row([row[at] for at in places]) for row in full if row[places[0]].isdecimal()])


def _row(cells: list[str]) -> Row:
    """The row of these cells, the last of which may be missing."""
    line, *texts = cells[: len(COLUMNS)]
    return Row(int(line), *map(unguarded, texts), *[""] * (len(COLUMNS) - len(cells)))
