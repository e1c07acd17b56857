"""The tables as one SQLite file: foreign keys, indexes, and a full-text index, which Datasette opens as it is."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from cuttings.site.open_data.tables import Cell, Column, Table

    Row = tuple[Cell, ...]
    #: Rows of a table; or the places, counted from 0, at which they stand in the former database.
    Rows = list[Row] | range

_TYPES = {"string": "TEXT", "integer": "INTEGER", "number": "REAL"}


def write_database(
    path: Path, tables: Iterable[Table], runs: Iterable[tuple[Table, Rows]], former: Path | None = None
) -> None:
    """Writes the file anew from runs of rows, those of a table in their order; the same rows give the same bytes.

    Rows that stand in the `former` database are taken from there. What was changed and what was copied leave no trace
    in the file, since at last it is laid out anew (VACUUM).

    Raises:
        OSError: the file cannot be written.

    """
    tables = tuple(tables)
    path.unlink(missing_ok=True)
    try:
        # Python begins no transaction by itself: it tells by the locale's letters whether a statement needs one.
        with closing(sqlite3.connect(path, isolation_level=None, uri=True)) as database:
            database.execute("PRAGMA journal_mode = OFF")
            # The build that is killed begins anew, in another folder.
            database.execute("PRAGMA synchronous = OFF")
            if former:
                database.execute("ATTACH ? AS former", (f"{former.absolute().as_uri()}?mode=ro&immutable=1",))
            database.execute("BEGIN")
            for table in tables:
                database.execute(_creation(table))
            for table, rows in runs:
                _insert(database, table, rows)
            for table in tables:
                for column in table.columns:
                    if column.refers_to:
                        index = f"{table.name}_by_{column.name}"
                        database.execute(f"CREATE INDEX {index} ON {table.name} ({column.name})")
            _index_texts(database, next(table for table in tables if table.name == "articles"))
            database.execute("COMMIT")
            if former:
                database.execute("DETACH former")
            database.execute("VACUUM")
    except sqlite3.OperationalError as error:
        raise OSError(f"{path}: {error}") from error


def _insert(database: sqlite3.Connection, table: Table, rows: Rows) -> None:
    if isinstance(rows, range):
        places = (rows.start + 1, rows.stop)
        taken = f"SELECT * FROM former.{table.name} WHERE rowid BETWEEN ? AND ? ORDER BY rowid"  # noqa: S608 - our own names
        database.execute(f"INSERT INTO main.{table.name} {taken}", places)
        return
    marks = ", ".join("?" * len(table.columns))
    cells = (tuple([None if cell == "" else cell for cell in row]) for row in rows)
    database.executemany(f"INSERT INTO main.{table.name} VALUES ({marks})", cells)  # noqa: S608 - the same


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
