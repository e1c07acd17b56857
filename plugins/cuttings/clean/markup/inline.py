"""Emphasis, and links to the outside, within the paragraphs of a page in HTML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from lxml.etree import XPath

from cuttings.clean.passages import INVISIBLE
from cuttings.model import Mark, Marking

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from lxml.html import HtmlElement

#: The elements whose text is one line of the page.
BLOCKS = ("p", "li", "h2", "h3", "h4", "h5", "h6", "blockquote", "dd", "figcaption")
KINDS = {"em": Marking.EMPHASIS, "i": Marking.EMPHASIS, "strong": Marking.STRONG, "b": Marking.STRONG}

#: The text of an element: so it is put together by the library, not piece by piece.
_TEXT = XPath("string()")
_RUN = re.compile(r"\s+|\S+")

#: A paragraph with more of them is a list of links.
MOST = 24


def find_marks(tree: HtmlElement, host: str, texts: Container[str]) -> dict[str, tuple[Mark, ...]]:
    """For each of these texts that is a paragraph with emphasis or links what is marked in it.

    `host` is the page's own: a link to it leads about its site and says nothing of the story.
    """
    found: dict[str, tuple[Mark, ...]] = {}
    for element in tree.iter(*BLOCKS):
        if next(element.iter("em", "i", "strong", "b", "a"), None) is None:
            continue
        text = " ".join(_TEXT(element).split())
        if text not in texts or text in found:
            continue
        raw, spans = _spans(element, host)
        if 0 < len(spans) <= MOST and not INVISIBLE.search(raw):
            settled, places = _settled(raw)
            found[settled] = tuple(_marks(spans, places))
    return found


def _spans(element: HtmlElement, host: str) -> tuple[str, list[tuple[int, int, Marking, str]]]:
    """The text of an element, and the half-open spans in it that are marked, each with its address or ""."""
    pieces: list[str] = []
    spans: list[tuple[int, int, Marking, str]] = []
    length = 0

    def take(text: str | None) -> None:
        nonlocal length
        if text:
            pieces.append(text)
            length += len(text)

    waiting: list[tuple[object, int | None]] = [(element, None)]
    while waiting:
        node, start = waiting.pop()
        if isinstance(node, str):
            take(node)
        elif start is not None:
            kind, address = _kind(node, host)
            if kind and length > start:
                spans.append((start, length, kind, address))
        else:
            children = list(node)  # type: ignore[call-overload]  # lxml's elements are lists of elements
            waiting.append((node, length))
            for child in reversed(children):
                if child.tail:
                    waiting.append((child.tail, None))
                waiting.append((child, None))
            take(node.text)  # type: ignore[attr-defined]
    return "".join(pieces), spans


def _kind(element: object, host: str) -> tuple[Marking | None, str]:
    tag = getattr(element, "tag", "")
    if tag == "a":
        address = str(element.get("href") or "").strip()  # type: ignore[attr-defined]
        return (Marking.LINK, address) if _is_outside(address, host) else (None, "")
    return KINDS.get(tag) if isinstance(tag, str) else None, ""


def host_of(address: str) -> str:
    """The host that an address of the web names, or ""."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return (parts.hostname or "") if parts.scheme in ("http", "https") else ""


def _is_outside(address: str, host: str) -> bool:
    there = host_of(address)
    return bool(there) and _site(there) != _site(host)


def _site(host: str) -> str:
    return host.lower().removeprefix("www.")


def _settled(raw: str) -> tuple[str, list[int]]:
    """The text with single spaces, and for each place of the raw text its place there."""
    text = " ".join(raw.split())
    if text == raw:
        return raw, [*range(len(raw) + 1)]
    places: list[int] = []
    place = 0
    for found in _RUN.finditer(raw):
        length = found.end() - found.start()
        if not found[0].isspace():
            places += range(place, place + length)
            place += length
        elif place:
            places += (place, *[place + 1] * (length - 1))
            place += 1
        else:
            places += [0] * length
    return text, [*places, place]


def _marks(spans: list[tuple[int, int, Marking, str]], places: list[int]) -> Iterator[Mark]:
    for start, end, kind, address in sorted(spans, key=lambda span: (span[0], -span[1])):
        if places[end] > places[start]:
            yield Mark(places[start], places[end], kind, address)
