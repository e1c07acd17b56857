"""The body of an article divided into sentences that can be linked to, with the names that each of them holds.

The input is sanitized HTML, or the blocks of which it would be (see `plain`); the output is the same HTML with an
element round each sentence (`<span id="s4">`) and with every link to an actor marked by its kind. Sentences are found
by sentencex (Wikimedia), which knows the abbreviations of many languages.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from html import escape, unescape
from typing import TYPE_CHECKING, NamedTuple

import sentencex

from cuttings.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cuttings.site.plain import Block, Piece

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


class Naming(NamedTuple):
    """One name in one sentence: the actor's id, the words of the link, and where they stand in the sentence's text."""

    actor: str
    form: str
    start: int
    end: int


class Sentence(NamedTuple):
    """One sentence: its anchor in the page, its text, and the names in it."""

    anchor: str
    text: str
    names: tuple[Naming, ...]


@dataclass(frozen=True, slots=True)
class Passages:
    """An article's body, ready to show, and its sentences in order."""

    html: str
    sentences: tuple[Sentence, ...]


#: Browsers look through the whole rest of a word at each line they break it into: one of a megabyte (an address, a
#: picture as text) takes Chromium minutes. Where such a word may be broken stands in it.
_LONGEST_WORD = 500
_ENDLESS = re.compile(rf"\S{{{_LONGEST_WORD}}}(?=\S)")

#: A tag as it stands, or text with its character references resolved (which may look like a tag and is none); and by
#: how much a tag changes the depth of elements, None for text.
_Token = tuple[str, int | None]


def passages_of(html: str, language: str = "en") -> Passages:
    """The sanitized HTML divided into sentences."""
    divider = _Divider(language)
    run: list[str] = []
    for token in _TOKEN.split(html):
        if token[:1] == "<" and _is_block(token):
            if run:
                divider.take(run)
                run = []
            divider.out.append(token)
        elif token:
            run.append(token)
    if run:
        divider.take(run)
    return Passages("".join(divider.out), tuple(divider.sentences))


def passages_of_blocks(blocks: Iterable[Block], language: str = "en") -> Passages:
    """What `passages_of` gives of the HTML of these blocks."""
    divider = _Divider(language)
    for block in blocks:
        divider.divide(block)
    return Passages("".join(divider.out), tuple(divider.sentences))


