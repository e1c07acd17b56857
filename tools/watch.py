"""Builds again whatever a person changes, and has the browser show it: `make watch`.

    python tools/watch.py CONTENT OUTPUT [PORT]

Each build is a process forked from this one, which has loaded the program before. Pages come first: the data and the
search, which cost most, are made by a second build when nothing has changed for a while, and that one is given up where
something does. Pages are served with one script more than they have, which asks whether another site stands there now;
the site on the disk knows nothing of it. A changed program is loaded anew by beginning again.
"""

from __future__ import annotations

import io
import os
import signal
import sys
import time
from contextlib import suppress
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
SETTINGS = ROOT / "pelican.conf.py"
PROGRAM = ROOT / "plugins"

#: What is served beside the site: the script, and what it asks for.
SCRIPT, EDITION = "/.watch.js", "/.watch"
_TAG = f'<script src="{SCRIPT}" defer></script>\n'.encode()
#: Kept on a device, pages would be shown as they were.
_SERVICE_WORKER = "/service-worker.js"
_ASKING = f"""
let shown = null;
setInterval(async () => {{
  const answer = await fetch("{EDITION}", {{ cache: "no-store" }}).catch(() => null);
  const now = answer && answer.ok ? await answer.text() : null;
  if (now && shown && now !== shown) location.reload();
  shown = now || shown;
}}, 100);
""".encode()

#: The exit codes of a build that gave a site.
_BUILT = (0, 2)

#: How many milliseconds of quiet end a change, and how long it may go on at most.
_QUIET, _LONGEST = 50, 400

#: How many milliseconds without a change have the rest made.
_IDLE = 1000


class Handler(SimpleHTTPRequestHandler):
    """Serves the site, each page with the script."""

    def send_head(self) -> Any:  # noqa: ANN401 - a file, as the class above it says
        path = self.path.partition("?")[0]
        if path == EDITION:
            return self._send(edition(Path(self.directory)).encode(), "text/plain")
        if path == SCRIPT:
            return self._send(_ASKING, "text/javascript")
        if path == _SERVICE_WORKER:
            return self.send_error(HTTPStatus.NOT_FOUND)
        place = Path(self.translate_path(self.path))
        page = place / "index.html" if place.is_dir() and path.endswith("/") else place
        if page.suffix == ".html":
            with suppress(OSError):
                return self._send(page.read_bytes() + _TAG, "text/html; charset=utf-8")
        return super().send_head()

    def _send(self, data: bytes, kind: str) -> io.BytesIO:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        return io.BytesIO(data)

    def end_headers(self) -> None:
        """Nothing is kept by the browser: the next build may have changed it."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Says nothing: builds are what is told here."""


def edition(site: Path) -> str:
    """Another word for each site that stands there; "" while none does."""
    with suppress(OSError):
        found = (site / "manifest-sha256.txt").stat()
        return f"{found.st_ino} {found.st_mtime_ns}"
    return ""


def serve(site: Path, port: int) -> int:
    """A process that serves the site; its number."""
    server = ThreadingHTTPServer(("127.0.0.1", port), partial(Handler, directory=str(site)))
    child = os.fork()
    if child == 0:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        server.serve_forever()
    print(f"http://127.0.0.1:{server.server_port}/ shows the archive and what changes in it; Ctrl-C ends.", flush=True)
    server.socket.close()
    return child


def load(templates: str) -> None:
    """Loads what every build would, and has translated templates kept."""
    from jinja2 import FileSystemBytecodeCache  # noqa: PLC0415 - after the server has begun

    from cuttings import build  # noqa: PLC0415 - the same

    build.OURS["JINJA_ENVIRONMENT"]["bytecode_cache"] = FileSystemBytecodeCache(templates)
    build.load_ahead(ROOT / "theme")


