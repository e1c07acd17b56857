"""Builds in processes of their own that meet a fault: a kill, or an error of the disk, at the n-th change of a file.

A build is forked, so that what is slow to load is loaded once; what it does to the disk is watched from outside.
"""

from __future__ import annotations

import errno
import json
import logging
import os
import resource
import shutil
import signal
import socket
import stat
import sys
import tempfile
import traceback
from collections import Counter
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import pelican
from jinja2 import FileSystemBytecodeCache

from building import ROOT, Archive, archive_of
from cuttings import build as one_build
from cuttings.gather import Folders, gather
from cuttings.site.sheets import sheets
from watched import ALTERING, be_watched, can_watch, watch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

#: Templates stay translated between builds: that is most of a small build's time, and no part of what is tried.
_TEMPLATES = tempfile.TemporaryDirectory(prefix="cuttings-templates-")
#: The theme with one of its files beside the style sheets: each one more is copied alike, and would be tried alike.
_THEME = tempfile.TemporaryDirectory(prefix="cuttings-theme-")


@dataclass(frozen=True)
class Fault:
    """What happens at the n-th change below the archive's folder: an error of that number, or a kill where it is 0."""

    at: int = 0
    error: int = 0

    def __str__(self) -> str:
        return f"{named(self.error)} at change {self.at}"


def named(error: int) -> str:
    """The error of the system by its name; a kill where it is 0."""
    return errno.errorcode[error] if error else "kill"


@dataclass(frozen=True)
class Ended:
    """How a build ended: its exit code (below 0 the signal that killed it), what it said, and its changes in order.

    `met` is the change at which the fault came, as "rename output.new"; "" where the build made fewer changes.
    """

    code: int
    said: str
    changes: tuple[str, ...] = ()
    met: str = ""

    @property
    def calls(self) -> Counter[str]:
        return Counter(change.partition(" ")[0] for change in self.changes)


def build(
    archive: Archive,
    fault: Fault = Fault(),
    prepare: Callable[[], None] | None = None,
    settings: dict[str, str] | None = None,
) -> Ended:
    """Builds the archive in a forked process, without a language model; `prepare` runs there first.

    `settings` are of text and stand in the place of those of pelican.conf.py. No build may write into a file that has
    two names: the other one is in the site that stands, whose files the next site takes over as hard links.
    """
    assert can_watch(), "the faults need Linux on x86_64 or aarch64, with seccomp"
    theme = _small_theme()
    _load(theme)
    # A pipe, since the limits of a build hold for files of the tests as well; it holds what is said.
    hear_said, said = os.pipe()
    hear, tell = socket.socketpair()
    child = os.fork()
    if child == 0:
        _run(archive, {"THEME": theme, **(settings or {})}, prepare, said, tell)
    os.close(said)
    tell.close()
    changes: list[str] = []
    met = ""
    altered: list[str] = []

    def decide(call: str, place: str) -> int:
        nonlocal met
        if not place.startswith(f"{archive.folder}/") or _is_none(call, place):
            return 0
        if call in ALTERING and _names(place) > 1:
            altered.append(f"{call} {place}")
        changes.append(f"{call} {place.removeprefix(f'{archive.folder}/')}")
        if len(changes) != fault.at:
            return 0
        met = changes[-1]
        if not fault.error:
            os.kill(child, signal.SIGKILL)
        return fault.error

    watch(child, hear, decide)
    _, status = os.waitpid(child, 0)
    _end_what_is_left(child)
    hear.close()
    assert altered == [], f"written into files that the standing site has as well: {altered}"
    with os.fdopen(hear_said, encoding="utf-8", errors="replace") as words:
        return Ended(os.waitstatus_to_exitcode(status), words.read(), tuple(changes), met)


@cache
def _load(theme: str) -> None:
    """Has everything loaded and translated that a build would load first, for all builds to come."""
    with tempfile.TemporaryDirectory() as folder:
        archive = archive_of(Path(folder), {"a.txt": "The fair opens\n\nMayor Jane Roe of NATO met it, they said.\n"})
        gather(Folders(archive.seeds, archive.content, archive.output, Path(folder) / "cache"), "none", _unshown)
    dict(sheets(Path(theme)))


def _unshown(_: str, items: Iterable[Any], __: int) -> Iterable[Any]:
    return items


def _is_none(call: str, place: str) -> bool:
    """Whether the call changes nothing: a folder to make that is there, a file to remove that is not."""
    return (
        os.path.lexists(place) if call.startswith("mkdir") else call.startswith("unlink") and not os.path.lexists(place)
    )


def _names(place: str) -> int:
    """How many names the file at that place has; 0 where none is there, or it is a folder."""
    try:
        found = os.lstat(place)
    except OSError:
        return 0
    return found.st_nlink if stat.S_ISREG(found.st_mode) else 0


def _small_theme() -> str:
    theme = Path(_THEME.name)
    if not (theme / "templates").exists():
        for path in (ROOT / "theme").iterdir():
            if path.name != "static":
                (theme / path.name).symlink_to(path)
        shutil.copytree(ROOT / "theme" / "static" / "css", theme / "static" / "css")
        shutil.copyfile(ROOT / "theme" / "static" / "icon.svg", theme / "static" / "icon.svg")
    return str(theme)


def _end_what_is_left(group: int) -> None:
    """Ends the programs that a killed build had started."""
    try:
        os.killpg(group, signal.SIGKILL)
    except ProcessLookupError:
        return


def _run(
    archive: Archive, settings: dict[str, str], prepare: Callable[[], None] | None, said: int, tell: socket.socket
) -> NoReturn:
    code = 99
    try:
        os.setpgid(0, 0)
        os.dup2(said, 1)
        os.dup2(said, 2)
        sys.stdout, sys.stderr = os.fdopen(1, "w"), os.fdopen(2, "w")
        one_build.console.file = sys.stdout
        logging.root.handlers.clear()  # pytest's; Pelican sets its own
        os.chdir(ROOT)
        # What the build writes for a while only can fail as well.
        tempfile.tempdir = str(archive.folder / "tmp")
        Path(tempfile.tempdir).mkdir(exist_ok=True)
        os.environ.update(CUTTINGS_SEEDS=str(archive.seeds), CUTTINGS_RECOGNIZER="none", TMPDIR=tempfile.tempdir)
        one_build.OURS["JINJA_ENVIRONMENT"]["bytecode_cache"] = FileSystemBytecodeCache(_TEMPLATES.name)
        if prepare:
            prepare()
        be_watched(tell)
        tell.close()
        conf = str(ROOT / "pelican.conf.py")
        extra = [part for name, value in settings.items() for part in ("-e", f"{name}={json.dumps(value)}")]
        pelican.main([str(archive.content), "-s", conf, "-o", str(archive.output), "--fatal", "errors", *extra])
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 98
    except BaseException:  # noqa: BLE001 - the child must not return into the tests
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def copy_of(archive: Archive, folder: Path) -> Archive:
    """The same archive in another folder, links and times kept."""
    shutil.copytree(archive.folder, folder, symlinks=True)
    return replace(archive, folder=folder)


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below the folder with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def limited(what: int, most: int) -> Callable[[], None]:
    """A limit of the system for a build, such as the largest file or the memory it may have."""

    def prepare() -> None:
        resource.setrlimit(what, (most, most))

    return prepare
