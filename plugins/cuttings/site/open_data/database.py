"""The tables as one SQLite file: foreign keys, indexes, and a full-text index, which Datasette opens as it is."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from cuttings.site.open_data.tables import Cell, Column, Table

    Row = tuple[Cell, ...]
    #: Rows of a table; or the places, counted from 0, at which they stand in the former database.
    Rows = list[Row] | range

_TYPES = {"string": "TEXT", "integer": "INTEGER", "number": "REAL"}


class Database:
    """A file that is written anew from runs of rows; the same rows give the same bytes.

    Rows that stand in the `former` database are taken from there. What was changed and what was copied leave no trace
    in the file, since at last it is laid out anew (VACUUM).

    Raises:
        OSError: by each method, the file cannot be written.

    """

    def __init__(self, path: Path, tables: Iterable[Table], former: Path | None = None) -> None:
        self._path, self._tables, self._former = path, tuple(tables), former
        path.unlink(missing_ok=True)
        with self._saying_so():
            # Python begins no transaction by itself: it tells by the locale's letters whether a statement needs one.
            # The rows may come from one thread and the indexes be made by another.
            self._connection = sqlite3.connect(path, isolation_level=None, uri=True, check_same_thread=False)
            execute = self._connection.execute
            execute("PRAGMA journal_mode = OFF")
            # The build that is killed begins anew, in another folder.
            execute("PRAGMA synchronous = OFF")
            if former:
                execute("ATTACH ? AS former", (f"{former.absolute().as_uri()}?mode=ro&immutable=1",))
            execute("BEGIN")
            for table in self._tables:
                execute(_creation(table))

    def insert(self, table: Table, rows: Rows) -> None:
        """Adds these rows to a table, after those that it has."""
        with self._saying_so():
            if isinstance(rows, range):
                places = (rows.start + 1, rows.stop)
                taken = f"SELECT * FROM former.{table.name} WHERE rowid BETWEEN ? AND ? ORDER BY rowid"  # noqa: S608 - our own names
                self._connection.execute(f"INSERT INTO main.{table.name} {taken}", places)
                return
            marks = ", ".join("?" * len(table.columns))
            cells = (tuple([None if cell == "" else cell for cell in row]) for row in rows)
            self._connection.executemany(f"INSERT INTO main.{table.name} VALUES ({marks})", cells)  # noqa: S608 - the same

    def finish(self) -> None:
        """Makes the indexes, lays the file out and closes it: what SQLite does alone, while Python does other work."""
        with self._saying_so(), closing(self._connection) as database:
            for table in self._tables:
                for column in table.columns:
                    if column.refers_to:
                        index = f"{table.name}_by_{column.name}"
                        database.execute(f"CREATE INDEX {index} ON {table.name} ({column.name})")
            _index_texts(database, next(table for table in self._tables if table.name == "articles"))
            database.execute("COMMIT")
            if self._former:
                database.execute("DETACH former")
            database.execute("VACUUM")

    @contextmanager
    def _saying_so(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError as error:
            raise OSError(f"{self._path}: {error}") from error


def _creation(table: Table) -> str:
    columns = ", ".join(_definition(column, table.key) for column in table.columns)
    references = "".join(
        f', FOREIGN KEY ("{column.name}") REFERENCES {column.refers_to.replace(".", " (")})'
        for column in table.columns
        if column.refers_to
    )
    return f"CREATE TABLE {table.name} ({columns}{references})"


def _definition(column: Column, key: str) -> str:
    return f'"{column.name}" {_TYPES[column.type]}{" PRIMARY KEY" if column.name == key else ""}'


def _index_texts(database: sqlite3.Connection, articles: Table) -> None:
    names = [column.name for column in articles.columns if column.name in ("title", "text")]
    listed = ", ".join(names)
    # In these quotes: by them Datasette knows that the index is that of the table, and offers to search it.
    database.execute(f'CREATE VIRTUAL TABLE articles_fts USING fts5({listed}, content="articles")')
    database.execute(f"INSERT INTO articles_fts (rowid, {listed}) SELECT rowid, {listed} FROM articles")  # noqa: S608
