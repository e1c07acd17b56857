"""Searching the archive of the five seeds as a reader does, from a folder on disk and from a server alike."""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tools.chromium import Chromium

pytestmark = pytest.mark.browser

RULES = "wcag2a wcag2aa wcag21a wcag21aa wcag22aa best-practice".split()


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None: ...


@contextmanager
def served(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture(params=["disk", "server"])
def root(request: pytest.FixtureRequest, site: Path) -> Iterator[str]:
    if request.param == "disk":
        yield f"{site.resolve().as_uri()}/"
        return
    with served(site) as address:
        yield address


class Search:
    """The search page in a browser."""

    def __init__(self, browser: Chromium, root: str, query: str = "") -> None:
        self.driver = browser.driver
        self.driver.get(f"{root}search.html{query}")

    def type(self, words: str) -> None:
        self.driver.find_element(By.ID, "search-words").send_keys(words)

    def says(self, status: str) -> Search:
        there = lambda driver: driver.find_element(By.ID, "search-status").text == status  # noqa: E731
        WebDriverWait(self.driver, 20).until(there, f"the status is {self.text('#search-status')!r}, not {status!r}")
        return self

    def waits_for(self, there: Callable[[], bool]) -> None:
        WebDriverWait(self.driver, 20).until(lambda _: there())

    def text(self, selector: str) -> str:
        return self.driver.find_element(By.CSS_SELECTOR, selector).text

    def all(self, selector: str) -> list[str]:
        # In one step, since what is shown may be drawn anew meanwhile.
        texts = "return [...document.querySelectorAll(arguments[0])].map((found) => found.innerText)"
        return list(self.driver.execute_script(texts, selector))

    def click(self, selector: str) -> None:
        find = lambda driver: driver.find_elements(By.CSS_SELECTOR, selector)  # noqa: E731
        WebDriverWait(self.driver, 20).until(find)[0].click()


def test_results_come_as_one_types_with_the_words_in_context_and_lead_to_the_article(
    browser: Chromium, root: str
) -> None:
    page = Search(browser, root)
    page.type("roundtable")
    page.says("1 article found")

    assert page.all("#search-results .card-title") == ["Clinton: US Held Talks with Militant Haqqani Network"]
    assert page.all("#search-results mark") == ["roundtable"]
    assert page.driver.current_url.endswith("search.html?q=roundtable")
    assert browser.complaints() == []

    page.click("#search-results a")
    assert "/articles/" in page.driver.current_url
    assert "roundtable" in page.text(".cutting-body")


def test_a_phrase_is_found_only_as_it_stands(browser: Chromium, root: str) -> None:
    Search(browser, root, "?q=" + quote('"in a bid to end the violence"')).says("1 article found")
    Search(browser, root, "?q=" + quote("“the violence end a bid”")).says("No article has all of this.")


def test_a_name_offers_the_page_of_whom_it_names_first(browser: Chromium, root: str) -> None:
    page = Search(browser, root, "?q=Hillary+Clinton").says("3 articles found")

    assert page.all(".search-name.whole a") == ["Hillary Clinton"]
    page.click(".search-name.whole a")
    assert page.driver.current_url.endswith("people/hillary-clinton.html")


def test_filters_count_what_they_leave_and_stand_in_the_address(browser: Chromium, root: str) -> None:
    page = Search(browser, root, "?q=haqqani").says("5 articles found")
    page.click("[data-filter-of=person] .search-value")
    page.says("3 articles found")

    assert "person=" in page.driver.current_url
    cited = page.driver.current_url
    page.driver.get(cited)
    page.says("3 articles found")
    page.click(".search-chip")
    page.says("5 articles found")
    page.driver.back()
    page.says("3 articles found")


def test_a_variant_of_a_name_finds_the_filter_of_the_preferred_one(browser: Chromium, root: str) -> None:
    page = Search(browser, root, "?q=haqqani").says("5 articles found")
    WebDriverWait(page.driver, 20).until(lambda _: page.all("[data-filter-of=person] .search-value"))
    page.driver.find_element(By.ID, "find-person").send_keys("Clinton")
    WebDriverWait(page.driver, 20).until(
        lambda _: (
            [value.split("\n")[0] for value in page.all("[data-filter-of=person] .search-value")] == ["Hillary Clinton"]
        )
    )
    page.click("[data-filter-of=person] .search-value")
    page.says("3 articles found")


def test_articles_of_a_year_and_undated_ones_are_found_apart(browser: Chromium, root: str) -> None:
    dated = Search(browser, root, "?q=haqqani&year=2014").says("1 article found")
    assert dated.all("#search-results .card-date") == ["probably 19 December 2014"]
    Search(browser, root, "?q=haqqani&year=undated").says("2 articles found")
    Search(browser, root, "?year=2011&year=2014").says("3 articles found")


def test_a_year_or_outlet_that_is_chosen_leaves_the_others_to_choose_with_what_they_hold(
    browser: Chromium, root: str
) -> None:
    page = Search(browser, root, "?q=haqqani&year=2014").says("1 article found")
    years = lambda: [value.replace("\n", " ") for value in page.all("[data-filter-of=year] .search-value")]  # noqa: E731
    page.waits_for(lambda: years() == ["2011 2", "undated 2"])
    assert page.text("[data-filter-of=year] h2") == "Or another year"

    page.click("[data-filter-of=year] .search-value")
    page.says("3 articles found")
    page.waits_for(lambda: years() == ["undated 2"])
    page.click("[aria-label='Without the filter year: 2014']")
    page.says("2 articles found")
    assert page.driver.current_url.endswith("?q=haqqani&year=2011")


def test_who_hears_the_page_is_told_which_name_comes_first(browser: Chromium, root: str) -> None:
    page = Search(browser, root, "?q=Hillary+Clinton").says("3 articles found")
    told = lambda: page.driver.execute_script("return document.getElementById('search-names-status').textContent")  # noqa: E731
    page.waits_for(lambda: told() == "First come pages of names: Hillary Clinton, person.")
    page.type(" somewhere else")
    page.waits_for(lambda: told() == "")


def test_a_name_with_a_slip_of_the_hand_is_offered_as_it_should_be(browser: Chromium, root: str) -> None:
    page = Search(browser, root, "?q=Hilary+Clitnon").says("No article has all of this.")
    page.waits_for(lambda: page.all("#search-names a") == ["Hillary Clinton"])
    assert "lists" in page.text("#search-nothing")
    page.click("#search-names a")
    assert page.driver.current_url.endswith("people/hillary-clinton.html")


def test_a_button_leads_past_the_results_to_the_filters(browser: Chromium, root: str) -> None:
    browser.look(360)
    page = Search(browser, root, "?q=haqqani").says("5 articles found")
    page.waits_for(lambda: bool(page.all("[data-filter-of=person] .search-value")))
    page.click("#search-to-filters")
    assert page.driver.switch_to.active_element.get_attribute("class") == "search-filters"


def test_newest_first_puts_undated_articles_last(browser: Chromium, root: str) -> None:
    page = Search(browser, root, "?q=haqqani&sort=newest").says("5 articles found")
    dates = page.all("#search-results .card-date")
    assert dates[0] == "probably 19 December 2014"
    assert all(date.startswith("undated") for date in dates[3:])


def test_arrow_keys_walk_from_the_box_through_the_results_and_back(browser: Chromium, root: str) -> None:
    page = Search(browser, root)
    page.type("haqqani")
    page.says("5 articles found")
    box = page.driver.find_element(By.ID, "search-words")
    box.send_keys(Keys.ARROW_DOWN, Keys.NULL)
    page.driver.switch_to.active_element.send_keys(Keys.ARROW_DOWN)
    assert page.driver.switch_to.active_element.tag_name == "a"
    page.driver.switch_to.active_element.send_keys(Keys.ARROW_UP)
    page.driver.switch_to.active_element.send_keys(Keys.ARROW_UP)
    assert page.driver.switch_to.active_element == box


def test_the_box_in_the_head_of_every_page_leads_to_the_results(browser: Chromium, root: str) -> None:
    driver = browser.driver
    driver.get(f"{root}articles/clinton-presses-pakistan-on-terrorism.html")
    driver.find_element(By.ID, "site-search").send_keys("roundtable", Keys.ENTER)
    WebDriverWait(driver, 20).until(lambda _: driver.find_elements(By.CSS_SELECTOR, "#search-results .card"))
    assert driver.current_url == f"{root}search.html?q=roundtable"
    assert browser.complaints() == []


def test_common_words_alone_find_everything_and_nothing_asked_shows_nothing(browser: Chromium, root: str) -> None:
    Search(browser, root, "?q=the").says("5 articles found")
    empty = Search(browser, root).says("5 articles to search.")
    assert empty.all("#search-results .card") == []


def test_markup_in_the_address_stays_text(browser: Chromium, root: str) -> None:
    page = Search(browser, root, "?q=" + quote("<img src=x onerror=alert(1)>") + "&person=" + quote("<b>x</b>"))
    page.says("No article has all of this.")
    assert page.all(".search-chip") == ["<b>x</b> ×"]
    assert browser.complaints() == []


def test_axe_finds_nothing_in_the_results_light_or_dark_narrow_or_wide(browser: Chromium, site: Path, axe: str) -> None:
    found = []
    for width in (360, 1280):
        for scheme in ("light", "dark"):
            browser.look(width, scheme=scheme)
            for page in ("search.html?q=clinton&person=Hina+Rabbani+Khar", "take-away.html"):
                browser.driver.get(f"{site.resolve().as_uri()}/{page}")
                if page.startswith("search"):
                    there = lambda driver: driver.find_elements(By.CSS_SELECTOR, ".search-value")  # noqa: E731
                    WebDriverWait(browser.driver, 20).until(there)
                browser.driver.execute_script(axe)
                result = browser.driver.execute_async_script(
                    "axe.run({runOnly: arguments[0]}).then(arguments[1])", RULES
                )
                found += [
                    f"{page} {width} {scheme}: {violation['id']}: {node['html'][:120]}: {node['failureSummary']}"
                    for violation in result["violations"]
                    for node in violation["nodes"]
                ]
                assert browser.driver.execute_script("return document.documentElement.scrollWidth") <= width
    assert found == []


def test_without_scripts_the_page_leads_to_the_lists(browser: Chromium, site: Path) -> None:
    browser.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.driver.get((site / "search.html").resolve().as_uri())
        links = browser.driver.find_elements(By.CSS_SELECTOR, ".unscripted a")
        assert next(link.text for link in links if link.is_displayed()) == "Articles by date"
        assert not browser.driver.find_element(By.ID, "search").is_displayed()
    finally:
        browser.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
