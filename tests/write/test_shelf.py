"""Pages are put on the shelf, and a person's edits outlast every build."""

from pathlib import Path

import pytest

from cuttings.model import Article, Page
from cuttings.page import print_page
from cuttings.write import Outcome, read_shelf, write_atomically


def page(text: str) -> Page:
    markdown = print_page({"Title": "A fair", "Seed": "fair.txt", "Seed_SHA256": "ab"}, text)
    return Page("a-fair", "fair.txt", markdown, "line,what,text,actor,rule,reason\n")


def put(content: Path, text: str) -> Outcome:
    return read_shelf(content, content.parent / "fresh").put(page(text))


def test_a_page_is_new_then_unchanged_then_renewed(tmp_path: Path) -> None:
    content = tmp_path / "content"
    assert [put(content, "One."), put(content, "One."), put(content, "Two.")] == [
        Outcome.NEW,
        Outcome.UNCHANGED,
        Outcome.RENEWED,
    ]
    assert "Two." in (content / "articles" / "a-fair.md").read_text()


def test_an_edited_page_is_kept_and_the_fresh_one_lies_beside_for_comparison(tmp_path: Path) -> None:
    content = tmp_path / "content"
    put(content, "The fair opened.")
    file = content / "articles" / "a-fair.md"
    edited = file.read_text().replace("opened", "was opened")
    file.write_text(edited)
    assert put(content, "The fair closed.") is Outcome.KEPT
    assert put(content, "The fair closed.") is Outcome.KEPT
    assert file.read_text() == edited
    assert "The fair closed." in (tmp_path / "fresh" / "a-fair.md").read_text()


def test_a_page_that_cannot_be_read_is_a_persons_own_and_reported(tmp_path: Path) -> None:
    content = tmp_path / "content"
    write_atomically(content / "articles" / "a-fair.md", "no front matter here\n")
    shelf = read_shelf(content, tmp_path / "fresh")
    assert [defect.where for defect in shelf.defects] == ["articles/a-fair.md"]
    assert shelf.put(page("One.")) is Outcome.KEPT


def test_a_renamed_seed_keeps_its_page(tmp_path: Path) -> None:
    content = tmp_path / "content"
    put(content, "One.")
    renamed = Article(seed_id="2011/fair.txt", seed_sha256="ab", title="A fair", blocks=())
    assert read_shelf(content, tmp_path / "fresh").slugs_given([renamed]) == {"2011/fair.txt": "a-fair"}


def test_a_page_whose_seed_is_gone_is_told_and_stays(tmp_path: Path) -> None:
    content = tmp_path / "content"
    put(content, "One.")
    assert [page.slug for page in read_shelf(content, tmp_path / "fresh").without_seed(set())] == ["a-fair"]


def test_a_failed_write_leaves_the_old_file_and_no_half_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.md"
    write_atomically(file, "old")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write_atomically(file, "new")
    assert (file.read_text(), [path.name for path in tmp_path.iterdir()]) == ("old", ["a.md"])
