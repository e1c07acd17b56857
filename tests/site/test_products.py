"""What the last site holds is taken over where it would come out the same, and only then."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cuttings.site.products import RECORD, Products, fingerprint_of

if TYPE_CHECKING:
    from pathlib import Path


class Build:
    """One build of a site with a single product, after another or none."""

    def __init__(self, folder: Path) -> None:
        self.last, self.site, self.cache = folder / "last", folder / "site", folder / "cache"
        self.made: list[str] = []

    def run(self, fingerprint: str = "one", text: str = "costly") -> dict[str, str]:
        """Builds, and puts the new site in the place of the last; answers with what the site then holds."""
        products = Products(self.last, self.site, self.cache)

        def make() -> list[Path]:
            self.made.append(text)
            return [write(self.site / "data" / name, text) for name in ("a", "b")]

        products.hold(fingerprint, make)
        products.close()
        for path in self.last.rglob("*"):
            path.unlink() if path.is_file() else None
        for path in [path for path in self.site.rglob("*") if path.is_file()]:
            write(self.last / path.relative_to(self.site), path.read_text())
            path.unlink()
        return {path.name: path.read_text() for path in self.last.rglob("*") if path.is_file()}


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


@pytest.fixture
def build(tmp_path: Path) -> Build:
    build = Build(tmp_path)
    build.run()
    return build


def test_a_product_of_the_same_is_taken_over_again_and_again(build: Build) -> None:
    for _ in range(2):
        assert build.run() == {"a": "costly", "b": "costly"}
    assert build.made == ["costly"]


def test_a_product_of_something_else_is_made_anew_and_the_old_one_forgotten(build: Build) -> None:
    assert build.run("two", "new") == {"a": "new", "b": "new"}
    build.run("one", "costly")
    assert build.made == ["costly", "new", "costly"]


@pytest.mark.parametrize("text", ["damaged", ""])
def test_a_damaged_site_is_made_anew(build: Build, text: str) -> None:
    write(build.last / "data" / "b", text)
    assert build.run() == {"a": "costly", "b": "costly"}


def test_a_site_that_is_gone_is_made_anew(build: Build) -> None:
    (build.last / "data" / "a").unlink()
    assert build.run() == {"a": "costly", "b": "costly"}


@pytest.mark.parametrize("length", range(0, 150, 7))
def test_a_record_that_was_cut_off_costs_time_alone(build: Build, length: int) -> None:
    record = build.cache / RECORD
    record.write_bytes(record.read_bytes()[:length])
    assert build.run() == {"a": "costly", "b": "costly"}


@pytest.mark.parametrize("name", ["../outside", "/etc/passwd", "..\\outside", "C:/outside"])
def test_a_record_that_leads_outside_of_the_site_is_not_followed(build: Build, name: str) -> None:
    record = build.cache / RECORD
    record.write_text(record.read_text().replace('"data/a"', f'"{name.replace(chr(92), chr(92) * 2)}"'))
    assert build.run() == {"a": "costly", "b": "costly"}
    assert build.made == ["costly", "costly"]


def test_the_fingerprint_tells_texts_apart_that_read_alike_when_joined() -> None:
    assert fingerprint_of(["ab", "c"]) != fingerprint_of(["a", "bc"])
    assert fingerprint_of(["a", "b"]) != fingerprint_of(["b", "a"])
    assert fingerprint_of(["\udcff"]) == fingerprint_of(["\udcff"])
