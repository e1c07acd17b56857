"""An archive whose name has quotes, markup and emoji, from its pages to the last package of it."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import bagit
import frictionless
import pytest
from bs4 import BeautifulSoup
from libzim.reader import Archive as Zim
from lxml import etree
from PIL import Image
from tests.site.test_discovery import ATOM, faults

from building import ROOT, Archive, archive_of

if TYPE_CHECKING:
    from pathlib import Path

NAME = "The “Fair” & 'more' \"quoted\" </title></script> \\ {{ x }} 🎪👩🏽‍🚒"
PAGE = (
    "Title: The fair opens, day {n}\nEdtf: 2011-10-2{n}\nCategory: Crier\nTags: people/Jane Roe\n\n"
    "[Jane Roe] came.\n\n[Jane Roe]: {{tag}}people/jane-roe\n"
)
OPEN_SEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    archive = archive_of(tmp_path_factory.mktemp("awkward"), {}, "none")
    (archive.content / "articles").mkdir(parents=True)
    for n in range(3):
        (archive.content / "articles" / f"fair-{n}.md").write_text(PAGE.format(n=n), "utf-8")
    settings = {"SITENAME": NAME, "SITESUBTITLE": NAME, "SITEURL": "https://example.org/fair"}
    built = archive.build(settings)
    assert built.returncode == 0, built.said
    return built


def packed(built: Archive, kind: str) -> Path:
    """The package that `make zip`, `make zim` or `make bag` writes."""
    target = built.folder / f"output.{kind}"
    folders = [built.seeds, built.content, built.output] if kind == "bag" else [built.output]
    command = [sys.executable, ROOT / "tools" / f"make_{kind}.py", *folders, target]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return target


def test_every_page_says_the_name_as_it_is_and_is_not_ended_by_it(built: Archive) -> None:
    pages = sorted(built.output.rglob("*.html"))
    assert len(pages) > 15
    for path in pages:
        page = BeautifulSoup(path.read_text("utf-8"), "html5lib")
        assert page.title is not None
        assert NAME in page.title.text, path
        name = page.select_one(".site-name")
        assert name is None or name.get_text(strip=True) == NAME, path
        for script in page.select("script[type='application/ld+json']"):
            assert json.loads(str(script.string))["@context"] == "https://schema.org"
        assert not [script for script in page.select("script:not([src])") if not script.get("type")], path


def test_what_programs_read_holds_the_name(built: Archive) -> None:
    site = built.output
    for path in ("feed.xml", "feeds/people/jane-roe.xml"):
        assert faults("atom", (site / path).read_text("utf-8")) == []
    assert etree.parse(site / "feed.xml").findtext(f"{ATOM}title") == NAME
    assert faults("opensearch", (site / "opensearch.xml").read_text("utf-8")) == []
    short = etree.parse(site / "opensearch.xml").findtext(f"{OPEN_SEARCH}ShortName")
    assert short
    assert NAME.startswith(short)
    assert faults("sitemap", (site / "sitemap.xml").read_text("utf-8")) == []
    assert json.loads((site / "manifest.webmanifest").read_text("utf-8"))["name"] == NAME
    assert json.loads((site / "data" / "datapackage.json").read_text("utf-8"))["title"] == NAME
    assert frictionless.validate(str(site / "data" / "datapackage.json")).valid
    assert {item["archive"] for item in json.loads((site / "data" / "bibliography.json").read_text("utf-8"))} == {NAME}
    with Image.open(site / "theme" / "open-graph.png") as picture:
        assert picture.size == (1200, 630)


def test_zip_zim_and_bag_are_whole(built: Archive) -> None:
    with zipfile.ZipFile(packed(built, "zip")) as package:
        assert package.testzip() is None
        assert "output/index.html" in package.namelist()
    zim = Zim(packed(built, "zim"))
    assert zim.check()
    assert NAME.startswith(zim.get_metadata("Title").decode())
    assert zim.get_entry_by_path("articles/fair-0.html").title == "The fair opens, day 0"
    bag = bagit.Bag(str(packed(built, "bag")))
    assert bag.is_valid()
    packages = (built.folder / "output.packages.csv").read_text("utf-8").splitlines()
    assert [row.split(",")[0] for row in packages] == ["file", "output.bag", "output.zim", "output.zip"]
