"""What no text should hold, and no page could show: control characters and code points that are no characters."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from typing import TYPE_CHECKING

from cuttings.model import Hints

if TYPE_CHECKING:
    from cuttings.model import Seed

#: Control characters of ASCII and Latin-1 but tab and line feed. In scraped text they stand where a space stood.
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
#: Halves of surrogate pairs, and code points that Unicode keeps out of text; XML and UTF-8 refuse them.
_LAST_OF_PLANES = "".join(chr(plane * 0x10000 + last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
_NO_CHARACTERS = re.compile(f"[\ud800-\udfff\ufdd0-\ufdef{_LAST_OF_PLANES}]")


def sound(seed: Seed) -> Seed:
    """The seed with each control character as a space and each impossible one as U+FFFD, sign for sign."""
    hints = Hints(**{field.name: sound_text(getattr(seed.hints, field.name)) for field in fields(Hints)})
    return replace(seed, text=sound_text(seed.text), markup=sound_text(seed.markup), hints=hints)


def sound_text(text: str) -> str:
    """The text, of the same length, with nothing in it that a file of UTF-8 or XML cannot hold."""
    return _NO_CHARACTERS.sub("\ufffd", _CONTROLS.sub(" ", text))
