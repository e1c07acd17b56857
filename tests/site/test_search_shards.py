"""An archive divided for searching: which articles share a shard, and what of it a change leaves as it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.site.searching import files_of, value_of, written

from cuttings.site.archive import Archive, build_archive
from cuttings.site.content import read_page
from cuttings.site.search.indexing import index as run_pagefind
from cuttings.site.search.packing import PACK_BYTES
from cuttings.site.search.shards import MOST, shards

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import pytest


def archive_of(days: Iterable[int | None], words: str = "It rained.", changed: int = -1) -> Archive:
    """An archive of an article a day of these numbers, undated where there is none."""
    plain, other = (read_page("n.md", "n", f"Title: A\n\n{text}\n", as_paragraph, ()) for text in (words, "Twice."))
    return build_archive(
        (
            replace(
                other if number == changed else plain,
                slug=f"n{day if day is not None else f'one-{number}'}",
                edtf="" if day is None else (date(2000, 1, 1) + timedelta(day)).isoformat(),
            )
            for number, day in enumerate(days)
        ),
        {},
    )


def as_paragraph(text: str) -> str:
    return f"<p>{text}</p>"


DAYS = st.lists(st.none(), max_size=9).flatmap(
    lambda undated: st.sets(st.integers(0, 9000), max_size=50).map(lambda days: [*undated, *sorted(days)])
)


@given(DAYS, st.integers(1, 20))
@settings(max_examples=60, deadline=None)
def test_every_article_is_in_one_shard_and_shards_follow_the_order_of_dates(
    days: list[int | None], articles: int
) -> None:
    archive = archive_of(days)
    found = list(shards(archive, articles * 150, articles * 300))

    assert [slug for shard in found for slug in shard] == list(archive.cards)
    assert all(found)
    # An article of this archive weighs 152.
    assert all(len(shard) <= max(articles * 2, 1) for shard in found)
    if len(found) > 1:
        assert all(len({archive.cards[slug].date.is_known for slug in shard}) == 1 for shard in found)


def test_a_small_archive_is_a_single_shard_with_its_undated_articles() -> None:
    assert len(list(shards(archive_of([1, 2, None])))) == 1
    assert list(shards(archive_of([]))) == []


def test_an_archive_of_few_shards_has_smaller_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cuttings.site.search.shards.LEAST", 1_000)
    monkeypatch.setattr("cuttings.site.search.shards._ONE_IN", 2)
    few, many = archive_of(range(100)), archive_of(range(110))  # of 152 words an article: 15,200 and 16,720
    assert {len(shard) for shard in list(shards(few))[:-1]} == {4}
    assert min(len(shard) for shard in list(shards(many))[:-1]) == 7


def test_an_article_more_changes_few_shards_wherever_its_date_falls(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cuttings.site.search.shards._ONE_IN", 3)
    before = set(shards(archive_of(range(0, 400, 2)), 760, 2_300))
    for day in (1, 199, 399):
        after = set(shards(archive_of([*range(0, 400, 2), day]), 760, 2_300))
        assert len(after - before) <= 2
    assert len(before) > 20


def test_texts_are_weighed_so_that_few_long_articles_fill_a_shard(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cuttings.site.search.shards._ONE_IN", 1)
    short, long = archive_of(range(99)), archive_of(range(99), "It rained. " * 900)
    assert max(map(len, shards(long, 7_600, 15_200))) * 8 < max(map(len, shards(short, 7_600, 15_200)))


def test_thousands_of_one_line_articles_are_indexed_in_shards_of_bounded_size(tmp_path: Path) -> None:
    """They weigh by what each costs Pagefind, however short: 50,000 of them make seven shards."""
    archive = archive_of(range(8_000))
    folder = written(archive, tmp_path / "site", tmp_path / "none")
    sizes = [
        about["page_count"]
        for shard in value_of(folder / "contents.js")["shards"]
        for about in shard["entry"]["languages"].values()
    ]
    assert sum(sizes) == 8_000
    assert max(sizes) <= MOST // 150
    (first, *_) = folder.glob("*/fragment/*.js")
    assert first.stat().st_size < PACK_BYTES * 1.5
    assert len(list(folder.rglob("*.js"))) < 8_000 / 20


def test_a_changed_article_is_indexed_anew_with_its_shard_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cuttings.site.search.shards._ONE_IN", 1)
    monkeypatch.setattr("cuttings.site.search.building.shards", lambda archive: shards(archive, 450, 900))
    first = written(archive_of(range(0, 3000, 250)), tmp_path / "one", tmp_path / "none")
    index_is_run = []

    def counted(documents: list[tuple[str, str]]) -> dict[str, bytes]:
        index_is_run.append([href for href, _ in documents])
        return run_pagefind(documents)

    monkeypatch.setattr("cuttings.site.search.building.index", counted)
    changed = archive_of(range(0, 3000, 250), changed=4)
    second = written(changed, tmp_path / "two", tmp_path / "one")
    clean = written(changed, tmp_path / "three", tmp_path / "none")

    assert len(index_is_run[0]) == 3
    assert "articles/n1000.html" in index_is_run[0]
    assert files_of(second) == files_of(clean)
    before, after = (
        {shard["shard"] for shard in value_of(folder / "contents.js")["shards"]} for folder in (first, second)
    )
    assert (len(before), len(before & after)) == (4, 3)


def test_pagefind_writes_nothing_on_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So a build that is killed leaves nothing of it, and a disk that is full is met by our own writing."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "no such folder"))
    empty = tmp_path / "empty"
    empty.mkdir()
    monkeypatch.chdir(empty)
    run_pagefind([("a.html", "<html><body>It rained.</body></html>")])
    assert list(tmp_path.rglob("*")) == [empty]
