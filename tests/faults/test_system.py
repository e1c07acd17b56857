"""Seeds that change, cannot be read or are too much; a disk that is full or read-only; memory that is short."""

from __future__ import annotations

import ctypes
import resource
import shutil
import signal
import subprocess
import threading
import time
from typing import TYPE_CHECKING

import pytest

from building import archive_of
from faulty import build, copy_of, limited, tree
from promises import broken, broken_after_next, broken_now

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Stand

    from building import Archive

pytestmark = pytest.mark.faults


#: By these capabilities root reads and writes whatever the permissions say (linux/capability.h).
_DAC_OVERRIDE, _DAC_READ_SEARCH = 1, 2
_VERSION_3 = 0x20080522


def bound_by_permissions() -> None:
    """Lets permissions hold for this process, though tests may run as root."""
    header = (ctypes.c_uint32 * 2)(_VERSION_3, 0)
    held = (ctypes.c_uint32 * 6)()
    libc = ctypes.CDLL(None, use_errno=True)
    assert libc.capget(header, held) == 0
    for word in (0, 1, 2):
        held[word] &= ~(1 << _DAC_OVERRIDE | 1 << _DAC_READ_SEARCH)
    assert libc.capset(header, held) == 0


@pytest.mark.parametrize("size", [0, 1, 100, 1000, 20_000, 60_000])
def test_a_disk_that_takes_no_more_in_the_middle_of_a_file_loses_nothing(
    archive: Archive, stand: Stand, size: int
) -> None:
    ended = build(archive, prepare=limited(resource.RLIMIT_FSIZE, size))
    assert broken_now(archive, stand) == []
    assert ended.code in (0, 3), ended.said
    assert broken_after_next(archive, stand) == []


@pytest.mark.parametrize("size", [100, 1000, 20_000, 60_000])
def test_a_kill_in_the_middle_of_a_file_loses_nothing(archive: Archive, stand: Stand, size: int) -> None:
    def prepare() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
        limited(resource.RLIMIT_FSIZE, size)()

    ended = build(archive, prepare=prepare)
    assert ended.code in (0, 3, -signal.SIGXFSZ), ended.said
    assert broken(archive, stand) == []


@pytest.mark.parametrize("free", [0, 64, 256])
def test_a_full_disk_loses_nothing_and_is_said(stand: Stand, free: int) -> None:
    disk = stand.place.parent
    used = sum(len(data) + 8192 for data in tree(stand.before.folder).values()) // 1024
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={used + 1024}k", "tmpfs", str(disk)], check=False, capture_output=True
    )
    if mounted.returncode:
        pytest.skip("a small disk could not be mounted (needs root)")
    try:
        archive = copy_of(stand.before, stand.place)
        left = shutil.disk_usage(disk).free
        (disk / "ballast").write_bytes(bytes(max(0, left - free * 1024)))
        ended = build(archive)
        assert ended.code == 3, ended.said
        assert "No space left on device" in ended.said or "disk is full" in ended.said
        assert broken_now(archive, stand) == []
        (disk / "ballast").unlink()
        subprocess.run(["mount", "-o", "remount,size=100m", str(disk)], check=True)
        assert broken_after_next(archive, stand) == []
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_seeds_that_cannot_be_read_are_named_and_the_rest_is_built(archive: Archive) -> None:
    (archive.seeds / "mill.txt").chmod(0)
    (archive.seeds / "shut").mkdir(mode=0)
    ended = build(archive, prepare=bound_by_permissions)
    assert ended.code == 2, ended.said
    assert "mill.txt: the file cannot be read (Permission denied)" in ended.said
    assert "shut: the folder cannot be read (Permission denied)" in ended.said
    assert set(archive.report()) == {"fair.txt", "flood.txt", "mill.txt", "shut"}
    (archive.seeds / "shut").chmod(0o700)


