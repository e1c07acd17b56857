"""A disk without room for a package: the program says so and ends with 3, and what stood there stands as it was."""

from __future__ import annotations

import os
import random
import re
import resource
import subprocess
import sys
from functools import partial
from typing import TYPE_CHECKING

import pytest

from building import ROOT, staged
from cuttings.present import write_manifest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PACKAGES = ("zip", "zim", "bag")
#: Too little for anything, for the last of it, and for the lists that are written about it.
ROOM = (4_000, 150_000, 290_000)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site of some 300 kB that cannot be packed smaller."""
    folder = tmp_path / "site"
    (folder / "articles").mkdir(parents=True)
    page = '<!doctype html><html lang="en"><head><title>{} · Fair</title></head><body><p>It rained.</p></body></html>'
    (folder / "index.html").write_text(page.format("Front"), "utf-8")
    noise = random.Random(7)
    for number in range(30):
        (folder / "articles" / f"{number}.html").write_text(page.format(number), "utf-8")
        (folder / "articles" / f"{number}.png").write_bytes(noise.randbytes(10_000))
    write_manifest(staged(folder), "// the theme's\n")
    return folder


def packed(
    kind: str, site: Path, target: Path, prepare: Callable[[], None] | None = None
) -> subprocess.CompletedProcess[str]:
    """What `make zip`, `make zim` or `make bag` runs."""
    folders = [site / "articles", site / "articles", site] if kind == "bag" else [site]
    return subprocess.run(
        [sys.executable, ROOT / "tools" / f"make_{kind}.py", *folders, target],
        preexec_fn=prepare,
        capture_output=True,
        text=True,
        check=False,
    )


def says_that_there_is_no_room(done: subprocess.CompletedProcess[str], why: str) -> None:
    assert done.returncode == 3, done.stdout + done.stderr
    last = done.stderr.splitlines()[-1]
    assert why in last or "is the disk full?" in last
    assert "Not made: " in done.stderr
    assert "Traceback" not in done.stderr
    # One file is named, not each that found no room; folders may be deep.
    assert len(re.sub(r"/\S+/", "", last)) < 200


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Callable[[int], Path]]:
    """A disk of so many bytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = []

    def mount(size: int) -> Path:
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], check=False, capture_output=True
        )
        if done.returncode:
            pytest.skip("a small disk could not be mounted (needs root)")
        mounted.append(folder)
        return folder

    yield mount
    for one in mounted:
        subprocess.run(["umount", str(one)], check=True)


@pytest.mark.parametrize("room", ROOM)
@pytest.mark.parametrize("kind", PACKAGES)
def test_a_package_that_finds_no_room_on_a_disk_leaves_nothing_of_it(
    kind: str, room: int, site: Path, small_disk: Callable[[int], Path]
) -> None:
    disk = small_disk(room)
    says_that_there_is_no_room(packed(kind, site, disk / f"kept.{kind}"), "No space left on device")
    assert list(disk.iterdir()) == []


@pytest.mark.parametrize("kind", PACKAGES)
def test_a_package_that_stood_there_stands_when_there_is_no_room_for_another(
    kind: str, site: Path, small_disk: Callable[[int], Path]
) -> None:
    disk = small_disk(4_000_000)
    target = disk / f"kept.{kind}"
    assert packed(kind, site, target).returncode == 0
    before = held(disk)
    left = os.statvfs(disk).f_bavail * os.statvfs(disk).f_bsize
    (disk / "something else").write_bytes(bytes(left - 100_000))
    says_that_there_is_no_room(packed(kind, site, target), "No space left on device")
    (disk / "something else").unlink()
    assert held(disk) == before


@pytest.mark.parametrize("kind", ["zip", "zim"])
def test_a_package_too_large_for_the_file_system_is_told_too(kind: str, site: Path, tmp_path: Path) -> None:
    """As FAT, which sticks have, takes no file above 4 GB."""
    prepare = partial(resource.setrlimit, resource.RLIMIT_FSIZE, (150_000, 150_000))
    target = tmp_path / "stick" / f"kept.{kind}"
    target.parent.mkdir()
    says_that_there_is_no_room(packed(kind, site, target, prepare), "File too large")
    assert list(target.parent.iterdir()) == []


def held(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
