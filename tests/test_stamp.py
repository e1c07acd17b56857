"""A build with nothing to do is seen for what it is, and no build that is needed is ever left out."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from building import ROOT, archive_of
from cuttings import stamp
from cuttings.model import Defect
from cuttings.report import Report, SeedOutcome, SeedStatus
from cuttings.stamp import Ended, Sources, Stamp, look, look_calmly, told

if TYPE_CHECKING:
    from collections.abc import Callable

    from building import Archive

ENDED = Ended(2, ("Seeds: 1", "Pages: 1 unchanged"))
NAMES = ("seeds/a.txt", "content/articles/a.md", "theme/a.css", "program/a.py", "output/a.html", "output/b/a.html")
FOLDERS = ("seeds", "content", "theme", "program", "output")


class Stand:
    """An archive that was built: folders with a file each, and the stamp of the build."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in NAMES:
            self.write(name, "one two")
        program = (folder / "program",)
        self.sources = Sources(folder / "seeds", folder / "content", folder / "theme", program, "settings")
        self.stamp = Stamp(folder / "cache", folder / "output")
        (folder / "cache" / "fresh").mkdir(parents=True)

    def write(self, name: str, text: str) -> None:
        (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / name).write_text(text)

    def make(self, written: dict[str, str] | None = None) -> bool:
        return self.stamp.make(look_calmly(self.sources), written or {}, self.made(), lambda: ENDED)

    def made(self) -> dict[str, stamp.Written]:
        """The files of the site as the program wrote them."""
        site = self.folder / "output"
        files = {path.relative_to(site).as_posix(): path.stat() for path in site.rglob("*") if path.is_file()}
        return {
            name: SimpleNamespace(size=one.st_size, mtime_ns=one.st_mtime_ns, inode=one.st_ino)
            for name, one in files.items()
        }

    def unchanged(self) -> Ended | None:
        return self.stamp.unchanged(look(self.sources))

    def tree(self) -> dict[str, bytes]:
        files = [path for folder in FOLDERS for path in (self.folder / folder).rglob("*")]
        return {str(path.relative_to(self.folder)): path.read_bytes() if path.is_file() else b"" for path in files}


@pytest.fixture(autouse=True)
def _no_program_is_young(monkeypatch: pytest.MonkeyPatch) -> None:
    # The programs of these tests were written just now, and are loaded by nobody.
    monkeypatch.setattr(stamp, "_LOADED", 2**63)


@pytest.fixture
def stand(tmp_path: Path) -> Stand:
    stand = Stand(tmp_path)
    assert stand.make()
    return stand


def test_nothing_to_do_is_told_with_the_words_and_the_code_of_the_last_build(stand: Stand) -> None:
    assert stand.unchanged() == ENDED


def edit(stand: Stand, name: str) -> None:
    stand.write(name, "other words")


def edit_and_put_the_time_back(stand: Stand, name: str) -> None:
    path = stand.folder / name
    if path.is_file():
        before = path.stat()
        path.write_text("two one")
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def replace_and_put_the_time_back(stand: Stand, name: str) -> None:
    path = stand.folder / name
    if path.is_file():
        before = path.stat()
        beside = path.with_name("beside")
        beside.write_text("eno owt")
        os.utime(beside, ns=(before.st_atime_ns, before.st_mtime_ns))
        beside.replace(path)


def remove(stand: Stand, name: str) -> None:
    (stand.folder / name).unlink(missing_ok=True)


def rename(stand: Stand, name: str) -> None:
    path = stand.folder / name
    if path.is_file():
        path.rename(path.with_name(f"other-{path.name}"))


def add(stand: Stand, name: str) -> None:
    stand.write(f"{Path(name).parent}/new", "")


def add_folder(stand: Stand, name: str) -> None:
    (stand.folder / Path(name).parent / "empty.txt").mkdir(exist_ok=True)


def lead_elsewhere(stand: Stand, name: str) -> None:
    path = stand.folder / name
    path.unlink(missing_ok=True)
    stand.write("elsewhere/a", "one two")
    path.symlink_to(stand.folder / "elsewhere" / "a")


