"""Pictures that lie beside a seed: named by it, of a known kind, of bearable size, and within the folder of seeds."""

from __future__ import annotations

import hashlib
import re
import stat
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from cuttings.page import seed_path_of, slug_of

if TYPE_CHECKING:
    from collections.abc import Mapping

#: The largest picture that is carried into the archive: more than any camera's JPEG of a newspaper's size.
MOST_BYTES = 10_000_000

#: How each kind of file begins (the forms that browsers show; SVG is left out, since it can hold scripts).
KINDS: Mapping[str, re.Pattern[bytes]] = {
    ".jpg": re.compile(rb"\xff\xd8\xff"),
    ".jpeg": re.compile(rb"\xff\xd8\xff"),
    ".png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    ".gif": re.compile(rb"GIF8[79]a"),
    ".webp": re.compile(rb"RIFF....WEBP", re.DOTALL),
    ".avif": re.compile(rb"....ftyp(?:avif|avis)", re.DOTALL),
}
_NAMED = re.compile(r"[^\s\"'<>|]+\.(?:jpe?g|png|gif|webp|avif)(?=$|[\s?#\"'<>|)])", re.IGNORECASE)
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture's bytes, and the name under which the archive keeps it: a legal one everywhere, the same each time."""

    name: str
    data: bytes


def picture_beside(folder: Path, seed_id: str, words: str) -> Picture | None:
    """The picture that the words of a seed name, or None where none such lies beside it. Nothing is ever fetched.

    `folder` is that of the seeds; `words` are an address as the seed has it, or a line with a file's name.
    """
    named = _NAMED.search(words)
    if not named:
        return None
    address = unquote(named[0])
    if re.match(r"[a-z][a-z0-9+.-]*:|//|/|\\", address, re.IGNORECASE):
        return None
    place = PurePosixPath(seed_path_of(seed_id.partition("#")[0])).parent / address
    kind = KINDS[place.suffix.lower()]
    data = _bytes_of(folder / place, folder)
    if data is None or not kind.match(data):
        return None
    stem = slug_of(place.stem).replace("/", "-")[:_LONGEST_NAME].strip("-") or "picture"
    return Picture(f"{stem}-{hashlib.sha256(data).hexdigest()[:12]}{place.suffix.lower()}", data)


def _bytes_of(path: Path, folder: Path) -> bytes | None:
    """The bytes of a regular file within the folder, no longer than a picture may be."""
    try:
        found = path.resolve(strict=True)
        if not found.is_relative_to(folder.resolve()):
            return None
        status = found.stat()
        if not stat.S_ISREG(status.st_mode) or status.st_size > MOST_BYTES:
            return None
        with found.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
    except (OSError, ValueError, RuntimeError):
        return None
    return data if len(data) <= MOST_BYTES else None
