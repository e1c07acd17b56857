"""Emphasis, and links to the outside, in the Markdown of a passage."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuttings.compose.markdown import escape
from cuttings.model import Marking

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cuttings.model import Block, Mark

_CONTROLS = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029], " ")

_SIGNS = {Marking.EMPHASIS: "*", Marking.STRONG: "**"}

#: A link is told in words and leads nowhere: the archive asks no host for anything.
_OUTSIDE = " (outside link: {})"


@dataclass(frozen=True, slots=True)
class Marked:
    """A passage's text with what is to be put in at some of its places."""

    text: str
    inserts: Mapping[int, str]

    def print(self, start: int, end: int, *, last: bool = False) -> str:
        """The Markdown of a half-open span, with what stands at its beginning; at its end only if it is the `last`."""
        pieces: list[str] = []
        at = start
        for place in sorted(place for place in self.inserts if start <= place < end or (last and place == end)):
            pieces += [escape(_printable(self.text[at:place])), self.inserts[place]]
            at = place
        pieces.append(escape(_printable(self.text[at:end])))
        return "".join(pieces)


def marks_of(block: Block, names: Sequence[tuple[int, int]]) -> Marked:
    """The passage with the marks that do not cut through one of the names, half-open spans of its text."""
    closing: dict[int, str] = {}
    opening: dict[int, str] = {}
    for mark in _outermost(block, names):
        if mark.kind is Marking.LINK:
            if mark.address not in block.text:
                closing[mark.end] = closing.get(mark.end, "") + escape(_OUTSIDE.format(mark.address))
        else:
            sign = _SIGNS[mark.kind]
            opening[mark.start] = opening.get(mark.start, "") + sign
            # What closes stands right behind the words, before what is said of a link.
            closing[mark.end] = sign + closing.get(mark.end, "")
    places = {*closing, *opening}
    return Marked(block.text, {place: closing.get(place, "") + opening.get(place, "") for place in places})


def _outermost(block: Block, names: Sequence[tuple[int, int]]) -> Iterator[Mark]:
    """The marks without white space at their ends, and without emphasis within or right beside other emphasis."""
    reached = -1
    for mark in block.marks:
        words = block.text[mark.start : mark.end]
        start = mark.start + len(words) - len(words.lstrip())
        end = mark.start + len(words.rstrip())
        cuts = any(first < place < last for place in (start, end) for first, last in names)
        if start >= end or end > len(block.text) or cuts:
            continue
        if mark.kind is not Marking.LINK:
            # Signs that touch would be read as one.
            if start <= reached or not _stands_alone(block.text, start, end):
                continue
            reached = end
        yield type(mark)(start, end, mark.kind, mark.address)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether emphasis begins and ends at the edges of words, where Markdown sees it."""
    before, behind = text[start - 1 : start], text[end : end + 1]
    inner = text[start].isalnum() and text[end - 1].isalnum()
    return inner and not before.isalnum() and not behind.isalnum()


def _printable(text: str) -> str:
    """The text with each control character, line breaks among them, as a space; a no-break space stays itself."""
    return text.translate(_CONTROLS)
