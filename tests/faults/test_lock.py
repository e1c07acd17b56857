"""One build of an archive at a time, and a folder that is no site is never removed."""

from __future__ import annotations

import os
import signal
import time
from typing import TYPE_CHECKING

import pytest

from cuttings.write import (
    AnotherBuildError,
    NotOursError,
    Place,
    begin,
    check,
    check_whose,
    discard,
    lock,
    note,
    publish,
    recover,
)
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
    assert ended.changes == ()
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
    discard(place)
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


def listed(folder: Path, *names: str) -> None:
    """A site with the list of its files, as a build leaves it."""
    site(folder, "the old site")
    for name in names:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(name)
    files = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]
    (folder / "manifest-sha256.txt").write_text("".join(f"{'0' * 64}  {name}\n" for name in files))


@pytest.mark.parametrize("name", [".git", "CNAME", "thesis"])
def test_what_somebody_put_into_a_site_is_not_removed(tmp_path: Path, name: str) -> None:
    listed(tmp_path / "output")
    (tmp_path / "output" / name).mkdir()
    with pytest.raises(NotOursError, match=f"{name}: this is no part of the site"):
        check(Place(tmp_path / "output"), ())


def test_what_a_system_leaves_in_a_site_stops_no_build(tmp_path: Path) -> None:
    listed(tmp_path / "output", "articles/fair.html")
    (tmp_path / "output" / ".DS_Store").touch()
    check(Place(tmp_path / "output"), ())


def test_the_site_of_another_archive_is_not_replaced(tmp_path: Path) -> None:
    place, record = Place(tmp_path / "output"), tmp_path / "published"
    listed(place.output, "articles/fair.html")
    (tmp_path / "content" / "articles").mkdir(parents=True)
    with pytest.raises(NotOursError, match="the site of another archive stands there"):
        check_whose(place, tmp_path / "content", record)
    note(place, record)
    check_whose(place, tmp_path / "content", record)
    record.unlink()
    (tmp_path / "content" / "articles" / "fair.md").touch()
    check_whose(place, tmp_path / "content", record)


def test_two_archives_are_not_built_into_one_place_at_once(archive: Archive) -> None:
    (archive.folder / "output.new").mkdir()
    held = lock(archive.folder / "output.new")
    ended = build(archive)
    assert ended.code == 4, ended.said
    assert (archive.folder / "output.new").is_dir()
    os.close(held)
    assert build(archive).code == 0
