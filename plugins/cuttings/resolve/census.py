"""What the whole archive knows: who bears a name, in how many articles, and which forms are one actor's."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

from cuttings.model import Kind
from cuttings.resolve.names import PersonName, compatible, person_name
from cuttings.resolve.nicknames import full_given_name
from cuttings.resolve.people import key_of
from cuttings.resolve.same_organizations import Same, organs_of, same_organizations

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from cuttings.resolve.meaning import Identity
    from cuttings.resolve.told import Told

#: A lone family name is taken for a person of the archive only who bears nearly every article with that family name.
DOMINANT_SHARE = 0.9


@dataclass(frozen=True, slots=True)
class Census:
    """The archive's names, counted once. All keys are folded names or normal forms, all counts are of articles."""

    #: For each person's key, the key of the person; several where forms of the name contradict each other.
    persons: dict[str, tuple[str, ...]] = field(default_factory=dict)
    #: For each family name the persons who bear it, with the number of articles that name them.
    bearers: dict[str, Counter[str]] = field(default_factory=dict)
    #: The same for given names, but for those that stand alone in more articles than in full: they are a whole name.
    given: dict[str, Counter[str]] = field(default_factory=dict)
    #: For each organ of nations ("Senate") the nations whose organ the archive names, with the number of articles.
    organs: dict[str, Counter[str]] = field(default_factory=dict)
    #: For each normal form of an organization the ones that it may stand for, and why.
    organizations: dict[str, Same] = field(default_factory=dict)
    #: For each person that a lone name may mean, who and what is named beside it, and the titles it has.
    company: dict[str, frozenset[Identity]] = field(default_factory=dict)
    titles: dict[str, frozenset[str]] = field(default_factory=dict)

    def view(self, identity: Identity) -> str:
        """All that settling a mention of this identity asks the archive for, in words; "" where that is nothing."""
        key, told = identity.key, []
        if identity.kind is Kind.PERSON:
            persons, bearers = self.persons.get(key, (key,)), self.bearers.get(key) or self.given.get(key)
            if persons != (key,):
                told.append(repr(persons))
            if bearers:
                first = dominant(bearers)
                about = sorted(self.titles.get(first, ())), sorted(self.company.get(first, ()))
                told.append(repr((key in self.bearers, sorted(bearers.items()), first, about)))
        elif identity.kind is Kind.ORGANIZATION and key in self.organs:
            told.append(repr(sorted(self.organs[key].items())))
        # Whose organ is meant is told by all that stands beside it, of whatever kind.
        if key in self.organizations:
            told.append(repr(self.organizations[key]))
        return "\n".join(told)


def take_census(articles: Collection[Told], identities: Sequence[Identity]) -> Census:
    """Count what all articles tell. `identities` are those of the numbers that they tell them by."""
    counts = _count(articles, identities)
    persons = _one_person(counts[Kind.PERSON])
    bearers, given = _bearers(counts[Kind.PERSON], persons)
    organizations = same_organizations(
        counts[Kind.ORGANIZATION],
        (one.explained for one in articles),
        (one.spelled for one in articles),
        ({short: (long, has_both) for short, long, has_both in one.traded} for one in articles if one.traded),
    )
    company, titles = _company(articles, identities, persons, {**given, **bearers})
    return Census(persons, bearers, given, organs_of(counts[Kind.ORGANIZATION]), organizations, company, titles)


def _bearers(
    counts: Mapping[str, int], persons: Mapping[str, tuple[str, ...]]
) -> tuple[dict[str, Counter[str]], dict[str, Counter[str]]]:
    """Who bears each family name, and each given name that is found alone."""
    by_family: dict[str, Counter[str]] = defaultdict(Counter)
    by_given: dict[str, Counter[str]] = defaultdict(Counter)
    for key, articles in counts.items():
        name = person_name(key)
        if name.is_full and len(persons[key]) == 1:
            by_family[name.family][persons[key][0]] += articles
            if name.given in counts:
                by_given[name.given][persons[key][0]] += articles
    given = {name: those for name, those in by_given.items() if those.total() >= counts[name]}
    return dict(by_family), given


