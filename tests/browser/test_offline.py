"""The archive on a web server, kept on a device: with the server gone it still opens, and it follows newer editions."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait
from tests.browser.test_search import served
from tests.site.searching import written
from tests.site.test_search_shards import archive_of

from building import staged
from cuttings.present import write_manifest

if TYPE_CHECKING:
    from pathlib import Path

    from selenium.webdriver import Chrome
    from tools.chromium import Chromium

pytestmark = pytest.mark.browser

TALKS = "articles/clinton-us-held-talks-with-militant-haqqani-network.html"
KEPT = """
const done = arguments[0];
(async () => {
  const kept = {};
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const { url } of await cache.keys()) {
      kept[new URL(url).pathname.slice(1)] = await (await cache.match(url)).text();
    }
  }
  return kept;
})().then((kept) => done(JSON.stringify(kept)));
"""


def until(driver: Chrome, selector: str, text: str) -> None:
    says = lambda _: text in driver.find_element(By.CSS_SELECTOR, selector).text  # noqa: E731
    WebDriverWait(driver, 60).until(says, f"{selector} does not say {text!r}")


def on_device(driver: Chrome) -> dict[str, str]:
    """What every cache of the page's origin holds, by path."""
    return json.loads(driver.execute_async_script(KEPT))


def open_controlled(driver: Chrome, address: str) -> None:
    """Opens a page, and waits until the service worker answers for it."""
    driver.get(address)
    there = "return Boolean(navigator.serviceWorker.controller)"
    WebDriverWait(driver, 60).until(lambda _: driver.execute_script(there), "no service worker took over")


def keep(driver: Chrome, address: str) -> None:
    """Presses the button of the take-away page, and waits until everything is there."""
    open_controlled(driver, f"{address}take-away.html")
    button = lambda _: driver.find_element(By.ID, "keep-start").is_displayed()  # noqa: E731
    WebDriverWait(driver, 60).until(button)
    driver.find_element(By.ID, "keep-start").click()
    until(driver, "#keep-status", "are on this device")


def test_a_kept_archive_opens_searches_and_leads_on_when_the_server_is_gone(browser: Chromium, site: Path) -> None:
    driver = browser.driver
    with served(site) as address:
        keep(driver, address)
        files = len((site / "manifest-sha256.txt").read_text().splitlines()) + 1
        assert f"All {files - 1} files" in driver.find_element(By.ID, "keep-status").text
        assert driver.find_element(By.ID, "keep-forget").is_displayed()
        size = int(driver.find_element(By.ID, "keep").get_attribute("data-bytes"))
        assert abs(size - sum(path.stat().st_size for path in site.rglob("*") if path.is_file())) < 60_000
        assert driver.find_element(By.ID, "keep-progress").get_attribute("max") == str(files - 1)

    driver.get(f"{address}search.html?q=roundtable")
    WebDriverWait(driver, 60).until(lambda _: driver.find_elements(By.CSS_SELECTOR, "#search-results a"))
    driver.find_element(By.CSS_SELECTOR, "#search-results a").click()
    assert "roundtable" in driver.find_element(By.CSS_SELECTOR, ".cutting-body").text
    driver.get(address)
    assert driver.find_element(By.CSS_SELECTOR, ".site-head")


def test_a_page_that_was_opened_stays_and_another_is_said_not_to_be_there(browser: Chromium, site: Path) -> None:
    driver = browser.driver
    with served(site) as address:
        open_controlled(driver, f"{address}index.html")
        driver.get(address + TALKS)
        WebDriverWait(driver, 60).until(lambda _: TALKS in on_device(driver))
        assert not [path for path in on_device(driver) if path.startswith("data/")]

    driver.get(address + TALKS)
    assert "roundtable" in driver.find_element(By.CSS_SELECTOR, ".cutting-body").text
    driver.get(f"{address}people/hillary-clinton.html")
    assert driver.current_url == f"{address}offline.html"
    assert driver.find_element(By.TAG_NAME, "h1").text == "Not on this device"


