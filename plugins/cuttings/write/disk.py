"""Writes a file so that a crash leaves either the old one or the new one, never half of one."""

from __future__ import annotations

import os
from ctypes import CDLL, get_errno
from typing import TYPE_CHECKING

from cuttings.stamp import state_of

if TYPE_CHECKING:
    from pathlib import Path


def sync(folder: Path) -> None:
    """Puts everything written to the disk that holds the folder onto it, not into memory alone.

    One call for the whole disk (syncfs, Linux) instead of one for each of a site's files; unlike sync(2) it says when
    the disk failed. Elsewhere it is sync(2).

    Raises:
        OSError: the disk could not take it.

    """
    syncfs = getattr(CDLL(None, use_errno=True), "syncfs", None)
    if syncfs is None:
        os.sync()
        return
    opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        if syncfs(opened):
            raise OSError(get_errno(), os.strerror(get_errno()), str(folder))
    finally:
        os.close(opened)


class Writing:
    """Writes files, and knows how each stood right after (`stamp.state_of`), by its path."""

    def __init__(self) -> None:
        self.written: dict[str, str] = {}

    def put(self, path: Path, text: str | bytes) -> bool:
        """As `write_atomically`."""
        is_new = write_atomically(path, text)
        if is_new:
            self.written[str(path)] = state_of(path.stat())
        return is_new

    def state(self, path: Path) -> str:
        """How a file stands: as it was written, or as it is found; "" where there is none."""
        try:
            return self.written.get(str(path)) or state_of(path.stat())
        except OSError:
            return ""


def write_atomically(path: Path, text: str | bytes) -> bool:
    """Writes bytes, or a text in UTF-8, beside the place and renames it into place; makes the folder where needed.

    Returns False, and touches nothing, where the file already holds just this text.

    Raises:
        OSError: the folder cannot be written; no half file is left behind.

    """
    data = text.encode("utf-8") if isinstance(text, str) else text
    if path.is_file() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.new")
    try:
        with beside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    return True
