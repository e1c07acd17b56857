"""Pictures that lie beside a seed."""

# ruff: noqa: E501 - a list of addresses

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cuttings.read import picture_beside
from cuttings.read.pictures import MOST_BYTES

if TYPE_CHECKING:
    from pathlib import Path

JPEG = b"\xff\xd8\xff\xe0 a picture"


def beside(folder: Path, name: str, data: bytes = JPEG) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def test_a_picture_that_the_seed_names_is_found_in_the_seeds_own_folder(tmp_path: Path) -> None:
    beside(tmp_path, "2011/page_files/The Harbour, at dawn!.JPG")
    found = picture_beside(tmp_path, "2011/page.html", "page_files/The%20Harbour,%20at%20dawn!.JPG?w=300")
    assert found
    assert found.data == JPEG
    assert found.name.startswith("the-harbour-at-dawn-")
    assert found.name.endswith(".jpg")


@pytest.mark.parametrize(
    "words",
    [
        "https://example.org/photo.jpg", "//example.org/photo.jpg", "/photo.jpg", "../photo.jpg", "other.jpg", "photo.svg",
        "a line without a picture", "sub/../../photo.jpg", "C:\\photo.jpg", "file:photo.jpg",
    ],
)  # fmt: skip
def test_nothing_else_is_carried(tmp_path: Path, words: str) -> None:
    beside(tmp_path, "photo.jpg")
    beside(tmp_path, "seeds/photo.svg", b"<svg/>")
    assert picture_beside(tmp_path / "seeds", "page.html", words) is None


def test_a_link_that_leads_out_of_the_folder_is_no_picture(tmp_path: Path) -> None:
    beside(tmp_path, "secret.jpg")
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "photo.jpg").symlink_to(tmp_path / "secret.jpg")
    assert picture_beside(tmp_path / "seeds", "page.html", "photo.jpg") is None


def test_a_file_that_only_bears_a_pictures_name_is_none(tmp_path: Path) -> None:
    beside(tmp_path, "photo.jpg", b"<script>alert(1)</script>")
    assert picture_beside(tmp_path, "page.html", "photo.jpg") is None


def test_a_picture_beyond_the_limit_stays_where_it_is(tmp_path: Path) -> None:
    beside(tmp_path, "photo.jpg", JPEG + bytes(MOST_BYTES))
    assert picture_beside(tmp_path, "page.html", "photo.jpg") is None
