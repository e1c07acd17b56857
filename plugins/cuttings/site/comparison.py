"""Two versions of a text, held against each other word by word.

First sentence by sentence, then the words of the sentences that differ, so that texts of any length take a bounded
time: Python's difflib grows with the square of what it is given.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from cuttings.site.copies import words_of

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence

#: So much of two texts is compared; what is beyond is said to be left out.
MOST_SENTENCES, MOST_WORDS = 300, 160

#: A sentence that stands so often is a refrain: it is not compared.
REFRAIN = 8

#: So many differences are shown, each passage of it with so many words.
SHOWN, SHOWN_WORDS = 20, 60


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words: of both versions ("both"), or of one alone ("there", "here")."""

    side: str
    text: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """The passages in which a text differs from another, the first `SHOWN` of `total`.

    Not `whole` where a text is longer than is compared.
    """

    differences: tuple[tuple[Piece, ...], ...]
    total: int
    whole: bool


def compare(there: Sequence[str], here: Sequence[str]) -> Comparison:
    """How the sentences here differ from those there; capitals, signs and white space do not count."""
    refrains = _refrains(there) | _refrains(here)
    old = [sentence for sentence in there if _key(sentence) not in refrains]
    new = [sentence for sentence in here if _key(sentence) not in refrains]
    whole = len(old) == len(there) and len(new) == len(here) and max(len(old), len(new)) <= MOST_SENTENCES
    old, new = old[:MOST_SENTENCES], new[:MOST_SENTENCES]
    steps = _steps([_key(sentence) for sentence in old], [_key(sentence) for sentence in new])
    found = [_difference(" ".join(old[a:b]), " ".join(new[c:d])) for a, b, c, d in steps]
    return Comparison(tuple(found[:SHOWN]), len(found), whole)


def _key(sentence: str) -> tuple[str, ...]:
    return tuple(words_of(sentence))


def _refrains(sentences: Sequence[str]) -> frozenset[tuple[str, ...]]:
    counts = Counter(_key(sentence) for sentence in sentences)
    return frozenset(key for key, count in counts.items() if count >= REFRAIN)


def _steps(old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[tuple[int, int, int, int]]:
    """The half-open spans of both that differ."""
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            yield a, b, c, d


def _difference(there: str, here: str) -> tuple[Piece, ...]:
    old, new = there.split(), here.split()
    if not (old and new) or max(len(old), len(new)) > MOST_WORDS:
        return tuple(piece for piece in (_piece("there", old), _piece("here", new)) if piece.text)
    pieces: list[Piece] = []
    matcher = SequenceMatcher(
        None, [word.casefold() for word in old], [word.casefold() for word in new], autojunk=False
    )
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            pieces.append(_piece("both", new[c:d]))
        else:
            pieces += [piece for piece in (_piece("there", old[a:b]), _piece("here", new[c:d])) if piece.text]
    return tuple(pieces)


def _piece(side: str, words: list[str]) -> Piece:
    """A piece of these words; of a long one the beginning and the end."""
    if len(words) > SHOWN_WORDS:
        half = SHOWN_WORDS // 2
        words = [*words[:half], "…", *words[-half:]]
    return Piece(side, " ".join(words))
