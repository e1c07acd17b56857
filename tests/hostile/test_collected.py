"""The collected hostile seeds, some 1,940: built, judged by a checker of its own, and every page opened in Chromium.

The collection lies outside of this repository; HOSTILE names its folder (default: `../shared/hostile`).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tools.chromium import is_installed
from tools.every_page import told_by

from building import ROOT, Archive

if TYPE_CHECKING:
    from collections.abc import Callable

    Counted = Callable[[str, int, int], None]

pytestmark = pytest.mark.hostile

COLLECTION = Path(os.environ.get("HOSTILE", ROOT.parent / "shared" / "hostile"))
#: How many are drawn from the lists of others; the checker's own cases always are.
DRAWN = os.environ.get("HOSTILE_DRAWN", "1500")
CANARY = "CUTTINGS-CANARY-7f3a91"
#: Those that a build makes for its pages: the edition for citations, and what search begins with.
MADE = ("edition.js", "contents.js", "pagefind.js")
SCRIPTS = sorted({path.name for path in (ROOT / "theme" / "static").rglob("*.js")} | set(MADE))


def started(*arguments: str | Path) -> subprocess.Popen[str]:
    """The collection's own tool at work."""
    command = [sys.executable, str(COLLECTION / "hostile_seeds.py"), *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def tool(*arguments: str | Path) -> str:
    """What the collection's own tool says."""
    return started(*arguments).communicate()[0]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not (COLLECTION / "hostile_seeds.py").is_file():
        pytest.skip(f"the collection of hostile seeds is not at {COLLECTION}; name its folder with HOSTILE=…")
    folder = tmp_path_factory.mktemp("collected")
    tool("write", folder, "--n", DRAWN, "--fs")
    return folder


@pytest.fixture(scope="module")
def built(folder: Path) -> Archive:
    (folder / "content").mkdir()
    (folder / "before.json").write_text(tool("snapshot", folder))
    return Archive(folder).build(CUTTINGS_CANARY=CANARY)


@pytest.fixture(scope="module")
def judging(built: Archive) -> subprocess.Popen[str]:
    """The judge at work: he takes minutes, and goes on beside the walk in the browser."""
    site, around = built.output, built.folder
    return started(
        *("check", "--manifest", around / "manifest.json", "--output", site, "--report", site / "data/report.json"),
        *("--around", around, "--before", around / "before.json", "--env-canary", CANARY, "--show", "9"),
        *("--may-change", "content", ".content-cache", "before.json", "--allow-script", *SCRIPTS),
    )


@pytest.mark.usefixtures("judging")
def test_no_page_does_anything_in_a_browser(built: Archive, counted: Counted) -> None:
    if not is_installed():
        pytest.skip("chromium and chromedriver are not installed (apt-get install chromium chromium-driver)")
    pages = sorted(path for path in built.output.rglob("*.html"))
    told = told_by(pages)
    counted("pages of collected hostile seeds in Chromium", len(pages), len(pages) - len(told))
    assert told == {}


def test_all_twelve_promises_hold(built: Archive, judging: subprocess.Popen[str], counted: Counted) -> None:
    assert built.returncode == 2, built.said[-3000:]
    judged = judging.communicate()[0]
    held = [line for line in judged.splitlines() if line.startswith("ok ")]
    seeds = json.loads((built.folder / "manifest.json").read_text())["seeds"]
    counted(f"promises over {len(seeds)} collected hostile seeds", 12, len(held))
    assert len(held) == 12, judged
    assert "FAIL" not in judged
    assert "----" not in judged


def test_the_report_is_json_that_names_every_seed(built: Archive) -> None:
    manifest = json.loads((built.folder / "manifest.json").read_text())
    assert set(manifest["seeds"]) <= set(built.report())
