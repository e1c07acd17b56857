"""The next site, written beside the one that stands; a file that would be the same is taken from there.

Taken means a second name for the same file (a hard link), or a copy where the disk knows no such thing. No file of the
standing site is ever opened for writing. Whether one is still as the program wrote it is told by size, time and inode,
and where these differ by its bytes.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from cuttings.write.publishing import MARK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

#: Opens a file that is not there yet: a name of a file of the standing site is never written through.
_ANEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC


NOTHING_KNOWN: Mapping[str, str] = MappingProxyType({})


class Made(NamedTuple):
    """A file of a site: the SHA-256 of its bytes, and by what it is known again without reading it.

    `source` tells the file that it is a copy of, "" where it is none.
    """

    sha256: str
    size: int
    mtime_ns: int
    inode: int
    source: str = ""


class Staging:
    """The files of the next site by their paths in it (`made`), over those of the one that stands."""

    def __init__(
        self, site: Path, standing: Path, former: Mapping[str, Made], products: Mapping[str, tuple[str, ...]]
    ) -> None:
        self.folder = site
        self.standing = standing
        self._site, self._standing, self._former = str(site), str(standing), former
        self._former_products = products
        self._folders: set[str] = set()
        self.made: dict[str, Made] = {}
        #: The paths of the files of each product, by its fingerprint.
        self.products: dict[str, tuple[str, ...]] = {}
        #: The paths of files that were written, not taken.
        self.written: set[str] = set()

    def put(self, path: str, data: bytes) -> None:
        """Writes the file, or takes it where the standing site has one of the same bytes.

        By its mark an unfinished site is known as ours: that is never missing, not for a moment.

        Raises:
            OSError: it cannot be written.

        """
        digest = hashlib.sha256(data).hexdigest()
        former = self._former.get(path) if path != MARK else None
        if former and former.sha256 == digest and self.keep(path):
            return
        self._write(path, data, digest)

    def keep(self, path: str) -> bool:
        """Takes the file of the standing site, where there is one that is still as the program wrote it."""
        current = self._intact(path)
        if current:
            self._take(path, current)
        return bool(current)

    def _take(self, path: str, current: Made) -> None:
        standing, place = f"{self._standing}/{path}", self._in_its_folder(path)
        try:
            try:
                os.link(standing, place)
            except FileExistsError:
                os.unlink(place)  # noqa: PTH108 - thousands of them
                os.link(standing, place)
        except OSError:
            # A disk without hard links, or with too many of one file; a full one fails here as well.
            with suppress(FileNotFoundError):
                os.unlink(place)  # noqa: PTH108 - the same
            shutil.copyfile(standing, place)
            current = _made(current.sha256, os.lstat(place), current.source)
        self.made[path] = current

    def copy(self, path: str, source: Path | str) -> None:
        """Copies a file from elsewhere, or takes the copy that the standing site has of it.

        Raises:
            OSError: it cannot be read, or not written.

        """
        known_by = _known_by(Path(source).stat())
        former = self._former.get(path)
        if former and former.source == known_by and self.keep(path):
            return
        with open(source, "rb") as file:  # noqa: PTH123 - thousands of them
            data = file.read()
        self.put(path, data)
        made = self.made[path]
        self.made[path] = Made(made.sha256, made.size, made.mtime_ns, made.inode, known_by)

    def keep_all(self, paths: Iterable[str]) -> bool:
        """Takes all of these files, or says that one of them is missing or was altered."""
        # Looked at first and taken then: who writes the others anew must not meet a name of a standing file.
        intact = []
        for path in paths:
            current = self._intact(path)
            if current is None:
                return False
            intact.append((path, current))
        for path, current in intact:
            self._take(path, current)
        return True

    def are_intact(self, paths: Iterable[str]) -> bool:
        """Whether the standing site has all of these files as they were written."""
        return all(map(self._intact, paths))

    def hold(self, fingerprint: str, make: Callable[[], Iterable[Path]]) -> bool:
        """Takes the files of a product that the standing site has of the same, or has it made.

        Answers whether it was made anew. `make` writes its files into the site and answers with them.

        Raises:
            OSError: the site cannot be written.

        """
        paths = self._former_products.get(fingerprint)
        is_new = paths is None or not self.keep_all(paths)
        if is_new:
            paths = tuple(self._adopt(str(path)) for path in make())
        self.products[fingerprint] = paths or ()
        return is_new

    def adopt(self, folder: str, known: Mapping[str, str] = NOTHING_KNOWN) -> None:
        """Takes account of what others wrote into a folder of the site; the mark of an unfinished one is not theirs.

        `known` are SHA-256 of files of which whoever wrote them knows it, by their paths.
        """
        for where, _, names in os.walk(f"{self._site}/{folder}"):
            for name in names:
                if (path := _below(self._site, f"{where}/{name}")) not in self.made and path != MARK:
                    self._adopt(f"{where}/{name}", known.get(path, ""))

    def _adopt(self, place: str, digest: str = "") -> str:
        path = _below(self._site, place)
        if not digest:
            with open(place, "rb") as file:  # noqa: PTH123 - the same
                digest = hashlib.file_digest(file, "sha256").hexdigest()
        self.made[path] = _made(digest, os.lstat(place))
        self.written.add(path)
        return path

    def _intact(self, path: str) -> Made | None:
        """What is known of the standing site's file, if it is still as the program wrote it."""
        former = self._former.get(path)
        if former is None:
            return None
        try:
            now = os.lstat(f"{self._standing}/{path}")
            if not stat.S_ISREG(now.st_mode) or now.st_size != former.size:
                return None
            if (now.st_mtime_ns, now.st_ino) == (former.mtime_ns, former.inode):
                return former
            with open(f"{self._standing}/{path}", "rb") as file:  # noqa: PTH123 - the same
                same = hashlib.file_digest(file, "sha256").hexdigest() == former.sha256
        except OSError:
            return None
        return _made(former.sha256, now, former.source) if same else None

    def _write(self, path: str, data: bytes, digest: str) -> None:
        place = self._in_its_folder(path)
        beside = f"{place}.new" if path == MARK else place
        # With as few calls of the system as can be: a site is tens of thousands of files.
        try:
            file = os.open(beside, _ANEW, 0o666)
        except FileExistsError:
            os.unlink(beside)  # noqa: PTH108 - the same
            file = os.open(beside, _ANEW, 0o666)
        try:
            written = os.write(file, data)
            while written < len(data):
                written += os.write(file, memoryview(data)[written:])
            self.made[path] = _made(digest, os.fstat(file))
        finally:
            os.close(file)
        if beside != place:
            os.replace(beside, place)  # noqa: PTH105 - the same
        self.written.add(path)

    def _in_its_folder(self, path: str) -> str:
        """Where the file goes, its folder made."""
        place = f"{self._site}/{path}"
        folder = place.rpartition("/")[0]
        if folder not in self._folders:
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103 - the same
            self._folders.add(folder)
        return place


def _made(digest: str, of: os.stat_result, source: str = "") -> Made:
    return Made(digest, of.st_size, of.st_mtime_ns, of.st_ino, source)


def _below(folder: str, place: str) -> str:
    return os.path.relpath(place, folder).replace(os.sep, "/")


def _known_by(of: os.stat_result) -> str:
    return f"{of.st_size} {of.st_mtime_ns} {of.st_ctime_ns} {of.st_ino}"
