"""The files of a folder of seeds, in the order of their ids, and why some are not read."""

from __future__ import annotations

import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cuttings.model import Defect
from cuttings.page import seed_id_of
from cuttings.stamp import state_of

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Pictures lie beside seeds and are no seeds themselves; nor are the scripts of a page that a browser saved, which lie
#: in a folder of their own, nor what systems leave in folders.
BESIDE = frozenset({".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".bmp", ".tif", ".tiff", ".avif", ".ico"})
OF_SAVED_PAGES = frozenset({".css", ".js"})
SAVED_PAGES = re.compile(r"[._-](files|file|dateien|fichiers|archivos|bestanden)/$", re.IGNORECASE)
LEFT_BEHIND = frozenset(
    "thumbs.db desktop.ini .ds_store .directory .localized .gitkeep .gitignore .gitattributes "
    ".git .hg .svn .idea .vscode .trashes .fseventsd .spotlight-v100 .temporaryitems .ipynb_checkpoints".split()
)


@dataclass(frozen=True, slots=True)
class File:
    """One file below the folder of seeds; `id` is its path there with forward slashes.

    `state` is by what it is known to be as it was, `changed` the last change of its inode, in nanoseconds.
    """

    id: str
    path: Path
    state: str = ""
    changed: int = 0


def find_files(folder: Path) -> Iterator[File | Defect]:
    """Every file below a folder that may hold seeds, in the order of the ids."""
    yield from _below(folder, folder.resolve(), "")


def _below(folder: Path, root: Path, prefix: str) -> Iterator[File | Defect]:
    try:
        entries = sorted(os.scandir(folder), key=_order)
    except OSError as error:
        where = seed_id_of(prefix.rstrip("/")) or str(folder)
        yield Defect(where, f"the folder cannot be read ({error.strerror})", "check its permissions", may_pass=True)
        return
    if not entries and Path(prefix).suffix:
        yield Defect(seed_id_of(prefix.rstrip("/")), "an empty folder that is named like a file", "remove it")
    for entry in entries:
        if _is_left_behind(entry.name):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _below(Path(entry.path), root, f"{prefix}{entry.name}/")
        elif not _lies_beside(entry.name, prefix):
            yield _file(entry, root, seed_id_of(prefix + entry.name))


def _is_left_behind(name: str) -> bool:
    return name.lower() in LEFT_BEHIND or name.startswith(("._", ".Trash-"))


def _lies_beside(name: str, prefix: str) -> bool:
    ending = Path(name).suffix.lower()
    return ending in BESIDE or (ending in OF_SAVED_PAGES and bool(SAVED_PAGES.search(prefix)))


def _order(entry: os.DirEntry[str]) -> bytes:
    """A folder's files sort as their ids do: "a/b" after "a.txt"; names that are not UTF-8 have their place too."""
    return os.fsencode(entry.name + ("/" if entry.is_dir(follow_symlinks=False) else ""))


def _file(entry: os.DirEntry[str], root: Path, identity: str) -> File | Defect:
    path = Path(entry.path)
    try:
        # Only a link can lead elsewhere: the folder itself was come to without one.
        target = path.resolve(strict=True) if entry.is_symlink() else None
        found = target.stat() if target else entry.stat(follow_symlinks=False)
    except (OSError, RuntimeError):
        return Defect(identity, "a link that leads nowhere", "remove it or put the file in its place")
    if target and not target.is_relative_to(root):
        return Defect(identity, "a link to a file outside the folder of seeds", "copy the file into the folder")
    if stat.S_ISDIR(found.st_mode):
        return Defect(identity, "a link to a folder, which is not followed", "copy the folder's files here")
    if not stat.S_ISREG(found.st_mode):
        return Defect(identity, "no regular file", "remove it from the folder of seeds")
    return File(identity, path, state_of(found), found.st_ctime_ns)
