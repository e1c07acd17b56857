"""From what a mention means in its article to what it means in the archive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuttings.model import Kind, Mention
from cuttings.resolve.meaning import Identity, Meaning, meant

if TYPE_CHECKING:
    from cuttings.resolve.census import Census

#: A lone family name is taken for a person of the archive only who bears nearly every article with that family name.
DOMINANT_SHARE = 0.9

#: Titles that many persons share and that say nothing about which of them is meant.
EMPTY_TITLES = frozenset("mr mrs ms miss mr. mrs. ms. dr dr. sir the of and for to former then".split())


def settle(mention: Mention, meaning: Meaning, beside: frozenset[Identity], census: Census) -> Meaning:
    """The meaning in the light of the whole archive; `beside` are the other identities of the article."""
    if len(meaning.identities) != 1:
        return meaning
    identity = meaning.identities[0]
    if identity.kind is Kind.PERSON:
        if meaning.rule == "lone name":
            return _lone(mention, meaning, beside, census)
        return _person(meaning, census.persons.get(identity.key, (identity.key,)))
    if identity.kind is Kind.ORGANIZATION and identity.key in census.organizations:
        keys, reason = census.organizations[identity.key]
        identities = tuple(Identity(Kind.ORGANIZATION, key) for key in keys)
        return Meaning(identities, "same organization in the archive", reason, undecided=len(keys) > 1)
    return meaning


def _person(meaning: Meaning, persons: tuple[str, ...]) -> Meaning:
    if len(persons) == 1:
        return meant(Kind.PERSON, persons[0], meaning.rule, meaning.reason)
    identities = tuple(Identity(Kind.PERSON, key) for key in persons)
    reason = "the archive has several persons who fit this name"
    return Meaning(identities, "several persons of the name", reason, undecided=True)


def _lone(mention: Mention, meaning: Meaning, beside: frozenset[Identity], census: Census) -> Meaning:
    key = meaning.identities[0].key
    bearers = census.bearers.get(key)
    if not bearers:
        return meaning
    ranked = sorted(bearers, key=lambda person: (-bearers[person], person))
    first = ranked[0]
    if bearers[first] >= DOMINANT_SHARE * bearers.total() and (why := _evidence(mention, first, beside, census)):
        return meant(Kind.PERSON, first, "only bearer in the archive", why)
    identities = tuple(Identity(Kind.PERSON, person) for person in ranked)
    reason = "the article gives the family name alone, and the archive knows who bears it"
    return Meaning(identities, "lone family name", reason, undecided=True)


def _evidence(mention: Mention, person: str, beside: frozenset[Identity], census: Census) -> str:
    """What joins the article with the person beside the family name; "" if nothing does."""
    titles = set(mention.title.casefold().split()) - EMPTY_TITLES
    if shared := titles & census.titles.get(person, frozenset()):
        return f"both are called “{min(shared)}”, and no other person of that name dominates the archive"
    company = beside & census.company.get(person, frozenset())
    if company:
        return f"{min(company).key} is named beside both, and no other person of that name dominates the archive"
    return ""
