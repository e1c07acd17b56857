"""Searching an archive of several shards: their answers come together in order, and a year asks only for its own."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from tests.browser.test_search import Search
from tests.site.searching import value_of, written
from tests.site.test_search_shards import archive_of, as_paragraph

from cuttings.site.archive import build_archive
from cuttings.site.content import read_page
from cuttings.site.search.shards import shards

if TYPE_CHECKING:
    from pathlib import Path

    from tools.chromium import Chromium

    from cuttings.site.archive import Archive

pytestmark = pytest.mark.browser


@pytest.fixture
def root(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A search page over thirty articles, from 2000 to 2007 and undated, in shards of few."""
    monkeypatch.setattr("cuttings.site.search.building.shards", lambda archive: shards(archive, 450, 900))
    return searched(archive_of([*range(0, 2900, 100), None]), site, tmp_path)


def searched(archive: Archive, site: Path, folder: Path) -> str:
    """The address of a folder with the search of an archive, and its page."""
    written(archive, folder, folder / "none")
    shutil.copytree(site / "theme", folder / "theme")
    for name in ("search.html", "edition.js"):
        shutil.copyfile(site / name, folder / name)
    return f"{folder.as_uri()}/"


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


def test_years_of_shards_that_were_not_asked_can_be_chosen_too(browser: Chromium, root: str) -> None:
    page = Search(browser, root, "?q=rained&year=2003").says("4 articles found")
    page.waits_for(lambda: len(page.all("[data-filter-of=year] .search-value")) == 8)
    shown = dict(value.partition("\n")[::2] for value in page.all("[data-filter-of=year] .search-value"))

    assert shown["2000"] == ""
    page.click("[data-filter-of=year] .search-value")
    page.says("8 articles found")
    assert page.driver.current_url.endswith("year=2003&year=2000")


def test_a_year_without_articles_leads_to_the_others(browser: Chromium, root: str) -> None:
    page = Search(browser, root, "?q=rained&year=1850").says("No article has all of this.")
    page.waits_for(lambda: len(page.all("[data-filter-of=year] .search-value")) == 9)


def test_what_filters_would_leave_is_counted_over_all_shards_whatever_their_values_are_called(
    browser: Chromium, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cuttings.site.search.building.shards", lambda archive: shards(archive, 450, 900))
    outlets = ("__proto__", "constructor", "<b>Crier</b>")
    pages = (
        read_page(
            f"n{n}.md",
            f"n{n}",
            f"Title: {n}\nEdtf: {2000 + n}\nCategory: {outlets[n % 3]}\n\nIt rained.\n",
            as_paragraph,
            (),
        )
        for n in range(20)
    )
    page = Search(browser, searched(build_archive(pages, {}), site, tmp_path), "?q=rained").says("20 articles found")
    page.waits_for(lambda: len(page.all("[data-filter-of=year] .search-value")) == 20)

    shown = [value.replace("\n", " ") for value in page.all("[data-filter-of=outlet] .search-value")]
    assert shown == ["__proto__ 7", "constructor 7", "<b>Crier</b> 6"]
    page.click("[data-filter-of=outlet] .search-value")
    page.says("7 articles found")
    page.waits_for(lambda: len(page.all("[data-filter-of=year] .search-value")) == 7)
    assert browser.complaints() == []


def test_whoever_asks_for_no_word_loads_no_words(browser: Chromium, root: str) -> None:
    Search(browser, root, "?year=2003&sort=newest").says("4 articles found")
    assert not [address for address in browser.requests() if "/index/" in address]
    Search(browser, root, "?year=2003&q=rained").says("4 articles found")
    assert [address for address in browser.requests() if "/index/" in address]


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
