"""The finished site, crawled from disk as a reader without a network has it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup

from cuttings.page import parse_page
from cuttings.report import SeedStatus

if TYPE_CHECKING:
    from pathlib import Path

    from building import Archive

#: Attributes from which a browser loads something without being asked.
LOADING = {"src", "srcset", "poster", "data", "background"}
LOADING_RELATIONS = {"stylesheet", "icon", "preload", "manifest", "modulepreload", "prefetch", "dns-prefetch"}


@cache
def soup_of(page: Path) -> BeautifulSoup:
    return BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")


def pages(archive: Archive) -> list[Path]:
    found = sorted(archive.output.rglob("*.html"))
    assert len(found) > 40
    return found


def test_every_link_leads_to_a_file_and_every_fragment_to_an_element(five: Archive) -> None:
    dead = []
    for page in pages(five):
        for element in soup_of(page).find_all(href=True):
            address = urlsplit(str(element["href"]))
            if address.scheme or address.netloc:
                continue
            target = (page.parent / unquote(address.path)).resolve() if address.path else page
            if not target.is_file():
                dead.append(f"{page.name}: {element['href']}")
            elif address.fragment and soup_of(target).find(id=unquote(address.fragment)) is None:
                dead.append(f"{page.name}: {element['href']} (no such place)")
    assert dead == []


def test_links_are_relative_and_name_their_file(five: Archive) -> None:
    for page in pages(five):
        for element in soup_of(page).find_all("a", href=True):
            address = urlsplit(str(element["href"]))
            if not address.scheme and address.path:
                assert not address.path.startswith("/"), (page.name, element["href"])
                assert "." in address.path.rpartition("/")[2], (page.name, element["href"])


def test_nothing_that_a_browser_loads_comes_from_any_host(five: Archive) -> None:
    for page in pages(five):
        for element in soup_of(page).find_all(True):
            loads = {name: str(value) for name, value in element.attrs.items() if name in LOADING}
            if element.name == "link" and LOADING_RELATIONS & set(element.get("rel") or ()):
                loads["href"] = str(element.get("href"))
            for value in loads.values():
                assert not urlsplit(value).netloc, (page.name, value)
    for sheet in five.output.rglob("*.css"):
        assert not re.search(r"url\(\s*['\"]?(?:https?:)?//|@import\s+['\"](?:https?:)?//", sheet.read_text()), sheet
    for script in five.output.rglob("*.js"):
        assert not re.search(r"https?://(?!www\.w3\.org/)", script.read_text()), script


def test_no_page_carries_an_inline_script_or_style(five: Archive) -> None:
    for page in pages(five):
        soup = soup_of(page)
        assert not [s for s in soup.find_all("script") if not s.get("src") and s.get("type") != "application/ld+json"]
        assert soup.find("style") is None
        assert soup.find(style=True) is None
        assert not [name for e in soup.find_all(True) for name in e.attrs if name.startswith("on")]


def test_every_page_is_a_whole_document_in_a_language(five: Archive) -> None:
    for page in pages(five):
        soup = soup_of(page)
        assert page.read_text().lstrip().lower().startswith("<!doctype html>")
        assert soup.html is not None
        assert soup.html.get("lang"), page
        assert soup.title is not None
        assert soup.title.get_text().strip(), page
        assert len(soup.find_all("h1")) == 1, page
        ids = [str(element["id"]) for element in soup.find_all(id=True)]
        assert len(ids) == len(set(ids)), page


def test_every_actor_has_a_page_that_holds_each_sentence_naming_it(five: Archive) -> None:
    for article in (five.output / "articles").glob("*.html"):
        for link in soup_of(article).select(".sentence a.name"):
            actor = (article.parent / str(link["href"])).resolve()
            sentence = link.find_parent(class_="sentence")
            assert sentence is not None
            back = f"../articles/{article.name}#{sentence['id']}"
            assert soup_of(actor).find(href=back) is not None, (link["href"], back)


def test_threads_lead_from_article_to_article_and_back(five: Archive) -> None:
    checked = 0
    for article in (five.output / "articles").glob("*.html"):
        for link in soup_of(article).select('a[rel~="next"]'):
            later = (article.parent / str(link["href"]).partition("#")[0]).resolve()
            assert later.is_file()
            checked += 1
    assert checked


@pytest.mark.parametrize("status", list(SeedStatus))
def test_the_report_uses_the_words_that_programs_expect(status: SeedStatus) -> None:
    assert status.value in {"page", "skipped", "duplicate", "failed"}


def test_undated_articles_stand_in_a_group_of_their_own(five: Archive) -> None:
    undated = [page.stem for page in five.articles if not parse_page(page.read_text()).get("Date")]
    assert len(undated) == 2
    text = (five.output / "articles.html").read_text()
    group = text[text.lower().rindex("undated</h2>") :] if "undated</h2>" in text.lower() else text
    assert all(f"articles/{slug}.html" in group for slug in undated)
