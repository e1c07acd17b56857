"""The archive in one ZIM file, served by Kiwix: its pages, and our own search inside."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from typing import TYPE_CHECKING
from urllib.request import urlopen

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tools.chromium import Chromium

pytestmark = pytest.mark.browser
pytest.importorskip("libzim")


@pytest.fixture
def kiwix(site: Path, tmp_path: Path) -> Iterator[str]:
    """The address of the archive's content in a Kiwix server."""
    from tools.make_zim import make_zim  # noqa: PLC0415 - only where the library is

    program = shutil.which("kiwix-serve")
    if not program:
        pytest.skip("kiwix-serve is not installed (apt-get install kiwix-tools)")
    make_zim(site, tmp_path / "archive.zim", "2026-01-02")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [program, "--address=127.0.0.1", f"--port={port}", str(tmp_path / "archive.zim")]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}/archive/"
    try:
        for _ in range(100):
            try:
                urlopen(f"{address}index.html").close()
                break
            except OSError:
                time.sleep(0.1)
        yield address
    finally:
        server.terminate()
        server.wait()


def test_kiwix_serves_the_archive_and_its_own_search_works_inside(browser: Chromium, kiwix: str) -> None:
    driver = browser.driver
    driver.get(f"{kiwix}search.html?q=roundtable")
    WebDriverWait(driver, 30).until(lambda _: driver.find_elements(By.CSS_SELECTOR, "#search-results a"))
    driver.find_element(By.CSS_SELECTOR, "#search-results a").click()

    assert "/articles/clinton-us-held-talks" in driver.current_url
    assert "roundtable" in driver.find_element(By.CSS_SELECTOR, ".cutting-body").text
