"""Pages are taken apart once; where the store has lost a part of one, that is done again for this page alone."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

import pytest
from markdown import Markdown

from cuttings.contents import read_contents
from cuttings.report import Report
from cuttings.store import Store

if TYPE_CHECKING:
    from pathlib import Path


def test_pages_whose_parts_are_lost_are_taken_apart_again_and_no_folder_is_listed_for_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    for number in range(5):
        (articles / f"n{number}.md").write_text(f"Title: Story {number}\n\nIt rained {number} times.\n")
    listed = []
    scandir = os.scandir

    def counted(folder: str) -> object:
        listed.append(folder)
        return scandir(folder)

    with Store(tmp_path / "store.sqlite") as store:
        archive = read_contents(tmp_path, lambda text: f"<p>{text}</p>", Report(), store=store).archive
        store.keep_only("page record", ())
        monkeypatch.setattr(os, "scandir", counted)
        texts = [page.sentences[0].text for page in archive.pages.values()]
    assert texts == [f"It rained {number} times." for number in range(5)]
    assert listed == []


def test_a_disk_that_is_full_for_what_is_kept_of_pages_is_no_defect_of_a_page_and_ends_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "fair.md").write_text("Title: The fair\n\nIt opened.\n")

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "pwrite", full)
    report = Report()
    with Store(tmp_path / "cache" / "store.sqlite") as store, pytest.raises(OSError, match="No space") as told:
        read_contents(tmp_path, lambda text: f"<p>{text}</p>", report, store=store)
    assert told.value.filename == str(tmp_path / "cache")
    assert report.defects == []


def test_a_name_that_is_withheld_later_is_gone_from_pages_known_before_however_many_others_are_withheld(
    tmp_path: Path,
) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "fair.md").write_text("Title: The fair\n\nZoe Zimmer came to the fair.\n")
    head = "id,kind,preferred_name,variant_names,redact\n"
    others = " | ".join(f"Ann {letter * 12}" for letter in "abcdefghijklmnopqrstu")
    shown = []
    with Store(tmp_path / "store.sqlite") as store:
        for names in (others, f"{others} | Zoe Zimmer"):
            (tmp_path / "authority.csv").write_text(f"{head}people/ann-lee,person,Ann Lee,{names},yes\n")
            archive = read_contents(tmp_path, lambda text: f"<p>{text}</p>", Report(), store=store).archive
            shown += [sentence.text for page in archive.pages.values() for sentence in page.sentences]
    assert shown == ["Zoe Zimmer came to the fair.", "name withheld came to the fair."]


def test_the_sentences_that_name_an_actor_are_those_of_the_whole_text_in_a_build_that_makes_them_and_in_the_next(
    tmp_path: Path,
) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    body = "[Zoé]({tag}people/zoe) met [Zoé]({tag}people/zoe). It “rained”. Then [Zoé]({tag}people/zoe) went home."
    (articles / "fair.md").write_text(f"Title: The fair\n\n{body}\n", encoding="utf-8")
    for _ in ("made", "known"):
        with Store(tmp_path / "store.sqlite") as store:
            (page,) = read_contents(tmp_path, Markdown().convert, Report(), store=store).archive.pages.values()
            assert [sentence.text.strip() for sentence in page.parts.naming("people/zoe")] == [
                "Zoé met Zoé.",
                "Then Zoé went home.",
            ]
            assert page.parts.naming("people/zoe") == page.namings
            assert page.parts.naming("people/nobody") == ()
            assert page.parts.often() == {"people/zoe": 3}
            assert len(page.sentences) == 3
            assert page.html.count('class="sentence"') == 3