class Builds:
    """Builds of one archive, each in a process of its own."""

    def __init__(self, content: Path, output: Path) -> None:
        self._content, self._output = content, output
        self._rest = 0
        self._begun = 0.0
        #: Whether the data and the search are those of the pages.
        self.is_whole = True

    def build(self, *, pages_first: bool) -> None:
        """Builds; with pages first the data and the search stay as they were."""
        self.stop()
        begun = time.perf_counter()
        child = os.fork()
        if child == 0:
            _build(self._content, self._output, pages_first=pages_first)
        try:
            _, status = os.waitpid(child, 0)
        except KeyboardInterrupt:
            _end(child)
            raise
        # What could not be built is built no better without a change.
        self.is_whole = not pages_first or os.waitstatus_to_exitcode(status) not in _BUILT
        print(f"({time.perf_counter() - begun:.1f} seconds)", flush=True)

    def go_on(self) -> None:
        """Nothing has changed for a while: has the rest made, or sees that it was."""
        if self._rest:
            ended, status = os.waitpid(self._rest, os.WNOHANG)
            if ended:
                self._rest, self.is_whole = 0, True
                if os.waitstatus_to_exitcode(status) in _BUILT:
                    print(
                        f"Data and search have followed. ({time.perf_counter() - self._begun:.1f} seconds)", flush=True
                    )
        elif not self.is_whole:
            self._begun = time.perf_counter()
            self._rest = os.fork()
            if self._rest == 0:
                _build(self._content, self._output, pages_first=False, is_told=False)

    def stop(self) -> None:
        """Gives up the making of the rest."""
        if self._rest:
            _end(self._rest)
            self._rest = 0


def _end(child: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(child, signal.SIGINT)
    os.waitpid(child, 0)


def _build(content: Path, output: Path, *, pages_first: bool, is_told: bool = True) -> NoReturn:
    import pelican  # noqa: PLC0415 - loaded before

    from cuttings import build  # noqa: PLC0415 - the same

    build.OURS[build.PAGES_FIRST] = pages_first
    if not is_told:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    code: object = 1
    try:
        pelican.main([str(content), "-s", str(SETTINGS), "-o", str(output), "--fatal", "errors"])
    except SystemExit as end:
        code = end.code
    finally:
        sys.stdout.flush()
        os._exit(code if isinstance(code, int) else 1)


def changes(places: list[Path]) -> Iterator[set[Path]]:
    """The files that were changed together; none where nothing was for a while."""
    from watchfiles import DefaultFilter, watch  # noqa: PLC0415 - after the server has begun

    is_wanted = DefaultFilter()
    for found in watch(
        *places,
        watch_filter=lambda change, path: is_wanted(change, path) and not Path(path).name.startswith("."),
        debounce=_LONGEST,
        step=_QUIET,
        rust_timeout=_IDLE,
        yield_on_timeout=True,
        raise_interrupt=True,
    ):
        yield {Path(path) for _, path in found}


def main() -> None:
    """Builds, serves, and builds again."""
    content, output = Path(sys.argv[1]).absolute(), Path(sys.argv[2]).absolute()
    seeds = Path(os.environ.get("CUTTINGS_SEEDS") or "seeds").absolute()
    sys.path.insert(0, str(PROGRAM))
    content.mkdir(parents=True, exist_ok=True)
    os.chdir(ROOT)
    serving = serve(output, int(sys.argv[3]) if len(sys.argv) > 3 else 0)
    builds = Builds(content, output)
    try:
        with TemporaryDirectory(prefix="cuttings-templates-") as templates:
            load(templates)
            builds.build(pages_first=False)
            for changed in changes([seeds, content, ROOT / "theme", PROGRAM, SETTINGS]):
                if any(path.is_relative_to(PROGRAM) for path in changed):
                    print("The program has changed and is loaded anew.", flush=True)
                    break
                if changed:
                    builds.build(pages_first=True)
                else:
                    builds.go_on()
    except KeyboardInterrupt:
        return
    finally:
        builds.stop()
        os.kill(serving, signal.SIGTERM)
        os.waitpid(serving, 0)
    os.execv(sys.executable, [sys.executable, *sys.argv])


if __name__ == "__main__":
    main()
