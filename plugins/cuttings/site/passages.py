"""The body of an article divided into sentences that can be linked to, with the names that each of them holds.

The input is sanitized HTML, the output the same HTML with an element round each sentence (`<span id="s4">`) and
with every link to an actor marked by its kind. Sentences are found by sentencex (Wikimedia), which knows the
abbreviations of many languages.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape, unescape
from typing import TYPE_CHECKING

import sentencex

from cuttings.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN = re.compile(r'(<(?:"[^"]*"|[^">])*>)')
_TAG = re.compile(r"</?([a-z0-9]+)")
#: Tags that stand within a sentence; every other one ends the passage before it.
_INLINE = frozenset(
    (
        "a abbr b bdi bdo br cite code del dfn em i img ins kbd mark q s samp small span strong sub sup time u var"
    ).split()
)
_VOID = frozenset({"br", "img"})
_ACTOR_LINK = re.compile(r'<a href="(?:\.\./)*(people|organizations|places)/([^"#?/]+)\.html">')
_KIND_OF = {kind.folder: kind for kind in Kind}
#: Quotation marks hide the ends of the sentences within them from the segmenter.
_OPENING = '“„«"'
_QUOTES = str.maketrans(dict.fromkeys('“”„«»"', " "))


@dataclass(frozen=True, slots=True)
class Naming:
    """One name in one sentence: the actor's id, the words of the link, and where they stand in the sentence's text."""

    actor: str
    form: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its anchor in the page, its text, and the names in it."""

    anchor: str
    text: str
    names: tuple[Naming, ...]


@dataclass(frozen=True, slots=True)
class Passages:
    """An article's body, ready to show, and its sentences in order."""

    html: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A tag as it stands, or text with its character references resolved; text may look like a tag and is none."""

    text: str
    is_tag: bool = False

    @property
    def html(self) -> str:
        return self.text if self.is_tag else escape(self.text, quote=False)


def passages_of(html: str, language: str = "en") -> Passages:
    """The sanitized HTML divided into sentences."""
    divider = _Divider(language)
    run: list[str] = []
    for token in _TOKEN.split(html):
        tag = _TAG.match(token) if token.startswith("<") else None
        if tag and tag[1] not in _INLINE:
            divider.take(run)
            run = []
            divider.out.append(token)
        elif token:
            run.append(token)
    divider.take(run)
    return Passages("".join(divider.out), tuple(divider.sentences))


class _Divider:
    """Takes runs of text and inline tags, each a paragraph or the like, and prints them sentence by sentence."""

    def __init__(self, language: str) -> None:
        self.out: list[str] = []
        self.sentences: list[Sentence] = []
        self._language = language
        self._seen: set[str] = set()

    def take(self, run: list[str]) -> None:
        text = "".join(unescape(token) for token in run if not token.startswith("<"))
        if not text.strip() or sum(_step(token) for token in run) != 0:
            # Nothing to read, or an element that begins here and ends in another passage: left as it is.
            self.out.extend(run)
            return
        for piece in _cut_at(run, _ends(text, self._language)):
            self._print(piece)

    def _print(self, pieces: list[_Piece]) -> None:
        """One sentence: tags and texts, the white space round it left outside of its element."""
        text = "".join(piece.text for piece in pieces if not piece.is_tag)
        if not text.strip():
            self.out.extend(piece.html for piece in pieces)
            return
        space = ""
        if not pieces[-1].is_tag:
            last = pieces[-1].text
            space = last[len(last.rstrip()) :]
            pieces = [*pieces[:-1], _Piece(last.rstrip())]
        anchor = f"s{len(self.sentences) + 1}"
        names: list[Naming] = []
        printed: list[str] = []
        at = 0
        actor, begun = "", 0
        for piece in pieces:
            found = _ACTOR_LINK.fullmatch(piece.text) if piece.is_tag else None
            if found:
                actor, begun = f"{found[1]}/{found[2]}", at
                printed.append(self._name_link(piece.text, _KIND_OF[found[1]], actor))
                continue
            if piece.is_tag and piece.text == "</a>" and actor:
                names.append(Naming(actor, text[begun:at], begun, at))
                actor = ""
            printed.append(piece.html)
            at += 0 if piece.is_tag else len(piece.text)
        self.sentences.append(Sentence(anchor, text, tuple(names)))
        self.out.append(f'<span class="sentence" id="{anchor}">{"".join(printed)}</span>')
        self.out.append(space)

    def _name_link(self, token: str, kind: Kind, actor: str) -> str:
        """The link marked with its kind, in a class and in words, and as a repeat where it is not the first."""
        repeat = " repeat" if actor in self._seen else ""
        self._seen.add(actor)
        return f'{token[:-1]} class="name {kind.value}{repeat}" title="{kind.value}">'


def _ends(text: str, language: str) -> list[int]:
    """The offsets at which sentences end, white space after each belonging to it."""
    ends = []
    at = 0
    for sentence in sentencex.segment(language, text.translate(_QUOTES)):
        at += len(sentence)
        ends.append(_before_opening_quote(text, at))
    return ends if at == len(text) else [len(text)]


def _before_opening_quote(text: str, end: int) -> int:
    """The end moved before a quotation mark that opens the next sentence."""
    if end < len(text) and text[end - 1] in _OPENING and (end == 1 or text[end - 2].isspace()):
        return end - 1
    return end


def _cut_at(run: list[str], ends: list[int]) -> Iterator[list[_Piece]]:
    """The run in pieces that end at the offsets of its text; none ends within an inline element."""
    pieces: list[_Piece] = []
    at, depth = 0, 0
    remaining = iter([*ends[:-1], -1])
    end = next(remaining)
    for token in run:
        if token.startswith("<"):
            depth += _step(token)
            pieces.append(_Piece(token, is_tag=True))
            continue
        text = unescape(token)
        while 0 <= end <= at + len(text):
            head, text = text[: end - at], text[end - at :]
            at = end
            pieces.append(_Piece(head))
            if depth == 0:
                yield pieces
                pieces = []
            end = next(remaining)
        pieces.append(_Piece(text))
        at += len(text)
    yield pieces


def _step(token: str) -> int:
    """How a token changes the depth of elements: 1 for a start tag, -1 for an end tag, else 0."""
    tag = _TAG.match(token)
    if not tag or tag[1] in _VOID:
        return 0
    return -1 if token.startswith("</") else 1
