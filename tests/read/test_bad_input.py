"""Files that are broken: the readable part is read, the rest is told by file and record, and memory stays bounded."""

from __future__ import annotations

import gzip
import json
import tracemalloc
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from cuttings.model import Defect, Seed
from cuttings.read import read_seeds
from cuttings.read.files import File
from cuttings.read.records import read_json_lines, read_table
from cuttings.read.rows import read_rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def test_three_broken_records_of_ten_thousand_cost_three_records(tmp_path: Path) -> None:
    lines = [json.dumps({"text": f"The ferry came back on day {number}."}) for number in range(10_000)]
    for broken in (17, 5000, 9999):
        lines[broken] = lines[broken][:20]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    found = list(read_seeds(tmp_path))
    assert sum(isinstance(one, Seed) for one in found) == 9997
    assert [one.where for one in found if isinstance(one, Defect)] == ["a.jsonl#18", "a.jsonl#5001", "a.jsonl#10000"]


def test_a_stray_quote_in_a_table_costs_one_row(tmp_path: Path) -> None:
    rows = [f'Day {number},"The ferry came back, it was said.\nNobody was hurt."' for number in range(50)]
    rows[10] = 'Day 10,"The ferry is late'
    rows[20] = 'A 5" pipe,The ferry is late'
    (tmp_path / "a.csv").write_text("title,text\n" + "\n".join(rows) + "\n")
    found = list(read_seeds(tmp_path))
    assert [one.hints.title for one in found if isinstance(one, Seed)] == [
        'A 5" pipe' if number == 20 else f"Day {number}" for number in range(50) if number != 10
    ]
    assert [one.where for one in found if isinstance(one, Defect)] == ["a.csv#11"]


def test_a_page_of_fifty_megabytes_is_told_with_the_limit_and_not_held(tmp_path: Path) -> None:
    with (tmp_path / "a.html").open("wb") as file:
        file.write(b"<html><body>")
        for _ in range(50):
            file.write(b"<p>The ferry came back.</p>" * 40_000)
    (tmp_path / "b.txt").write_text("Ferry\n\nThe ferry came back on Monday.")
    tracemalloc.start()
    defect, seed = read_seeds(tmp_path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(defect, Defect)
    assert "larger than 20,000,000 bytes" in str(defect)
    assert isinstance(seed, Seed)
    assert peak < 45_000_000


def test_a_page_of_two_hundred_megabytes_once_unpacked_is_told_with_the_limit_and_not_held(
    tmp_path: Path,
) -> None:
    size = 200_000_000
    head = (
        "WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: http://a.example/b\r\nWARC-Date: 2004-03-03T00:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:1>\r\nContent-Type: text/html\r\nContent-Length: {size}\r\n\r\n"
    )
    with gzip.open(tmp_path / "bomb.warc.gz", "wb", 1) as packed:
        packed.write(head.encode())
        for _ in range(200):
            packed.write(b"A" * 1_000_000)
    assert (tmp_path / "bomb.warc.gz").stat().st_size < 1_000_000
    (tmp_path / "c.txt").write_text("Ferry\n\nThe ferry came back on Monday.")
    tracemalloc.start()
    defect, seed = read_seeds(tmp_path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(defect, Defect)
    assert defect.where == "bomb.warc.gz#1"
    assert "larger than 20,000,000 bytes" in str(defect)
    assert isinstance(seed, Seed)
    assert peak < 60_000_000


def shrinking(path: Path, seeds: Iterator[Seed | Defect]) -> list[Seed | Defect]:
    """What is read of a file that is cut off after its first record was read."""
    found = [next(seeds)]
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // 2)
    return [*found, *seeds]


def test_a_file_that_shrinks_while_it_is_read_gives_what_is_left(tmp_path: Path) -> None:
    for name, head, line, read in (
        ("a.jsonl", "", '{"text": "The ferry came back on Monday."}\n', read_json_lines),
        ("a.csv", "title,text\n", 'Ferry,"The ferry came back on Monday."\n', read_table),
    ):
        path = tmp_path / name
        path.write_text(head + line * 40_000)
        found = shrinking(path, read(File(name, path)))
        assert sum(isinstance(one, Seed) for one in found) >= 19_990
        assert sum(isinstance(one, Defect) for one in found) <= 1


@given(st.lists(st.text(alphabet='ab",\n ', max_size=12), max_size=30))
@settings(deadline=None)
def test_every_line_of_a_table_is_a_row_a_part_of_one_or_told(lines: list[str]) -> None:
    import csv  # noqa: PLC0415

    text = "x,y\n" + "".join(f"{line}\n" for line in lines)
    rows = list(read_rows(iter(text.splitlines(keepends=True)), csv.excel))
    assert rows[0] == ["x", "y"]
    assert all(isinstance(row, str) or len(row) <= 2 for row in rows)
