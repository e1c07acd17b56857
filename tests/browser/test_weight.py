from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

if TYPE_CHECKING:
    from pathlib import Path

    from tools.chromium import Chromium

pytestmark = pytest.mark.browser

#: What an article page may weigh on a first visit, in bytes as they lie on disk: with its styles, before its fonts.
MOST_WITH_STYLES = 60_000
MOST_SCRIPT = 15_000

#: How much of the window may move, as Chromium counts layout shift: what nobody sees.
LEAST_SHIFT = 0.01
_LAYOUT_SHIFT = """
const done = arguments[0];
let sum = 0;
new PerformanceObserver((list) => list.getEntries().forEach((entry) => (sum += entry.value)))
  .observe({type: "layout-shift", buffered: true});
setTimeout(() => done(sum), 300);
"""


def test_an_article_is_light_enough_for_a_slow_line(site: Path) -> None:
    for page in sorted((site / "articles").glob("*.html")):
        tree = BeautifulSoup(page.read_text("utf-8"), "html.parser")
        sheets = [page.parent / link["href"] for link in tree.find_all("link", rel="stylesheet")]
        scripts = [page.parent / script["src"] for script in tree.find_all("script", src=True)]

        assert page.stat().st_size + sum(sheet.stat().st_size for sheet in sheets) <= MOST_WITH_STYLES, page.name
        assert sum(script.stat().st_size for script in scripts) <= MOST_SCRIPT, page.name


def test_nothing_moves_while_a_page_loads(browser: Chromium, site: Path) -> None:
    for page in (site / "index.html", max((site / "articles").glob("*.html")), max((site / "people").glob("*.html"))):
        for width in (360, 1280):
            browser.look(width)
            browser.open(page)

            assert moved_on(browser) < LEAST_SHIFT, (page.name, width)


def moved_on(browser: Chromium) -> float:
    """How much of the page has moved since it was opened."""
    return float(browser.driver.execute_async_script(_LAYOUT_SHIFT))
