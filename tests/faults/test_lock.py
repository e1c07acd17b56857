"""One build of an archive at a time, and a folder that is no site is never removed."""

from __future__ import annotations

import os
import signal
import time
from typing import TYPE_CHECKING

import pytest

from cuttings.write import AnotherBuildError, NotOursError, Place, begin, lock, publish, recover
from faulty import build

if TYPE_CHECKING:
    from pathlib import Path

    from building import Archive


def test_a_second_build_ends_at_once_with_4(archive: Archive) -> None:
    held = lock(archive.content)
    begun = time.monotonic()
    ended = build(archive)
    assert ended.code == 4
    assert "another build of this archive is running" in ended.said
    assert ended.changes == 0
    assert time.monotonic() - begun < 30
    os.close(held)
    assert build(archive).code == 0


def test_a_killed_build_leaves_no_lock_behind(tmp_path: Path) -> None:
    child = os.fork()
    if child == 0:
        lock(tmp_path)
        signal.pause()
    for _ in range(100):
        try:
            os.close(lock(tmp_path))
        except AnotherBuildError:
            break
        time.sleep(0.05)
    with pytest.raises(AnotherBuildError, match="another build of this archive is running"):
        lock(tmp_path)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    lock(tmp_path)
    assert list(tmp_path.iterdir()) == []


def site(folder: Path, words: str) -> None:
    (folder / "data").mkdir(parents=True)
    (folder / "data" / "report.json").write_text("{}")
    (folder / "index.html").write_text(words)


def test_a_site_that_died_between_two_renames_is_put_back(tmp_path: Path) -> None:
    place = Place(tmp_path / "output")
    site(place.old, "the old site")
    assert recover(place)
    assert (place.output / "index.html").read_text() == "the old site"
    assert not recover(place)


def test_the_new_site_replaces_the_old_one(tmp_path: Path) -> None:
    place = Place(tmp_path / "output")
    site(place.output, "the old site")
    begin(place, ())
    (place.staging / "index.html").write_text("the new site")
    publish(place)
    assert (place.output / "index.html").read_text() == "the new site"
    assert [path.name for path in tmp_path.iterdir()] == ["output"]


@pytest.mark.parametrize("name", ["output", "output.new", "output.old"])
def test_a_folder_that_is_no_site_is_not_removed(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    (tmp_path / name / "thesis.odt").write_text("ten years of work")
    with pytest.raises(NotOursError, match="this is no site that Cuttings wrote"):
        begin(Place(tmp_path / "output"), ())
    assert (tmp_path / name / "thesis.odt").read_text() == "ten years of work"


def test_a_site_never_takes_the_place_of_its_own_seeds(tmp_path: Path) -> None:
    (tmp_path / "archive" / "seeds").mkdir(parents=True)
    with pytest.raises(NotOursError, match="lies in it"):
        begin(Place(tmp_path / "archive"), (tmp_path / "archive" / "seeds",))
