"""Headless Firefox, driven over WebDriver BiDi, which it speaks itself: no driver is needed beside Debian's package.

Automation usually makes Firefox trust all files of a disk alike; here it is as a reader has it
(`security.fileuri.strict_origin_policy` is true).
"""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from contextlib import contextmanager, suppress
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import websocket

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_PROGRAMS = ("firefox-esr", "firefox")
_PREFERENCES = {
    "remote.prefs.recommended": False,
    "security.fileuri.strict_origin_policy": True,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.homepage_override.mstone": "ignore",
    "datareporting.policy.dataSubmissionEnabled": False,
    "app.update.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
}
#: How long Firefox may take to come, and a page to do what is waited for, in seconds.
PATIENCE = 60


def program() -> str:
    """Where Firefox is, "" where it is not installed."""
    return next(filter(None, map(shutil.which, _PROGRAMS)), "")


@contextmanager
def firefox() -> Iterator[Firefox]:
    """A browser with a profile of its own, closed at the end."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        lines = (f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in _PREFERENCES.items())
        with open(f"{profile}/user.js", "w", encoding="utf-8") as settings:  # noqa: PTH123
            settings.writelines(lines)
        command = [program(), "--headless", "--no-remote", "--profile", profile, "--remote-debugging-port=0"]
        browser = subprocess.Popen([*command, "about:blank"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            connection = websocket.create_connection(
                f"{_address(profile)}/session", timeout=PATIENCE, suppress_origin=True
            )
            yield Firefox(connection)
            connection.close()
        finally:
            browser.terminate()
            browser.wait()


def _address(profile: str) -> str:
    """Where Firefox listens, from the file in which it says so."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with suppress(OSError, ValueError), open(f"{profile}/WebDriverBiDiServer.json", encoding="utf-8") as said:  # noqa: PTH123
            at = json.load(said)
            return f"ws://{at['ws_host']}:{at['ws_port']}"
        time.sleep(0.1)
    raise TimeoutError("Firefox did not come")


class Firefox:
    """One window, with what its pages said and asked for."""

    def __init__(self, connection: websocket.WebSocket) -> None:
        self._connection = connection
        self._number = 0
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self._tell("session.new", {"capabilities": {}})
        self._tell("session.subscribe", {"events": ["log.entryAdded", "network.beforeRequestSent"]})
        self._window = self._tell("browsingContext.getTree", {})["contexts"][0]["context"]

    def open(self, page: Path, query: str = "") -> None:
        """Opens a file on disk, once the page that is left has its typefaces: one that is under way would complain."""
        self.wait("document.fonts.status == 'loaded'")
        address = page.resolve().as_uri() + query
        self._tell("browsingContext.navigate", {"context": self._window, "url": address, "wait": "complete"})

    def ask(self, expression: str) -> Any:  # noqa: ANN401 - whatever the page answers
        """What an expression of JavaScript gives in the page."""
        about = {"expression": f"JSON.stringify(({expression}) ?? null)", "target": {"context": self._window}}
        answer = self._tell("script.evaluate", about | {"awaitPromise": True})
        if answer["type"] != "success":
            raise RuntimeError(answer["exceptionDetails"]["text"])
        return json.loads(answer["result"]["value"])

    def wait(self, expression: str, holds: Callable[[Any], bool] = bool) -> Any:  # noqa: ANN401 - see `ask`
        """What the expression gives as soon as that holds; the last answer where it never does."""
        until = time.monotonic() + PATIENCE
        answer = None
        while time.monotonic() < until:
            with suppress(RuntimeError):
                answer = self.ask(expression)
                if holds(answer):
                    break
            time.sleep(0.2)
        return answer

    def _tell(self, method: str, params: dict[str, Any]) -> dict[str, Any]:
        self._number += 1
        self._connection.send(json.dumps({"id": self._number, "method": method, "params": params}))
        while True:
            said = json.loads(self._connection.recv())
            if said.get("id") == self._number:
                if said["type"] == "error":
                    raise RuntimeError(f"{method}: {said['message']}")
                return dict(said["result"])
            self._note(said)

    def _note(self, said: dict[str, Any]) -> None:
        if said.get("method") == "log.entryAdded" and said["params"]["level"] in ("warn", "error"):
            self.complaints.append(f"{said['params']['level']}: {said['params']['text']}")
        if said.get("method") == "network.beforeRequestSent":
            self.requests.append(said["params"]["request"]["url"])
