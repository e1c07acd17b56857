"""Building an archive as `make html` does, from any folder into any folder."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cuttings.write import Staging

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Archive:
    """An archive in a folder of its own, and what the last build of it said."""

    folder: Path
    #: "none" builds without looking for names, and so without loading a language model; "" as the settings say.
    recognizer: str = ""
    returncode: int = 0
    said: str = ""

    @property
    def seeds(self) -> Path:
        return self.folder / "seeds"

    @property
    def content(self) -> Path:
        return self.folder / "content"

    @property
    def output(self) -> Path:
        return self.folder / "output"

    @property
    def articles(self) -> list[Path]:
        return sorted((self.content / "articles").glob("*.md"))

    def forget_stamp(self) -> None:
        """Lets the next build go all the way, though nothing has changed."""
        for stamp in self.folder.glob(".*-cache/stamp.json"):
            stamp.unlink()

    def report(self) -> dict[str, Any]:
        return json.loads((self.output / "data" / "report.json").read_text(encoding="utf-8"))

    def build(
        self, settings: dict[str, Any] | None = None, limit: Callable[[], None] | None = None, **environment: str
    ) -> Archive:
        """Builds with the same program, settings and theme as `make html`, in a process of its own.

        `settings` stand in place of those of pelican.conf.py; `limit` runs first in that process.
        """
        self.content.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "pelican", str(self.content), "-s", str(ROOT / "pelican.conf.py")]
        others = [f"{name}={json.dumps(value)}" for name, value in (settings or {}).items()]
        done = subprocess.run(
            [*command, "-o", str(self.output), "--fatal", "errors", *(("-e", *others) if others else ())],
            cwd=ROOT,
            env={
                **os.environ,
                "CUTTINGS_SEEDS": str(self.seeds),
                "CUTTINGS_RECOGNIZER": self.recognizer,
                "PYTHONPATH": str(ROOT / "plugins"),
                **environment,
            },
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            preexec_fn=limit,
        )
        return replace(self, returncode=done.returncode, said=done.stdout + done.stderr)


def hears_ctrl_c() -> None:
    """What a process that tests stop by hand begins with: whoever runs tests in the background has Ctrl-C ignored."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def archive_of(folder: Path, seeds: dict[str, str | bytes], recognizer: str = "") -> Archive:
    """An archive, not yet built, with these seeds by name."""
    archive = Archive(folder, recognizer)
    archive.seeds.mkdir(parents=True, exist_ok=True)
    for name, text in seeds.items():
        target = archive.seeds / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode() if isinstance(text, str) else text)
    return archive


def staged(site: Path) -> Staging:
    """A site that was written by hand, its files taken account of."""
    staging = Staging(site, site / "none", {}, {})
    staging.adopt("")
    return staging
