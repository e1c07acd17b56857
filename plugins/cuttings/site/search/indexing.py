"""Runs Pagefind's own program over the documents of one shard; the only module that starts it."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

from pagefind.service import get_executable

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


class SearchError(Exception):
    """The search index cannot be made: Pagefind is missing, failed, or wrote something that is not known here."""


def index(documents: Iterable[tuple[str, str]], work: Path) -> Path:
    """The folder of Pagefind's files for these documents, each given by its address in the site and its HTML.

    The program rather than the package's Python API: that waits a tenth of a second for each record it is handed.

    Raises:
        SearchError: Pagefind is not there, or fails.
        OSError: the disk is full.

    """
    program = get_executable()
    if program is None:
        raise SearchError("Pagefind's program is not installed; install requirements.txt anew")
    source, made = work / "documents", work / "pagefind"
    for href, html in documents:
        path = source / href
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(html, encoding="utf-8", newline="\n")
    # Its settings can also come from a file in the working folder and from the environment; neither is ours.
    done = subprocess.run(  # noqa: S603 - the program of a pinned package, with fixed words
        [program, "--site", source, "--output-path", made, "--keep-index-url"],
        cwd=work,
        env={key: value for key, value in os.environ.items() if not key.startswith("PAGEFIND_")},
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode:
        raise SearchError(f"Pagefind failed ({done.returncode}): {(done.stderr or done.stdout).strip()[-400:]}")
    return made
