"""The archive is plain Pelican: `content/` builds without this plugin and theme, and its names link to tag pages."""

from __future__ import annotations

import os
import re
import runpy
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from building import ROOT

if TYPE_CHECKING:
    from pathlib import Path

OF_THE_PLUGIN = ("PLUGINS", "PLUGIN_PATHS", "THEME")


@pytest.fixture(scope="module")
def stock(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site that Pelican makes of the committed content with its own theme `simple`."""
    folder = tmp_path_factory.mktemp("stock")
    shutil.copytree(ROOT / "content", folder / "content")
    settings = {
        name: value
        for name, value in runpy.run_path(str(ROOT / "pelican.conf.py")).items()
        if name.isupper() and name not in OF_THE_PLUGIN and not name.startswith("CUTTINGS_")
    }
    settings |= {
        "THEME": "simple",
        "PLUGINS": [],
        "PATH": str(folder / "content"),
        "OUTPUT_PATH": str(folder / "output"),
    }
    (folder / "conf.py").write_text("\n".join(f"{name} = {value!r}" for name, value in settings.items()))
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    command = [sys.executable, "-m", "pelican", "-s", str(folder / "conf.py"), "--fatal", "errors"]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "output"


def test_names_in_the_text_link_to_tag_pages(stock: Path) -> None:
    linked = 0
    for article in (stock / "articles").glob("*.html"):
        for href in re.findall(r'href="\.\./((?:people|organizations|places)/[^"]+)"', article.read_text()):
            assert (stock / href).is_file(), href
            linked += 1
    assert linked > 100


def test_a_tag_page_lists_the_articles_of_its_actor(stock: Path) -> None:
    pages = list((stock / "people").glob("*.html"))
    assert pages
    assert all("../articles/" in page.read_text() for page in pages)
