"""A seed's text as passages: lines, with the lines that were broken only for display joined again."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from cuttings.clean.wrapping import count_vocabulary, find_joins, join_texts

#: Signs without width or meaning for a reader: soft hyphen, zero-width space, byte-order mark.
INVISIBLE = re.compile("[\u00ad\u200b\ufeff]")


class Line(NamedTuple):
    """One line of the text that is not blank: its span without the white space round it, and what stands before.

    Where columns stand side by side, each is a line of its own.
    """

    start: int
    end: int
    text: str
    indent: int
    gap: int


class Passage(NamedTuple):
    """One or more lines that belong together.

    `start` and `end` are a half-open span of the seed's text, `text` the words with white space settled, `indent` the
    white space before the first line, `gap` the number of blank lines above, `lines` how many lines were joined.
    """

    start: int
    end: int
    text: str
    indent: int = 0
    gap: int = 0
    lines: int = 1


#: Emphasis in Markdown: marks that open before a word or close behind one.
EMPHASIS = re.compile(r"\*\*|(?<!\w)_(?=\S)|(?<=\S)_(?!\w)")
#: Tables laid out as text have this much and more between their columns; nobody writes so within a sentence.
BETWEEN_COLUMNS = " " * 4
COLUMN = re.compile(r"\S+(?:\s{1,3}(?=\S)\S+)*")
MARKDOWN = re.compile(r"^#{1,6} \S|\*\*\S", re.MULTILINE)


def settle(text: str) -> str:
    """The same words with single spaces between them, without invisible signs."""
    return _settle_spaces(INVISIBLE.sub("", text))


def _settle_spaces(text: str) -> str:
    return " ".join(text.split())


def split_lines(text: str) -> tuple[Line, ...]:
    """The lines of a text that hold more than white space; those of columns one by one, each apart from the last."""
    lines = []
    offset = gap = 0
    settled = settle if INVISIBLE.search(text) else _settle_spaces
    for raw in text.split("\n"):
        stripped = raw.strip()
        if stripped:
            indent = 0 if raw[0] == stripped[0] else len(raw) - len(raw.lstrip())
            start = offset + indent
            if BETWEEN_COLUMNS in stripped:
                for column in COLUMN.finditer(stripped):
                    place = start + column.start()
                    above = 1 if column.start() else gap
                    lines.append(Line(place, start + column.end(), settled(column[0]), place - offset, above))
            else:
                lines.append(Line(start, start + len(stripped), settled(stripped), indent, gap))
            gap = 0
        else:
            gap += 1
        offset += len(raw) + 1
    return tuple(lines)


def find_passages(text: str) -> tuple[Passage, ...]:
    """The passages of a text, in order; every character that is not white space lies in exactly one."""
    lines = split_lines(text)
    joins = find_joins(tuple(line.text for line in lines), tuple(line.gap for line in lines))
    markdown = bool(MARKDOWN.search(text))
    vocabulary = count_vocabulary(text) if any(joins) else Counter[str]()
    passages = []
    first = 0
    for last, joined in enumerate(joins):
        if joined:
            continue
        passage = _join(lines[first : last + 1], vocabulary)
        if markdown and (plain := EMPHASIS.sub("", passage.text)) != passage.text:
            passage = passage._replace(text=settle(plain) or passage.text)
        passages.append(passage)
        first = last + 1
    return tuple(passages)


def line_passages(text: str) -> tuple[Passage, ...]:
    """The lines of a text whose line ends are known to be its own, each as a passage."""
    return tuple(Passage(line.start, line.end, line.text, line.indent, line.gap) for line in split_lines(text))


def _join(lines: tuple[Line, ...], vocabulary: Counter[str]) -> Passage:
    head, tail = lines[0], lines[-1]
    words = join_texts(tuple(line.text for line in lines), vocabulary) if len(lines) > 1 else head.text
    return Passage(head.start, tail.end, words, head.indent, head.gap, len(lines))
