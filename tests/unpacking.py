"""Every byte of a folder, also those that its files hold packed: where a name that is withheld is looked for."""

from __future__ import annotations

import base64
import gzip
import io
import re
import sqlite3
import zipfile
from contextlib import closing, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from libzim.reader import Archive as Zim


def every_text(folder: Path) -> Iterator[tuple[str, str]]:
    """Each file of the site with its path, and all that is packed within it, as text."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            name = str(path.relative_to(folder))
            yield name, name
            for data in within(path.read_bytes()):
                yield name, data.decode("utf-8", "replace")


def within(data: bytes) -> Iterator[bytes]:
    """The bytes, and those that they hold packed: zip, gzip, base64 in quotation marks, SQLite, one in the other."""
    yield data
    if data[:2] == b"\x1f\x8b":
        yield from within(gzip.decompress(data))
    elif data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            for name in packed.namelist():
                yield name.encode()
                yield from within(packed.read(name))
    elif data[:16] == b"SQLite format 3\x00":  # its full-text index holds words apart from texts
        with closing(sqlite3.connect(":memory:")) as database:
            database.deserialize(data)
            yield "\n".join(database.iterdump()).encode()
    else:
        for text in re.findall(rb'"([A-Za-z0-9+/=]{24,})"', data):
            with suppress(ValueError):
                yield from within(base64.b64decode(text + b"=" * (-len(text) % 4)))


def every_entry(zim: Zim) -> Iterator[tuple[str, str]]:
    """Each entry of a ZIM with its path: its title, and all that is packed within it, as text."""
    for number in range(zim.all_entry_count):
        entry = zim._get_entry_by_id(number)
        yield entry.path, f"{entry.path} {entry.title}"
        for data in within(bytes(entry.get_item().content)):
            yield entry.path, data.decode("utf-8", "replace")
