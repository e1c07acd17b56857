"""Headless Chromium with a page's console and requests on record; for the browser tests and the screenshots.

Debian's `chromium` and `chromedriver` are used where they are; nothing is downloaded.
"""

from __future__ import annotations

import base64
import json
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from selenium.webdriver import Chrome, ChromeOptions, ChromeService

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SWITCHES = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-dev-shm-usage",
    "--disable-sync",
    "--no-first-run",
    "--hide-scrollbars",
    "--force-color-profile=srgb",
)


def is_installed() -> bool:
    """Whether both the browser and its driver can be found."""
    return bool(shutil.which("chromium") and shutil.which("chromedriver"))


@contextmanager
def chromium() -> Iterator[Chromium]:
    """A browser, closed at the end."""
    options = ChromeOptions()
    options.binary_location = shutil.which("chromium") or "chromium"
    for switch in _SWITCHES:
        options.add_argument(switch)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = Chrome(options=options, service=ChromeService(shutil.which("chromedriver")))
    try:
        yield Chromium(driver)
    finally:
        driver.quit()


class Chromium:
    """One browser window."""

    def __init__(self, driver: Chrome) -> None:
        self.driver = driver

    def open(self, page: Path, fragment: str = "") -> None:
        """Open a file on disk, and wait until its fonts are there."""
        self.driver.get(page.resolve().as_uri() + fragment)
        self.settle()

    def settle(self) -> None:
        """Wait until the fonts of the page are there."""
        self.driver.execute_async_script("document.fonts.ready.then(() => arguments[0]())")

    def look(self, width: int = 1280, height: int = 900, *, scheme: str = "light", scale: float = 1) -> None:
        """Set the window's size and whether the system asks for light or dark."""
        size = {"width": width, "height": height, "deviceScaleFactor": scale, "mobile": False}
        self._tell("Emulation.setDeviceMetricsOverride", size)
        features = [
            {"name": "prefers-color-scheme", "value": scheme},
            {"name": "prefers-reduced-motion", "value": "reduce"},
        ]
        self._tell("Emulation.setEmulatedMedia", {"media": "", "features": features})

    def picture(self, *, whole: bool = True) -> bytes:
        """What the page looks like as PNG: all of it, or what the window shows."""
        settings: dict[str, Any] = {"format": "png", "captureBeyondViewport": whole}
        if whole:
            size = self._tell("Page.getLayoutMetrics", {})["cssContentSize"]
            settings["clip"] = {"x": 0, "y": 0, "width": size["width"], "height": size["height"], "scale": 1}
        return base64.b64decode(self._tell("Page.captureScreenshot", settings)["data"])

    def pdf(self) -> bytes:
        """The page as printed on A4."""
        paper = {"paperWidth": 8.27, "paperHeight": 11.69, "preferCSSPageSize": True, "printBackground": False}
        return base64.b64decode(self._tell("Page.printToPDF", paper)["data"])

    def complaints(self) -> list[str]:
        """What the console said since it was last asked."""
        return [f"{entry['level']}: {entry['message']}" for entry in self._log("browser")]

    def requests(self) -> list[str]:
        """The addresses that were asked for since this was last asked."""
        events = (json.loads(entry["message"])["message"] for entry in self._log("performance"))
        return [event["params"]["request"]["url"] for event in events if event["method"] == "Network.requestWillBeSent"]

    def _log(self, kind: str) -> list[dict[str, Any]]:
        return list(self.driver.get_log(kind))  # type: ignore[no-untyped-call]

    def _tell(self, command: str, settings: dict[str, Any]) -> dict[str, Any]:
        return dict(self.driver.execute_cdp_cmd(command, settings))