CHANGES = (
    edit, edit_and_put_the_time_back, replace_and_put_the_time_back, remove, rename, add, add_folder, lead_elsewhere
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("change", CHANGES)
def test_each_change_anywhere_is_seen(stand: Stand, change: Callable[[Stand, str], None], name: str) -> None:
    change(stand, name)
    assert stand.unchanged() is None


@pytest.mark.parametrize("which", FOLDERS)
def test_a_folder_that_is_gone_is_seen(stand: Stand, which: str) -> None:
    shutil.rmtree(stand.folder / which)
    assert stand.unchanged() is None


def test_a_changed_setting_is_seen(stand: Stand) -> None:
    stand.sources = replace(stand.sources, settings="others")
    assert stand.unchanged() is None


@pytest.mark.parametrize("end", [".new", ".old"])
def test_what_a_build_that_died_left_behind_is_seen(stand: Stand, end: str) -> None:
    (stand.folder / f"output{end}").mkdir()
    assert stand.unchanged() is None


def test_a_fresh_page_that_was_removed_is_made_again(tmp_path: Path) -> None:
    stand = Stand(tmp_path)
    stand.write("cache/fresh/a.md", "fresh")
    assert stand.make()
    remove(stand, "cache/fresh/a.md")
    assert stand.unchanged() is None


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"code": 0}', "\0\0\0", '{"sources": 1, "code": "x", "lines": 2}'])
def test_a_damaged_stamp_is_none(stand: Stand, text: str) -> None:
    stand.write("cache/stamp.json", text)
    assert stand.unchanged() is None


def test_folders_of_version_control_and_of_python_are_no_part_of_an_archive(stand: Stand) -> None:
    stand.write("content/.git/index", "changes with each look")
    stand.write("program/__pycache__/a.pyc", "changes with each version")
    assert stand.unchanged() == ENDED


def test_a_link_in_a_circle_ends(stand: Stand) -> None:
    (stand.folder / "theme" / "round").symlink_to(stand.folder / "theme")
    (stand.folder / "seeds" / "round").symlink_to(stand.folder / "seeds")
    assert stand.make()
    assert stand.unchanged() == ENDED


def test_a_file_behind_a_linked_folder_of_the_theme_is_seen(tmp_path: Path) -> None:
    stand = Stand(tmp_path)
    stand.write("elsewhere/base.html", "one")
    (tmp_path / "theme" / "templates").symlink_to(tmp_path / "elsewhere")
    assert stand.make()
    edit(stand, "elsewhere/base.html")
    assert stand.unchanged() is None


@pytest.mark.parametrize("name", NAMES[:4])
def test_what_changes_while_a_build_runs_is_built_by_the_next(tmp_path: Path, name: str) -> None:
    stand = Stand(tmp_path)
    before = look_calmly(stand.sources)
    edit_and_put_the_time_back(stand, name)
    assert not stand.stamp.make(before, {}, stand.made(), lambda: ENDED)
    assert stand.unchanged() is None


def test_what_the_build_writes_itself_is_no_change_unless_somebody_writes_over_it(tmp_path: Path) -> None:
    stand = Stand(tmp_path)
    before = look_calmly(stand.sources)
    page = tmp_path / "content" / "articles" / "new.md"
    page.write_text("made")
    written = {str(page): stamp.state_of(page.stat())}
    assert stand.stamp.make(before, written, stand.made(), lambda: ENDED)
    assert stand.unchanged() == ENDED
    edit_and_put_the_time_back(stand, "content/articles/new.md")
    assert not stand.stamp.make(before, written, stand.made(), lambda: ENDED)


def test_a_site_that_somebody_altered_while_it_was_published_is_not_stamped(tmp_path: Path) -> None:
    stand = Stand(tmp_path)
    made = stand.made()
    edit(stand, "output/a.html")
    assert not stand.stamp.make(look_calmly(stand.sources), {}, made, lambda: ENDED)


def test_a_program_that_changed_just_before_it_was_loaded_is_built_with_once_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stamp, "_LOADED", time.time_ns() - 10 * 10**9)
    assert not Stand(tmp_path).make()


