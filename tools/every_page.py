"""Opens every page of a site in headless Chromium, in one browser with several tabs, and tells what each page did.

It listens to what Chromium reports of itself (the DevTools protocol): dialogs, errors of scripts, words in the console,
refusals of a page's policy, requests that leave the disk, windows that open. Nothing is blocked, nothing is changed.

    python tools/every_page.py output
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from websocket import WebSocket, WebSocketTimeoutException, create_connection

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SWITCHES = (
    "--headless=new --no-sandbox --disable-gpu --disable-background-networking --disable-component-update "
    "--disable-default-apps --disable-dev-shm-usage --disable-sync --disable-extensions --no-first-run --mute-audio "
    "--disable-background-timer-throttling --disable-renderer-backgrounding --disable-backgrounding-occluded-windows "
    "--window-size=800,600 --remote-debugging-port=0 --remote-allow-origins=*"
).split()
_HEARD = ("Page", "Runtime", "Log", "Network")
#: What a page of a site may ask for: files beside it, and what it holds itself.
_OWN = ("file:", "data:", "about:", "blob:")
#: Seconds without a word from the browser after which it is taken for hanging; a machine under load is slow.
_PATIENCE = 600


@dataclass
class _Tab:
    """A tab with the page it is at; `told` is what that page did."""

    session: str
    page: Path | None = None
    loader: str = ""
    asked: int = 0
    told: list[str] = field(default_factory=list)
    loaded: set[str] = field(default_factory=set)


def told_by(pages: Iterable[Path], tabs: int = 4) -> dict[str, list[str]]:
    """What each page did that a page of a quiet archive does not do, by its path; pages that did nothing left out.

    Raises:
        TimeoutError: the browser says nothing any more.

    """
    with _browser() as socket:
        return _Walk(socket, pages, tabs).told()


@contextmanager
def _browser() -> Iterator[WebSocket]:
    profile = Path(tempfile.mkdtemp(prefix="cuttings-chromium-"))
    command = [shutil.which("chromium") or "chromium", *_SWITCHES, f"--user-data-dir={profile}", "about:blank"]
    browser = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        port, path = _port(profile / "DevToolsActivePort", browser)
        socket = create_connection(f"ws://127.0.0.1:{port}{path}", timeout=_PATIENCE, suppress_origin=True)
        try:
            yield socket
        finally:
            socket.close()
    finally:
        browser.terminate()
        browser.wait()
        shutil.rmtree(profile, ignore_errors=True)


def _port(file: Path, browser: subprocess.Popen[bytes]) -> tuple[str, str]:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and browser.poll() is None:
        lines = file.read_text().split() if file.exists() else []
        if len(lines) > 1:
            return lines[0], lines[1]
        time.sleep(0.05)
    raise TimeoutError("Chromium did not start")


class _Walk:
    """One walk through the pages: messages to the browser are numbered, and its answers come in any order."""

    def __init__(self, socket: WebSocket, pages: Iterable[Path], tabs: int) -> None:
        self._socket = socket
        self._pages = iter(pages)
        self._sent = 0
        self._told: dict[str, list[str]] = {}
        self._tabs = {tab.session: tab for tab in (self._new_tab() for _ in range(tabs))}

    def told(self) -> dict[str, list[str]]:
        self._tell("Target.setDiscoverTargets", {"discover": True})
        for tab in self._tabs.values():
            self._next(tab)
        while any(tab.page for tab in self._tabs.values()):
            self._hear(self._receive())
        return self._told

    def _new_tab(self) -> _Tab:
        target = self._answer("Target.createTarget", {"url": "about:blank"})["targetId"]
        session = self._answer("Target.attachToTarget", {"targetId": target, "flatten": True})["sessionId"]
        for what in _HEARD:
            self._tell(f"{what}.enable", {}, session)
        self._tell("Page.setLifecycleEventsEnabled", {"enabled": True}, session)
        return _Tab(session)

    def _next(self, tab: _Tab) -> None:
        """Notes what the tab's page did, and opens the next one in it."""
        if tab.page and tab.told:
            self._told[str(tab.page)] = tab.told
        tab.page, tab.told, tab.loader = next(self._pages, None), [], ""
        tab.loaded.clear()
        if tab.page:
            tab.asked = self._tell("Page.navigate", {"url": tab.page.resolve().as_uri()}, tab.session)

    def _hear(self, message: dict[str, Any]) -> None:
        tab = self._tabs.get(message.get("sessionId", ""))
        given = message.get("params", {})
        if tab is None:
            self._hear_of_windows(message.get("method", ""), given)
        elif "id" in message:
            self._hear_answer(tab, message)
        elif message["method"] == "Page.lifecycleEvent":
            if given["name"] == "load":
                tab.loaded.add(given["loaderId"])
                self._wait_a_little(tab)
        elif words := _complaint(message["method"], given):
            tab.told.append(words)
            if message["method"] == "Page.javascriptDialogOpening":
                self._tell("Page.handleJavaScriptDialog", {"accept": True}, tab.session)
            elif message["method"] == "Inspector.targetCrashed":
                self._next(tab)

    def _hear_answer(self, tab: _Tab, message: dict[str, Any]) -> None:
        if message["id"] != tab.asked:
            return
        result = message.get("result", {})
        if "error" in message or "errorText" in result:
            tab.told.append(f"not opened: {message.get('error') or result['errorText']}")
            self._next(tab)
        elif "loaderId" in result:
            tab.loader = result["loaderId"]
            self._wait_a_little(tab)
        else:
            self._next(tab)

    def _wait_a_little(self, tab: _Tab) -> None:
        """Once the page is loaded: what a script does right after belongs to it as well."""
        # The word that a page is loaded can come before the answer which says by what name to know it.
        if tab.loader in tab.loaded:
            tab.loaded.clear()
            wait = {"expression": "new Promise(done => setTimeout(done, 10))", "awaitPromise": True}
            tab.asked = self._tell("Runtime.evaluate", wait, tab.session)

    def _hear_of_windows(self, method: str, given: dict[str, Any]) -> None:
        opener = given.get("targetInfo", {}).get("openerId")
        if method == "Target.targetCreated" and opener:
            self._told.setdefault("windows", []).append(f"a window opened: {given['targetInfo']['url']}")

    def _answer(self, method: str, settings: dict[str, Any]) -> dict[str, Any]:
        asked = self._tell(method, settings)
        while True:
            message = self._receive()
            if message.get("id") == asked:
                return dict(message["result"])

    def _tell(self, method: str, settings: dict[str, Any], session: str = "") -> int:
        self._sent += 1
        message = {"id": self._sent, "method": method, "params": settings}
        self._socket.send(json.dumps(message | ({"sessionId": session} if session else {})))
        return self._sent

    def _receive(self) -> dict[str, Any]:
        try:
            return dict(json.loads(self._socket.recv()))
        except WebSocketTimeoutException as error:
            open_ = ", ".join(str(tab.page) for tab in self._tabs.values() if tab.page)
            raise TimeoutError(f"Chromium said nothing for {_PATIENCE} seconds; open were {open_}") from error


