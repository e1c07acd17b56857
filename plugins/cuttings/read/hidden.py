"""What of a page no reader sees, and which of its hidden boxes its scripts would show."""

# ruff: noqa: E501 - lists read best when each line stands whole

from __future__ import annotations

import re

from lxml import etree

#: Elements that no reader sees, or cannot read.
UNSEEN = frozenset(
    "script style noscript template head svg math iframe object embed canvas audio video map datalist select option".split()
)

_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)

#: The parts of a page that React sends after the rest (streamed from the server): hidden until a script of its runs.
_STREAMED = re.compile(r"S:[0-9a-f]+")

#: A line of eight words or more that ends as a sentence does, or as long a one in a script without spaces.
_PROSE = re.compile(r"(?:\S+ ){7,}\S*[.!?…。！？][\"'”’»」』)\]]*|\S{40,}[。！？]\S*")

#: A box with fewer signs of prose is no article.
_LEAST_PROSE = 500

_TEXT = etree.XPath("string()")


def is_hidden(element: etree._Element) -> bool:
    """Whether the markup hides an element from readers."""
    if element.get("hidden") is not None:
        return True
    style = element.get("style")
    return bool(style and _HIDDEN.search(style))


def is_streamed(box: etree._Element) -> bool:
    """Whether a hidden box is a part of the page that only came late."""
    return bool(_STREAMED.fullmatch(box.get("id") or ""))


def could_hold_more(box: etree._Element, prose: int) -> bool:
    """Whether a hidden box has signs enough for more prose than this; most are menus and forms and have not."""
    return len(_TEXT(box)) > max(prose, _LEAST_PROSE)


def holds_article(lines: str, prose: int) -> bool:
    """Whether the lines of a hidden box have more prose than the rest of the page, and enough for an article."""
    return count_prose(lines) > max(prose, _LEAST_PROSE)


def count_prose(lines: str) -> int:
    """How many signs stand in lines of a sentence or more."""
    return sum(len(line) for line in lines.split("\n") if _PROSE.fullmatch(line))
