"""Persons within one article: full names that are one person's, and whom a lone name means."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from cuttings.model import Kind, Mention
from cuttings.resolve.meaning import Identity, Meaning, meant
from cuttings.resolve.names import PersonName, compatible, is_misspelling, person_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Bearers = dict[str, list[tuple[int, PersonName]]]


def people_within(mentions: Sequence[Mention]) -> dict[int, Meaning]:
    """The meaning of each mention of a person, by its place in the article's mentions."""
    names = {number: person_name(one.text) for number, one in enumerate(mentions) if one.kind is Kind.PERSON}
    persons = _persons(names.values())
    by_family, by_given = _bearers(names, persons)
    written = {names[number]: mentions[number].text for number in sorted(names, reverse=True)}
    meanings = {}
    for number, name in names.items():
        if name.is_full:
            meanings[number] = _full(name, persons[name], written)
        else:
            meanings[number] = _lone(number, name, by_family, by_given, written)
    return meanings


def key_of(name: PersonName) -> str:
    """The folded name in one string, with the generation if it has one."""
    return " ".join((*name.words, name.generation)).strip()


def _persons(names: Iterable[PersonName]) -> dict[PersonName, tuple[PersonName, ...]]:
    """For each full name the fullest form of it in the article; several where they contradict each other."""
    counts = Counter(name for name in names if name.is_full)  # in the order of the text
    full = sorted(counts, key=lambda name: (-len(name.words), -counts[name]))
    buckets: dict[str, list[PersonName]] = defaultdict(list)
    persons: dict[PersonName, tuple[PersonName, ...]] = {}
    for name in full:
        nearby = {**dict.fromkeys(buckets[name.family]), **dict.fromkeys(buckets[name.given])}
        same = tuple(other for other in nearby if _same_person(name, other))
        persons[name] = same or (name,)
        if not same:
            buckets[name.family].append(name)
            buckets[name.given].append(name)
    return persons


def _same_person(name: PersonName, fuller: PersonName) -> bool:
    return compatible(name, fuller) or name.words == fuller.words[-len(name.words) :] or is_misspelling(name, fuller)


def _bearers(
    names: Mapping[int, PersonName], persons: Mapping[PersonName, tuple[PersonName, ...]]
) -> tuple[Bearers, Bearers]:
    """Where in the article each family name and each given name is borne by somebody named in full."""
    by_family: Bearers = defaultdict(list)
    by_given: Bearers = defaultdict(list)
    for number, name in names.items():
        if name.is_full and len(persons[name]) == 1:
            person = persons[name][0]
            for family in {name.family, person.family}:
                by_family[family].append((number, person))
            by_given[name.given].append((number, person))
    return by_family, by_given


def _full(name: PersonName, persons: tuple[PersonName, ...], written: Mapping[PersonName, str]) -> Meaning:
    if len(persons) > 1:
        who = " or ".join(written.get(one, key_of(one)) for one in persons)
        identities = tuple(Identity(Kind.PERSON, key_of(one)) for one in persons)
        return Meaning(identities, "several full names", f"the article names {who}, and this fits each", undecided=True)
    person = persons[0]
    if person == name:
        return meant(Kind.PERSON, key_of(person), "full name", "the name in full")
    return meant(
        Kind.PERSON, key_of(person), "fuller name", f"the article also writes the name as {written.get(person, '')}"
    )


def _lone(
    number: int, name: PersonName, by_family: Bearers, by_given: Bearers, written: Mapping[PersonName, str]
) -> Meaning:
    for bearers, what in ((by_family.get(name.family), "family name"), (by_given.get(name.family), "given name")):
        if bearers:
            return _nearest(number, bearers, what, written)
    return meant(Kind.PERSON, name.family, "lone name", "the article never gives the name in full")


def _nearest(
    number: int, bearers: Sequence[tuple[int, PersonName]], what: str, written: Mapping[PersonName, str]
) -> Meaning:
    """The nearest full name before; in a headline, which comes before all names, the only one after."""
    before = [person for place, person in bearers if place < number]
    persons = list(dict.fromkeys(person for _, person in bearers))
    if before:
        reason = f"the nearest full name before it is {written[before[-1]]}"
        return meant(Kind.PERSON, key_of(before[-1]), f"{what}, full name before", reason)
    if len(persons) == 1:
        reason = f"the only full name with it in the article is {written[persons[0]]}"
        return meant(Kind.PERSON, key_of(persons[0]), f"{what}, full name after", reason)
    identities = tuple(Identity(Kind.PERSON, key_of(person)) for person in persons)
    who = " or ".join(written[person] for person in persons)
    return Meaning(identities, f"{what}, several after", f"{who} could be meant", undecided=True)
