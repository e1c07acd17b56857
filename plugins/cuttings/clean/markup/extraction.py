"""The elements of a page that trafilatura takes for the article, and which lines of the page they are."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from htmldate import find_date
from trafilatura import bare_extraction

from cuttings.clean.dates.written import LATEST
from cuttings.clean.words import fold
from cuttings.model import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element
    from lxml.html import HtmlElement

    from cuttings.clean.passages import Passage

# What trafilatura has to say of a page is in its answer.
for name in ("trafilatura", "htmldate"):
    logging.getLogger(name).setLevel(logging.CRITICAL)

ROLES = {
    "p": Role.PARAGRAPH,
    "head": Role.HEADING,
    "quote": Role.QUOTATION,
    "item": Role.ITEM,
    "code": Role.QUOTATION,
    "row": Role.ITEM,
}
#: A row with fewer cells that hold words is not one of data.
LEAST_CELLS = 2

#: So many words in a row show that a line is a part of what was extracted.
SHINGLE = 4
#: The share of a line's rows of words that must be found.
SHARE = 0.6


@dataclass(frozen=True, slots=True)
class Extracted:
    """One element of the article: what it is, and its words folded for comparing."""

    role: Role
    words: str


def extract(tree: HtmlElement) -> tuple[Extracted, ...]:
    """The article's elements in order; none where trafilatura finds no article or the page is too broken for it."""
    try:
        document = bare_extraction(tree, fast=True, include_comments=False, with_metadata=False)
    except Exception:  # noqa: BLE001 - a page may be broken in any way; the text is then judged without it
        return ()
    body = getattr(document, "body", None)
    return tuple(_elements(body)) if body is not None else ()


def search_date(tree: HtmlElement) -> str:
    """The day that htmldate finds anywhere in a page's markup, or ""."""
    try:
        found = find_date(tree, original_date=True, extensive_search=False, max_date=f"{LATEST}-12-31")
    except Exception:  # noqa: BLE001 - a page may be broken in any way; it is then undated
        return ""
    return found or ""


def _elements(body: _Element) -> Iterator[Extracted]:
    for element in body.iter("p", "head", "quote", "item", "code", "cell", "row"):
        # The row of a table of data is a line of the page; one with a single cell that says something is layout.
        if element.tag == "row" and sum(bool("".join(cell.itertext()).strip()) for cell in element) < LEAST_CELLS:
            continue
        words = fold(" ".join(element.itertext()))
        if words:
            yield Extracted(ROLES.get(str(element.tag), Role.PARAGRAPH), words)


def find_extracted(passages: tuple[Passage, ...], extracted: tuple[Extracted, ...]) -> tuple[Role | None, ...]:
    """For each line of the page its role in what was extracted, or None where it is no part of that."""
    by_words = {element.words: element.role for element in reversed(extracted)}
    everything = f" {' '.join(element.words for element in extracted)} "
    shingles = {shingle for element in extracted for shingle in _shingles(element.words.split())}
    return tuple(_find(fold(passage.text), by_words, everything, shingles) for passage in passages)


def _find(words: str, by_words: dict[str, Role], everything: str, shingles: set[str]) -> Role | None:
    if not words:
        return None
    role = by_words.get(words)
    if role:
        return role
    parts = words.split()
    if len(parts) > SHINGLE and f" {words} " in everything:
        return Role.PARAGRAPH
    if len(parts) < 2 * SHINGLE:  # too few rows of words to go by a share of them
        return None
    own = _shingles(parts)
    return Role.PARAGRAPH if sum(map(shingles.__contains__, own)) >= SHARE * len(own) else None


def _shingles(words: list[str]) -> list[str]:
    return [" ".join(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1)]
