from __future__ import annotations

from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tools.chromium import Chromium

pytestmark = pytest.mark.browser

_TRY_EVERYTHING = """
const done = arguments[0];
const broken = [];
document.addEventListener("securitypolicyviolation", (event) => broken.push(event.effectiveDirective));
const script = document.createElement("script");
script.textContent = "window.inline = true";
const style = document.createElement("style");
style.textContent = "body { display: none }";
const picture = new Image();
picture.src = "http://example.org/picture.png";
document.body.append(script, style, picture);
fetch("http://example.org/").catch(() => {});
setTimeout(() => done([...new Set(broken)].sort()), 500);
"""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_args: object) -> None:
        """Nothing: a test's output is its own."""


@pytest.fixture
def address(site: Path) -> Iterator[str]:
    """The archive as a web server shows it."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=site)) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_the_policy_lets_the_archive_work_over_http_and_asks_no_other_host(
    browser: Chromium, site: Path, address: str
) -> None:
    pages = [*site.glob("*.html"), *(next((site / f).glob("*.html")) for f in ("articles", "people", "places"))]
    for page in pages:
        browser.driver.get(address + page.relative_to(site).as_posix())
        browser.settle()

        assert browser.complaints() == [], page.name
        assert [asked for asked in browser.requests() if not asked.startswith((address, "about:", "data:"))] == []


@pytest.mark.parametrize("over", ["http", "file"])
def test_the_policy_refuses_inline_code_and_other_hosts(browser: Chromium, site: Path, address: str, over: str) -> None:
    browser.driver.get(f"{address}index.html" if over == "http" else (site / "index.html").as_uri())
    refused = browser.driver.execute_async_script(_TRY_EVERYTHING)

    assert refused == ["connect-src", "img-src", "script-src-elem", "style-src-elem"]
    assert browser.driver.execute_script("return window.inline") is None
