"""What Lighthouse says of the pages that readers meet most: all of it but the speed, which depends on the machine."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest
from tests.browser.conftest import install_from_npm
from tests.browser.test_faces import GOOD

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.browser

LIGHTHOUSE = "lighthouse@12.8.2"
_SWITCHES = "--headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage"
_CATEGORIES = ("accessibility", "best-practices", "seo")


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def lighthouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program."""
    program = install_from_npm(LIGHTHOUSE, tmp_path_factory.mktemp("lighthouse")) / ".bin/lighthouse"
    if not program.exists() or not shutil.which("chromium"):
        pytest.skip(f"{LIGHTHOUSE} could not be had from npm, or Chromium is missing")
    return program


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """Where the archive is served."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=site)) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def judged(program: Path, address: str, report: Path) -> dict[str, Any]:
    command = [str(program), address, "--quiet", "--output=json", f"--output-path={report}"]
    only = f"--only-categories={','.join((*_CATEGORIES, 'performance'))}"
    environment = os.environ | {"CHROME_PATH": str(shutil.which("chromium"))}
    subprocess.run(
        [*command, only, f"--chrome-flags={_SWITCHES}"], check=True, capture_output=True, timeout=300, env=environment
    )
    return dict(json.loads(report.read_text()))


@pytest.mark.parametrize("folder", ["", "articles", "people", "places"])
def test_lighthouse_finds_nothing_to_mend_and_hardly_anything_that_moves(
    lighthouse: Path, address: str, site: Path, tmp_path: Path, folder: str
) -> None:
    pages = (site / folder).glob("*.html") if folder else [site / "index.html"]
    heaviest = max(pages, key=lambda page: page.stat().st_size).relative_to(site).as_posix()
    found = judged(lighthouse, f"{address}/{heaviest}", tmp_path / "report.json")

    audits = found["audits"]
    wrong = [
        (category, audits[one["id"]]["title"])
        for category in _CATEGORIES
        for one in found["categories"][category]["auditRefs"]
        if one["weight"] and audits[one["id"]]["score"] not in (1, None)
    ]
    assert wrong == []
    assert all(found["categories"][category]["score"] == 1 for category in _CATEGORIES)
    assert audits["cumulative-layout-shift"]["numericValue"] < GOOD