def _count(articles: Iterable[Told], identities: Sequence[Identity]) -> dict[Kind, Counter[str]]:
    counts: dict[Kind, Counter[str]] = {kind: Counter() for kind in Kind}
    for number, times in Counter(chain.from_iterable(one.identities for one in articles)).items():
        kind, key = identities[number]
        counts[kind][key] = times
    return counts


def _one_person(counts: Mapping[str, int]) -> dict[str, tuple[str, ...]]:
    """Which full names are one person's: the same given and family name, and nothing that contradicts."""
    alike: dict[tuple[str, str], list[PersonName]] = defaultdict(list)
    persons: dict[str, tuple[str, ...]] = {}
    for key in sorted(counts, key=lambda key: (-len(key.split()), -counts[key], key)):
        name = person_name(key)
        if name.is_full:
            alike[full_given_name(name.given), name.family].append(name)
        else:
            persons[key] = (key,)
    for names in alike.values():
        persons.update(_clusters(names))
    return persons


def _clusters(names: Sequence[PersonName]) -> dict[str, tuple[str, ...]]:
    """Names come fullest first; a name that fits several contradicting ones stays undecided between them."""
    heads: list[PersonName] = []
    clusters: dict[str, tuple[str, ...]] = {}
    for name in names:
        fitting = [head for head in heads if compatible(name, head)]
        if not fitting:
            heads.append(name)
        clusters[key_of(name)] = tuple(key_of(head) for head in fitting) or (key_of(name),)
    return clusters


def _company(
    articles: Collection[Told],
    identities: Sequence[Identity],
    persons: Mapping[str, tuple[str, ...]],
    bearers: Mapping[str, Counter[str]],
) -> tuple[dict[str, frozenset[Identity]], dict[str, frozenset[str]]]:
    """Who and what stands beside the persons whom lone names of the archive may mean.

    Only what a lone name asks for is kept: the one person who may be meant by it, and of those named beside this person
    the ones that are named beside the lone name too. So it takes little memory, whatever the archive.
    """
    asked = _asked(articles, identities, bearers)
    if not asked:
        return {}, {}
    #: For each identity that stands for persons who may be meant, those persons.
    meant = {
        number: those
        for number, (kind, key) in enumerate(identities)
        if kind is Kind.PERSON and (those := [person for person in persons.get(key, ()) if person in asked])
    }
    company: dict[str, set[int]] = defaultdict(set)
    titles: dict[str, set[str]] = defaultdict(set)
    for one in articles:
        here = [number for number in one.decided if number in meant]
        if not here:
            continue
        beside = {number for number in one.decided if identities[number].kind is not Kind.PLACE}
        for number in here:
            for person in meant[number]:
                company[person] |= (beside & asked[person]) - {number}
        for number, word in one.titles:
            for person in meant.get(number, ()):
                titles[person].add(word)
    return (
        {key: frozenset(identities[number] for number in those) for key, those in company.items()},
        {key: frozenset(those) for key, those in titles.items()},
    )


def _asked(
    articles: Iterable[Told], identities: Sequence[Identity], bearers: Mapping[str, Counter[str]]
) -> dict[str, set[int]]:
    """For each person whom alone a lone name may mean, who and what is named beside that name."""
    asked: dict[str, set[int]] = {}
    for one in articles:
        for number in one.lone:
            those = bearers.get(identities[number].key)
            if those and (person := dominant(those)):
                asked.setdefault(person, set()).update(one.firsts)
    return asked


def dominant(bearers: Counter[str]) -> str:
    """Who bears nearly every article with a name, "" where nobody does."""
    first = min(bearers, key=lambda person: (-bearers[person], person))
    return first if bearers[first] >= DOMINANT_SHARE * bearers.total() else ""
