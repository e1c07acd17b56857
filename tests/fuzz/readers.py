"""The readers as functions of bytes that break where one raises what it must not, or answers with what is no answer."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from cuttings.clean import clean
from cuttings.model import Defect, Seed
from cuttings.page import FrontMatterError, parse_page
from cuttings.read import read_seeds
from cuttings.resolve.authority import AuthorityError
from cuttings.resolve.authority_file import read_authority

if TYPE_CHECKING:
    from collections.abc import Callable

#: The files that are read as seeds, by their endings.
ENDINGS = ("txt", "html", "mhtml", "jsonl", "csv", "warc", "warc.gz")


def read_file(name: str, data: bytes) -> list[Seed]:
    """The seeds in a file of that name: each has a text, and what is no seed is a defect."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / name).write_bytes(data)
        found = list(read_seeds(Path(folder)))
    assert found, "the file is accounted for"
    assert all(isinstance(one, Seed | Defect) for one in found)
    seeds = [one for one in found if isinstance(one, Seed)]
    assert all(seed.text.strip() for seed in seeds)
    return seeds


def read_front_matter(data: bytes) -> None:
    with suppress(FrontMatterError):
        parse_page(data.decode("utf-8", "replace"))


def read_decisions(data: bytes) -> None:
    with suppress(AuthorityError):
        read_authority(data.decode("utf-8", "replace"), "authority.csv")


def read_and_clean(data: bytes) -> None:
    """Every sign of the seed that is no white space lies in one block of its article."""
    for name in ("a.txt", "a.html"):
        for seed in read_file(name, data):
            article = clean(seed)
            ends = [0, *(block.end for block in article.blocks)]
            starts = [*(block.start for block in article.blocks), len(seed.text)]
            between = [seed.text[end:start] for end, start in zip(ends, starts, strict=True)]
            assert not "".join(between).strip(), "a part of the seed is in no block"
            assert article.title


#: Every reader by its name, which is also that of its corpus.
READERS: dict[str, Callable[[bytes], object]] = {
    **{ending: (lambda data, ending=ending: read_file(f"a.{ending}", data)) for ending in ENDINGS},
    "front-matter": read_front_matter,
    "authority": read_decisions,
    "clean": read_and_clean,
}
