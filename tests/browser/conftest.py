"""Two sites to open: the archive of the five seeds, built as `make html` builds it, and the hard sample pages."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.browser.large_archive import write_large_archive
from tests.theme import pictures, samples
from tests.theme.rendering import THEME, render
from tools.chromium import Chromium, chromium, is_installed

from cuttings.site.map.outline import OUTLINE
from cuttings.site.references import EDITION, edition_script
from cuttings.site.sheets import sheets

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
AXE = "axe-core@4.14.1"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive of the five seeds, in a folder whose name has a space and an umlaut."""
    return _built(ROOT / "seeds", tmp_path_factory.mktemp("kept") / "Alte Ausschnitte für später")


@pytest.fixture(scope="session")
def large_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of hundreds of articles and names."""
    folder = tmp_path_factory.mktemp("large")
    (folder / "seeds").mkdir()
    write_large_archive(folder / "content")
    return _built(folder / "seeds", folder)


def _built(seeds: Path, folder: Path) -> Path:
    """The site that `make html` builds from the seeds, with its content, in the folder."""
    (folder / "content").mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "pelican", folder / "content", "-s", "pelican.conf.py", "-o", folder / "output"]
    settings = {"PYTHONPATH": "plugins", "CUTTINGS_SEEDS": str(seeds), "LC_ALL": "C.UTF-8", "TZ": "UTC"}
    built = subprocess.run(
        [*command, "--fatal", "errors"],
        cwd=ROOT,
        env=os.environ | settings,
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stdout + built.stderr
    return folder / "output"


@pytest.fixture(scope="session")
def sample_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every kind of page with values that are hard to show."""
    folder = tmp_path_factory.mktemp("samples") / "Häfen und Fähren"
    shutil.copytree(THEME / "static", folder / "theme", ignore=shutil.ignore_patterns("css"))
    (folder / "theme" / "css").mkdir()
    for name, sheet in sheets(THEME):
        (folder / "theme" / "css" / f"{name}.css").write_text(sheet, encoding="utf-8")
    (folder / OUTLINE).parent.mkdir()
    (folder / OUTLINE).write_text(pictures.OUTLINE_TEXT, encoding="utf-8")
    (folder / EDITION).write_text(edition_script(samples.FIGURES.edition), encoding="utf-8")
    for template, here, values in samples.PAGES:
        page = folder / here
        # A search page without an index would complain; that of the archive has one.
        if not page.exists() and template != "search.html":
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(render(template, here, values), encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def _one_browser() -> Iterator[Chromium]:
    if not is_installed():
        pytest.skip("the browser tests need chromium and chromedriver (apt-get install chromium chromium-driver)")
    with chromium() as browser:
        yield browser


@pytest.fixture
def browser(_one_browser: Chromium) -> Chromium:
    """The browser as a desk has it: wide, light, nothing on record."""
    _one_browser.look()
    _one_browser.driver.get("about:blank")
    _one_browser.complaints()
    _one_browser.requests()
    return _one_browser


@pytest.fixture(scope="session")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The source of axe-core, which finds what shuts people out."""
    source = install_from_npm(AXE, tmp_path_factory.mktemp("axe")) / "axe-core/axe.min.js"
    if not source.is_file():
        pytest.skip(f"{AXE} could not be had from npm, so accessibility was not checked")
    return source.read_text("utf-8")


def install_from_npm(package: str, folder: Path) -> Path:
    """Where npm put the package; nothing is there when npm is missing or cannot reach its registry."""
    npm = shutil.which("npm")
    if npm:
        command = [npm, "install", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", str(folder), package]
        subprocess.run(command, capture_output=True, timeout=120, check=False)
    return folder / "node_modules"
