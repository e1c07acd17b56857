"""What the standing site holds is taken over where it would come out the same, and never written to."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from cuttings.write import Made, Staging

if TYPE_CHECKING:
    from pathlib import Path


class Build:
    """Builds of a site with a file and a product of two files, one after the other."""

    def __init__(self, folder: Path) -> None:
        self.standing, self.site = folder / "standing", folder / "site"
        self.known: tuple[dict[str, Made], dict[str, tuple[str, ...]]] = {}, {}
        self.made: list[str] = []
        self.written: set[str] = set()

    def run(self, fingerprint: str = "one", text: str = "costly") -> dict[str, str]:
        """Builds, and puts the new site in the place of the last; answers with what the site then holds."""
        staging = Staging(self.site, self.standing, *self.known)

        def make() -> list[Path]:
            self.made.append(text)
            return [write(self.site / "data" / name, text) for name in ("a", "b")]

        staging.put("page.html", text.encode())
        staging.hold(fingerprint, make)
        staging.adopt("data")
        self.known = staging.made, staging.products
        self.written = staging.written
        if self.standing.exists():
            self.standing.rename(self.standing.with_name(f"old {len(list(self.standing.parent.iterdir()))}"))
        self.site.rename(self.standing)
        return contents(self.standing)


def contents(site: Path) -> dict[str, str]:
    return {path.relative_to(site).as_posix(): path.read_text() for path in site.rglob("*") if path.is_file()}


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


COSTLY = {"page.html": "costly", "data/a": "costly", "data/b": "costly"}
NEW = {"page.html": "new", "data/a": "new", "data/b": "new"}


@pytest.fixture
def build(tmp_path: Path) -> Build:
    build = Build(tmp_path)
    assert build.run() == COSTLY
    return build


def test_what_is_the_same_is_taken_over_again_and_again(build: Build) -> None:
    for _ in range(2):
        assert build.run() == COSTLY
        assert build.written == set()
    assert build.made == ["costly"]


def test_what_differs_is_made_anew_and_the_old_product_forgotten(build: Build) -> None:
    assert build.run("two", "new") == NEW
    assert build.run("one", "costly") == COSTLY
    assert build.made == ["costly", "new", "costly"]


@pytest.mark.parametrize("damaged", ["page.html", "data/a", "data/b"])
@pytest.mark.parametrize("text", ["damage", "", "longer than before", None])
def test_a_file_that_was_altered_or_removed_is_made_anew(build: Build, damaged: str, text: str | None) -> None:
    path = build.standing / damaged
    path.write_text(text) if text is not None else path.unlink()
    assert build.run() == COSTLY


def test_a_file_of_another_time_and_place_with_the_same_bytes_is_taken(build: Build) -> None:
    path = build.standing / "data" / "a"
    path.unlink()
    write(path, "costly")
    os.utime(path, (1, 1))
    assert build.run() == COSTLY
    assert build.written == set()


def test_a_link_that_stands_in_the_place_of_a_file_is_not_followed(build: Build, tmp_path: Path) -> None:
    path = build.standing / "page.html"
    path.unlink()
    path.symlink_to(write(tmp_path / "elsewhere", "costly"))
    assert build.run() == COSTLY
    assert not (build.standing / "page.html").is_symlink()


def test_no_file_of_the_standing_site_is_written_to(build: Build, tmp_path: Path) -> None:
    build.run()  # now two sites share their files
    (build.standing / "data" / "a").unlink()
    before = {site: contents(site) for site in tmp_path.iterdir()}
    build.run("two", "new")
    after = {site: contents(site) for site in tmp_path.iterdir() if site != build.standing}
    assert all(after[site] == before[site] for site in after if site in before)


def test_a_disk_without_hard_links_has_copies(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(_one: str, _other: str) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", no_links)
    for _ in range(2):
        assert build.run() == COSTLY
    assert build.made == ["costly"]


def test_a_copy_of_a_file_elsewhere_is_renewed_when_that_file_changes(tmp_path: Path) -> None:
    source = write(tmp_path / "seed.txt", "raw")
    first = Staging(tmp_path / "one", tmp_path / "none", {}, {})
    first.copy("seeds/a.txt", source)
    second = Staging(tmp_path / "two", tmp_path / "one", first.made, {})
    second.copy("seeds/a.txt", source)
    assert second.written == set()
    write(source, "new")
    third = Staging(tmp_path / "three", tmp_path / "two", second.made, {})
    third.copy("seeds/a.txt", source)
    assert contents(tmp_path / "three") == {"seeds/a.txt": "new"}
    assert contents(tmp_path / "one") == contents(tmp_path / "two") == {"seeds/a.txt": "raw"}


def test_the_mark_of_a_site_is_no_part_of_what_is_taken_over(tmp_path: Path) -> None:
    write(tmp_path / "site" / "data" / "report.json", "{}")
    write(tmp_path / "site" / "data" / "a", "costly")
    staging = Staging(tmp_path / "site", tmp_path / "standing", {}, {})
    staging.adopt("data")
    assert set(staging.made) == {"data/a"}
