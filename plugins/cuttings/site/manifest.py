"""Fingerprints of everything, in the form that `sha256sum -c` checks: of the site's files, and of the seeds."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from cuttings.page import seed_path_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from cuttings.site.archive import Archive

#: The list of the site's files, in its root.
MANIFEST = "manifest-sha256.txt"

#: An id of a record within a file: what it has a fingerprint of is no file of its own.
_RECORD = "#"
_ESCAPED = re.compile(r"[\\\n\r]")
_ESCAPES = {"\\": "\\\\", "\n": "\\n", "\r": "\\r"}


def write_manifest(site: Path) -> None:
    """Lists every file of the site but the list itself, by name.

    Raises:
        OSError: a file cannot be read, or the list cannot be written.

    """
    files = sorted(
        (path.relative_to(site).as_posix(), path)
        for path in site.rglob("*")
        if path.is_file() and path.name != MANIFEST
    )
    lines = as_lines((name, _digest(path)) for name, path in files)
    (site / MANIFEST).write_text(lines, encoding="utf-8", newline="\n")


def seeds_list(archive: Archive) -> str:
    """The fingerprints of the seeds from which the articles were made, by their place below the folder of seeds."""
    seeds = {page.seed_id: page.seed_sha256 for page in archive.pages.values() if page.seed_id and page.seed_sha256}
    return as_lines(sorted((seed_path_of(seed), digest) for seed, digest in seeds.items() if _RECORD not in seed))


def as_lines(files: Iterable[tuple[str, str]]) -> str:
    """One line for each file; a name with a line break or a backslash is marked and spelled as `sha256sum` does."""
    return "".join(
        f"\\{digest}  {_ESCAPED.sub(lambda sign: _ESCAPES[sign[0]], name)}\n"
        if _ESCAPED.search(name)
        else f"{digest}  {name}\n"
        for name, digest in files
    )


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
