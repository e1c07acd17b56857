"""Languages as pages speak of them: their English names, and the direction of their script (CLDR)."""

from __future__ import annotations

from functools import cache

from babel import Locale, UnknownLocaleError

#: Pages speak English around the articles, whatever these are in.
_NAMES = "en"


@cache
def language_name(code: str) -> str:
    """What a language is called ("French", "Brazilian Portuguese"), the code itself for one that CLDR does not know."""
    try:
        name = Locale.parse(code, sep="-").get_display_name(_NAMES)
    except (UnknownLocaleError, ValueError):
        name = None
    return name or Locale(_NAMES).languages.get(code.partition("-")[0], code)


@cache
def direction_of(code: str) -> str:
    """The value of `dir` for a text in a language: "rtl" where it is written so, else what its words show."""
    try:
        return "rtl" if Locale.parse(code, sep="-").text_direction == "rtl" else "auto"
    except (UnknownLocaleError, ValueError):
        return "auto"
