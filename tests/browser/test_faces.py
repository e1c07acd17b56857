"""The typeface is always seen; until it comes, what stands in for it is as wide and as high, so that nothing jumps."""

from __future__ import annotations

import shutil
import time
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING

import pytest
from tests.browser.test_weight import moved_on

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tools.chromium import Chromium

pytestmark = pytest.mark.browser

#: Seconds that a face takes to come; far longer than a page waits for it.
LATE = 1.0
#: What counts as good among layout shifts (Core Web Vitals), where a face comes late on a first visit.
GOOD = 0.1

_SIZES = """
const [family, weight, style, done] = arguments;
const words = "The committee said on Friday that nobody in Port Ash had seen the ferry, and asked for patience. ";
const line = document.createElement("span");
line.style.cssText = `position: absolute; white-space: nowrap; font: ${style} ${weight} 1em "${family}"`;
line.style.lineHeight = "normal";
line.textContent = words.repeat(20);
const measure = (isThere) => {
  (weight === "600" ? document.querySelector("h1") : document.querySelector(".cutting-body p")).append(line);
  const box = line.getBoundingClientRect();
  line.remove();
  done([isThere, box.width, box.height]);
};
document.fonts.load(`${style} ${weight} 1em "${family}"`).then(() => measure(true), () => measure(false));
"""

_IS_READ = "return getComputedStyle(document.querySelector('main')).visibility === 'visible'"
_IS_SHOWN = "return [...document.fonts].some(face => face.family.includes('Source') && face.status === 'loaded')"


class _Late(SimpleHTTPRequestHandler):
    """Serves the site, its faces late."""

    def do_GET(self) -> None:
        if self.path.endswith(".woff2"):
            time.sleep(LATE)
        super().do_GET()

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def served_late(site: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Late, directory=site))
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize(("weight", "style", "leeway"), [("400", "normal", 0.015), ("600", "normal", 0.02)])
def test_what_stands_in_for_the_face_is_as_wide_and_as_high(  # noqa: PLR0917 - what is compared, and where
    browser: Chromium, sample_site: Path, width: int, weight: str, style: str, leeway: float
) -> None:
    browser.look(width)
    browser.open(sample_site / "articles/sixty-names.html")
    _, wide, high = browser.driver.execute_async_script(_SIZES, "Source Serif 4", weight, style)
    stand_ins = ("Stand-in Times", "Stand-in Georgia")
    sizes = [browser.driver.execute_async_script(_SIZES, name, weight, style) for name in stand_ins]
    there = [(its_width, its_height) for is_there, its_width, its_height in sizes if is_there]

    assert there, "no stand-in is installed: apt-get install fonts-liberation"
    for its_width, its_height in there:
        assert its_width == pytest.approx(wide, rel=leeway)
        assert its_height == pytest.approx(high, abs=1.5)


def test_a_face_that_comes_late_is_shown_and_hardly_moves_a_line(browser: Chromium, site: Path) -> None:
    pages = ("index.html", *(next((site / f).glob("*clinton*.html")).relative_to(site) for f in ("articles", "people")))
    with served_late(site) as address:
        for width in (360, 1280):
            browser.look(width)
            for page in pages:
                browser.driver.execute_cdp_cmd("Network.clearBrowserCache", {})
                browser.driver.get(f"{address}/{page}")
                # It is read before the face is there.
                assert browser.driver.execute_script(_IS_READ)
                browser.settle()
                assert browser.driver.execute_script(_IS_SHOWN)
                assert moved_on(browser) < GOOD, (page, width)


def test_a_page_whose_face_is_missing_is_read_all_the_same(browser: Chromium, site: Path, tmp_path: Path) -> None:
    copy = tmp_path / "site"
    shutil.copytree(site, copy, ignore=shutil.ignore_patterns("*.woff2"))
    browser.open(copy / "about.html")

    assert browser.driver.execute_script(_IS_READ)
    browser.complaints()
