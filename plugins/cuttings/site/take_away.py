"""The page of what a reader can take away: the archive as data, column by column, and as one file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuttings.site.open_data.tables import TABLES, without_texts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cuttings.site.open_data.tables import Table

#: The page itself.
TAKE_AWAY = "take-away.html"

#: What is written after the site has been measured, this page among them: it counts, and weighs next to nothing.
#: None is ever weighed, since whether one of the last site lies there already depends on what was taken over.
_WRITTEN_LAST = (TAKE_AWAY, "data/report.json", "service-worker.js", "manifest-sha256.txt")

_NO_BREAK = "\N{NO-BREAK SPACE}"

_FILES = (
    ("data/archive.sqlite", "Everything in one database", "SQLite with a full-text index; Datasette opens it as it is"),
    ("data/datapackage.json", "What the tables hold, for programs", "Frictionless data package"),
    ("data/entities.ftm.jsonl", "People, organizations, places and articles as entities", "FollowTheMoney, for Aleph"),
    ("data/bibliography.json", "All articles as a bibliography", "CSL-JSON; Zotero imports it"),
    ("feed.xml", "The newest articles as a feed", "Atom"),
)


@dataclass(frozen=True, slots=True)
class TakeAwayFile:
    """One file to take away, with its size in words."""

    href: str
    what: str
    form: str
    size: str


@dataclass(frozen=True, slots=True)
class TakeAwayTable:
    """One table, as CSV and as JSON Lines, and what its columns mean."""

    table: Table
    csv: TakeAwayFile
    json: TakeAwayFile


@dataclass(frozen=True, slots=True)
class TakeAwayView:
    """Everything that the page offers; `size` and `bytes` are those of the whole site, and `count` its files."""

    files: tuple[TakeAwayFile, ...]
    tables: tuple[TakeAwayTable, ...]
    size: str
    bytes: int
    count: int


def take_away_view(sizes: Mapping[str, int], *, with_texts: bool) -> TakeAwayView:
    """What the site holds to be taken away, by the sizes of its files when all but the last are written."""
    weighed = [size for path, size in sizes.items() if path not in _WRITTEN_LAST]
    tables = TABLES if with_texts else tuple(without_texts(table) for table in TABLES)
    return TakeAwayView(
        tuple(_file(sizes, *file) for file in _FILES if file[0] in sizes),
        tuple(
            TakeAwayTable(
                table,
                _file(sizes, f"data/{table.name}.csv", table.name, "CSV"),
                _file(sizes, f"data/{table.name}.jsonl", table.name, "JSON Lines"),
            )
            for table in tables
        ),
        size_in_words(sum(weighed)),
        sum(weighed),
        len(weighed) + len(_WRITTEN_LAST),
    )


def size_in_words(size: int) -> str:
    """A number of bytes as people say it: "812 bytes", "3 kB", "1.4 MB", each on one line."""
    if size < 1000:  # noqa: PLR2004 - a kilobyte
        return f"{size}{_NO_BREAK}bytes"
    if size < 1_000_000:  # noqa: PLR2004 - a megabyte
        return f"{size / 1000:.0f}{_NO_BREAK}kB"
    return f"{size / 1_000_000:.1f}{_NO_BREAK}MB"


def _file(sizes: Mapping[str, int], href: str, what: str, form: str) -> TakeAwayFile:
    return TakeAwayFile(href, what, form, size_in_words(sizes[href]))
