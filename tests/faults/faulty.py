"""Builds in processes of their own that meet a fault: a kill, or an error of the disk, at the n-th change of a file.

The faults come through Python's audit hooks, which see every file that is opened, renamed, made and removed: nothing of
the program is replaced. A build is forked, so that what is slow to load is loaded once.
"""

from __future__ import annotations

import errno
import logging
import os
import resource
import shutil
import signal
import sys
import traceback
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NoReturn

import pelican

from building import ROOT, Archive
from cuttings import plugin
from cuttings.resolve import load_gazetteer

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

#: What changes the disk, by the names of Python's audit events; "open" counts where it is for writing.
CHANGES = frozenset({"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate", "shutil.rmtree"})
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


@dataclass(frozen=True)
class Fault:
    """What happens at the n-th change below the archive's folder: an error of that number, or a kill where it is 0."""

    at: int = 0
    error: int = 0

    def __str__(self) -> str:
        return f"{errno.errorcode[self.error] if self.error else 'kill'} at change {self.at}"


@dataclass(frozen=True)
class Ended:
    """How a build ended: its exit code (below 0 the signal that killed it), what it said, how many changes it made."""

    code: int
    said: str
    changes: int


def build(archive: Archive, fault: Fault = Fault(), prepare: Callable[[], None] | None = None) -> Ended:
    """Builds the archive in a forked process, without a language model; `prepare` runs there first."""
    load_gazetteer()
    # Pipes, since the limits and faults of a build hold for files of the tests as well; both hold what is said.
    hear_said, said = os.pipe()
    hear_counted, counted = os.pipe()
    child = os.fork()
    if child == 0:
        _run(archive, fault, prepare, said, counted)
    os.close(said)
    os.close(counted)
    _, status = os.waitpid(child, 0)
    with os.fdopen(hear_said, encoding="utf-8") as words, os.fdopen(hear_counted, "rb") as changes:
        return Ended(os.waitstatus_to_exitcode(status), words.read(), len(changes.read()))


def _run(archive: Archive, fault: Fault, prepare: Callable[[], None] | None, said: int, counted: int) -> NoReturn:
    code = 99
    try:
        os.dup2(said, 1)
        os.dup2(said, 2)
        sys.stdout, sys.stderr = os.fdopen(1, "w"), os.fdopen(2, "w")
        plugin.console.file = sys.stdout
        logging.root.handlers.clear()  # pytest's; Pelican sets its own
        os.chdir(ROOT)
        os.environ.update(CUTTINGS_SEEDS=str(archive.seeds), CUTTINGS_RECOGNIZER="none")
        if prepare:
            prepare()
        sys.addaudithook(_hook(archive.folder, fault, counted))
        conf = str(ROOT / "pelican.conf.py")
        pelican.main([str(archive.content), "-s", conf, "-o", str(archive.output), "--fatal", "errors"])
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 98
    except BaseException:  # noqa: BLE001 - the child must not return into the tests
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _hook(folder: Path, fault: Fault, counter: int) -> Callable[[str, tuple[Any, ...]], None]:
    seen = 0

    def hook(event: str, given: tuple[Any, ...]) -> None:
        nonlocal seen
        if event not in CHANGES or (event == "open" and not (len(given) > 2 and given[2] & _WRITING)):
            return
        # Paths relative to a folder that is being removed count too: such a removal names no folder.
        place = os.fsdecode(given[0]) if isinstance(given[0], str | bytes) else ""
        if place.startswith("/") and not place.startswith(str(folder)):
            return
        seen += 1
        os.write(counter, b".")
        if fault.at != seen:
            return
        if not fault.error:
            os.kill(os.getpid(), signal.SIGKILL)
        raise OSError(fault.error, os.strerror(fault.error), place)

    return hook


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
