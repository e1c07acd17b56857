"""How wide words are in a picture, as far as can be known before a browser sets them."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

#: Widths in the sizes of the letters, rounded up over the sans-serif faces of common systems.
_NARROW, _WIDE, _CAPITAL, _FULL, _USUAL = 0.31, 0.9, 0.7, 1.0, 0.56
_NARROW_LETTERS = frozenset("fijlrtI.,:;'’‘|!()[]- ")
_WIDE_LETTERS = frozenset("mwMW@%—…")


def width_of(text: str, size: float) -> float:
    """About how wide the text is in letters of this size, rather too much than too little."""
    return sum(map(_width, text)) * size


@lru_cache(maxsize=8192)  # a name stands in many pictures
def shortened(text: str, size: float, width: float) -> str:
    """The text, or where it would be wider, as much of its beginning as fits, and an ellipsis."""
    if width_of(text, size) <= width:
        return text
    kept = text
    while kept and width_of(f"{kept}…", size) > width:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"


def _width(letter: str) -> float:
    if letter in _NARROW_LETTERS:
        return _NARROW
    if letter in _WIDE_LETTERS:
        return _WIDE
    if unicodedata.east_asian_width(letter) in "WF":
        return _FULL
    if unicodedata.category(letter) == "Mn":
        return 0.0
    return _CAPITAL if letter.isupper() else _USUAL
