"""What a build did, as JSON for programs."""

from __future__ import annotations

import json

from cuttings.report import Report, SeedOutcome, SeedStatus


def test_a_container_is_accounted_for_by_its_records() -> None:
    report = Report()
    report.seeds["a.jsonl#1"] = SeedOutcome(SeedStatus.FAILED, "x")
    report.seeds["a.jsonl#2"] = SeedOutcome(SeedStatus.PAGE, "became a page", ("articles/b.html",))
    report.seeds["c.warc#1"] = SeedOutcome(SeedStatus.SKIPPED, "empty")
    assert {seed: (one["status"], one["reason"]) for seed, one in json.loads(report.as_json()).items()} == {
        "a.jsonl": ("page", "holds 2 records"),
        "a.jsonl#1": ("failed", "x"),
        "a.jsonl#2": ("page", "became a page"),
        "c.warc": ("skipped", "holds 1 records"),
        "c.warc#1": ("skipped", "empty"),
    }


def test_many_records_that_were_lost_for_one_reason_share_a_line() -> None:
    report = Report()
    for number in range(1, 31):
        report.seeds[f"a.csv#{number}"] = SeedOutcome(SeedStatus.SKIPPED, "no text" if number != 2 else "no row")
    report.seeds["b.txt"] = SeedOutcome(SeedStatus.FAILED, "no text")
    assert report.as_lines()[2:] == [
        "  skipped: a.csv#1, #3, #4, #5, #6, #7, #8, #9, #10, #11 and 19 others (data/report.json names each): no text",
        "  skipped: a.csv#2: no row",
        "  failed: b.txt: no text",
    ]


def test_the_report_names_seeds_by_their_paths_whatever_the_bytes() -> None:
    report = Report()
    report.seeds["caf\\udce9 new\\u000aline.txt"] = SeedOutcome(SeedStatus.PAGE, "became a page")
    assert list(json.loads(report.as_json())) == ["caf\udce9 new\nline.txt"]
