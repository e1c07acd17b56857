"""Fingerprints of everything, in the form that `sha256sum -c` checks: of the site's files, and of the seeds."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from cuttings.page import seed_path_of
from cuttings.site.offline import SERVICE_WORKER, service_worker

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cuttings.site.archive import Archive

#: The list of the site's files, in its root.
MANIFEST = "manifest-sha256.txt"

#: An id of a record within a file: what it has a fingerprint of is no file of its own.
_RECORD = "#"
_ESCAPED = re.compile(r"[\\\n\r]")
_ESCAPES = {"\\": "\\\\", "\n": "\\n", "\r": "\\r"}


def manifest_of(digests: Mapping[str, str], script: str) -> tuple[str, str]:
    """The service worker, whose `script` this is, and the list of the files by their digests, the worker among them."""
    names = sorted(name for name in digests if name not in (MANIFEST, SERVICE_WORKER))
    # It says of which edition it is, so it is the only file that the edition leaves out.
    edition = hashlib.sha256(as_lines((name, digests[name]) for name in names).encode("utf-8", "surrogateescape"))
    worker = service_worker(script, names, edition.hexdigest())
    everything = {name: digests[name] for name in names}
    everything[SERVICE_WORKER] = hashlib.sha256(worker.encode("utf-8")).hexdigest()
    return worker, as_lines((name, everything[name]) for name in sorted(everything))


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
