"""Archives of unusual sizes, built and packed: none, one article, one of two megabytes."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import bagit
import pytest
from bs4 import BeautifulSoup
from libzim.reader import Archive as Zim
from tests.site.searching import value_of

from building import ROOT, Archive, archive_of

if TYPE_CHECKING:
    from pathlib import Path

FAIR = "Title: The fair opens\nEdtf: 2011-10-21\n\n[Jane Roe] came.\n\n[Jane Roe]: {tag}people/jane-roe\n"
#: Paragraphs of some thirty sentences.
LONG = "Title: A long day\n\n[Jane Roe] came.\n\n" + ("It rained on the fair all day. " * 33 + "\n\n") * 2_000
ARCHIVES = {"none": "", "one": FAIR, "two megabytes": LONG + "[Jane Roe]: {tag}people/jane-roe\n"}


@pytest.fixture(params=list(ARCHIVES))
def built(request: pytest.FixtureRequest, tmp_path: Path) -> Archive:
    archive = archive_of(tmp_path, {}, "none")
    (archive.content / "articles").mkdir(parents=True)
    if page := ARCHIVES[request.param]:
        (archive.content / "articles" / "day.md").write_text(page, "utf-8")
    built = archive.build()
    assert built.returncode == 0, built.said
    return built


def test_an_archive_of_any_size_is_built_searched_and_packed(built: Archive) -> None:
    site = built.output
    articles = len(list((site / "articles").glob("*.html")))
    shards = value_of(site / "search" / "contents.js")["shards"]
    assert sum(about["page_count"] for shard in shards for about in shard["entry"]["languages"].values()) == articles
    front = BeautifulSoup((site / "index.html").read_text("utf-8"), "html.parser")
    assert ("holds no articles yet" in front.text) == (articles == 0)
    assert (site / "feed.xml").is_file() == ("2011-10-21" in front.decode())
    for name in ("articles", "actors", "mentions", "cuts"):
        assert (site / "data" / f"{name}.csv").is_file()
    assert len(json.loads((site / "data" / "bibliography.json").read_text("utf-8"))) == articles

    for kind in ("zip", "zim", "bag"):
        folders = [built.seeds, built.content, site] if kind == "bag" else [site]
        target = built.folder / f"output.{kind}"
        command = [sys.executable, ROOT / "tools" / f"make_{kind}.py", *folders, target]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
    assert Zim(built.folder / "output.zim").check()
    assert bagit.Bag(str(built.folder / "output.bag")).is_valid()
