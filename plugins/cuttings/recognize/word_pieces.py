"""Text as the transformer reads it: words, the case of each word, and the pieces of its vocabulary.

Training and running both use this module, so that a model is asked about text in the form in which it learned. The
splitting into pieces follows the WordPiece algorithm of BERT (uncased): the longest piece that fits, from the left.
"""

from __future__ import annotations

import re
import unicodedata
from enum import IntEnum
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: A run of letters and digits with their accents, or one other sign.
WORD = re.compile(r"\w[\w\u0300-\u036f]*|[^\w\s]")

#: Chinese, Japanese and Korean signs, each of which the vocabulary holds as a piece of its own.
_IDEOGRAPHS = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002fa1f"
_PART = re.compile(rf"[{_IDEOGRAPHS}_]|[^{_IDEOGRAPHS}_]+")

#: A word of more pieces is no name; what follows these is not read (a run of a script without spaces can be long).
MOST_PIECES = 12

#: A longer word (an address, an encoded picture) is one unknown piece, as in BERT.
_LONGEST_WORD = 100

#: Words whose pieces are remembered. News repeats itself: the most frequent of these are nearly every word.
_REMEMBERED = 20_000


class Case(IntEnum):
    """How a word is written. The vocabulary knows no capitals, so this is all the model sees of them."""

    MARK = 0
    LOWER = 1
    TITLE = 2
    CAPITALS = 3
    ONE_CAPITAL = 4
    MIXED = 5
    DIGITS = 6
    LETTERS_AND_DIGITS = 7
    STOP = 8
    JOINER = 9
    OTHER_SIGN = 10
    WITHOUT_CASE = 11


@lru_cache(_REMEMBERED)
def case_of(word: str) -> Case:
    """Return the case class of one word as `WORD` finds it."""
    if word.isdigit():
        return Case.DIGITS
    if not word[0].isalnum():
        return Case.STOP if word in ".!?" else Case.JOINER if word in "-'’&" else Case.OTHER_SIGN
    if any(sign.isdigit() for sign in word):
        return Case.LETTERS_AND_DIGITS
    return _case_of_letters(word)


def _case_of_letters(word: str) -> Case:
    if word.islower():
        return Case.LOWER
    if word.isupper():
        return Case.CAPITALS if len(word) > 1 else Case.ONE_CAPITAL
    if word[0].isupper() and word[1:].islower():
        return Case.TITLE
    return Case.WITHOUT_CASE if word.lower() == word.upper() else Case.MIXED


class Vocabulary:
    """The numbered pieces, and the pieces of any word."""

    def __init__(self, pieces: Iterable[str]) -> None:
        """Take the pieces in the order of their numbers."""
        self._numbers = {piece: number for number, piece in enumerate(pieces)}
        self.unknown = self._numbers["[UNK]"]
        self.begin = self._numbers["[CLS]"]
        self.separator = self._numbers["[SEP]"]
        self.padding = self._numbers["[PAD]"]
        self.pieces = lru_cache(_REMEMBERED)(self._pieces)

    def __len__(self) -> int:
        return len(self._numbers)

    def _pieces(self, word: str) -> tuple[int, ...]:
        """Return the numbers of a word's pieces: at least one, at most `MOST_PIECES`."""
        if len(word) > _LONGEST_WORD:
            return (self.unknown,)
        plain = unicodedata.normalize("NFD", word.lower())
        plain = "".join(sign for sign in plain if unicodedata.category(sign) != "Mn")
        numbers = [number for part in _PART.findall(plain) for number in self._longest_first(part)]
        return tuple(numbers[:MOST_PIECES]) or (self.unknown,)

    def _longest_first(self, part: str) -> list[int]:
        numbers: list[int] = []
        start = 0
        while start < len(part):
            found = next(self._candidates(part, start), None)
            if found is None:
                return [self.unknown]
            start, number = found
            numbers.append(number)
        return numbers

    def _candidates(self, part: str, start: int) -> Iterator[tuple[int, int]]:
        prefix = "##" if start else ""
        for end in range(len(part), start, -1):
            number = self._numbers.get(prefix + part[start:end])
            if number is not None:
                yield end, number
