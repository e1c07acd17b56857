"""A text as it might look in a script without spaces, so that a model learns of such pages though none are at hand.

Every word becomes signs that stand for it wherever it occurs: common words common signs, others rare ones, about as
many as Chinese needs. Stops become full-width ones, and the spaces between words go. What a passage is, and how
passages stand to each other, stays.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from zlib import crc32

from cuttings.clean.scoring.common_words import COMMON, COMMON_SIGNS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuttings.clean.passages import Passage

_COMMON_SIGNS = sorted(sign for sign in COMMON_SIGNS if sign > "\u3400")
_FIRST_SIGN, _RARE_SIGNS = 0x4E00, 3500

#: Letters for which one sign stands.
LETTERS = 3

#: A common word of fewer letters than this is a common sign, of the longer ones two in three are.
SHORT, IN_THREE = 4, 3

_FULL_WIDTH = str.maketrans(".,?!:;()", "。，？！：；（）")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
#: Stops, but not those within figures, and not the colon of an address.
_STOP = re.compile(r"(?<!\d)[.,](?!\w)|[?!:;()](?!//)")
_SIGN = r"\u3400-\u9fff，。？！：；（）"
_SPACE = re.compile(rf"(?<=[{_SIGN}])\s+(?=\S)|(?<=\S)\s+(?=[{_SIGN}])")


def write_unspaced(text: str) -> str:
    """The text in signs; addresses and markup stay as they are."""
    if "http" in text or text[:1] == "<":
        return text
    stops = _STOP.sub(lambda found: found[0].translate(_FULL_WIDTH), text)
    return _SPACE.sub("", _WORD.sub(lambda found: _signs(found[0].lower()), stops))


def _signs(word: str) -> str:
    key = crc32(word.encode())
    if word in COMMON and (len(word) < SHORT or key % IN_THREE):
        return _COMMON_SIGNS[key % len(_COMMON_SIGNS)]
    many = max(1, (len(word) + LETTERS - 1) // LETTERS)
    return "".join(chr(_FIRST_SIGN + crc32(b"%d" % at, key) % _RARE_SIGNS) for at in range(many))


def unspaced_passages(passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """The same passages in such a script; their spans are those of the text they were written from."""
    return tuple(passage._replace(text=write_unspaced(passage.text)) for passage in passages)
