"""Some hundreds of hostile seeds of our own, one of each class in each place of a seed: all twelve promises hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tools.chromium import is_installed
from tools.every_page import told_by

from building import Archive, archive_of
from classes import hostile_seeds
from judging import broken

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Counted = Callable[[str, int, int], None]

pytestmark = pytest.mark.hostile

SECRET = "a-secret-that-lies-outside"
SEEDS = hostile_seeds()
#: Records and rows are seeds of their own within their files.
MARKS = {
    name + ("#1" if name.endswith((".jsonl", ".csv")) else ""): name.rpartition("/")[2].partition(".")[0]
    for name in SEEDS
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    folder = tmp_path_factory.mktemp("classes")
    archive = archive_of(folder, dict(SEEDS))
    (folder / "secret.txt").write_text(SECRET)
    return archive.build(CUTTINGS_RECOGNIZER="none", CUTTINGS_SECRET=SECRET)


def test_the_build_ends_and_all_twelve_promises_hold(built: Archive, counted: Counted) -> None:
    assert built.returncode in (0, 2), built.said
    assert len(SEEDS) > 500
    found = broken(built.output, MARKS, SECRET)
    counted(f"promises over {len(SEEDS)} hostile seeds of our own", 12, 12 - len(found))
    assert found == {}
    assert {path.name for path in built.folder.iterdir()} == {
        "seeds",
        "content",
        "output",
        "secret.txt",
        ".content-cache",
    }


def test_no_page_of_them_does_anything_in_a_browser(built: Archive, counted: Counted) -> None:
    if not is_installed():
        pytest.skip("chromium and chromedriver are not installed (apt-get install chromium chromium-driver)")
    pages = sorted(built.output.rglob("*.html"))
    told = told_by(pages)
    counted("pages of hostile seeds of our own in Chromium", len(pages), len(pages) - len(told))
    assert told == {}


PAGE = "<!doctype html><html><head><title>t</title></head><body><main>{}</main></body></html>"
BAD = {
    "P01": [
        "<script>1</script>",
        "<img src=x onerror=1>",
        "<a href='java\tscript:1'>x</a>",
        "<iframe></iframe>",
        "<p style=x>",
    ],
    "P02": ["<img src=//elsewhere.invalid/x>", "<video poster='http://elsewhere.invalid/x'></video>"],
    "P03": ["<!-- </body></html>", "</main></body></html><plaintext></html>"],
    "P05": [SECRET],
    "P10": ["\x0b"],
    "P12": ["<time datetime=9999-01-01>x</time>", "<time datetime=2004-02-31>x</time>"],
}


@pytest.mark.parametrize("promise", BAD)
def test_the_judge_sees_what_breaks_a_promise(tmp_path: Path, promise: str) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "report.json").write_text("{}")
    (tmp_path / "good.html").write_text(PAGE.format("<p>Words <time datetime=2004-03-03>x</time></p>"))
    assert broken(tmp_path, {}, SECRET) == {}
    for bad in BAD[promise]:
        (tmp_path / "bad.html").write_text(PAGE.format(bad))
        assert promise in broken(tmp_path, {}, SECRET), bad


def test_the_judge_sees_files_and_accounts_that_break_a_promise(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    page = {"status": "page", "reason": "became a page", "outputs": ["x.html"]}
    (tmp_path / "data" / "report.json").write_text(f'{{"a": {page}, "b": {page}}}'.replace("'", '"'))
    (tmp_path / "feed.xml").write_text("<a>")
    (tmp_path / "con.txt").write_text("x")
    (tmp_path / "robots.txt").write_text("Zq")
    assert set(broken(tmp_path, {"a": "Zq", "b": "Zq", "c": "Zq"}, SECRET)) == {
        "P04",
        "P06",
        "P07",
        "P08",
        "P09",
        "P11",
    }
