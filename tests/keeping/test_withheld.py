"""What is withheld from the site is in no package made of it; the bag, which is for keeping, says what it holds."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import bagit
import pytest
from libzim.reader import Archive as Zim
from libzim.search import Query, Searcher
from libzim.suggestion import SuggestionSearcher

from building import ROOT, Archive, archive_of
from unpacking import every_entry, within

if TYPE_CHECKING:
    from pathlib import Path

PAGE = """Title: Quackenbush opens the fair
Tags: people/Zebulon Quackenbush; people/Ann Lee
Seed: fair.txt

[Zebulon Quackenbush] opened the fair with [Ann Lee]. Quackenbush was glad.

[Zebulon Quackenbush]: {tag}people/zebulon-quackenbush
[Ann Lee]: {tag}people/ann-lee
"""
WITHHELD = """id,kind,preferred_name,variant_names,redact
people/zebulon-quackenbush,person,Zebulon Quackenbush,Quackenbush,{}
"""
PACKAGES = ("zip", "zim", "bag")


def packed(folder: Path, redact: str) -> Archive:
    """An archive of one page, built, and the three packages beside it."""
    archive = archive_of(folder, {"fair.txt": "Quackenbush opens the fair\n\nZebulon Quackenbush came.\n"}, "none")
    (archive.content / "articles").mkdir(parents=True)
    (archive.content / "articles" / "quackenbush-opens-the-fair.md").write_text(PAGE, "utf-8")
    (archive.content / "authority.csv").write_text(WITHHELD.format(redact), "utf-8")
    built = archive.build()
    assert built.returncode == 0, built.said
    for kind in PACKAGES:
        folders = [built.seeds, built.content, built.output] if kind == "bag" else [built.output]
        command = [sys.executable, ROOT / "tools" / f"make_{kind}.py", *folders, built.folder / f"output.{kind}"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
    return built


@pytest.fixture(scope="module")
def withheld(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    return packed(tmp_path_factory.mktemp("withheld"), "yes")


@pytest.fixture(scope="module")
def open_to_all(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    return packed(tmp_path_factory.mktemp("open"), "")


def named_in_zip(archive: Archive) -> bool:
    return any(b"quackenbush" in data.lower() for data in within((archive.folder / "output.zip").read_bytes()))


def named_in_zim(archive: Archive) -> set[str]:
    """Where the name is found: in the bytes of the file, in an entry, by its full text, by what it suggests."""
    file = archive.folder / "output.zim"
    zim = Zim(file)
    found = {"file"} if b"quackenbush" in file.read_bytes().lower() else set()
    found |= {"entries" for _, text in every_entry(zim) if "quackenbush" in text.lower()}
    found |= {"full text"} if Searcher(zim).search(Query().set_query("quackenbush")).getEstimatedMatches() else set()
    suggested = SuggestionSearcher(zim).suggest("quackenbush").getEstimatedMatches()
    return found | ({"suggestions"} if suggested else set())


def test_a_withheld_name_is_in_no_byte_of_the_zip(withheld: Archive, open_to_all: Archive) -> None:
    assert named_in_zip(open_to_all)
    assert not named_in_zip(withheld)


def test_a_withheld_name_is_in_no_byte_and_no_index_of_the_zim(withheld: Archive, open_to_all: Archive) -> None:
    assert named_in_zim(open_to_all) >= {"entries", "full text", "suggestions"}
    assert named_in_zim(withheld) == set()


def test_a_bag_holds_what_is_withheld_and_tells_so_whoever_is_given_it(withheld: Archive) -> None:
    bag = bagit.Bag(str(withheld.folder / "output.bag"))
    assert bag.is_valid()
    named = {
        path.relative_to(withheld.folder / "output.bag" / "data").parts[0]
        for path in (withheld.folder / "output.bag" / "data").rglob("*")
        if path.is_file() and b"quackenbush" in path.read_bytes().lower()
    }
    assert named == {"seeds", "content"}
    assert "hold what the site withholds" in bag.info["Internal-Sender-Description"]
