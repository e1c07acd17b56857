"""The cache of finished stage results, in SQLite: deleting it costs time, never content.

A result is kept under the name of its stage, the version of the stage and the fingerprint of what it was given. The
version is a digest of the stage's own program text, so a changed rule is never answered with yesterday's result.
"""

from __future__ import annotations

import errno
import hashlib
import os
import sqlite3
from contextlib import closing, suppress
from functools import cached_property, lru_cache
from pathlib import Path
from tempfile import TemporaryFile
from threading import Lock
from typing import TYPE_CHECKING, Self
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import TracebackType

#: What the store says of itself; the numbers tell the layout of its table, too.
_OPEN, _CLOSED = 23, 24

#: After so many results the store is committed: a build that is killed loses no more work than that.
_PUTS = 500

#: With row ids: a table without them keeps its long values within the tree of its keys, where each put moves them about
#: and each get passes by others (three times as long).
_TABLE = """
CREATE TABLE IF NOT EXISTS result (
    stage TEXT NOT NULL, version TEXT NOT NULL, fingerprint TEXT NOT NULL, value TEXT NOT NULL, checksum INTEGER,
    PRIMARY KEY (stage, fingerprint)
)
"""


class Store:
    """Results by stage and fingerprint. One build writes at a time; what it wrote is kept when it closes the store."""

    def __init__(self, file: Path) -> None:
        """Opens the store, making it where it is missing; a damaged one is set aside and begun anew.

        Raises:
            OSError: the folder cannot be written.

        """
        file.parent.mkdir(parents=True, exist_ok=True)
        self.file = str(file)
        self._is_damaged = False
        self._puts = 0
        #: The search is made in a thread of its own, and reads texts from here.
        self._lock = Lock()
        try:
            self._connection = _opened(file)
        except sqlite3.DatabaseError:
            _set_aside(file)
            self._connection = _opened_anew(file)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @cached_property
    def records(self) -> Records:
        """A file for what one build reads again and again. Made when it is first asked for.

        Raises:
            OSError: it cannot be made.

        """
        return Records(Path(self.file).parent)

    def close(self) -> None:
        """Keeps what was put, and closes the file."""
        if "records" in vars(self):
            self.records.close()
        # Finished work is worth keeping even when the build went wrong after it.
        with suppress(sqlite3.Error):
            self._connection.execute(f"PRAGMA user_version = {_CLOSED}")
            self._connection.commit()
        self._connection.close()
        if self._is_damaged:
            _set_aside(Path(self.file))

    def get(self, stage: str, version: str, fingerprint: str) -> str | None:
        """The result, or None where there is none of this version, or it cannot be read."""
        query = "SELECT value, checksum FROM result WHERE stage = ? AND fingerprint = ? AND version = ?"
        try:
            with self._lock:
                row = self._connection.execute(query, (stage, fingerprint, version)).fetchone()
        except sqlite3.DatabaseError:
            self._is_damaged = True
            return None
        return str(row[0]) if row and crc32(row[0].encode("utf-8", "surrogatepass")) == row[1] else None

    def put(self, stage: str, version: str, fingerprint: str, value: str) -> None:
        """Keeps the result in the place of one of another version. A store that cannot be written keeps nothing."""
        checksum = crc32(value.encode("utf-8", "surrogatepass"))
        with suppress(sqlite3.Error):
            self._puts += 1
            if self._puts % _PUTS == 0:
                self._connection.commit()
            self._connection.execute(
                # Not "INSERT": in the Turkish locale Python does not know that word again, and begins no transaction.
                "REPLACE INTO result VALUES (?, ?, ?, ?, ?)",
                (stage, version, fingerprint, value, checksum),
            )

    def keep_only(self, stage: str, fingerprints: Iterable[str]) -> None:
        """Forgets the results of a stage for what is no longer there."""
        with suppress(sqlite3.Error):
            known = {
                row[0] for row in self._connection.execute("SELECT fingerprint FROM result WHERE stage = ?", (stage,))
            }
            gone = [(stage, fingerprint) for fingerprint in known.difference(fingerprints)]
            self._connection.executemany("DELETE FROM result WHERE stage = ? AND fingerprint = ?", gone)


class Records:
    """A file without a name, gone when it is closed: pieces of bytes by their places, held by nobody in memory."""

    def __init__(self, folder: Path) -> None:
        self._folder = str(folder)
        self._file = TemporaryFile(dir=folder, buffering=0)  # noqa: SIM115 - the store closes it
        self._number = self._file.fileno()
        self._end = 0
        #: The search is made in a thread of its own, and asks for pages too.
        self._lock = Lock()

    def add(self, record: bytes) -> int:
        """Where the bytes lie from now on.

        Raises:
            OSError: the disk is full; it names the folder, since the file has no name.

        """
        with self._lock:
            at, left = self._end, memoryview(record)
            while left:
                try:
                    written = os.pwrite(self._number, left, self._end)
                except OSError as error:
                    error.filename = self._folder
                    raise
                self._end += written
                left = left[written:]
        return at

    def read(self, at: int, length: int) -> bytes:
        """So many bytes from there on."""
        return os.pread(self._number, length, at)

    def close(self) -> None:
        """Lets all of it go."""
        self._file.close()


def version_of(*places: Path) -> str:
    """The version of a stage: a digest of the program and data files in its folders, and of single files named."""
    digest = hashlib.sha256()
    for place in places:
        for path in [place] if place.is_file() else sorted(place.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                found = path.stat()
                file = _digest_of(path, found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)
                digest.update(f"{path.relative_to(place.parent).as_posix()}\0{found.st_size}\0{file}\0".encode())
    return digest.hexdigest()


@lru_cache(maxsize=2000)  # several stages share files, and `make watch` has a process for each build
def _digest_of(path: Path, *_state: int) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _opened(file: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(file, check_same_thread=False)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        # A cache may lose its last results to a power cut; it must not cost a disk flush for each.
        connection.execute("PRAGMA synchronous = NORMAL")
        if connection.execute("PRAGMA user_version").fetchone()[0] not in (_OPEN, _CLOSED):
            connection.execute("DROP TABLE IF EXISTS result")  # of an older layout
        connection.execute(_TABLE)
        if not _was_closed(connection, file):
            with closing(connection.execute("PRAGMA quick_check")) as check:
                if check.fetchone()[0] != "ok":
                    raise sqlite3.DatabaseError("the store is damaged")
        # Until it is closed: a build that dies leaves a store which the next one looks through.
        connection.execute(f"PRAGMA user_version = {_OPEN}")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _was_closed(connection: sqlite3.Connection, file: Path) -> bool:
    """Whether the last build closed the store, and the file is still as long as it says itself."""
    (state,) = connection.execute("PRAGMA user_version").fetchone()
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    (size,) = connection.execute("PRAGMA page_size").fetchone()
    return bool(state == _CLOSED and file.stat().st_size == pages * size)


def _opened_anew(file: Path) -> sqlite3.Connection:
    try:
        return _opened(file)
    except sqlite3.Error as error:
        raise OSError(errno.EIO, f"the store cannot be opened ({error})", str(file)) from error


def _set_aside(file: Path) -> None:
    if file.exists():
        file.replace(file.with_name(f"{file.name}.damaged"))
    for companion in ("-wal", "-shm"):
        file.with_name(file.name + companion).unlink(missing_ok=True)
