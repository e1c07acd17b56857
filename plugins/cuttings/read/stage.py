"""The stage as one function: the seeds of a folder, in the order of their ids, each read only when it is asked for."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from cuttings.model import Defect, Seed
from cuttings.read.decoding import decode
from cuttings.read.files import File, find_files

#: The largest file that is read as one article; a novel has about a million bytes.
MOST_BYTES = 20_000_000

TEXT = frozenset({"", ".txt", ".text", ".md", ".markdown"})


def find_seeds(folder: Path) -> Iterator[File | Defect]:
    """The files of a folder that may hold seeds, in the order of their ids, none of them opened yet."""
    yield from find_files(folder)


def read_seeds(folder: Path) -> Iterator[Seed | Defect]:
    """Every seed of a folder, or the defect that stands in its way; one bad file never hides another."""
    for found in find_seeds(folder):
        if isinstance(found, Defect):
            yield found
        else:
            yield from _read(found)


def _read(file: File) -> Iterator[Seed | Defect]:
    suffix = file.path.suffix.lower()
    if suffix not in TEXT:
        yield Defect(
            file.id, f"files of the kind “{suffix}” are not read", "save it as text, HTML, JSON Lines, CSV or WARC"
        )
        return
    data = read_whole(file)
    yield data if isinstance(data, Defect) else _text_seed(file.id, data)


def read_whole(file: File) -> bytes | Defect:
    """The bytes of a file of an article's size."""
    try:
        with file.path.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
    except OSError as error:
        return Defect(file.id, f"the file cannot be read ({error.strerror})", "check its permissions")
    if len(data) > MOST_BYTES:
        return Defect(file.id, f"the file is larger than {MOST_BYTES:,} bytes", "split it into one file an article")
    return data


def _text_seed(identity: str, data: bytes) -> Seed | Defect:
    decoded = decode(data)
    if decoded is None:
        return Defect(identity, "the file holds no text (binary data)", "remove it, or save the article as text")
    if not decoded.text.strip():
        return Defect(identity, "the file is empty", "remove it, or save the article again")
    return Seed(identity, hashlib.sha256(data).hexdigest(), decoded.text, encoding=decoded.encoding)