def _complaint(method: str, given: dict[str, Any]) -> str:  # noqa: PLR0911 - one for each event
    """An event in words, where it is one that a quiet page does not cause; else ""."""
    match method:
        case "Page.javascriptDialogOpening":
            return f"dialog: {given['message']}"
        case "Runtime.exceptionThrown":
            details = given["exceptionDetails"]
            return f"error: {details.get('exception', {}).get('description') or details['text']}"
        case "Runtime.consoleAPICalled":
            return f"console: {[one.get('value', one.get('description')) for one in given['args']]}"
        case "Log.entryAdded":
            return f"{given['entry']['level']}: {given['entry']['text']}"
        case "Network.requestWillBeSent" if not given["request"]["url"].startswith(_OWN):
            return f"request: {given['request']['url']}"
        case "Network.webSocketCreated":
            return f"request: {given['url']}"
        case "Inspector.targetCrashed":
            return "the page crashed"
    return ""


def main() -> int:
    """Opens every page below a folder; 0 where all are quiet."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "output")
    pages = sorted(folder.rglob("*.html"))
    told = told_by(pages)
    for page, words in told.items():
        print(page, *words, sep="\n  ")
    print(f"{len(pages)} pages opened, {len(told)} did what a quiet page does not do")
    return int(bool(told) or not pages)


if __name__ == "__main__":
    sys.exit(main())
