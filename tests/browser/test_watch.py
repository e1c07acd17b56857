"""A page that is edited while `make watch` runs is shown anew by the browser; the site is that of any build."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING
from urllib.request import urlopen

import pytest

from building import ROOT, Archive, archive_of, hears_ctrl_c

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tools.chromium import Chromium

pytestmark = pytest.mark.browser

SEED = "County Fair Opens\n\nMayor Jane Roe opened the fair on Saturday, and several thousand people came to see it.\n"


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return archive_of(tmp_path, {"fair.txt": SEED}, "none")


@pytest.fixture
def address(archive: Archive) -> Iterator[str]:
    environment = {**os.environ, "CUTTINGS_SEEDS": str(archive.seeds), "CUTTINGS_RECOGNIZER": "none"}
    watching = subprocess.Popen(
        [sys.executable, "tools/watch.py", archive.content, archive.output, "0"],
        cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, start_new_session=True,
        preexec_fn=hears_ctrl_c,
    )  # fmt: skip
    assert watching.stdout
    try:
        found = re.search(r"http://127\.0\.0\.1:\d+/", watching.stdout.readline())
        assert found
        for line in watching.stdout:
            if "seconds)" in line:
                break
        yield found[0]
    finally:
        watching.send_signal(signal.SIGINT)
        watching.wait(timeout=30)
        watching.stdout.close()
        left = subprocess.run(["ps", "-o", "args=", "-s", str(watching.pid)], capture_output=True, check=False).stdout
        assert left == b"", "nothing is left behind"


def shown(browser: Chromium, words: str) -> bool:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if words in str(browser.driver.execute_script("return document.body ? document.body.innerText : ''")):
            return True
        time.sleep(0.1)
    return False


def test_what_is_edited_is_shown_and_the_site_on_the_disk_knows_nothing_of_it(
    browser: Chromium, archive: Archive, address: str
) -> None:
    browser.driver.get(f"{address}articles/county-fair-opens.html")
    assert shown(browser, "several thousand")
    (page,) = archive.articles
    page.write_text(page.read_text().replace("several thousand", "a great many"))
    assert shown(browser, "a great many")
    assert not [line for line in browser.complaints() if "Content Security Policy" in line]
    pages = list(archive.output.rglob("*.html"))
    assert pages
    assert not [page for page in pages if b".watch" in page.read_bytes()]


def test_a_seed_that_is_added_becomes_a_page(browser: Chromium, archive: Archive, address: str) -> None:
    browser.driver.get(f"{address}articles.html")
    assert shown(browser, "County Fair Opens")
    (archive.seeds / "mill.txt").write_text(SEED.replace("County Fair", "Old Mill"))
    assert shown(browser, "Old Mill Opens")


def test_an_address_outside_of_the_site_is_not_served(address: str) -> None:
    with pytest.raises(OSError, match="404"):
        urlopen(f"{address}../content/articles/county-fair-opens.md")