def test_a_cache_that_cannot_be_written_costs_no_build(tmp_path: Path) -> None:
    stand = Stand(tmp_path)
    shutil.rmtree(tmp_path / "cache")
    stand.make()
    assert stand.unchanged() is None


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(CHANGES), st.sampled_from(NAMES)), max_size=4), st.booleans())
def test_whatever_is_done_no_needed_build_is_left_out(
    changes: list[tuple[Callable[[Stand, str], None], str]], undone: bool
) -> None:
    with stood() as stand:
        before = stand.tree()
        for change, name in changes:
            change(stand, name)
        if undone:
            for name, text in before.items():
                if text and (stand.folder / name).is_file():
                    stand.write(name, text.decode())
        differs = stand.tree() != before
        assert stand.unchanged() == (ENDED if not changes and not undone else None) or not differs


class stood:  # noqa: N801 - reads as a sentence
    def __enter__(self) -> Stand:
        self.folder = Path(tempfile.mkdtemp())
        stand = Stand(self.folder)
        assert stand.make()
        return stand

    def __exit__(self, *_: object) -> None:
        shutil.rmtree(self.folder)


def test_settings_are_told_alike_in_every_process_and_a_function_by_its_program() -> None:
    def asked() -> str:
        return ""

    words = told({"b": {1, 2}, "a": [asked, Path("x"), None, 1.5], "c": SimpleNamespace()})
    assert words == told({"c": SimpleNamespace(), "a": [asked, Path("x"), None, 1.5], "b": {2, 1}})
    assert told(object()) == told(object())
    assert told({"a": asked}) != told({"a": told})


def test_what_failed_and_may_not_fail_again_is_tried_again() -> None:
    def report(outcome: SeedOutcome, *defects: Defect) -> Report:
        return Report({"a.txt": outcome}, defects=list(defects))

    page = SeedOutcome(SeedStatus.PAGE, "became a page")
    assert not report(page).may_pass
    assert not report(SeedOutcome(SeedStatus.SKIPPED, "the file is empty")).may_pass
    assert not report(page, Defect("a.md", "the page has no title")).may_pass
    assert report(SeedOutcome(SeedStatus.FAILED, "it took longer than 60 seconds")).may_pass
    assert report(SeedOutcome(SeedStatus.SKIPPED, "the disk failed", may_pass=True)).may_pass
    assert report(page, Defect("a.md", "the disk failed", may_pass=True)).may_pass


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    seeds = {"fair.txt": "County Fair Opens\n\nMayor Jane Roe opened the fair on Saturday, they said.\n", "bad.txt": ""}
    # A program that was written just now may have been loaded before, so that its builds are not stamped.
    while time.time() - max(path.stat().st_ctime for path in (ROOT / "plugins").rglob("*.py")) < 11:
        time.sleep(0.5)
    archive = archive_of(tmp_path_factory.mktemp("stamp"), seeds, "none").build()
    assert "Nothing has changed" not in archive.said
    return archive


def test_a_second_build_says_that_nothing_has_changed_and_ends_as_the_first(archive: Archive) -> None:
    again = archive.build()
    assert again.said.startswith("Nothing has changed since the last build.\nSeeds: 2 (1 page, 1 skipped)")
    assert "Pages: 1 unchanged" in again.said
    assert "skipped: bad.txt: the file is empty" in again.said
    assert again.returncode == archive.returncode == 2


def test_a_build_that_goes_all_the_way_says_the_same(archive: Archive) -> None:
    said = archive.build().said
    archive.forget_stamp()
    assert archive.build().said.endswith(said.removeprefix("Nothing has changed since the last build.\n"))
    assert archive.build().said == said


def test_another_setting_another_recognizer_and_an_altered_page_are_built(archive: Archive) -> None:
    for build in (
        archive.build({"SITENAME": "Another"}),
        archive.build({"SITENAME": "Another"}, CUTTINGS_ANYTHING="1"),
        archive.build(),
    ):
        assert "Nothing has changed" not in build.said
    page = archive.output / "index.html"
    page.write_text("damaged")
    assert "Nothing has changed" not in archive.build().said
    assert "damaged" not in page.read_text()
    assert "Nothing has changed" in archive.build().said
