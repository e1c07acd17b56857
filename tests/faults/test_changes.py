"""A build that dies, or whose disk fails, at any of its changes of the disk."""

from __future__ import annotations

import errno
import os
import shutil
import signal
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from cuttings.write import MARK
from faulty import Ended, Fault, build, copy_of, named
from promises import belied, broken

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from conftest import Stand

    Counted = Callable[[str, int, int], None]

pytestmark = pytest.mark.faults

#: Every change is tried; FAULTS_STEP=10 tries the first, the eleventh, and so on, and those that decide most.
STEP = int(os.environ.get("FAULTS_STEP", "1"))
#: In how many parts they are tried, so that each processor has some; prime, or a step would leave some parts empty.
SHARES = 11


@dataclass
class Tried:
    """The broken promises by fault, and how the builds ended that met one."""

    faults: dict[str, list[str]] = field(default_factory=dict)
    endings: list[Ended] = field(default_factory=list)


@pytest.fixture(scope="module")
def numbers(stand: Stand) -> list[int]:
    """Which changes meet a fault: every one, or every `STEP`-th and those by which a site is taken for ours or another.

    Some beyond the last are tried as well, since builds differ by a few.
    """
    archive = copy_of(stand.before, stand.place)
    changes = build(archive).changes
    shutil.rmtree(archive.folder)
    decisive = [at for at, change in enumerate(changes, 1) if change.startswith("rename") or MARK in change]
    return sorted({*range(1, len(changes) + 20, STEP), *decisive})


def tried(stand: Stand, numbers: Sequence[int], error: int, counted: Counted) -> Tried:
    """Builds that meet a fault at each of these changes."""
    tried = Tried()
    for at in numbers:
        archive = copy_of(stand.before, stand.place)
        ended = build(archive, Fault(at, error))
        found = [*belied(archive, stand, ended), *broken(archive, stand)] if ended.met else []
        shutil.rmtree(archive.folder)
        if ended.met:  # what threads do comes in any order, and builds differ by a change or two
            tried.endings.append(ended)
        if found:
            tried.faults[f"{Fault(at, error)}: {ended.met}"] = [*found, ended.said]
    counted(f"{named(error)} at a change of the disk", len(tried.endings), len(tried.endings) - len(tried.faults))
    return tried


@pytest.mark.parametrize("share", range(SHARES))
def test_a_build_killed_at_any_change_loses_nothing(
    stand: Stand, numbers: list[int], counted: Counted, share: int
) -> None:
    killed = tried(stand, [at for at in numbers if at % SHARES == share], 0, counted)
    assert killed.faults == {}
    assert {ended.code for ended in killed.endings} <= {-signal.SIGKILL}


@pytest.mark.parametrize("share", range(SHARES))
@pytest.mark.parametrize("error", [errno.EIO, errno.ENOSPC], ids=errno.errorcode.get)
def test_an_error_of_the_disk_at_any_change_loses_nothing_and_is_said(
    stand: Stand, numbers: list[int], counted: Counted, error: int, share: int
) -> None:
    failed = tried(stand, [at for at in numbers if at % SHARES == share], error, counted)
    assert failed.faults == {}
    # 0: the change was of a cache, of something that need not be removed, or there was another way.
    assert {(ended.code, ended.met) for ended in failed.endings if ended.code not in (0, 3)} == set()
    silent = [(ended.met, ended.said) for ended in failed.endings if ended.code == 3 and not says(ended.said, error)]
    assert silent == []


def says(said: str, error: int) -> bool:
    """Whether the words tell what happened: the system's, SQLite's, Pagefind's (of another library of C), or ours."""
    told = (os.strerror(error), "I/O error", "disk is full", "is the disk full?", "unable to open database file")
    return "Not built: " in said and any(words in said for words in told)
