"""Writes all open data of an archive into a folder."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import ExitStack
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from cuttings.site.open_data.database import write_database
from cuttings.site.open_data.entities import entities_of_actors, entities_of_articles
from cuttings.site.open_data.formats import csv_head, csv_lines, json_lines
from cuttings.site.open_data.package import data_package
from cuttings.site.open_data.tables import ACTORS, TABLES, actors_found, rows_of_actors, without_texts
from cuttings.site.products import fingerprint_of
from cuttings.store import version_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from cuttings.model import Actor
    from cuttings.site.archive import Archive
    from cuttings.site.open_data.tables import Cell, Table
    from cuttings.site.products import Products

#: Everything in one database.
DATABASE = "archive.sqlite"
_ENTITIES = "entities.ftm.jsonl"

#: The texts of so many articles are gone through together: fewer than the store holds in memory at a time.
_SOME = 16

#: What `words["texts"]` says where the articles' texts stay out of the data.
WITHOUT_TEXTS = "False"

#: Signs enough that no two editions share theirs, and few enough to read aloud.
_EDITION_SIGNS = 12


def write_open_data(archive: Archive, words: Mapping[str, str], folder: Path, products: Products) -> str:
    """Writes the tables, their description, the entities and the database; answers with the edition.

    `words` are the archive's name and description, and under "texts" whether the data holds the articles' texts. What
    the tables would say again is taken over from the last site.

    Raises:
        OSError: the folder cannot be written.

    """
    with_texts = words.get("texts") != WITHOUT_TEXTS
    tables = TABLES if with_texts else tuple(without_texts(table) for table in TABLES)
    actors = actors_found(archive)
    folder.mkdir(parents=True, exist_ok=True)
    files = _write_tables(folder, tables, archive, actors)
    digests = [digest for _, digest in files.values()]
    package = data_package(tables, files, words)
    (folder / "datapackage.json").write_text(package, encoding="utf-8", newline="\n")

    def same_otherwise() -> Iterable[Path]:
        return _write_others(folder, tables, archive, actors, with_texts=with_texts)

    # The entities name also actors that only a page's tags name, which no table holds.
    tagged = (" ".join((slug, *page.actors)) for slug, page in archive.pages.items())
    program = version_of(Path(__file__).parent), sqlite3.sqlite_version
    products.hold(fingerprint_of([*program, package, *digests, *tagged]), same_otherwise)
    return fingerprint_of(digests)[:_EDITION_SIGNS]


def _some_at_a_time(archive: Archive) -> Iterator[Archive]:
    """The archive as archives of a few articles each, whose texts the store holds in memory together."""
    pages = iter(archive.pages.items())
    while some := dict(islice(pages, _SOME)):
        yield replace(archive, pages=some)


def _of_articles(tables: Iterable[Table]) -> Iterator[Table]:
    """The tables whose rows come from articles, one after the other."""
    return (table for table in tables if table.name != ACTORS.name)


def _write_tables(
    folder: Path, tables: Sequence[Table], archive: Archive, actors: Sequence[Actor]
) -> dict[str, tuple[int, str]]:
    """Writes the tables as CSV; answers with the size of each file, and the SHA-256 of its bytes."""
    with ExitStack() as opened:
        files = {
            table.name: _Measured(opened.enter_context((folder / f"{table.name}.csv").open("wb"))) for table in tables
        }
        for table in tables:
            files[table.name].write(csv_head(table.columns))
        files[ACTORS.name].write(csv_lines(rows_of_actors(actors)))
        for some in _some_at_a_time(archive):
            for table in _of_articles(tables):
                files[table.name].write(csv_lines(table.rows(some)))
    return {f"{name}.csv": (file.size, file.digest.hexdigest()) for name, file in files.items()}


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


def _write_others(
    folder: Path, tables: Sequence[Table], archive: Archive, actors: Sequence[Actor], *, with_texts: bool
) -> list[Path]:
    """Writes the same as JSON Lines and as a database, and the entities; answers with the files."""
    names = [*(f"{table.name}.jsonl" for table in tables), _ENTITIES]
    with ExitStack() as opened:
        files = {
            name: opened.enter_context((folder / name).open("w", encoding="utf-8", newline="\n")) for name in names
        }
        files[_ENTITIES].write(entities_of_actors(actors))

        def told(table: Table, rows: Iterable[tuple[Cell, ...]]) -> tuple[Table, list[tuple[Cell, ...]]]:
            cells = list(rows)
            files[f"{table.name}.jsonl"].write(json_lines(table.columns, cells))
            return table, cells

        def runs() -> Iterator[tuple[Table, list[tuple[Cell, ...]]]]:
            yield told(next(table for table in tables if table.name == ACTORS.name), rows_of_actors(actors))
            for some in _some_at_a_time(archive):
                yield from (told(table, table.rows(some)) for table in _of_articles(tables))
                files[_ENTITIES].write(entities_of_articles(some, with_texts=with_texts))

        write_database(folder / DATABASE, tables, runs())
    return [folder / name for name in (*names, DATABASE)]
