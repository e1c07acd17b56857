from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tools.chromium import Chromium

pytestmark = pytest.mark.browser

#: What a page of a large archive may weigh, in bytes.
MOST = 200_000


def _pages(site: Path) -> list[Path]:
    """The lists, and the heaviest page of each folder."""
    folders = ("articles", "people", "organizations", "places", "outlets")
    return [*sorted(site.glob("*.html")), *(max((site / f).glob("*.html"), key=_weight) for f in folders)]


def _weight(page: Path) -> int:
    return page.stat().st_size


def test_the_heaviest_pages_of_a_large_archive_fit_a_phone(browser: Chromium, large_site: Path) -> None:
    browser.look(320)
    for page in _pages(large_site):
        browser.open(page)

        assert browser.driver.execute_script("return document.documentElement.scrollWidth") <= 320, page.name
        assert browser.complaints() == [], page.name


def test_a_list_of_many_names_stays_light(large_site: Path) -> None:
    for page in large_site.glob("*.html"):
        assert _weight(page) < MOST, page.name


def test_a_long_list_is_filtered_as_one_types_without_regard_to_accents(browser: Chromium, large_site: Path) -> None:
    browser.open(large_site / "people.html")
    browser.driver.find_element("css selector", ".letters a[href$='people-j.html']").click()
    browser.settle()
    browser.driver.find_element("id", "filter").send_keys("ase jansen")

    shown = [name.text for name in browser.driver.find_elements("css selector", ".counted li .name") if name.text]
    assert shown == ["Åse Jansen"]
    assert browser.driver.find_element("class name", "filter-count").text.startswith("1 of ")


def test_the_heading_over_the_names_in_most_articles_stands_in_one_line(browser: Chromium, large_site: Path) -> None:
    for width in (360, 1280):
        browser.look(width)
        browser.open(large_site / "people.html")
        high = "const heading = document.querySelector('.drawers h2'); return heading.getBoundingClientRect().height"

        assert browser.driver.execute_script(high) < 45


def test_pointing_at_a_name_beside_the_article_lights_its_mentions(browser: Chromium, large_site: Path) -> None:
    page = max((large_site / "articles").glob("*.html"), key=_weight)
    browser.open(page)
    name = browser.driver.find_element("css selector", ".thread .name")
    browser.driver.execute_script("arguments[0].focus()", name)

    lit = browser.driver.find_elements("css selector", ".cutting-body .lit")
    assert lit
    assert {mention.get_attribute("href") for mention in lit} == {name.get_attribute("href")}
