"""The stage as one function: the seeds of a folder, in the order of their ids, each read only when it is asked for."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from cuttings.model import Defect, Seed
from cuttings.patience import LIMITS, Limits
from cuttings.read.carefully import carefully
from cuttings.read.characters import sound
from cuttings.read.decoding import decode
from cuttings.read.files import File, find_files
from cuttings.read.pages import read_page
from cuttings.read.records import KEYS, Keys, read_json_lines, read_table
from cuttings.read.saved import read_archive, read_saved_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


def find_seeds(folder: Path) -> Iterator[File | Defect]:
    """The files of a folder that may hold seeds, in the order of their ids, none of them opened yet."""
    yield from find_files(folder)


def read_seeds(folder: Path, keys: Keys = KEYS, limits: Limits = LIMITS) -> Iterator[Seed | Defect]:
    """Every seed of a folder, or the defect that stands in its way; one bad file never hides another.

    `keys` are the names of the fields of records, `limits` what the reading of one seed may take.
    """
    for found in find_seeds(folder):
        if isinstance(found, Defect):
            yield found
        else:
            yield from read_file(found, keys, limits)


def read_file(file: File, keys: Keys = KEYS, limits: Limits = LIMITS) -> Iterator[Seed | Defect]:
    """Every seed of one file, or the defect that stands in its way."""
    for one in _read(file, keys, limits):
        yield one if isinstance(one, Defect) else _with_words(sound(one))


def _with_words(seed: Seed) -> Seed | Defect:
    """The seed, unless its text was control characters alone."""
    if seed.text.strip():
        return seed
    return Defect(seed.id, "there are control characters alone, and no text", "remove it, or save the article again")


def _read(file: File, keys: Keys, limits: Limits) -> Iterator[Seed | Defect]:
    name = file.path.name.lower()
    whole = next((read for ending, read in WHOLE.items() if name.endswith(ending)), None)
    container = next((read for ending, read in CONTAINERS.items() if name.endswith(ending)), None)
    if container:
        yield from _records(file, container(file, keys, limits))
    elif whole or not file.path.suffix:
        yield _article(file, whole or read_text, limits)
    else:
        fact = f"files of the kind “{file.path.suffix.lower()}” are not read"
        yield Defect(file.id, fact, "save it as text, HTML, JSON Lines, CSV or WARC")


def _article(file: File, read: Callable[[str, bytes], Seed | Defect], limits: Limits) -> Seed | Defect:
    data = _whole(file, limits.seed_bytes)
    return data if isinstance(data, Defect) else carefully(file.id, limits, lambda: read(file.id, data))


def _records(file: File, records: Iterator[Seed | Defect]) -> Iterator[Seed | Defect]:
    """What a container holds; where the disk fails half-way, what came before stands."""
    found = False
    try:
        for one in records:
            found = True
            yield one
    except OSError as error:
        fact = f"the file cannot be read to its end ({error.strerror or error})"
        yield Defect(file.id, fact, "fetch it again", may_pass=True)
        return
    if not found:
        yield Defect(file.id, "the file holds no article", "remove it, or save the articles again")


def _whole(file: File, most: int) -> bytes | Defect:
    """The bytes of a file of an article's size."""
    try:
        with file.path.open("rb") as stream:
            data = stream.read(most + 1)
    except OSError as error:
        fact = f"the file cannot be read ({error.strerror})"
        return Defect(file.id, fact, "check its permissions", may_pass=True)
    if len(data) > most:
        remedy = "split it into one file an article, or raise CUTTINGS_SEED_MB"
        return Defect(file.id, f"the file is larger than {most:,} bytes", remedy)
    return data


def read_text(identity: str, data: bytes) -> Seed | Defect:
    """The seed in the bytes of a text."""
    decoded = decode(data)
    if decoded is None:
        return Defect(identity, "the file holds no text (binary data)", "remove it, or save the article as text")
    if not decoded.text.strip():
        return Defect(identity, "the file is empty", "remove it, or save the article again")
    return Seed(identity, hashlib.sha256(data).hexdigest(), decoded.text, encoding=decoded.encoding)


#: What reads a file that is one article, by the end of its name.
WHOLE: dict[str, Callable[[str, bytes], Seed | Defect]] = {
    ".txt": read_text,
    ".text": read_text,
    ".md": read_text,
    ".markdown": read_text,
    ".html": read_page,
    ".htm": read_page,
    ".xhtml": read_page,
    ".mhtml": read_saved_page,
    ".mht": read_saved_page,
}

#: What reads a file that holds many articles; archives have no fields to know by name.
CONTAINERS: dict[str, Callable[[File, Keys, Limits], Iterator[Seed | Defect]]] = {
    ".jsonl": read_json_lines,
    ".ndjson": read_json_lines,
    ".csv": read_table,
    ".tsv": read_table,
    ".warc": lambda file, _, limits: read_archive(file, limits),
    ".warc.gz": lambda file, _, limits: read_archive(file, limits),
}