class _Divider:
    """Takes runs of text and inline tags, each a paragraph or the like, and prints them sentence by sentence."""

    def __init__(self, language: str) -> None:
        self.out: list[str] = []
        self.sentences: list[Sentence] = []
        self._language = language
        self._seen: set[str] = set()

    def take(self, run: list[str]) -> None:
        pieces: list[_Token] = [(token, _step(token)) if token[0] == "<" else (_resolved(token), None) for token in run]
        text = "".join([piece for piece, step in pieces if step is None])
        if not text.strip() or sum([step or 0 for _, step in pieces]) != 0:
            # Nothing to read, or an element that begins here and ends in another passage: left as it is.
            self.out.extend(run)
            return
        for sentence in _cut_at(pieces, _ends(text, self._language)):
            self._print(sentence)

    def _print(self, pieces: list[_Token]) -> None:
        """One sentence: tags and texts, the white space round it left outside of its element."""
        text = "".join([piece for piece, step in pieces if step is None])
        if not text.strip():
            self.out.extend(piece if step is not None else _escaped(piece) for piece, step in pieces)
            return
        space = ""
        last, step = pieces[-1]
        if step is None:
            bare = last.rstrip()
            space = last[len(bare) :]
            pieces[-1] = bare, None
        anchor = f"s{len(self.sentences) + 1}"
        names: list[Naming] = []
        printed = [f'<span class="sentence" id="{anchor}">']
        at = 0
        actor, begun = "", 0
        for piece, step in pieces:
            if step is None:
                printed.append(_escaped(piece))
                at += len(piece)
                continue
            found = _ACTOR_LINK.fullmatch(piece) if piece[1] == "a" else None
            if found:
                actor, begun = f"{found[1]}/{found[2]}", at
                printed.append(self._name_link(piece, _KIND_OF[found[1]], actor))
                continue
            if actor and piece == "</a>":
                names.append(Naming(actor, text[begun:at], begun, at))
                actor = ""
            printed.append(piece)
        self.sentences.append(Sentence(anchor, text, tuple(names)))
        printed += "</span>", space
        self.out.append("".join(printed))

    def divide(self, block: Block) -> None:
        """A paragraph or a heading of texts and names."""
        text = "".join([words for words, _ in block.pieces])
        if not text.strip():
            # Nothing to read.
            self.out.append(block.html)
            return
        self.out.append(block.before)
        if block.inner:
            # No sentence ends within it.
            self._say(list(block.pieces), f"<{block.inner}>", f"</{block.inner}>")
        else:
            self._divide(block.pieces, _ends(text, self._language))
        self.out.append(block.after)

    def _divide(self, pieces: Iterable[Piece], ends: list[int]) -> None:
        """The pieces, sentence by sentence; none ends within a name."""
        sentence: list[Piece] = []
        at = 0
        remaining = iter([*ends[:-1], -1])
        end = next(remaining)
        for words, actor in pieces:
            stop = at + len(words)
            begun = 0
            while 0 <= end <= stop:
                if not actor:
                    self._say([*sentence, (words[begun : end - at], "")])
                    sentence = []
                    begun = end - at
                end = next(remaining)
            sentence.append((words[begun:], actor) if begun else (words, actor))
            at = stop
        self._say(sentence)

    def _say(self, pieces: list[Piece], before: str = "", after: str = "") -> None:
        """One sentence of texts and names, the white space at its end left outside of its element."""
        text = "".join([words for words, _ in pieces])
        if not text.strip():
            self.out.append(_escaped(text))
            return
        space = ""
        last, actor = pieces[-1]
        if not actor and not after:
            bare = last.rstrip()
            space = last[len(bare) :]
            pieces[-1] = bare, ""
        anchor = f"s{len(self.sentences) + 1}"
        names: list[Naming] = []
        printed = [f'<span class="sentence" id="{anchor}">{before}']
        at = 0
        for words, actor in pieces:
            if actor:
                kind = _KIND_OF[actor.partition("/")[0]]
                printed += self._name_link(f'<a href="../{actor}.html">', kind, actor), _escaped(words), "</a>"
                names.append(Naming(actor, words, at, at + len(words)))
            else:
                printed.append(_escaped(words))
            at += len(words)
        self.sentences.append(Sentence(anchor, text, tuple(names)))
        printed += after, "</span>", space
        self.out.append("".join(printed))

    def _name_link(self, token: str, kind: Kind, actor: str) -> str:
        """The link marked with its kind, in a class and in words, and as a repeat where it is not the first."""
        repeat = " repeat" if actor in self._seen else ""
        self._seen.add(actor)
        return f'{token[:-1]} class="name {kind.value}{repeat}" title="{kind.value}">'


@lru_cache(maxsize=256)
def _is_block(token: str) -> bool:
    """Whether the token is a tag that no sentence goes across."""
    tag = _TAG.match(token)
    return tag is not None and tag[1] not in _INLINE


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


def _cut_at(run: list[_Token], ends: list[int]) -> Iterator[list[_Token]]:
    """The run in pieces that end at the offsets of its text; none ends within an inline element."""
    pieces: list[_Token] = []
    at, depth = 0, 0
    remaining = iter([*ends[:-1], -1])
    end = next(remaining)
    for piece in run:
        text, step = piece
        if step is not None:
            depth += step
            pieces.append(piece)
            continue
        while 0 <= end <= at + len(text):
            head, text = text[: end - at], text[end - at :]
            at = end
            pieces.append((head, None))
            if depth == 0:
                yield pieces
                pieces = []
            end = next(remaining)
        pieces.append((text, None))
        at += len(text)
    yield pieces


@lru_cache(maxsize=4096)  # an archive has few kinds of tags, and names its actors again and again
def _step(token: str) -> int:
    """How a tag changes the depth of elements: 1 for a start tag, -1 for an end tag, else 0."""
    tag = _TAG.match(token)
    if not tag or tag[1] in _VOID:
        return 0
    return -1 if token.startswith("</") else 1


def _resolved(text: str) -> str:
    return unescape(text) if "&" in text else text


def _escaped(text: str) -> str:
    if len(text) > _LONGEST_WORD:
        return escape(_ENDLESS.sub("\\g<0>\0", text), quote=False).replace("\0", "<wbr>")
    return escape(text, quote=False) if "&" in text or "<" in text or ">" in text else text
