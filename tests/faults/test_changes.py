"""A build that dies, or whose disk fails, at any of its changes of the disk."""

from __future__ import annotations

import errno
import os
import shutil
import signal
from typing import TYPE_CHECKING

import pytest

from faulty import Ended, Fault, build, copy_of
from promises import broken

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Stand

pytestmark = pytest.mark.faults

#: Every change is tried; FAULTS_STEP=10 tries every tenth.
STEP = int(os.environ.get("FAULTS_STEP", "1"))


def tried(stand: Stand, folder: Path, error: int) -> tuple[dict[str, list[str]], list[Ended]]:
    """The broken promises by fault, and how the builds ended, for a fault at each change of a build."""
    faults: dict[str, list[str]] = {}
    endings = []
    for at in range(1, stand.changes + 1, STEP):
        fault = Fault(at, error)
        archive = copy_of(stand.before, folder / "archive")
        ended = build(archive, fault)
        endings.append(ended)
        if found := broken(archive, stand):
            faults[str(fault)] = found
        shutil.rmtree(archive.folder)
    print(f"\n{len(endings)} faults, {len(endings) - len(faults)} survived")  # noqa: T201 - counted for docs/promises.md
    return faults, endings


def test_a_build_killed_at_any_change_loses_nothing(stand: Stand, tmp_path: Path) -> None:
    faults, endings = tried(stand, tmp_path, 0)
    assert faults == {}
    # The last changes are of a cache that is written when all is done.
    assert {ended.code for ended in endings} <= {-signal.SIGKILL, 0}


@pytest.mark.parametrize("error", [errno.EIO, errno.ENOSPC], ids=errno.errorcode.get)
def test_an_error_of_the_disk_at_any_change_loses_nothing_and_is_said(stand: Stand, tmp_path: Path, error: int) -> None:
    faults, endings = tried(stand, tmp_path, error)
    assert faults == {}
    # 0: the change was of a cache, or of something that need not be removed.
    assert {ended.code for ended in endings} <= {0, 3}
    silent = [ended.said for ended in endings if ended.code == 3 and os.strerror(error) not in ended.said]
    assert silent == []
