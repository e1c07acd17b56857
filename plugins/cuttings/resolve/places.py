"""Places within one article: which of the gazetteer's places of a name is meant, by the places named beside it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from cuttings.model import Kind, Mention
from cuttings.resolve.gazetteer import NATION_CODE
from cuttings.resolve.meaning import Identity, Meaning, meant
from cuttings.resolve.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from cuttings.resolve.gazetteer import Gazetteer, Place

#: What speaks for one of several places of a name: what it is, that the article names places inside it, or other
#: places that the same nation holds. A city with so many times the people of the next of its name is meant unless the
#: article speaks for another.
SORTS = {"nation": 4.0, "former": 4.0, "continent": 4.0, "city": 2.0, "region": 1.0}
INSIDE = 4.0
SAME_NATION = 2.0
EACH_NEIGHBOUR = 1.0
MOST_NEIGHBOURS = 3
SAME_CONTINENT = 0.5
LARGEST = 4.0
DOMINATES = 10

GAP = ", "

#: What a region is called besides its name, or is not.
REGION_NOUNS = frozenset({"province", "region", "state", "district", "prefecture", "governorate", "oblast"})


def places_within(mentions: Sequence[Mention], gazetteer: Gazetteer) -> dict[int, Meaning]:
    """The meaning of each mention of a place, by its place in the article's mentions."""
    found = {n: _places(one.text, gazetteer) for n, one in enumerate(mentions) if one.kind is Kind.PLACE}
    pairs = _city_and_state(mentions, found, gazetteer)
    nations = _named_nations(found, gazetteer)
    decided: dict[str, Meaning] = {
        fold(mentions[n].text): _of_place(place, "place and what holds it", f"{around.name} stands after it")
        for n, (place, around) in pairs.items()
    }
    meanings = {}
    for number, places in found.items():
        name = fold(mentions[number].text)
        if name not in decided:
            decided[name] = _meaning(name, places, nations, gazetteer)
        meanings[number] = decided[name]
    for number, (_, around) in pairs.items():
        after = number + 1
        meanings[after] = _of_place(around, "place and what holds it", f"{mentions[number].text} stands before it")
    return meanings


def _places(name: str, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """The gazetteer's places of the name, or of the name without a noun such as "province"."""
    if places := gazetteer.find(name):
        return places
    plain = plain_name(name)
    return tuple(one for one in gazetteer.find(plain) if one.sort == "region") if plain != fold(name) else ()


def plain_name(name: str) -> str:
    """The folded name without the noun that says what it is ("Unity state")."""
    words = fold(name).split()
    return " ".join(words[:-1] if len(words) > 1 and words[-1] in REGION_NOUNS else words)


def _meaning(name: str, places: Sequence[Place], nations: Mapping[str, int], gazetteer: Gazetteer) -> Meaning:
    if not places:
        return meant(Kind.PLACE, "?" + plain_name(name), "unknown place", "the gazetteer has no place of this name")
    if len(places) == 1:
        return _of_place(places[0], "only place of the name", "the gazetteer has one place of this name")
    scores = {one.id: _score(one, places, nations, gazetteer) for one in places}
    best, second = sorted(places, key=lambda one: (-scores[one.id], -one.population, one.id))[:2]
    if best.id in gazetteer.around(second.id) or second.id in gazetteer.around(best.id):
        outer = best if best.id in gazetteer.around(second.id) else second
        return _of_place(outer, "nation with its city", "a nation and its city have this name")
    if scores[best.id] > scores[second.id]:
        return _of_place(best, "likeliest place of the name", "the article's other places and its size speak for it")
    reason = f"{best.name.partition(' (')[0]} could be {len(places)} places, and the article speaks for none of them"
    if best.sort != second.sort:
        identities = tuple(Identity(Kind.PLACE, one.id) for one in (best, second))
        return Meaning(identities, "several places of the name", reason, undecided=True)
    return Meaning((Identity(Kind.PLACE, "?" + name),), "place left open", reason)


def _score(place: Place, places: Sequence[Place], named: Mapping[str, int], gazetteer: Gazetteer) -> float:
    chain = (place.id, *gazetteer.around(place.id))
    score = SORTS[place.sort] + INSIDE * bool(named.get(place.id))
    neighbours = max((named.get(one, 0) for one in chain[1:] if len(one) == NATION_CODE), default=0)
    if neighbours:
        score += SAME_NATION + EACH_NEIGHBOUR * min(neighbours, MOST_NEIGHBOURS)
    score += SAME_CONTINENT * any(named.get(one) for one in chain if len(one) > NATION_CODE)
    others = max((one.population for one in places if one.sort == place.sort and one != place), default=0)
    return score + LARGEST * (place.sort == "city" and place.population > DOMINATES * others)


def _named_nations(found: Mapping[int, Sequence[Place]], gazetteer: Gazetteer) -> Counter[str]:
    """How many sure places the article names inside each region, nation and continent, itself among them."""
    sure = {places[0].id for places in found.values() if len(places) == 1}
    named: Counter[str] = Counter()
    for id_ in sure:
        named.update((id_, *gazetteer.around(id_)))
    return named


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
        if outer.id in gazetteer.around(place.id) and place.sort in {"city", "region"}
    ]
    return max(fits, key=lambda pair: (pair[0].population, pair[0].id), default=None)


def _of_place(place: Place, rule: str, reason: str) -> Meaning:
    return meant(Kind.PLACE, place.id, rule, reason)
