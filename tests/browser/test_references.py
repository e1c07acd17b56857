"""Citing an article as a reader does: ready-made forms under "Cite this", and no complaint about linked data."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from selenium.webdriver.common.by import By

if TYPE_CHECKING:
    from pathlib import Path

    from tools.chromium import Chromium

pytestmark = pytest.mark.browser

TALKS = "articles/clinton-us-held-talks-with-militant-haqqani-network.html"


def test_an_article_can_be_cited_as_bibtex_ris_and_csl_json(browser: Chromium, site: Path) -> None:
    driver = browser.driver
    browser.open(site / TALKS)
    driver.execute_script("document.getElementById('cite').open = true")
    forms = dict(
        zip(
            [heading.text for heading in driver.find_elements(By.CSS_SELECTOR, "#cite h3")],
            [text.text for text in driver.find_elements(By.CSS_SELECTOR, "#cite h3 + pre")],
            strict=True,
        )
    )

    assert list(forms) == ["BibTeX", "RIS", "CSL-JSON"]
    assert "  title = {Clinton: US Held Talks with Militant Haqqani Network}," in forms["BibTeX"]
    assert "  year = {2011}" in forms["BibTeX"]
    assert "DA  - 2011/10/21" in forms["RIS"]
    assert '"archive_location": "articles/clinton-us-held' in forms["CSL-JSON"]
    edition = driver.execute_script("return globalThis.cuttingsEdition")
    assert f"This is the edition <code>{edition}</code>" in (site / "take-away.html").read_text("utf-8")
    digest = driver.find_element(By.CSS_SELECTOR, ".digest").get_attribute("textContent")
    for form in forms.values():
        assert edition in form
        assert digest in form
        assert TALKS in form
    assert browser.complaints() == []


def test_a_doubtful_date_is_said_to_be_doubtful(browser: Chromium, site: Path) -> None:
    (page,) = (site / "articles").glob("did-pakistan-let*.html")
    browser.open(page)
    browser.driver.execute_script("document.getElementById('cite').open = true")
    bibtex, _, csl = [text.text for text in browser.driver.find_elements(By.CSS_SELECTOR, "#cite h3 + pre")]

    assert r"date 2014-12-19?" in bibtex
    assert '"circa": true' in csl
