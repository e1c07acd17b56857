"""Where a name stands in a list from A to Z: under which letter, and after which other name.

Order is the Unicode Collation Algorithm with the rules of the archive's language (CLDR), from the ICU library that
DuckDB holds: in Swedish "Åse" stands after "Zorn", in English between "Asch" and "Ash". A person is filed under the
family name, taken to be the last word with the small words before it ("van Gogh"). Where that is wrong, the column
`sort_name` of the authority file says under what the name is filed.
"""

from __future__ import annotations

import re
import string
import unicodedata
from collections.abc import Mapping  # noqa: TC003 - read when kept places are
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from cuttings.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from duckdb import DuckDBPyConnection

    from cuttings.site.views.entries import NameView

#: The heading of names that begin with no letter, or with one of thousands.
OTHER = "#"

_AFTER_THE_NAME = re.compile(r"(?:,? (?:Jr|Sr)\.?| I{2,3}| IV| \([^)]*\))+$")
_NO_LETTER = re.compile(r"^[\W_]+")
_THE = re.compile(r"^the ", re.IGNORECASE)
#: Scripts whose signs are too many for headings.
_MANY = ("CJK", "HANGUL", "YI", "TANGUT", "HIRAGANA", "KATAKANA")


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a name is filed; places sort as names do. `letter` is the heading over it."""

    key: str
    id: str
    letter: str


@dataclass(frozen=True, slots=True)
class Filing:
    """The places of all names by the actor's id, and the headings in their order: A to Z, and the others in use."""

    places: Mapping[str, Place]
    headings: tuple[str, ...]


def filing(names: Iterable[NameView], language: str) -> Filing:
    """Where each name stands in the lists of an archive of the given language."""
    filed = {name.id: filed_as(name) for name in names}
    firsts = {part for text in filed.values() for part in (_first(text, 1), _first(text, 2))}
    keys = _sort_keys({*filed.values(), *firsts, *string.ascii_uppercase}, language)
    alphabet = {_letters_of(keys[letter]): letter for letter in string.ascii_uppercase}
    places = {id_: Place(keys[text], id_, _letter(text, keys, alphabet)) for id_, text in filed.items()}
    letters = {*string.ascii_uppercase, *(place.letter for place in places.values())} - {OTHER}
    in_order = sorted(letters, key=lambda letter: (keys.get(letter) or keys[letter.upper()], letter))
    return Filing(places, (*in_order, OTHER))


def sorted_texts(texts: Iterable[str], language: str) -> list[str]:
    """Texts in the order of the language."""
    texts = set(texts)
    keys = _sort_keys(texts, language)
    return sorted(texts, key=lambda text: (keys[text], text))


def spelled_out(letter: str) -> str:
    """A heading in words."""
    return "other" if letter == OTHER else letter


def spelled(letter: str) -> str:
    """A heading as part of an address: "a", "other", or the number of a letter beyond A to Z."""
    if letter == OTHER:
        return "other"
    return "".join(sign.lower() if sign in string.ascii_letters else f"u{ord(sign):04x}" for sign in letter)


def filed_as(name: NameView) -> str:
    """The words by which a name is filed: "Gogh, Vincent van" if a person so decided, "van Gogh Vincent" if not."""
    if name.sort_name:
        return name.sort_name
    bare = _AFTER_THE_NAME.sub("", name.name)
    if name.kind is not Kind.PERSON:
        return _NO_LETTER.sub("", _THE.sub("", bare)) or name.name
    words = bare.split()
    family = len(words) - 1
    while family > 0 and words[family - 1].islower():
        family -= 1
    return _NO_LETTER.sub("", " ".join([*words[family:], *words[:family]])) or name.name


def _sort_keys(texts: Iterable[str], language: str) -> dict[str, str]:
    """For each text what sorts it, in hexadecimal digits: first by letters, behind "01" by accents, then by case."""
    query = "SELECT text, icu_sort_key(text, ?) FROM (SELECT unnest(?) AS text)"
    return dict(_icu().execute(query, [language.replace("-", "_"), sorted(texts)]).fetchall())


@cache
def _icu() -> DuckDBPyConnection:
    import duckdb  # noqa: PLC0415 - loaded when there are names to file

    # What it could load by itself would come from a network.
    alone = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false", "threads": "1"}
    return duckdb.connect(config=alone)


def _letter(text: str, keys: Mapping[str, str], alphabet: Mapping[str, str]) -> str:
    first = _first(text, 1)
    if not first.isalpha() or unicodedata.name(first, "").startswith(_MANY):
        return OTHER
    # Two letters can be one: "Ch" stands after H in Czech.
    if not _letters_of(keys[text]).startswith(_letters_of(keys[first])):
        return _first(text, 2).capitalize()
    return alphabet.get(_letters_of(keys[first]), first)


def _first(text: str, length: int) -> str:
    return unicodedata.normalize("NFC", text).upper()[:length]


def _letters_of(key: str) -> str:
    """The part of a key that tells letters apart, accents and case left aside."""
    pairs = (key[at : at + 2] for at in range(0, len(key), 2))
    letters = []
    for pair in pairs:
        if pair == "01":
            break
        letters.append(pair)
    return "".join(letters)
