"""Which files of a folder are seeds, and that every other one is named with its reason."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuttings.model import Defect
from cuttings.page import one_line, seed_id_of, seed_path_of
from cuttings.read.files import find_files

if TYPE_CHECKING:
    from pathlib import Path


def found_in(folder: Path) -> dict[str, str]:
    """What is found, by id: "" for a seed, else what stands in the way."""
    return {
        (one.where if isinstance(one, Defect) else one.id): (one.fact if isinstance(one, Defect) else "")
        for one in find_files(folder)
    }


def test_hidden_files_are_seeds_but_what_systems_leave_behind_is_not(tmp_path: Path) -> None:
    for name in (".hidden.txt", ".htaccess", ".DS_Store", "._a.txt", ".git/config", "Thumbs.db"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    assert found_in(tmp_path) == {".hidden.txt": "", ".htaccess": ""}


def test_scripts_lie_beside_a_saved_page_and_are_named_elsewhere(tmp_path: Path) -> None:
    for name in ("Page_files/a.js", "Page_files/a.css", "sw.js", "photo.jpg"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    assert list(found_in(tmp_path)) == ["sw.js"]


def test_links_out_of_the_folder_pipes_and_empty_folders_named_like_files_are_named(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    (seeds / "dir.txt").mkdir(parents=True)
    (tmp_path / "secret.txt").write_text("secret")
    (seeds / "out.txt").symlink_to("../secret.txt")
    (seeds / "nowhere.txt").symlink_to("gone.txt")
    (seeds / "loop").symlink_to(".")
    os.mkfifo(seeds / "pipe.txt")
    assert found_in(seeds) == {
        "dir.txt": "an empty folder that is named like a file",
        "loop": "a link to a folder, which is not followed",
        "nowhere.txt": "a link that leads nowhere",
        "out.txt": "a link to a file outside the folder of seeds",
        "pipe.txt": "no regular file",
    }


@pytest.mark.parametrize(
    ("path", "identity"),
    [
        ("a b/c.txt", "a b/c.txt"),
        ("new\nline.txt", "new\\u000aline.txt"),
        ("\u202egnp.txt", "\\u202egnp.txt"),
        ("two  spaces", "two \\u0020spaces"),
        ("back\\slash", "back\\u005cslash"),
        (os.fsdecode(b"caf\xe9.txt"), "caf\\udce9.txt"),
    ],
)
def test_an_id_stands_in_one_line_and_leads_back_to_the_path(path: str, identity: str) -> None:
    assert seed_id_of(path) == identity
    assert seed_path_of(identity) == path


@given(st.text(st.characters()))
def test_every_path_has_an_id_of_its_own(path: str) -> None:
    assert seed_path_of(seed_id_of(path)) == path
    assert one_line(seed_id_of(path)) == seed_id_of(path)
