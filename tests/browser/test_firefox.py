"""The archive in Firefox, opened from a disk by a reader without a server, each file of it a stranger to the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tools.firefox import Firefox, firefox, program

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Firefox]:
    if not program():
        pytest.skip("the walk through Firefox needs Firefox (apt-get install firefox-esr)")
    with firefox() as opened:
        yield opened


def test_a_reader_walks_from_headline_to_person_to_the_sentence_without_a_server(browser: Firefox, site: Path) -> None:
    browser.open(site / "index.html")
    assert browser.ask("getComputedStyle(document.body).display") == "flex"
    browser.ask("document.querySelector('.front-articles .card-title').click()")
    browser.wait("location.pathname.includes('/articles/') && document.readyState == 'complete'")
    person = browser.ask("document.querySelector('.threads .name.person').textContent")
    browser.ask("document.querySelector('.threads .name.person').click()")

    assert browser.wait("location.pathname.includes('/people/') && document.querySelector('h1').textContent") == person
    browser.wait("document.readyState == 'complete'")
    browser.ask("document.querySelector('.sentences a').click()")
    there = "location.pathname.includes('/articles/') && document.querySelector('.sentence:target').textContent"
    assert person.split()[-1] in browser.wait(there)


def test_search_works_from_the_disk(browser: Firefox, site: Path) -> None:
    browser.open(site / "search.html", "?q=roundtable")
    found = browser.wait("[...document.querySelectorAll('#search-results .card-title')].map(one => one.textContent)")

    assert found == ["Clinton: US Held Talks with Militant Haqqani Network"]


def test_the_typeface_is_the_themes_own(browser: Firefox, site: Path) -> None:
    browser.open(site / "about.html")
    loaded = "[...document.fonts].filter(face => face.status == 'loaded').map(face => face.family)"

    assert any("Source Serif 4" in family for family in browser.wait(loaded))


def test_no_page_complains_or_asks_a_host(browser: Firefox, site: Path) -> None:
    kinds = [*sorted(site.glob("*.html")), *(next((site / f).glob("*.html")) for f in ("articles", "people", "places"))]
    for page in kinds:
        browser.open(page)

    assert browser.complaints == []
    assert [asked for asked in browser.requests if not asked.startswith(("file:", "about:", "data:"))] == []
