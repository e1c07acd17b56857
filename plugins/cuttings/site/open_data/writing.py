"""Writes all open data of an archive into a folder."""

from __future__ import annotations

import hashlib
from contextlib import ExitStack
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO

from cuttings.site.open_data.database import write_database
from cuttings.site.open_data.entities import entities_of_actors, entities_of_articles
from cuttings.site.open_data.formats import csv_head, csv_lines, json_lines
from cuttings.site.open_data.package import data_package
from cuttings.site.open_data.tables import ACTORS, TABLES, actors_found, rows_of_actors, without_texts
from cuttings.site.products import fingerprint_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from cuttings.site.archive import Archive
    from cuttings.site.open_data.tables import Cell, Table

    Row = tuple[Cell, ...]

#: Everything in one database.
DATABASE = "archive.sqlite"
_ENTITIES = "entities.ftm.jsonl"

#: The texts of so many articles are gone through together: fewer than the store holds in memory at a time.
_SOME = 16

#: What `words["texts"]` says where the articles' texts stay out of the data.
WITHOUT_TEXTS = "False"

#: Signs enough that no two editions share theirs, and few enough to read aloud.
_EDITION_SIGNS = 12


def write_open_data(archive: Archive, words: Mapping[str, str], folder: Path) -> str:
    """Writes the tables, their description, the entities and the database; answers with the edition.

    `words` are the archive's name and description, and under "texts" whether the data holds the articles' texts. All
    files grow side by side, so that each article's text is fetched once.

    Raises:
        OSError: the folder cannot be written.

    """
    with_texts = words.get("texts") != WITHOUT_TEXTS
    tables = TABLES if with_texts else tuple(without_texts(table) for table in TABLES)
    actors = actors_found(archive)
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as opened:

        def begun(name: str) -> _Measured:
            return _Measured(opened.enter_context((folder / name).open("wb")))

        sheets = {table.name: begun(f"{table.name}.csv") for table in tables}
        lines = {table.name: begun(f"{table.name}.jsonl") for table in tables}
        entities = begun(_ENTITIES)

        def told(table: Table, rows: Iterable[Row]) -> tuple[Table, list[Row]]:
            cells = list(rows)
            sheets[table.name].write(csv_lines(cells))
            lines[table.name].write(json_lines(table.columns, cells))
            return table, cells

        def runs() -> Iterator[tuple[Table, list[Row]]]:
            entities.write(entities_of_actors(actors))
            yield told(next(table for table in tables if table.name == ACTORS.name), rows_of_actors(actors))
            for some in _some_at_a_time(archive):
                yield from (told(table, table.rows(some)) for table in tables if table.name != ACTORS.name)
                entities.write(entities_of_articles(some, with_texts=with_texts))

        for table in tables:
            sheets[table.name].write(csv_head(table.columns))
        write_database(folder / DATABASE, tables, runs())
    files = {f"{name}.csv": (sheet.size, sheet.digest.hexdigest()) for name, sheet in sheets.items()}
    (folder / "datapackage.json").write_text(data_package(tables, files, words), encoding="utf-8", newline="\n")
    return fingerprint_of(digest for _, digest in files.values())[:_EDITION_SIGNS]


def _some_at_a_time(archive: Archive) -> Iterator[Archive]:
    """The archive as archives of a few articles each, whose texts the store holds in memory together."""
    pages = iter(archive.pages.items())
    while some := dict(islice(pages, _SOME)):
        yield replace(archive, pages=some)


class _Measured:
    """A file that is written, its size and its digest."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.size = 0
        self.digest = hashlib.sha256()

    def write(self, text: str) -> None:
        data = text.encode("utf-8")
        self._file.write(data)
        self.digest.update(data)
        self.size += len(data)
