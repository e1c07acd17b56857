"""Places within one article: which of the gazetteer's places of a name is meant, by the places named beside it."""

from __future__ import annotations

from collections import Counter
from math import log10
from typing import TYPE_CHECKING

from cuttings.model import Kind, Mention
from cuttings.resolve.gazetteer import NATION_CODE
from cuttings.resolve.meaning import Identity, Meaning, meant
from cuttings.resolve.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from cuttings.resolve.gazetteer import Gazetteer, Place

#: What speaks for one of several places of a name: what it is (a nation's capital rather than a region), that the
#: article names places inside it, or other places that the same nation holds. Where many people live is likelier meant;
#: with so many times the people of all others of its name it is meant unless the article speaks for another.
SORTS = {"nation": 5.5, "former": 5.5, "continent": 5.5, "area": 5.5, "city": 1.5, "region": 1.5, "town": 0.0}
INSIDE = 4.0
SAME_NATION = 2.0
EACH_NEIGHBOUR = 1.0
MOST_NEIGHBOURS = 3
SAME_CONTINENT = 0.5
CAPITAL = 2.0
LARGEST = 4.0
DOMINATES = 10
FEW_PEOPLE = 15_000

#: By less than this nothing is decided.
MARGIN = 0.4

#: A city of fewer people that lies elsewhere than all other places of the article is not believed, if these are enough.
LITTLE_KNOWN = 100_000
ENOUGH_ELSEWHERE = 2

#: A region is meant rather than its city of the same name only where the city has less than this of its people.
CITY_SHARE = 0.1

GAP = ", "

#: Initials have so many letters at most.
LETTERS = 3

#: What a region is called besides its name, or is not.
REGION_NOUNS = frozenset({"province", "region", "state", "district", "prefecture", "governorate", "oblast"})


def places_within(mentions: Sequence[Mention], gazetteer: Gazetteer) -> dict[int, Meaning]:
    """The meaning of each mention of a place, by its place in the article's mentions."""
    found = {n: _places(_name(one), gazetteer) for n, one in enumerate(mentions) if one.kind is Kind.PLACE}
    nations = _named_nations(found, gazetteer)
    pairs = _city_and_state(mentions, found, gazetteer)
    found = {n: tuple(one for one in places if _counts(one, nations, gazetteer)) for n, places in found.items()}
    decided: dict[str, Meaning] = {
        fold(_name(mentions[n])): _of_place(place, "place and what holds it", f"{around.name} stands after it")
        for n, (place, around) in pairs.items()
    }
    meanings = {}
    for number, places in found.items():
        name = fold(_name(mentions[number]))
        if name not in decided:
            decided[name] = _meaning(name, places, nations, gazetteer)
        meanings[number] = decided[name]
    for number, (_, around) in pairs.items():
        after = number + 1
        meanings[after] = _of_place(around, "place and what holds it", f"{mentions[number].text} stands before it")
    return meanings


def _name(mention: Mention) -> str:
    return mention.known_as or mention.text


