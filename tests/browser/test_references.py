"""Citing an article as a reader does: ready-made forms under "Cite this", and no complaint about linked data."""

from __future__ import annotations

import json
from html import escape
from typing import TYPE_CHECKING

import bibtexparser
import pytest
import rispy
from bibtexparser.middlewares import LatexDecodingMiddleware
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
    assert driver.find_element(By.ID, "site-edition").text == f"Edition {edition}"
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


def forms_of(browser: Chromium, page: Path) -> dict[str, str]:
    """The ready-made forms under "Cite this", by their names."""
    browser.open(page)
    browser.driver.execute_script("document.getElementById('cite').open = true")
    names = [heading.text for heading in browser.driver.find_elements(By.CSS_SELECTOR, "#cite h3")]
    texts = browser.driver.find_elements(By.CSS_SELECTOR, "#cite h3 + pre")
    return dict(zip(names, [text.get_attribute("textContent") for text in texts], strict=True))


@pytest.mark.parametrize(
    "title",
    [
        "Clinton: US Held Talks",
        "50% & more: {braces}, $5 #1 a_b ~c ^d \\n <b>“x”</b>",
        'An "odd" one 🎪 خبر',
        "TY  - BOOK\u2028ER  - ",
    ],
)
def test_what_is_cited_is_read_by_the_programs_it_is_for(browser: Chromium, site: Path, title: str) -> None:
    text = (site / TALKS).read_text("utf-8")
    begin = text.index('<meta name="DC.title" content="') + len('<meta name="DC.title" content="')
    text = text[:begin] + escape(title) + text[text.index('"', begin) :]
    writers = '<meta name="DC.creator" content="A. & B. Writer"><meta name="DC.creator" content="Ångström, Åsa">'
    page = site / "articles" / "odd.html"
    page.write_text(text.replace("</head>", f"{writers}</head>"), "utf-8")
    try:
        forms = forms_of(browser, page)
    finally:
        page.unlink()

    library = bibtexparser.parse_string(forms["BibTeX"], append_middleware=[LatexDecodingMiddleware()])
    assert library.failed_blocks == []
    (entry,) = library.entries
    fields = {field.key: field.value for field in entry.fields}
    line = " ".join(title.split())
    # This library spells LaTeX's circumflex as the modifier letter.
    assert fields["title"].replace("ˆ", "^") == line
    assert (fields["year"], fields["month"], fields["day"]) == ("2011", "oct", "21")
    assert "A. & B. Writer" in fields["author"]
    (ris,) = rispy.loads(forms["RIS"] + "\n")
    assert (ris["type_of_reference"], ris["title"]) == ("NEWS", line)
    assert (ris["authors"], ris["date"]) == (["A. & B. Writer", "Ångström, Åsa"], "2011/10/21")
    (csl,) = json.loads(forms["CSL-JSON"])
    assert (csl["type"], csl["title"]) == ("article-newspaper", line)
    assert csl["author"] == [{"literal": "A. & B. Writer"}, {"literal": "Ångström, Åsa"}]
    assert csl["issued"] == {"date-parts": [[2011, 10, 21]]}
