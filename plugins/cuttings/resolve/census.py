"""What the whole archive knows: who bears a name, in how many articles, and which forms are one actor's."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cuttings.model import Kind
from cuttings.resolve.meaning import Identity, Meaning
from cuttings.resolve.names import PersonName, compatible, person_name
from cuttings.resolve.nicknames import full_given_name
from cuttings.resolve.people import key_of
from cuttings.resolve.same_organizations import Pairs, Same, Trades, organs_of, same_organizations

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from cuttings.model import Recognized

Local = tuple["Recognized", tuple[Meaning, ...]]

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


def take_census(
    locals_: Sequence[Local], explained: Iterable[Pairs], spelled: Iterable[Pairs], traded: Iterable[Trades] = ()
) -> Census:
    """Count the names of all articles.

    `explained` are for each article the acronyms it explains, `spelled` those whose letters are the initials of a name
    in it, both as pairs of normal forms; `traded` are its firms named with what they trade in.
    """
    counts = _count(locals_)
    persons = _one_person(counts[Kind.PERSON])
    bearers, given = _bearers(counts[Kind.PERSON], persons)
    organizations = same_organizations(counts[Kind.ORGANIZATION], explained, spelled, traded)
    company, titles = _company(locals_, persons, {**given, **bearers})
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


def _count(locals_: Iterable[Local]) -> dict[Kind, Counter[str]]:
    counts: dict[Kind, Counter[str]] = {kind: Counter() for kind in Kind}
    for _, meanings in locals_:
        for identity in sorted({one for meaning in meanings for one in meaning.identities}):
            counts[identity.kind][identity.key] += 1
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
    locals_: Sequence[Local], persons: Mapping[str, tuple[str, ...]], bearers: Mapping[str, Counter[str]]
) -> tuple[dict[str, frozenset[Identity]], dict[str, frozenset[str]]]:
    """Who and what stands beside the persons whom lone names of the archive may mean.

    Only what a lone name asks for is kept: the one person who may be meant by it, and of those named beside this person
    the ones that are named beside the lone name too. So it takes little memory, whatever the archive.
    """
    asked = _asked(locals_, bearers)
    company: dict[str, set[Identity]] = defaultdict(set)
    titles: dict[str, set[str]] = defaultdict(set)
    for article, meanings in locals_:
        decided = [meaning.identities[0] if len(meaning.identities) == 1 else None for meaning in meanings]
        beside = {one for one in decided if one and one.kind is not Kind.PLACE}
        known: set[Identity] = set()
        for mention, identity in zip(article.mentions, decided, strict=True):
            if identity and identity.kind is Kind.PERSON:
                for person in persons.get(identity.key, ()):
                    if person in asked:
                        titles[person].update(mention.title.casefold().split())
                        if identity not in known:
                            company[person] |= (beside & asked[person]) - {identity}
                known.add(identity)
    return {key: frozenset(those) for key, those in company.items()}, {k: frozenset(v) for k, v in titles.items()}


def _asked(locals_: Sequence[Local], bearers: Mapping[str, Counter[str]]) -> dict[str, set[Identity]]:
    """For each person whom alone a lone name may mean, who and what is named beside that name."""
    asked: dict[str, set[Identity]] = {}
    for _, meanings in locals_:
        lone = [one.identities[0] for one in meanings if one.rule == "lone name" and one.identities[0].key in bearers]
        if lone:
            beside = {one.identities[0] for one in meanings if one.identities}
            for identity in lone:
                if person := dominant(bearers[identity.key]):
                    asked.setdefault(person, set()).update(beside)
    return asked


def dominant(bearers: Counter[str]) -> str:
    """Who bears nearly every article with a name, "" where nobody does."""
    first = min(bearers, key=lambda person: (-bearers[person], person))
    return first if bearers[first] >= DOMINANT_SHARE * bearers.total() else ""