def _places(name: str, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """The gazetteer's places of the name, or of the name without a noun such as "province"."""
    if places := gazetteer.find(name):
        return tuple(one for one in places if not _is_short_for_another(name, one))
    plain = plain_name(name)
    return tuple(one for one in gazetteer.find(plain) if one.sort == "region") if plain != fold(name) else ()


def _is_short_for_another(name: str, place: Place) -> bool:
    """Whether a name of two or three capitals ("WA") is another's letters rather than the city's name ("Wa")."""
    written_out = place.name.partition(" (")[0]
    return len(name) <= LETTERS and name.isupper() and not written_out.isupper() and fold(written_out) == fold(name)


def plain_name(name: str) -> str:
    """The folded name without the noun that says what it is ("Unity state")."""
    words = fold(name).split()
    return " ".join(words[:-1] if len(words) > 1 and words[-1] in REGION_NOUNS else words)


def _counts(place: Place, named: Mapping[str, int], gazetteer: Gazetteer) -> bool:
    """A town counts only where the article speaks of the state or nation that holds it."""
    return place.sort != "town" or bool(named.get(place.within) or named.get(_outer_nation(place, gazetteer)))


def _outer_nation(place: Place, gazetteer: Gazetteer) -> str:
    """The nation of a place, but of the United States, of which most news speaks, the state."""
    return place.within if place.within.startswith("US-") else min(gazetteer.nations([place.id]), default="")


def _meaning(name: str, places: Sequence[Place], named: Counter[str], gazetteer: Gazetteer) -> Meaning:
    if not places:
        return meant(Kind.PLACE, "?" + plain_name(name), "unknown place", "the gazetteer has no place of this name")
    if own := _sure(places):
        named = named - Counter((own.id, *gazetteer.around(own.id)))  # a place does not speak for itself
    if len(places) == 1:
        return _only(name, places[0], named, gazetteer)
    scores = {one.id: _score(one, places, named, gazetteer) for one in places}
    best, second = sorted(places, key=lambda one: (-scores[one.id], -one.population, one.id))[:2]
    if alike := _held_and_holder(best, second, gazetteer):
        return alike
    if scores[best.id] - scores[second.id] >= MARGIN:
        return _of_place(best, "likeliest place of the name", "the article’s other places and its size speak for it")
    reason = f"{best.name.partition(' (')[0]} could be {len(places)} places, and the article speaks for none of them"
    if best.sort != second.sort:
        identities = tuple(Identity(Kind.PLACE, one.id) for one in (best, second))
        return Meaning(identities, "several places of the name", reason, undecided=True)
    return Meaning((Identity(Kind.PLACE, "?" + name),), "place left open", reason)


def _only(name: str, place: Place, named: Mapping[str, int], gazetteer: Gazetteer) -> Meaning:
    if _is_elsewhere(place, named, gazetteer):
        reason = "the gazetteer’s one place of this name is small and lies far from all others of the article"
        return meant(Kind.PLACE, "?" + plain_name(name), "place left open", reason)
    return _of_place(place, "only place of the name", "the gazetteer has one place of this name")


def _held_and_holder(best: Place, second: Place, gazetteer: Gazetteer) -> Meaning | None:
    """Of a nation and its city of the same name the nation; of a region and its city mostly the city."""
    for outer, inner in ((best, second), (second, best)):
        if outer.sort == "nation" and outer.id in gazetteer.around(inner.id):
            return _of_place(outer, "nation with its city", "a nation and its city have this name")
        if (outer.sort, inner.sort) == ("region", "city") and _may_hold(outer, inner, gazetteer):
            chosen = inner if inner.population >= CITY_SHARE * outer.population else outer
            return _of_place(chosen, "region with its city", f"of a region and its city, the {chosen.sort} is meant")
    return None


def _may_hold(region: Place, city: Place, gazetteer: Gazetteer) -> bool:
    """Whether the city lies in the region, or in its nation and in no other region that is known."""
    return city.within == region.id or city.within in gazetteer.nations([region.id])


def _is_elsewhere(place: Place, named: Mapping[str, int], gazetteer: Gazetteer) -> bool:
    if place.sort not in {"city", "town"} or place.population >= LITTLE_KNOWN:
        return False
    own = gazetteer.nations([place.id])
    others = [count for id_, count in named.items() if len(id_) == NATION_CODE and id_ not in own]
    return not any(named.get(id_) for id_ in own) and sum(others) >= ENOUGH_ELSEWHERE


def _score(place: Place, places: Sequence[Place], named: Mapping[str, int], gazetteer: Gazetteer) -> float:
    chain = (place.id, *gazetteer.around(place.id))
    score = SORTS[place.sort] + INSIDE * bool(named.get(place.id))
    neighbours = max((named.get(one, 0) for one in chain[1:] if len(one) == NATION_CODE), default=0)
    if neighbours:
        score += SAME_NATION + EACH_NEIGHBOUR * min(neighbours, MOST_NEIGHBOURS)
    score += SAME_CONTINENT * any(named.get(one) for one in chain if len(one) > NATION_CODE)
    if place.sort in {"city", "region", "town"}:
        score += log10(max(place.population, FEW_PEOPLE) / FEW_PEOPLE)
        score += CAPITAL * (place.is_capital and any(_is_another_region(one, place, gazetteer) for one in places))
        score += LARGEST * _dominates(place, places)
    return score


def _is_another_region(region: Place, city: Place, gazetteer: Gazetteer) -> bool:
    """Whether this is a region of the city's nation, but not the one in which it lies."""
    same = gazetteer.nations([region.id]) & gazetteer.nations([city.id])
    return region.sort == "region" and bool(same) and not _may_hold(region, city, gazetteer)


def _dominates(place: Place, places: Sequence[Place]) -> bool:
    others = max((one.population for one in places if one != place), default=0)
    return place.population > DOMINATES * max(others, FEW_PEOPLE)


def _named_nations(found: Mapping[int, Sequence[Place]], gazetteer: Gazetteer) -> Counter[str]:
    """How many sure places the article names inside each region, nation and continent, itself among them."""
    named: Counter[str] = Counter()
    for id_ in {one.id for places in found.values() if (one := _sure(places))}:
        named.update((id_, *gazetteer.around(id_)))
    return named


def _sure(places: Sequence[Place]) -> Place | None:
    """The one place of a name that is more than a town, or the one with nearly all the people."""
    known = [one for one in places if one.sort != "town"]
    if len(known) == 1:
        return known[0]
    return known[0] if known and _dominates(known[0], known) else None


def _city_and_state(
    mentions: Sequence[Mention], found: Mapping[int, Sequence[Place]], gazetteer: Gazetteer
) -> dict[int, tuple[Place, Place]]:
    """Where "Paris, Texas" stands: the place of the first name that lies in a place of the second."""
    pairs = {}
    for number in found:
        if number + 1 in found and _adjoin(mentions[number], mentions[number + 1]):
            fitting = _fitting(found[number], found[number + 1], gazetteer)
            if fitting:
                pairs[number] = fitting
    return pairs


def _adjoin(one: Mention, other: Mention) -> bool:
    return one.block == other.block and other.start - one.end == len(GAP)


def _fitting(places: Iterable[Place], around: Sequence[Place], gazetteer: Gazetteer) -> tuple[Place, Place] | None:
    fits = [
        (place, outer)
        for place in places
        for outer in around
        if outer.id in gazetteer.around(place.id) and place.sort in {"city", "region", "town"}
    ]
    return max(fits, key=lambda pair: (pair[0].population, pair[0].id), default=None)


def _of_place(place: Place, rule: str, reason: str) -> Meaning:
    return meant(Kind.PLACE, place.id, rule, reason)
