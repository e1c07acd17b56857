"""A folder in, seeds out; one bad file hides no other."""

# ruff: noqa: E501 - texts stand here as a scraper would leave them

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuttings.model import Defect, Media, Seed
from cuttings.read import read_seeds

PAGE = b"""<html><head><meta charset="utf-8"><title>A bridge</title><style>p {color: red}</style></head><body>
<nav><ul><li>Home</li><li>Sport</li></ul></nav><h1>A bridge</h1><p>The bridge was <b>opened</b> on Monday.</p>
<script>alert(1)</script><p hidden>unseen</p></body></html>"""


def seeds_of(folder: Path) -> list[Seed]:
    return [one for one in read_seeds(folder) if isinstance(one, Seed)]


def defects_of(folder: Path) -> dict[str, str]:
    return {one.where: one.fact for one in read_seeds(folder) if isinstance(one, Defect)}


def test_seeds_come_in_the_order_of_their_ids_with_the_fingerprint_of_their_bytes(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "one.txt").write_bytes(b"One.\r\nTwo.")
    (tmp_path / "a.txt").write_bytes(b"Three.")
    (tmp_path / "c.md").write_bytes(b"Four.")
    seeds = seeds_of(tmp_path)
    assert [seed.id for seed in seeds] == ["a.txt", "b/one.txt", "c.md"]
    assert seeds[1].text == "One.\nTwo."
    assert seeds[1].sha256 == hashlib.sha256(b"One.\r\nTwo.").hexdigest()


def test_bad_files_are_defects_and_the_others_are_read(tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("secret")
    folder = tmp_path / "seeds"
    folder.mkdir()
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 9)
    (folder / "empty.txt").write_bytes(b" \n")
    (folder / "good.txt").write_bytes(b"Good.")
    (folder / "lost.txt").symlink_to(folder / "nowhere.txt")
    (folder / "out.txt").symlink_to(outside)
    (folder / "paper.pdf").write_bytes(b"%PDF")
    (folder / "picture.jpg").write_bytes(b"\xff\xd8")
    assert [seed.id for seed in seeds_of(folder)] == ["good.txt"]
    assert set(defects_of(folder)) == {"binary.txt", "empty.txt", "lost.txt", "out.txt", "paper.pdf"}


def test_a_page_is_its_visible_lines_with_the_markup_beside_them(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(PAGE)
    (seed,) = seeds_of(tmp_path)
    assert seed.media is Media.HTML
    assert seed.text == "Home\nSport\n\nA bridge\n\nThe bridge was opened on Monday.\n"
    assert "<nav>" in seed.markup


def test_a_page_of_a_thousand_nested_tables_is_read(tmp_path: Path) -> None:
    rows = b"<table><tr><td>Cell" * 1000
    (tmp_path / "deep.html").write_bytes(b"<body><h1>A bridge</h1>" + rows + b"<p>Deep down.</p><script>no()</script>")
    (seed,) = seeds_of(tmp_path)
    assert seed.text.splitlines()[:3] == ["A bridge", "", "Cell"]
    assert (seed.text.count("Cell"), "Deep down." in seed.text, "no()" in seed.text) == (1000, True, False)


def test_a_page_cut_off_in_the_middle_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    (tmp_path / "cut.html").write_bytes(b"<html><body><p>The first paragraph.</p><p>The sec<a hre")
    (seed,) = seeds_of(tmp_path)
    assert "The first paragraph." in seed.text


def test_each_line_of_json_is_a_seed_and_a_broken_one_is_a_defect_of_its_own(tmp_path: Path) -> None:
    record = {"Headline": "A bridge", "body": "It opened.", "url": "https://example.org/1", "authors": ["Ada", "Bo"]}
    lines = [
        json.dumps(record),
        "{broken",
        json.dumps([1]),
        json.dumps({"title": "x"}),
        json.dumps({"html": PAGE.decode()}),
    ]
    (tmp_path / "many.jsonl").write_text("\n".join(lines))
    first, page = seeds_of(tmp_path)
    assert first.id == "many.jsonl#1"
    assert (first.text, first.hints.title, first.hints.byline) == ("It opened.", "A bridge", "Ada; Bo")
    assert first.hints.address == "https://example.org/1"
    assert (page.id, page.media) == ("many.jsonl#5", Media.HTML)
    assert set(defects_of(tmp_path)) == {"many.jsonl#2", "many.jsonl#3", "many.jsonl#4"}


def test_each_row_of_a_table_is_a_seed(tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text('title;text\nA bridge;"It opened;\non Monday."\nA road;It closed.\nx;y;z\n')
    seeds = seeds_of(tmp_path)
    assert [(seed.id, seed.hints.title, seed.text) for seed in seeds] == [
        ("table.csv#1", "A bridge", "It opened;\non Monday."),
        ("table.csv#2", "A road", "It closed."),
    ]
    assert set(defects_of(tmp_path)) == {"table.csv#3"}


def test_a_cell_holds_quotation_marks_although_the_heading_has_none(tmp_path: Path) -> None:
    told = 'The mayor said "it is open" and left.\n\nNobody, he said, had "waited", or asked.'
    with (tmp_path / "table.csv").open("w", newline="") as file:
        csv.writer(file).writerows(
            [["Headline", "Date", "Text"], ["A bridge", "2011-05-02", told], ["A road", "", "It closed."]]
        )
    assert [(seed.id, seed.text) for seed in seeds_of(tmp_path)] == [
        ("table.csv#1", told),
        ("table.csv#2", "It closed."),
    ]
    assert defects_of(tmp_path) == {}


@given(
    st.lists(st.tuples(*[st.text("aé中 \n\"',;|.")] * 2), min_size=1),
    st.sampled_from([",", ";", "\t", "|"]),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC]),
)
def test_whatever_a_program_writes_into_a_table_is_read_again(
    articles: list[tuple[str, str]], delimiter: str, quoting: Literal[0, 1, 2]
) -> None:
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=delimiter, quoting=quoting).writerows([("title", "text"), *articles])
    with TemporaryDirectory() as folder:
        (Path(folder) / "table.csv").write_bytes(written.getvalue().encode())
        read = [seed.text for seed in seeds_of(Path(folder))]
    assert read == [text for _, text in articles if text.strip()]


