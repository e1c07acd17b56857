"""Names taken apart and compared: what two written forms of one name have in common."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from cuttings.resolve.nicknames import full_given_name

GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv", "v"})
DEGREES = frozenset({"phd", "md", "esq", "mp", "qc", "kc", "obe", "mbe", "cbe", "jd", "dds", "rn", "mba", "cpa"})
PARTICLES = frozenset(
    "bin ibn bint ben al el van von der den de la le du des di da dos das del della ter ten zu zum vom abu st".split()
)

#: Particles that are given names too: "Al Gore", "Ben Okri", but "al Sadr".
PARTICLES_OR_GIVEN = frozenset({"al", "ben"})

#: A slip of the pen is believed only in longer words; short ones differ by a letter and are different names.
SHORTEST_MISSPELT = 5


_INITIAL_LAST = re.compile(r"\w{2}-\w$")


@lru_cache(maxsize=150_000)
def fold(text: str) -> str:
    """The text without case, accents, full stops and typographic apostrophes, its white space settled."""
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text.replace("’", "'").replace("‘", "'"))
        text = "".join(letter for letter in decomposed if not unicodedata.combining(letter) and letter.isprintable())
    return " ".join(text.replace(".", "").casefold().split())


class PersonName(NamedTuple):
    """A personal name in parts, all folded; `given` is empty where the family name stands alone."""

    given: str
    middles: tuple[str, ...]
    family: str
    generation: str = ""

    @property
    def is_full(self) -> bool:
        return bool(self.given)

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(filter(None, (self.given, *self.middles, self.family)))


@lru_cache(maxsize=150_000)
def person_name(text: str) -> PersonName:
    """Read a name as it is written in the West: given names, then the family name with its particles."""
    words = [word.strip(",'") for word in fold(text.replace(".", ". ")).split()]
    words = [word for word in words if word and word not in DEGREES] or words
    if len(words) == 1 and _INITIAL_LAST.search(words[0]):
        words = words[0].split("-")  # "Jay-Z", "Jay Z"
    generation = words.pop() if len(words) > 1 and words[-1] in GENERATIONS else ""
    if not words:
        return PersonName("", (), "")
    family = _without_article(words.pop())
    main = [word for word in words if word not in PARTICLES]
    if not main and words and words[0] in PARTICLES_OR_GIVEN and (text[0].isupper() or text == fold(text)):
        main = words[:1]  # a folded name was read once already
    if not main:
        return PersonName("", (), family, generation)
    return PersonName(main[0], tuple(main[1:]), family, generation)


def same_given(one: str, other: str) -> bool:
    """Whether two given names can be one: alike, one the initial of the other, or one a short form of the other."""
    if one == other or full_given_name(one) == full_given_name(other):
        return True
    short, long = sorted((one, other), key=len)
    return len(short) == 1 and long.startswith(short)


def compatible(one: PersonName, other: PersonName) -> bool:
    """Whether two full names can be one person's: no part of the one contradicts the other."""
    return (
        one.family == other.family
        and same_given(one.given, other.given)
        and middles_agree(one.middles, other.middles)
        and (one.generation == other.generation or not one.generation or not other.generation)
    )


def middles_agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether the shorter list of middle names is found in the longer one, in order, names or initials."""
    short, long = sorted((one, other), key=len)
    rest = iter(long)
    return all(any(same_given(middle, candidate) for candidate in rest) for middle in short)


def is_misspelling(one: PersonName, other: PersonName) -> bool:
    """Whether the names are alike but for one slip in one longer word."""
    if len(one.words) != len(other.words):
        return False
    different = [(a, b) for a, b in zip(one.words, other.words, strict=True) if a != b]
    return len(different) == 1 and is_slip(*different[0])


def is_slip(one: str, other: str) -> bool:
    """Whether two longer words differ by one letter added, left out, changed, or two exchanged."""
    short, long = sorted((one, other), key=len)
    if len(short) < SHORTEST_MISSPELT or len(long) - len(short) > 1 or short[0] != long[0]:
        return False
    first = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        return short[first:] == long[first + 1 :]
    exchanged = short[first : first + 2] == long[first : first + 2][::-1] and short[first + 2 :] == long[first + 2 :]
    return exchanged or short[first + 1 :] == long[first + 1 :]


def _without_article(word: str) -> str:
    """The Arabic article is written or left out as it pleases ("al-Sadr", "Sadr")."""
    return word[3:] if word.startswith(("al-", "el-", "as-", "ad-")) and len(word) > 4 else word  # noqa: PLR2004
