"""Fingerprints of everything, in the form that `sha256sum -c` checks: of the site's files, and of the seeds."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from cuttings.page import seed_path_of
from cuttings.site.offline import SERVICE_WORKER, service_worker

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


def write_manifest(site: Path, script: str) -> None:
    """Lists every file of the site but the list itself, by name; writes the service worker, whose `script` this is.

    Raises:
        OSError: a file cannot be read, or the list cannot be written.

    """
    digests = {
        path.relative_to(site).as_posix(): _digest(path)
        for path in site.rglob("*")
        if path.is_file() and path.relative_to(site).as_posix() not in (MANIFEST, SERVICE_WORKER)
    }
    names = sorted(digests)
    # It says of which edition it is, so it is the last to be written and the only one that the edition leaves out.
    edition = hashlib.sha256(as_lines((name, digests[name]) for name in names).encode("utf-8", "surrogateescape"))
    worker = site / SERVICE_WORKER
    worker.write_text(service_worker(script, names, edition.hexdigest()), encoding="utf-8", newline="\n")
    digests[SERVICE_WORKER] = _digest(worker)
    lines = as_lines((name, digests[name]) for name in sorted(digests))
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
