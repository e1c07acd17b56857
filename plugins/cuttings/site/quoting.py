"""Sentences as pages quote them: however long, and however often it names what is looked for, in bearable pieces."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuttings.site.parts import divided
from cuttings.site.views.entries import SentenceView

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: What a sentence, and each name marked in it, cost beside their words, in signs of markup.
_SIGNS_OF_ENTRY, _SIGNS_OF_MARK = 200, 90

#: A sentence of more signs is quoted in several pieces; words between two names that are longer are left out in part.
_LONGEST, _BETWEEN = 20_000, 4_000
#: How many bytes a sign of UTF-8 has at most.
_MOST_BYTES = 4


def quoted(href: str, text: str, places: Iterable[tuple[int, int]]) -> Iterator[SentenceView]:
    """The sentence at that address, the names at these places (half-open spans of its text, in order) marked."""
    pieces: list[tuple[str, bool]] = []
    at = 0
    for start, end in places:
        pieces += [(_shortened(text[at:start]), False), (text[start:end], True)]
        at = end
    pieces.append((_shortened(text[at:].rstrip()), False))
    if _MOST_BYTES * len(text) + _SIGNS_OF_MARK * len(pieces) < _LONGEST:
        # Most sentences, however they are weighed.
        yield SentenceView(href, tuple([piece for piece in pieces if piece[0]]))
        return
    for group in divided((piece for piece in pieces if piece[0]), _LONGEST, _signs_of_piece):
        yield SentenceView(href, group)


def signs_of_sentence(sentence: SentenceView) -> int:
    """About what a page spends on a sentence that it quotes."""
    return _SIGNS_OF_ENTRY + sum(map(_signs_of_piece, sentence.pieces))


def _signs_of_piece(piece: tuple[str, bool]) -> int:
    text, is_marked = piece
    return (len(text) if text.isascii() else len(text.encode())) + (_SIGNS_OF_MARK if is_marked else 0)


def _shortened(text: str) -> str:
    return text if len(text) <= _BETWEEN else f"{text[: _BETWEEN // 2]} … {text[-_BETWEEN // 2 :]}"
