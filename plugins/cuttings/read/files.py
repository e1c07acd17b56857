"""The files of a folder of seeds, in the order of their ids, and why some are not read."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cuttings.model import Defect

#: Pictures lie beside seeds and are no seeds themselves; neither is what systems leave in folders.
BESIDE = frozenset(
    {".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".bmp", ".tif", ".tiff", ".avif", ".ico", ".css", ".js"}
)
LEFT_BEHIND = frozenset({"thumbs.db", "desktop.ini"})


@dataclass(frozen=True, slots=True)
class File:
    """One file below the folder of seeds; `id` is its path there with forward slashes."""

    id: str
    path: Path


def find_files(folder: Path) -> Iterator[File | Defect]:
    """Every file below a folder that may hold seeds, in the order of the ids."""
    yield from _below(folder, folder.resolve(), "")


def _below(folder: Path, root: Path, prefix: str) -> Iterator[File | Defect]:
    try:
        entries = sorted(os.scandir(folder), key=_order)
    except OSError as error:
        yield Defect(
            prefix.rstrip("/") or str(folder), f"the folder cannot be read ({error.strerror})", "check its permissions"
        )
        return
    for entry in entries:
        identity = prefix + _name(entry)
        if entry.name.startswith(".") or entry.name.lower() in LEFT_BEHIND:
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _below(Path(entry.path), root, identity + "/")
        elif Path(entry.name).suffix.lower() not in BESIDE:
            yield _file(Path(entry.path), root, identity)


def _order(entry: os.DirEntry[str]) -> str:
    """A folder's files sort as their ids do: "a/b" after "a.txt"."""
    return _name(entry) + ("/" if entry.is_dir(follow_symlinks=False) else "")


def _name(entry: os.DirEntry[str]) -> str:
    """A file's name as text, even where its bytes are not UTF-8."""
    return os.fsencode(entry.name).decode("utf-8", "replace")


def _file(path: Path, root: Path, identity: str) -> File | Defect:
    try:
        target = path.resolve(strict=True)
        mode = target.stat().st_mode
    except (OSError, RuntimeError):
        return Defect(identity, "a link that leads nowhere", "remove it or put the file in its place")
    if not target.is_relative_to(root):
        return Defect(identity, "a link to a file outside the folder of seeds", "copy the file into the folder")
    if stat.S_ISDIR(mode):
        return Defect(identity, "a link to a folder, which is not followed", "copy the folder's files here")
    if not stat.S_ISREG(mode):
        return Defect(identity, "no regular file", "remove it from the folder of seeds")
    return File(identity, path)
