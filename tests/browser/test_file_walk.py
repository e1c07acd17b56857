from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from selenium.webdriver.common.by import By

if TYPE_CHECKING:
    from pathlib import Path

    from tools.chromium import Chromium

pytestmark = pytest.mark.browser

_PERSON_WITH_A_THREAD = ".thread .name.person"


def test_a_reader_walks_from_headline_to_person_to_the_next_article_without_a_server(
    browser: Chromium, site: Path
) -> None:
    driver = browser.driver
    browser.open(site / "index.html")
    headlines = driver.find_elements(By.CSS_SELECTOR, ".front-articles .card-title")
    assert headlines
    for i in range(len(headlines)):
        browser.open(site / "index.html")
        driver.find_elements(By.CSS_SELECTOR, ".front-articles .card-title")[i].click()
        if driver.find_elements(By.CSS_SELECTOR, _PERSON_WITH_A_THREAD):
            break
    article = driver.current_url
    person = driver.find_element(By.CSS_SELECTOR, _PERSON_WITH_A_THREAD).text

    driver.find_element(By.CSS_SELECTOR, _PERSON_WITH_A_THREAD).click()
    assert "/people/" in driver.current_url
    assert driver.find_element(By.TAG_NAME, "h1").text == person

    driver.find_element(By.CSS_SELECTOR, ".sentences a").click()
    assert "/articles/" in driver.current_url
    assert person.split()[-1] in driver.find_element(By.CSS_SELECTOR, ".sentence:target").text

    driver.get(article)
    driver.find_element(By.CSS_SELECTOR, ".thread:has(.person) .thread-way [rel]").click()
    assert "/articles/" in driver.current_url
    assert driver.current_url != article
    browser.settle()

    assert browser.complaints() == []
    assert [address for address in browser.requests() if not address.startswith(("file:", "about:"))] == []


def test_every_kind_of_page_loads_without_a_complaint_or_a_request_to_a_host(
    browser: Chromium, sample_site: Path
) -> None:
    for page in sorted(sample_site.rglob("*.html")):
        browser.open(page)

        assert browser.complaints() == [], page.name
        assert [address for address in browser.requests() if not address.startswith(("file:", "about:"))] == []


def test_the_typeface_of_the_theme_is_the_one_that_is_seen(browser: Chromium, sample_site: Path) -> None:
    browser.open(sample_site / "index.html")

    loaded = browser.driver.execute_script(
        "return [...document.fonts].filter(face => face.status === 'loaded').map(face => face.family)"
    )
    assert "Source Serif 4" in [family.strip('"') for family in loaded]
