"""From what a mention means in its article to what it means in the archive."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuttings.model import Kind, Mention
from cuttings.resolve.census import DOMINANT_SHARE, dominant
from cuttings.resolve.meaning import Identity, Meaning, meant
from cuttings.resolve.organization_names import ORGAN

if TYPE_CHECKING:
    from collections import Counter

    from cuttings.resolve.census import Census

#: So many of those who may be meant are named; more help nobody to choose.
MOST_CANDIDATES = 12

#: Titles that many persons share and that say nothing about which of them is meant.
EMPTY_TITLES = frozenset("mr mrs ms miss mr. mrs. ms. dr dr. sir the of and for to former then".split())


@dataclass(frozen=True, slots=True)
class Setting:
    """What else an article names: its identities, and the nations in which its places lie."""

    named: frozenset[Identity] = frozenset()
    nations: frozenset[str] = frozenset()


def settle(mention: Mention, meaning: Meaning, setting: Setting, census: Census) -> Meaning:
    """The meaning in the light of the whole archive, and of what else its article names."""
    if len(meaning.identities) != 1:
        return meaning
    identity = meaning.identities[0]
    if identity.kind is Kind.PERSON:
        if meaning.rule == "lone name":
            return _lone(mention, meaning, setting.named - {identity}, census)
        return _person(meaning, census.persons.get(identity.key, (identity.key,)))
    if identity.kind is Kind.ORGANIZATION and identity.key in census.organs:
        return _organ(meaning, census.organs[identity.key], setting, census)
    if identity.kind is Kind.ORGANIZATION and identity.key in census.organizations:
        keys, reason = census.organizations[identity.key]
        identities = tuple(Identity(Kind.ORGANIZATION, key) for key in keys)
        return Meaning(identities, "same organization in the archive", reason, undecided=len(keys) > 1)
    return meaning


def _organ(meaning: Meaning, nations: Counter[str], setting: Setting, census: Census) -> Meaning:
    """Whose Senate "the Senate" is.

    That of the nation with which the article names it elsewhere, by an acronym perhaps, or of the one it speaks of.
    """
    organ = meaning.identities[0].key
    named = {key for one in setting.named for key in census.organizations.get(one.key, ((one.key,), ""))[0]}
    in_full = [nation for nation in nations if f"{nation}{ORGAN}{organ}" in named]
    nation, reason = in_full[0] if len(in_full) == 1 else "", "the article names it with its nation"
    if not in_full:
        nation, reason = _nation_spoken_of(nations, setting.nations)
    if nation:
        return meant(Kind.ORGANIZATION, f"{nation}{ORGAN}{organ}", "organ of a nation", reason)
    ranked = sorted(nations, key=lambda nation: (nation not in setting.nations, -nations[nation], nation))
    identities = tuple(Identity(Kind.ORGANIZATION, f"{nation}{ORGAN}{organ}") for nation in ranked[:MOST_CANDIDATES])
    reason = "nations have each their own, and the article does not say whose"
    return Meaning(identities, "organ of an unnamed nation", reason, undecided=True)


def _nation_spoken_of(nations: Counter[str], spoken_of: frozenset[str]) -> tuple[str, str]:
    """The nation whose organ an article must mean, and why; "" where it may mean several."""
    if len(spoken_of) == 1 and spoken_of <= nations.keys():
        return min(spoken_of), "all places of the article lie in one nation that has it"
    first = max(sorted(nations), key=lambda nation: nations[nation])
    if spoken_of & nations.keys() == {first} and nations[first] >= DOMINANT_SHARE * nations.total():
        return first, "the article speaks of the nation whose organ of this name the archive knows"
    return "", ""


def _person(meaning: Meaning, persons: tuple[str, ...]) -> Meaning:
    if len(persons) == 1:
        return meant(Kind.PERSON, persons[0], meaning.rule, meaning.reason)
    identities = tuple(Identity(Kind.PERSON, key) for key in persons)
    reason = "the archive has several persons who fit this name"
    return Meaning(identities, "several persons of the name", reason, undecided=True)


def _lone(mention: Mention, meaning: Meaning, beside: frozenset[Identity], census: Census) -> Meaning:
    key = meaning.identities[0].key
    what, bearers = "family", census.bearers.get(key)
    if not bearers:
        what, bearers = "given", census.given.get(key)
    if not bearers:
        return meaning
    ranked = sorted(bearers, key=lambda person: (-bearers[person], person))
    first = dominant(bearers)
    if first and (why := _evidence(mention, first, beside, census)):
        return meant(Kind.PERSON, first, "only bearer in the archive", why)
    identities = tuple(Identity(Kind.PERSON, person) for person in ranked[:MOST_CANDIDATES])
    reason = f"the article gives the {what} name alone, and the archive knows who bears it"
    if (more := len(ranked) - len(identities)) > 0:
        reason += f"; {more} more bear it"
    return Meaning(identities, f"lone {what} name", reason, undecided=True)


def _evidence(mention: Mention, person: str, beside: frozenset[Identity], census: Census) -> str:
    """What joins the article with the person beside the family name; "" if nothing does."""
    titles = set(mention.title.casefold().split()) - EMPTY_TITLES
    if shared := titles & census.titles.get(person, frozenset()):
        return f"both are called “{min(shared)}”, and no other person of that name dominates the archive"
    company = beside & census.company.get(person, frozenset())
    if company:
        return f"{min(company).key} is named beside both, and no other person of that name dominates the archive"
    return ""
