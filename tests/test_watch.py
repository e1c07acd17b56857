"""`make watch` builds pages first, and the rest when nothing has changed for a while."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

import pytest
from tools import watch

from building import Archive, archive_of
from cuttings import build

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="builds are forked")

SEED = "County Fair Opens\n\nMayor Jane Roe opened the fair on Saturday, and several thousand people came to see it.\n"


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Archive:
    archive = archive_of(tmp_path, {"fair.txt": SEED}, "none")
    monkeypatch.setenv("CUTTINGS_SEEDS", str(archive.seeds))
    monkeypatch.setenv("CUTTINGS_RECOGNIZER", "none")
    monkeypatch.setenv("PYTHONPATH", str(watch.PROGRAM))
    monkeypatch.chdir(watch.ROOT)
    monkeypatch.setitem(build.OURS, build.PAGES_FIRST, False)
    archive.content.mkdir(exist_ok=True)
    return archive


def test_data_and_search_follow_the_pages(archive: Archive) -> None:
    builds = watch.Builds(archive.content, archive.output)
    builds.build(pages_first=False)
    (page,) = archive.articles
    page.write_text(page.read_text().replace("several thousand", "a great many"))
    builds.build(pages_first=True)
    html, table = archive.output / "articles" / f"{page.stem}.html", archive.output / "data" / "articles.csv"
    assert "a great many" in html.read_text()
    assert "several thousand" in table.read_text()
    deadline = time.monotonic() + 120
    while not builds.is_whole and time.monotonic() < deadline:
        builds.go_on()
        time.sleep(0.1)
    assert "a great many" in table.read_text()


def test_the_rest_is_given_up_where_something_changes(archive: Archive) -> None:
    builds = watch.Builds(archive.content, archive.output)
    builds.build(pages_first=False)
    (page,) = archive.articles
    page.write_text(page.read_text().replace("several thousand", "a great many"))
    builds.build(pages_first=True)
    builds.go_on()
    builds.stop()
    assert not builds.is_whole
    assert not archive.output.with_name("output.new").exists()
    assert "a great many" in (archive.output / "articles" / f"{page.stem}.html").read_text()
