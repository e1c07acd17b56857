"""The words of calendars and clocks: names of months and days in many languages, and the zones newspapers name."""

# ruff: noqa: E501 - lists of words and patterns are easiest to check when each stands whole

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

#: Zones by the letters that news pages use, as hours east of Greenwich.
ZONES = {
    "UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "BST": 1, "WEST": 1, "CET": 1, "MEZ": 1, "CEST": 2, "MESZ": 2, "EET": 2, "EEST": 3,
    "MSK": 3, "EDT": -4, "EST": -5, "CDT": -5, "CST": -6, "MDT": -6, "MST": -7, "PDT": -7, "PST": -8, "JST": 9, "KST": 9,
    "AEST": 10, "AEDT": 11,
}  # fmt: skip


_WORDS = re.compile(r"[^\W\d_]+")


@cache
def months() -> dict[str, int]:
    """Every known name of a month, in small letters and without a stop, with its number.

    The table is Unicode's CLDR in 29 languages, with what newspapers write besides; `tools/build_months.py` makes it.
    """
    table = files("cuttings.clean.dates").joinpath("months.txt").read_text(encoding="utf-8")
    return {name: int(number) for number, name in (line.split("\t") for line in table.splitlines())}


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
