"""Searching an archive of several shards: their answers come together in order, and a year asks only for its own."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from tests.browser.test_search import Search
from tests.site.searching import value_of, written
from tests.site.test_search_shards import archive_of

from cuttings.site.search.shards import shards

if TYPE_CHECKING:
    from pathlib import Path

    from tools.chromium import Chromium

pytestmark = pytest.mark.browser


@pytest.fixture
def root(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A search page over thirty articles, from 2000 to 2007 and undated, in shards of few."""
    monkeypatch.setattr("cuttings.site.search.building.shards", lambda archive: shards(archive, 450, 900))
    written(archive_of([*range(0, 2900, 100), None]), tmp_path, tmp_path / "none")
    shutil.copytree(site / "theme", tmp_path / "theme")
    shutil.copyfile(site / "search.html", tmp_path / "search.html")
    return f"{tmp_path.as_uri()}/"


def asked(browser: Chromium) -> set[str]:
    """The shards of which something was loaded."""
    parts = (address.partition("/search/")[2].split("/") for address in browser.requests())
    return {part[0] for part in parts if len(part) > 1 and part[0] != "names"}


def test_the_answers_of_all_shards_are_counted_together(browser: Chromium, root: str) -> None:
    page = Search(browser, root, "?q=rained").says("30 articles found")
    assert len(page.all("#search-results li")) == 10
    assert browser.complaints() == []


def test_a_year_loads_the_shards_of_that_year_alone(browser: Chromium, root: str, tmp_path: Path) -> None:
    contents = value_of(tmp_path / "search" / "contents.js")["shards"]
    wanted = {shard["shard"] for shard in contents if "2003" in shard["years"]}
    browser.requests()
    Search(browser, root, "?q=rained&year=2003").says("4 articles found")

    assert asked(browser) == wanted
    assert 0 < len(wanted) < len(contents)


@pytest.mark.parametrize(("order", "first"), [("newest", "2007"), ("oldest", "2000")])
def test_articles_come_in_order_across_shards_with_undated_ones_last(
    browser: Chromium, root: str, order: str, first: str
) -> None:
    page = Search(browser, root, f"?q=rained&sort={order}").says("30 articles found")
    for shown in (20, 30):
        page.click("#search-more")
        page.waits_for(lambda shown=shown: len(page.all("#search-results li")) == shown)
    dates = page.all("#search-results .card-date")
    years = [date.split()[-1] for date in dates if not date.startswith("undated")]

    assert years[0] == first
    assert years == sorted(years, reverse=order == "newest")
    assert dates[-1].startswith("undated")
