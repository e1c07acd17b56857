"""Why two names may be one actor's: what they have in common, in words; "" where nothing does."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from cuttings.model import Kind
from cuttings.resolve.names import compatible, fold, is_slip, person_name
from cuttings.resolve.nicknames import full_given_name
from cuttings.resolve.organization_names import initials_of, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cuttings.resolve.names import PersonName

INITIALS = "one has the initials of the other"

_SHORTEST_SLIP = 5


def likeness(kind: Kind, one: str, other: str) -> str:
    """Why two names of actors of one kind may mean the same."""
    if letters(one) == letters(other):
        return "the names differ only in accents, capitals, hyphens or spaces"
    words, more = fold(one).split(), fold(other).split()
    if len(words) > 1 and sorted(words) == sorted(more):
        return "the same words in another order"
    if kind is Kind.PERSON and (why := _persons(person_name(one), person_name(other))):
        return why
    if kind is Kind.ORGANIZATION:
        if words_of(one) == words_of(other):
            return "the names differ only in an article, a legal form or a spelling"
        if fold(one) in initials_of(other) or fold(other) in initials_of(one):
            return INITIALS
    return _slip(words, more)


def _persons(one: PersonName, other: PersonName) -> str:
    if not (one.is_full and other.is_full and compatible(one, other)):
        return ""
    if one.given != other.given:
        short = min(one.given, other.given, key=len)
        return "one gives an initial only" if len(short) == 1 else "the given names are forms of one name"
    if one.middles != other.middles:
        return "one has a middle name or initial more"
    return "one has an addition such as “Jr.”" if one.generation != other.generation else "the same name in parts"


def _slip(words: list[str], more: list[str]) -> str:
    if len(words) != len(more):
        return ""
    different = [(a, b) for a, b in zip(words, more, strict=True) if a != b]
    if len(different) != 1 or not all(word.isalpha() for word in different[0]) or not is_slip(*different[0]):
        return ""
    first, second = sorted(different[0])
    return f"they differ by one letter: “{first}”, “{second}”"


def keys_of(kind: Kind, name: str) -> Iterator[str]:
    """What names that may mean the same have in common, so that only those are compared.

    Two words that differ by one slip share a form with one letter left out.
    """
    yield letters(name)
    words = fold(name).split()
    if len(words) > 1:
        yield "words " + " ".join(sorted(words))
    if kind is Kind.PERSON:
        person = person_name(name)
        if person.is_full:
            for given in {person.given, full_given_name(person.given)}:
                yield f"person {person.family} {given[0]}"
    if kind is Kind.ORGANIZATION:
        yield "normal " + " ".join(words_of(name))
        yield from (f"initials {short}" for short in {fold(name), *initials_of(name)})
    for number, word in enumerate(words):
        if len(word) >= _SHORTEST_SLIP - 1 and word.isalpha():
            for left_out in {word, *(word[:i] + word[i + 1 :] for i in range(1, len(word)))}:
                yield f"slip {' '.join([*words[:number], left_out + '~', *words[number + 1 :]])}"


@lru_cache(maxsize=100_000)
def letters(name: str) -> str:
    """The letters and digits of a name, folded; of a name of signs alone the name itself."""
    return "".join(sign for sign in fold(name) if sign.isalnum()) or name
