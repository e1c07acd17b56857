"""Pages for training: read from a folder of `*.jsonl.gz` files, one page a line, as the measuring stick keeps them.

A page has `site`, `source`, `gold` (the article's text as people set it) and `texts` (the whole page as plain text, in
several forms). Sources whose licence does not allow a model to be passed on are left out here and nowhere else.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: GPL-3.0; and the project's own five, which are a test.
LEFT_OUT = frozenset({"waddle", "seeds"})


@dataclass(frozen=True, slots=True)
class Page:
    """One form of one page, and what of it is the article."""

    site: str
    source: str
    form: str
    text: str
    gold: str


def half_of(site: str) -> str:
    """The half of the sites, "a" or "b", to which a site belongs; the same halves as the measuring stick's."""
    return "a" if int(hashlib.sha1(f"half {site}".encode()).hexdigest(), 16) % 2 else "b"


def read_pages(folder: Path, half: str) -> Iterator[Page]:
    """Every form of every page of one half of the sites ("all" for both), and the cleaned text as one form more."""
    for path in sorted(folder.glob("*.jsonl.gz")):
        source = path.name.removesuffix(".jsonl.gz")
        if source in LEFT_OUT:
            continue
        with gzip.open(path, "rt", encoding="utf-8") as stream:
            for line in stream:
                row = json.loads(line)
                if not row["usable"] or (half not in ("all", half_of(row["site"]))):
                    continue
                for form, text in row["texts"].items():
                    yield Page(row["site"], source, form, text, row["gold"])
                # A text already clean must be seen to be clean.
                yield Page(
                    row["site"], source, "clean", f"{row.get('title') or 'A headline'}\n\n{row['gold']}", row["gold"]
                )
