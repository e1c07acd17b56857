"""An archive as one ZIM file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

pytest.importorskip("libzim")

from libzim.reader import Archive
from libzim.search import Query, Searcher
from tools.make_zim import day, make_zim

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def zim(tmp_path: Path) -> Archive:
    site = tmp_path / "site"
    (site / "articles").mkdir(parents=True)
    page = '<!doctype html><html lang="en"><head><title>{} · The “Fair”</title></head><body><p>{}</p></body></html>'
    front = (
        page.format("", "")
        .replace(" · ", "")
        .replace("</head>", '<meta name="description" content="A &amp; B"></head>')
    )
    (site / "index.html").write_text(front, "utf-8")
    (site / "articles" / "rain.html").write_text(page.format("Rain", "It rained on Springfield."), "utf-8")
    (site / "a.js").write_text("1;")
    (site / "service-worker.js").write_text("1;")
    (site / "theme" / "js").mkdir(parents=True)
    (site / "theme" / "js" / "offline.js").write_text("register();")
    make_zim(site, tmp_path / "fair.zim", "2026-01-02")
    return Archive(tmp_path / "fair.zim")


def test_a_zim_is_whole_and_opens_at_the_front_page(zim: Archive) -> None:
    assert zim.check()
    assert zim.main_entry.get_item().path == "index.html"
    assert zim.get_entry_by_path("a.js").get_item().mimetype == "text/javascript"


def test_a_zim_asks_for_no_service_worker(zim: Archive) -> None:
    assert not zim.has_entry_by_path("service-worker.js")
    script = zim.get_entry_by_path("theme/js/offline.js").get_item()
    assert bytes(script.content) == b"// For web servers only.\n"


def test_the_day_of_a_zim_can_be_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert day() == "1970-01-02"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    assert len(day()) == 10


def test_a_zim_says_what_it_is(zim: Archive) -> None:
    said = {name: zim.get_metadata(name).decode() for name in ("Title", "Description", "Language", "Date")}
    assert said == {"Title": "The “Fair”", "Description": "A & B", "Language": "eng", "Date": "2026-01-02"}
    assert zim.has_illustration(48)


def test_a_zim_is_searched_in_full_text(zim: Archive) -> None:
    assert zim.has_fulltext_index
    found = Searcher(zim).search(Query().set_query("rained springfield"))
    assert list(found.getResults(0, 10)) == ["articles/rain.html"]
