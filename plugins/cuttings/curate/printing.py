"""The table of everyone found, for a spreadsheet or OpenRefine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuttings.cells import guarded
from cuttings.curate.found import passages
from cuttings.curate.tables import print_row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cuttings.curate.standing import Standing, Standings
    from cuttings.site.archive import Archive

#: Columns that only tell; `make import-actors` pays them no heed.
TOLD = (
    "within", "article_count", "mention_count", "first_date", "last_date", "titles",
    "sentence_1", "sentence_2", "sentence_3",
)  # fmt: skip

_SENTENCES = 3

#: Excel takes a table for the system's old encoding unless it begins so.
MARK = "\ufeff"


def print_found(standings: Standings, archive: Archive) -> str:
    """Every actor, one a row, by id: the columns in which to decide, then what the articles say of it."""
    columns = (*standings.columns, *TOLD)
    rows = ((*_decided(one, standings), *_told(one, archive)) for one in standings.by_id.values())
    return print_spreadsheet(columns, rows)


def print_spreadsheet(columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A table that Excel opens rightly and in which no cell runs as a formula."""
    lines = [print_row(columns), *(print_row(tuple(map(guarded, row))) for row in rows)]
    return MARK + "\n".join(lines) + "\n"


def _decided(one: Standing, standings: Standings) -> tuple[str, ...]:
    return tuple(one.cells.get(column, "") for column in standings.columns)


def _told(one: Standing, archive: Archive) -> tuple[str, ...]:
    if one.found is None:
        return ("", "0", "0", *[""] * (len(TOLD) - 3))
    found = one.found
    titles = "; ".join(f"{title} ({count})" for title, count in found.titles)
    sentences = [sample.text for sample in passages(found, archive, _SENTENCES)]
    counts = (str(len(found.articles)), str(found.mentions))
    told = (found.actor.within, *counts, found.first, found.last, titles, *sentences)
    return (*told, *[""] * (len(TOLD) - len(told)))
