"""Markdown that has paragraphs, headings, figures and links to actors only, as most pages do, read straight.

It gives what Python-Markdown and the sanitizer give together (a property test holds both against each other), in a
twentieth of the time, and leaves whatever else a page may hold to them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape

from cuttings.page import slug_of

_DEFINITION = re.compile(r"\[(?P<label>[^\[\]\\`*_{}<>^]+)\]: \{tag\}(?P<id>(?:people|organizations|places)/[\w-]+)")
#: What begins something else than a paragraph, or might.
_NO_PARAGRAPH = re.compile(r"[#>*+:~|=!-]|\d+[.)]|\[\^|\[[^\]]*\]:")
_FIGURE = re.compile(
    r'(?:\A|\n\n)<figure markdown="1">\n<figcaption markdown="1">\n(.*?)\n</figcaption>\n</figure>(?=\n\n|\Z)',
    re.DOTALL,
)
_SMALL = re.compile(r"<small>(.+)</small>")
_TOKEN = re.compile(
    r"\\(?P<escaped>[\\`*_{}\[\]()>#+.!-])"
    r"|(?<!!)\[(?P<words>(?:\\[\\`*_{}\[\]()>#+.!-]|[^\[\]\\`*_{}<>&!])+)\]"
    r"(?:\[(?P<label>[^\[\]\\`*_{}<>]+)\]|(?!\s?[\[(:{\\]))"
    r"|&(?P<reference>lt|gt|amp|\#58|\#126);"
    r"|(?P<plain>[^\\`*_{}\[\]<>&]+|&(?!\#|\w+;))"
)
_ESCAPE = re.compile(r"\\(.)")
_REFERENCES = {"lt": "<", "gt": ">", "amp": "&", "#58": ":", "#126": "~"}
#: Links where nothing else has a meaning of its own, as in most paragraphs; and what may have one.
_LINK = re.compile(r"\[(?<!!\[)([^\[\]\\`*_{}<>&!]+)\](?:\[([^\[\]\\`*_{}<>]+)\]|(?!\s?[\[(:{\\]))")
_SPECIAL = re.compile(r"[\\`*_{}\[\]<>&]")
_ACTOR = re.compile(r"(?:people|organizations|places)/[^\"#?/]+")
#: Longer texts within an element are left to others, which break endless words in them elsewhere.
_LONGEST_WITHIN = 500

#: Words as they are read, and the id of the actor to whom they link, "" for none.
Piece = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or a heading: the markup before it, its pieces, and the markup after it.

    `inner` is the element that all of it stands in as well, "" for none.
    """

    before: str
    pieces: tuple[Piece, ...]
    after: str
    inner: str = ""

    @property
    def html(self) -> str:
        """The sanitized HTML."""
        words = "".join([_html_of(piece) for piece in self.pieces])
        return f"{self.before}{f'<{self.inner}>{words}</{self.inner}>' if self.inner else words}{self.after}"


class _MoreError(Exception):
    """The Markdown holds more than is known here."""


def plain_html(markdown: str) -> str | None:
    """The sanitized HTML, or None where the Markdown holds more than is known here."""
    blocks = plain_blocks(markdown)
    return None if blocks is None else "".join([block.html for block in blocks])


def plain_blocks(markdown: str) -> list[Block] | None:
    """The paragraphs and headings in order, or None where the Markdown holds more than is known here."""
    text, labels = _definitions(markdown)
    blocks: list[Block] = []
    try:
        if "<figure" not in text:
            _add(blocks, text, labels)
            return blocks
        for number, part in enumerate(_FIGURE.split(text)):
            if number % 2 == 0:
                _add(blocks, part, labels)
                continue
            before = "\n" if blocks else ""
            blocks.append(Block(f"{before}<figure>\n<figcaption>\n", (), ""))
            _add(blocks, part, labels, is_first=True)
            blocks.append(Block("", (), "\n</figcaption>\n</figure>"))
    except _MoreError:
        return None
    return blocks


def _definitions(markdown: str) -> tuple[str, dict[str, str]]:
    """The text without its last block, where that defines links, and the actors' ids by label."""
    text, _, last = markdown.rpartition("\n\n")
    lines = [_DEFINITION.fullmatch(line) for line in last.split("\n")]
    labels = {line["label"].lower(): slug_of(line["id"]) for line in lines if line}
    return (text, labels) if len(labels) == len(lines) else (markdown, {})


def _add(blocks: list[Block], text: str, labels: dict[str, str], *, is_first: bool = False) -> None:
    """The blocks of this text, each after a line feed, but for the first of all or of what it stands in."""
    for block in text.split("\n\n"):
        if block:
            blocks.append(_block(block, labels, "" if is_first or not blocks else "\n"))
            is_first = False


def _block(block: str, labels: dict[str, str], before: str) -> Block:
    if block.startswith("<small>") and (small := _SMALL.fullmatch(block)):
        if len(small[1]) > _LONGEST_WITHIN:
            raise _MoreError
        return Block(f"{before}<p>", _pieces(small[1], labels), "</p>", "small")
    name, text = ("h2", block[3:]) if block.startswith("## ") else ("p", block)
    is_more = _NO_PARAGRAPH.match(text) or text != text.strip() or (name == "h2" and text.endswith("#"))
    if is_more or not text.replace("\u00a0", " ").isprintable():
        raise _MoreError
    return Block(f"{before}<{name}>", _pieces(text, labels), f"</{name}>")


def _pieces(text: str, labels: dict[str, str]) -> tuple[Piece, ...]:
    parts = _LINK.split(text)
    if _SPECIAL.search("".join(parts[::3])):
        return tuple(_read(text, labels))
    pieces = [(parts[0], "")] if parts[0] else []
    for words, label, after in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
        pieces.append((words, _actor(words, label, labels)))
        if after:
            pieces.append((after, ""))
    return tuple(pieces)


def _read(text: str, labels: dict[str, str]) -> list[Piece]:
    """The pieces of a text that holds more than links, sign by sign."""
    pieces: list[Piece] = []
    plain: list[str] = []
    at = 0
    for found in _TOKEN.finditer(text):
        if found.start() != at:
            raise _MoreError
        at = found.end()
        kind = found.lastgroup
        if kind == "plain":
            plain.append(found[0])
        elif kind == "escaped":
            plain.append(found[0][1])
        elif kind == "reference":
            plain.append(_REFERENCES[found["reference"]])
        else:
            if plain:
                pieces.append(("".join(plain), ""))
                plain = []
            words = _ESCAPE.sub(r"\1", found["words"])
            pieces.append((words, _actor(found["words"], found["label"], labels)))
    if at != len(text):
        raise _MoreError
    return [*pieces, ("".join(plain), "")] if plain else pieces


def _actor(words: str, label: str | None, labels: dict[str, str]) -> str:
    actor = labels.get((label or words).lower(), "")
    if not _ACTOR.fullmatch(actor) or len(words) > _LONGEST_WITHIN or words.isspace():
        raise _MoreError
    return actor


def _html_of(piece: Piece) -> str:
    text, actor = piece
    if "&" in text or ">" in text or "<" in text:
        text = escape(text, quote=False)
    text = text.replace("\u00a0", "&nbsp;")
    return f'<a href="../{actor}.html">{text}</a>' if actor else text