@pytest.mark.parametrize("which", ["content/articles", "content/evidence", "."])
def test_a_folder_that_cannot_be_written_is_named(archive: Archive, stand: Stand, which: str) -> None:
    shut = archive.folder / which
    shut.chmod(0o555)
    ended = build(archive, prepare=bound_by_permissions)
    assert ended.code == 3, ended.said
    assert "Permission denied" in ended.said
    assert str(shut.resolve()) in ended.said
    shut.chmod(0o755)
    assert broken(archive, stand) == []


def test_a_site_made_read_only_is_replaced_as_a_whole_and_leaves_nothing_behind(archive: Archive, stand: Stand) -> None:
    for path in [*archive.output.rglob("*"), archive.output]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    ended = build(archive, prepare=bound_by_permissions)
    assert ended.code == 0, ended.said
    assert tree(archive.output) == stand.next_site
    assert sorted(path.name for path in archive.folder.glob("output*")) == ["output"]
    again = build(archive, prepare=bound_by_permissions)
    assert again.code == 0, again.said


@pytest.mark.parametrize("megabytes", [400, 500])
def test_too_little_memory_for_the_language_model_is_said_and_loses_nothing(tmp_path: Path, megabytes: int) -> None:
    story = "Mayor Jane Roe opened the {} on Saturday, and several thousand people came to see it.\n"
    seeds: dict[str, str | bytes] = {"fair.txt": f"County Fair Opens\n\n{story.format('fair')}"}
    clean, archive = (archive_of(tmp_path / name, seeds) for name in ("clean", "archive"))
    assert archive.build().returncode == 0
    before = tree(archive.output)
    for one in (archive, clean):
        archive_of(one.folder, {"mill.txt": f"The Mill Burns Down\n\n{story.format('mill')}"})
    shutil.copytree(archive.content, clean.content)
    shutil.rmtree(archive.folder / ".content-cache")
    short = archive.build(limit=limited(resource.RLIMIT_AS, megabytes * 1_000_000))
    if short.returncode == 0:  # a machine on which that is enough
        assert megabytes > 400
    else:
        assert short.returncode == 3, short.said
        assert "Not built: there is not enough memory" in short.said
        assert tree(archive.output) == before
        assert not (archive.folder / "output.new").exists()
    assert archive.build().returncode == clean.build().returncode == 0
    assert (tree(archive.output), tree(archive.content)) == (tree(clean.output), tree(clean.content))


def test_too_little_memory_loses_nothing(archive: Archive, stand: Stand) -> None:
    ended = build(archive, prepare=limited(resource.RLIMIT_AS, 400_000_000))
    assert ended.code in (0, 3), ended.said
    assert broken(archive, stand) == []


@pytest.mark.parametrize("length", range(0, 20_000, 1000))
def test_a_store_cut_off_anywhere_costs_time_only(archive: Archive, stand: Stand, length: int) -> None:
    store = archive.folder / ".content-cache" / "store.sqlite"
    store.write_bytes(store.read_bytes()[:length])
    assert broken_after_next(archive, stand) == []


def test_seeds_that_change_and_vanish_while_they_are_read_are_pages_or_in_the_report(archive: Archive) -> None:
    for number in range(200):
        (archive.seeds / f"{number:03}.txt").write_text(f"Story {number}\n\nWard {number} met on Tuesday, they said.\n")
    done = threading.Event()

    def disturb() -> None:
        while not done.is_set():
            for path in sorted(archive.seeds.glob("*5.txt")):
                path.unlink()
            for path in sorted(archive.seeds.glob("*7.txt")):
                path.write_text(f"Changed {path.name}\n\nThe council met again on {time.monotonic()}, they said.\n")

    disturber = threading.Thread(target=disturb)
    disturber.start()
    ended = build(archive)
    done.set()
    disturber.join()
    assert ended.code in (0, 2), ended.said
    report = archive.report()
    left = {path.name for path in archive.seeds.iterdir()}
    assert left <= set(report)
    assert all(outcome["status"] == "page" or outcome["reason"] for outcome in report.values())
    again = build(archive)
    assert again.code == 0, again.said
