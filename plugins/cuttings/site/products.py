"""The costly files of a site: taken over from the last one where they would come out the same, made anew where not.

What a product is made of is told by a fingerprint. A record beside the content says which files were made of it, with
their SHA-256; they are taken only if the last site still holds every one of them unchanged, so that a damaged site or
a damaged record costs time and nothing else.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

#: The file in the cache that says which products the last site holds.
RECORD = "products.json"


class Products:
    """The products of one build. `last` and `site` are the folders of the last site and of the one being written."""

    def __init__(self, last: Path, site: Path, cache: Path) -> None:
        self._last, self._site, self._record = last, site, cache / RECORD
        self._known = _read(self._record)
        self._held: dict[str, dict[str, str]] = {}

    def hold(self, fingerprint: str, make: Callable[[], Iterable[Path]]) -> bool:
        """Has the product in the site; says whether it was made anew. `make` writes its files and answers with them.

        Raises:
            OSError: the site cannot be written.

        """
        files = self._known.get(fingerprint, {})
        is_new = not (files and self._take(files))
        if is_new:
            files = {path.relative_to(self._site).as_posix(): _digest(path.read_bytes()) for path in make()}
        self._held[fingerprint] = files
        return is_new

    def close(self) -> None:
        """Records what this site holds, and nothing else. A record that cannot be written costs time alone."""
        new = self._record.with_name(f"{RECORD}.new")
        with suppress(OSError):
            new.parent.mkdir(parents=True, exist_ok=True)
            new.write_text(json.dumps(dict(sorted(self._held.items()))), encoding="utf-8")
            new.replace(self._record)

    def _take(self, files: Mapping[str, str]) -> bool:
        for name, digest in files.items():
            try:
                data = (self._last / name).read_bytes()
            except OSError:
                return False
            if _digest(data) != digest:
                return False
            target = self._site / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        return True


def fingerprint_of(parts: Iterable[str]) -> str:
    """The SHA-256 of these texts in their order."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        digest.update(f"{len(data)} ".encode())
        digest.update(data)
    return digest.hexdigest()


def _read(record: Path) -> dict[str, dict[str, str]]:
    try:
        known: Any = json.loads(record.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    is_known = isinstance(known, dict) and all(
        isinstance(files, dict) and all(isinstance(digest, str) and _is_within(name) for name, digest in files.items())
        for files in known.values()
    )
    return known if is_known else {}


def _is_within(name: str) -> bool:
    """Whether a recorded name stays within the site, whatever became of the record."""
    return not name.startswith("/") and ".." not in name.split("/") and "\\" not in name and ":" not in name


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
