"""What a reader sees of a page in HTML, line by line: a block a line, a blank line between blocks."""

# ruff: noqa: E501 - lists read best when each line stands whole

from __future__ import annotations

import html as entities
import re
from typing import TYPE_CHECKING

from lxml import etree

from cuttings.read.data_tables import join_rows
from cuttings.read.hidden import UNSEEN, could_hold_more, count_prose, holds_article, is_hidden, is_streamed

if TYPE_CHECKING:
    from collections.abc import Container

INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q rp rt ruby s samp small span strike strong "
    "sub sup time tt u var wbr img input button".split()
)
#: Elements that begin a line but need no blank line round them.
CLOSE = frozenset("li tr dt dd br option td th".split())

#: Elements whose text stands as it is written; old pages hold whole articles in them.
KEPT = frozenset({"pre", "listing", "xmp"})
_BLANK = re.compile(r"\n[^\S\n]*\n\s*")

#: Elements that a page of any depth needs: those that no reader sees, and the lines themselves.
FLAT = UNSEEN | frozenset("html body title p h1 h2 h3 h4 h5 h6 li br img".split())
_TAG = re.compile(r"</?([a-z][a-z0-9]*)\b[^<>]*>", re.IGNORECASE)


def parse(markup: str) -> etree._Element | None:
    """The tree of a page, however broken or deep its markup; None where there is nothing to parse."""
    tree, whole = _parse(markup)
    return tree if whole else _parse(_flatten(markup))[0]


def _parse(markup: str) -> tuple[etree._Element | None, bool]:
    """The tree, and whether it holds all of the page: the parser leaves out what lies deeper than its limit."""
    parser = etree.HTMLParser(recover=True, huge_tree=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        tree = etree.fromstring(markup.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None, True
    return tree, not any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log)


def _flatten(markup: str) -> str:
    """The markup without what only nests: a block that begins or ends is the end of a line."""
    return _TAG.sub(lambda found: found[0] if found[1].lower() in FLAT else _end_of_line(found[1].lower()), markup)


def _end_of_line(tag: str) -> str:
    return "" if tag in INLINE else "<br>"


def render(markup: str) -> str:
    """The text of a page as lines; a picture with a caption of its own is a line of markup, as scraped texts have it."""
    tree = parse(markup)
    if tree is None:
        return ""
    join_rows(tree, INLINE)
    body = tree.find("body")
    return _lines_of(tree if body is None else body)


class _Lines:
    """Collects pieces of text into lines and blank lines."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.pieces: list[str] = []
        #: Whether line ends mean something.
        self.is_kept = False

    def end(self, gap: int) -> None:
        """Ends the line; with a gap of 2 a blank line follows."""
        if self.pieces:
            line = " ".join("".join(self.pieces).split())
            self.pieces = []
            if line:
                self.lines.append(line)
        if gap > 1 and self.lines and self.lines[-1]:
            self.lines.append("")

    def begin(self, element: etree._Element, tag: str) -> None:
        """Takes what an element begins with."""
        if tag not in INLINE:
            self.end(_gap(tag))
        elif tag == "img" and _stands_in_figure(element):
            self.end(1)
            self.pieces.append(_picture(element))
            self.end(1)
        elif tag in ("button", "input"):
            self.pieces.append(" ")
        if text := element.text:
            self.take(text)

    def take(self, text: str) -> None:
        """Takes words; where the markup keeps line ends (`<pre>`), a blank line divides paragraphs."""
        if self.is_kept and "\n" in text:
            first, *others = _BLANK.split(text)
            self.pieces.append(first)
            for other in others:
                self.end(2)
                self.pieces.append(other)
        else:
            self.pieces.append(text)

    def text(self) -> str:
        """All lines."""
        self.end(2)
        return "\n".join(self.lines).strip("\n") + "\n"


def _lines_of(root: etree._Element) -> str:
    """The text of a tree, and of what is hidden in it those boxes that its scripts would show.

    Of 665 public pages two had their article in a streamed part, and one in a hidden box with less text outside.
    """
    text, boxes = _walk(root)
    prose = count_prose(text) if boxes else 0

    def is_shown_later(box: etree._Element) -> bool:
        return is_streamed(box) or (could_hold_more(box, prose) and holds_article(_walk(box)[0], prose))

    shown = frozenset(filter(is_shown_later, boxes))
    return _walk(root, shown)[0] if shown else text


def _walk(root: etree._Element, shown: Container[etree._Element] = ()) -> tuple[str, list[etree._Element]]:
    """The text of a tree in order, a line a block, and the boxes that are hidden; `shown` are not, nor is the root.

    Without recursion, for trees of any depth.
    """
    lines = _Lines()
    boxes: list[etree._Element] = []
    skipped: etree._Element | None = None
    kept: etree._Element | None = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start" and skipped is None:
            if not tag or tag in UNSEEN:
                skipped = element
            elif is_hidden(element) and element is not root and element not in shown:
                skipped = element
                boxes.append(element)
            else:
                kept = kept if kept is not None or tag not in KEPT else element
                lines.is_kept = kept is not None
                lines.begin(element, tag)
        elif event == "end" and (skipped is None or element is skipped):
            if skipped is None and tag not in INLINE:
                lines.end(_gap(tag))
            skipped = None
            if element is kept:
                kept, lines.is_kept = None, False
            if element is not root and (tail := element.tail):
                lines.take(tail)
    return lines.text(), boxes


def _gap(tag: str) -> int:
    """How a block ends its line: with 2 a blank line follows."""
    return 1 if tag in CLOSE else 2


def _stands_in_figure(element: etree._Element) -> bool:
    near = element.getparent()
    for _ in range(5):
        if near is None:
            return False
        if near.tag == "figure":
            return True
        near = near.getparent()
    return False


def _picture(element: etree._Element) -> str:
    source = element.get("src") or element.get("data-src") or ""
    if source.startswith("data:"):
        source = element.get("data-src") or ""
    words = " ".join((element.get("alt") or "").split())
    return f'<img src="{entities.escape(source.strip())}" alt="{entities.escape(words)}"/>'