def test_a_table_divided_by_tabs_is_one(tmp_path: Path) -> None:
    (tmp_path / "table.tsv").write_text("title\ttext\nA bridge\tIt opened, at last.\n")
    assert [seed.text for seed in seeds_of(tmp_path)] == ["It opened, at last."]


@pytest.mark.parametrize(
    ("name", "text"), [("a.csv", "text\n\x06\n"), ("a.txt", "\x06\n"), ("a.jsonl", '{"text": "\\u0006"}')]
)
def test_control_characters_alone_are_no_text(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text)
    assert seeds_of(tmp_path) == []
    assert len(defects_of(tmp_path)) == 1


def test_a_row_that_lacks_its_cells_is_told_so(tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text("title,outlet,text\nA bridge\n")
    assert "fewer cells (1) than the first row has names (3)" in defects_of(tmp_path)["table.csv#1"]


def archive(pages: int) -> bytes:
    records = []
    for number in range(pages):
        response = b"HTTP/1.0 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + PAGE
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/{number}\r\n"
            f"WARC-Record-ID: <urn:uuid:{number}>\r\nWARC-Date: 2020-01-01T00:00:00Z\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(response)}\r\n\r\n"
        )
        records.append(gzip.compress(head.encode() + response + b"\r\n\r\n"))
    return b"".join(records)


def test_each_page_of_a_web_archive_is_a_seed_with_its_address(tmp_path: Path) -> None:
    (tmp_path / "crawl.warc.gz").write_bytes(archive(2))
    seeds = seeds_of(tmp_path)
    assert [(seed.id, seed.hints.address) for seed in seeds] == [
        ("crawl.warc.gz#1", "https://example.org/0"),
        ("crawl.warc.gz#2", "https://example.org/1"),
    ]


def test_an_archive_that_ends_early_gives_what_it_still_holds(tmp_path: Path) -> None:
    (tmp_path / "crawl.warc.gz").write_bytes(archive(2)[:-120])
    results = list(read_seeds(tmp_path))
    assert isinstance(results[0], Seed)
    assert results


def test_what_only_looks_like_an_archive_is_a_defect(tmp_path: Path) -> None:
    (tmp_path / "crawl.warc.gz").write_bytes(gzip.compress(b"nothing of the kind\n" * 5))
    (tmp_path / "good.txt").write_bytes(b"Good.")
    assert [seed.id for seed in seeds_of(tmp_path)] == ["good.txt"]
    assert set(defects_of(tmp_path)) == {"crawl.warc.gz"}


def test_a_page_that_a_browser_saved_with_everything_is_read(tmp_path: Path) -> None:
    head = b"Snapshot-Content-Location: https://example.org/x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n"
    part = b"--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + PAGE + b"\r\n--b--\r\n"
    (tmp_path / "saved.mhtml").write_bytes(head + part)
    (seed,) = seeds_of(tmp_path)
    assert "opened" in seed.text
    assert seed.hints.address == "https://example.org/x"
