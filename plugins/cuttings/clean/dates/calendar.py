"""The words of calendars and clocks: names of months and days in many languages, and the zones newspapers name."""

# ruff: noqa: E501 - lists of words and patterns are easiest to check when each stands whole

from __future__ import annotations

import re
from functools import cache

from babel import Locale

#: Languages whose names of months are understood; the names come from Unicode's CLDR.
LANGUAGES = tuple("en de fr es it pt nl pl cs sk sl hr ru uk bg sv da nb fi et lv lt tr el hu ro ca id vi".split())

#: Forms that newspapers write and CLDR does not list.
MORE_MONTHS = {
    "sept": 9,
    "janv": 1,
    "févr": 2,
    "avr": 4,
    "juil": 7,
    "déc": 12,
    "märz": 3,
    "mrz": 3,
    "jänner": 1,
    "feber": 2,
}

#: Zones by the letters that news pages use, as hours east of Greenwich.
ZONES = {
    "UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "BST": 1, "WEST": 1, "CET": 1, "MEZ": 1, "CEST": 2, "MESZ": 2, "EET": 2, "EEST": 3,
    "MSK": 3, "EDT": -4, "EST": -5, "CDT": -5, "CST": -6, "MDT": -6, "MST": -7, "PDT": -7, "PST": -8, "JST": 9, "KST": 9,
    "AEST": 10, "AEDT": 11,
}  # fmt: skip


_WORDS = re.compile(r"[^\W\d_]+")


@cache
def months() -> dict[str, int]:
    """Every known name of a month, in small letters and without a stop, with its number."""
    names = dict(MORE_MONTHS)
    for language in LANGUAGES:
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in Locale(language).months[context][width].items():
                    word = name.lower().rstrip(".")
                    if len(word) > 2 and not word.isdigit():  # noqa: PLR2004 - one or two letters are no evidence
                        names.setdefault(word, number)
    return names


@cache
def month_pattern() -> str:
    """A regular expression for any name of a month; longer names come first, so that none is cut short."""
    return "|".join(re.escape(name) for name in sorted(months(), key=lambda name: (-len(name), name)))


@cache
def _month_words() -> tuple[frozenset[str], tuple[str, ...]]:
    """The names of months that are one word of letters, and the others."""
    whole = frozenset(name for name in months() if _WORDS.fullmatch(name))
    return whole, tuple(name for name in months() if name not in whole)


def names_month(text: str) -> bool:
    """Whether a text may hold the name of a month; quicker than to look for every one at every place."""
    lower = text.lower()
    whole, others = _month_words()
    return not whole.isdisjoint(_WORDS.findall(lower)) or any(name in lower for name in others)


def month_number(name: str) -> int:
    """The number of a month by its name in any known language."""
    return months()[name.lower().rstrip(".")]
