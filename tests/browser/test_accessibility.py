from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tools.chromium import Chromium

pytestmark = pytest.mark.browser

RULES = "wcag2a wcag2aa wcag21a wcag21aa wcag22aa best-practice".split()
KINDS = (
    "index.html",
    "articles/sixty-names.html",
    "articles/undated.html",
    "articles/urdu.html",
    "people/ada-holm.html",
    "people/dragon.html",
    "organizations/society.html",
    "places/port-ash.html",
    "people.html",
    "people-divided.html",
    "names/people-s.html",
    "people/ada-holm/2010.html",
    "people/ada.html",
    "names/outlets/2.html",
    "articles.html",
    "outlets.html",
    "outlets/the-harbour-gazette.html",
    "cuts.html",
    "which/holm.html",
    "uncertain.html",
    "about.html",
    "404.html",
    "pages/how.html",
    "map.html",
    "network.html",
    "network/people/ada-holm.html",
    "timeline.html",
    "timeline-long.html",
    "timeline/1900s.html",
)


def _violations(browser: Chromium, axe: str, page: Path) -> list[str]:
    """What axe finds on the page with everything unfolded."""
    browser.open(page)
    browser.driver.execute_script("for (const part of document.querySelectorAll('details')) part.open = true")
    browser.driver.execute_script(axe)
    result = browser.driver.execute_async_script("axe.run({runOnly: arguments[0]}).then(arguments[1])", RULES)
    return [
        f"{page.name}: {violation['id']}: {node['html'][:120]}: {node['failureSummary']}"
        for violation in result["violations"]
        for node in violation["nodes"]
    ]


@pytest.mark.parametrize("page", KINDS)
def test_axe_finds_nothing_light_or_dark_narrow_or_wide(
    browser: Chromium, sample_site: Path, axe: str, page: str
) -> None:
    for width in (360, 1280):
        for scheme in ("light", "dark"):
            browser.look(width, scheme=scheme)
            assert _violations(browser, axe, sample_site / page) == []


def test_axe_finds_nothing_in_the_archive_of_the_five_seeds(browser: Chromium, site: Path, axe: str) -> None:
    heaviest = (
        max((site / f).glob("*.html"), key=lambda p: p.stat().st_size) for f in ("articles", "people", "places")
    )
    for width, scheme in ((1280, "light"), (360, "dark")):
        browser.look(width, scheme=scheme)
        for page in (*sorted(site.glob("*.html")), *heaviest):
            assert _violations(browser, axe, page) == []


@pytest.mark.parametrize("page", KINDS)
def test_at_twice_the_size_nothing_runs_off_the_side(browser: Chromium, sample_site: Path, page: str) -> None:
    for width in (320, 640):
        browser.look(width, scale=2)
        browser.open(sample_site / page)
        browser.driver.execute_script("for (const part of document.querySelectorAll('details')) part.open = true")

        assert browser.driver.execute_script("return document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("page", KINDS)
def test_letters_twice_as_large_run_off_no_side(browser: Chromium, sample_site: Path, page: str) -> None:
    browser.look(640)
    browser.open(sample_site / page)
    browser.driver.execute_script("document.documentElement.style.fontSize = '200%'")

    assert browser.driver.execute_script("return document.documentElement.scrollWidth") <= 640


def test_the_appearance_is_chosen_once_for_all_pages(browser: Chromium, sample_site: Path) -> None:
    driver = browser.driver
    paper = "return getComputedStyle(document.documentElement).backgroundColor"
    browser.open(sample_site / "index.html")
    light = driver.execute_script(paper)
    button = driver.find_element("css selector", ".appearance")
    try:
        button.click()
        assert button.text.endswith("Light")
        button.click()
        assert button.text.endswith("Dark")
        browser.open(sample_site / "articles.html")

        assert driver.execute_script(paper) != light
    finally:
        driver.execute_script("localStorage.clear()")