def test_what_a_later_build_no_longer_shows_leaves_the_device(browser: Chromium, site: Path, tmp_path: Path) -> None:
    driver = browser.driver
    own = shutil.copytree(site, tmp_path / "site")
    script = (own / "service-worker.js").read_text("utf-8").partition("\n\n")[2]
    talks = own / TALKS
    talks.write_text(talks.read_text("utf-8").replace("</main>", "<p>Withheld words.</p></main>"), "utf-8")
    write_manifest(staged(own), script)
    with served(own) as address:
        keep(driver, address)
        before = on_device(driver)
        assert "Withheld words." in before[TALKS]

        talks.unlink()
        index = own / "index.html"
        index.write_text(index.read_text("utf-8").replace("</main>", "<p>Another edition.</p></main>"), "utf-8")
        write_manifest(staged(own), script)
        open_controlled(driver, f"{address}index.html")
        update = "navigator.serviceWorker.ready.then((ours) => ours.update()).then(() => arguments[0]())"
        driver.execute_async_script(update)
        WebDriverWait(driver, 60).until(
            lambda _: "Another edition." in on_device(driver).get("index.html", "") and TALKS not in on_device(driver)
        )
        after = on_device(driver)

    assert "Withheld words." not in "".join(after.values())
    assert len(driver.execute_script("return caches.keys()")) == 1
    # The rest was kept, and is kept still.
    assert set(before) - set(after) == {TALKS}
    driver.get(f"{address}take-away.html")
    until(driver, "#keep-status", "is on this device and opens without a network")


def test_a_device_that_searched_one_edition_searches_the_next_from_its_first_visit(
    browser: Chromium, site: Path, tmp_path: Path
) -> None:
    """Its search begins with what it remembers of the last one, whose files are no longer on the server."""
    driver = browser.driver
    own = shutil.copytree(site, tmp_path / "site")
    script = (own / "service-worker.js").read_text("utf-8").partition("\n\n")[2]

    def publish(words: str) -> None:
        shutil.rmtree(own / "search")
        written(archive_of([1, 2, 3], words), own, tmp_path / "none")
        write_manifest(staged(own), script)

    publish("It rained on the first edition.")
    with served(own) as address:
        open_controlled(driver, f"{address}index.html")
        driver.get(f"{address}search.html?q=rained")
        until(driver, "#search-status", "3 articles found")
        WebDriverWait(driver, 60).until(lambda _: "search/contents.js" in on_device(driver))

        publish("It snowed on the second edition.")
        driver.get(f"{address}search.html?q=snowed")
        until(driver, "#search-status", "3 articles found")
        driver.get(f"{address}search.html?q=rained")
        until(driver, "#search-status", "No article has all of this.")


def test_what_was_kept_is_of_one_edition_until_the_next_has_come_whole(
    browser: Chromium, site: Path, tmp_path: Path
) -> None:
    driver = browser.driver
    own = shutil.copytree(site, tmp_path / "site")
    with served(own) as address:
        keep(driver, address)
        before = on_device(driver)
        # On its way to the next edition a server has some files of it, and no worker that names it yet.
        for page in ("index.html", TALKS, "search/contents.js"):
            (own / page).write_text("<p>Half of the next edition.</p>", "utf-8")
        for page in ("index.html", TALKS):
            driver.get(address + page)
            assert "Half of the next edition." not in driver.page_source
        driver.get(f"{address}search.html?q=roundtable")
        until(driver, "#search-status", "1 article found")
        assert on_device(driver) == before


def test_what_was_kept_can_be_removed_from_the_device(browser: Chromium, site: Path) -> None:
    driver = browser.driver
    with served(site) as address:
        keep(driver, address)
        driver.find_element(By.ID, "keep-forget").click()
        until(driver, "#keep-status", "Removed.")
        left = on_device(driver)
        assert TALKS not in left
        assert "index.html" in left


def test_from_a_disk_nothing_is_offered_and_nothing_is_said(browser: Chromium, site: Path) -> None:
    browser.open(site / "take-away.html")
    assert not browser.driver.find_element(By.ID, "keep").is_displayed()
    assert not browser.driver.find_elements(By.CSS_SELECTOR, "link[rel=manifest]")
    assert browser.complaints() == []


def test_the_archive_can_be_installed(browser: Chromium, site: Path) -> None:
    driver = browser.driver
    with served(site) as address:
        open_controlled(driver, f"{address}index.html")
        app = driver.execute_cdp_cmd("Page.getAppManifest", {})
        assert app["url"] == f"{address}manifest.webmanifest"
        assert app["errors"] == []
        assert json.loads(app["data"])["name"] == "Cuttings"
        assert driver.execute_cdp_cmd("Page.getInstallabilityErrors", {})["installabilityErrors"] == []
        assert browser.complaints() == []
