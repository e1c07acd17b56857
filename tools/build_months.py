"""Compile the names of months in many languages from Unicode's CLDR, as Babel carries it.

    python tools/build_months.py

The table is written to plugins/cuttings/clean/dates/months.txt, a line for each name: its number, a tab and the name.
It is kept there because Babel takes a third of a second to load the languages that it is made of.
"""

from __future__ import annotations

from pathlib import Path

from babel import Locale

TARGET = Path(__file__).parent.parent / "plugins" / "cuttings" / "clean" / "dates" / "months.txt"

LANGUAGES = tuple("en de fr es it pt nl pl cs sk sl hr ru uk bg sv da nb fi et lv lt tr el hu ro ca id vi".split())

#: Forms that newspapers write and CLDR does not list.
MORE = {
    "sept": 9, "janv": 1, "févr": 2, "avr": 4, "juil": 7, "déc": 12, "märz": 3, "mrz": 3, "jänner": 1, "feber": 2,
}  # fmt: skip


def months() -> dict[str, int]:
    """Every name of a month, in small letters and without a stop, with its number."""
    names = dict(MORE)
    for language in LANGUAGES:
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in Locale(language).months[context][width].items():
                    word = name.lower().rstrip(".")
                    if len(word) > 2 and not word.isdigit():  # one or two letters are no evidence
                        names.setdefault(word, number)
    return names


def table() -> str:
    """The table as it stands in the file."""
    return "".join(
        f"{number}\t{name}\n" for number, name in sorted((number, name) for name, number in months().items())
    )


if __name__ == "__main__":
    TARGET.write_text(table(), encoding="utf-8", newline="\n")
