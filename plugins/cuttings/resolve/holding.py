"""Which place holds another: the gazetteer's chain upward, or for a place it does not know, what the articles say."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from cuttings.model import Kind
from cuttings.resolve.gazetteer import NATION_CODE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cuttings.model import Actor, Recognized
    from cuttings.resolve.gazetteer import Gazetteer
    from cuttings.resolve.meaning import Identity, Meaning

#: A nation or state right before or after a place ("Peru's Loreto", "Loreto, Peru") says where it lies; a nation whose
#: places the same passage names only hints at it.
BESIDE = 5
IN_PASSAGE = 1
LONGEST_GAP = 3

#: The nation, or the state, must have so much of all that is said, or the articles disagree.
CLEAR_SHARE = 0.6

#: What a place beside an unknown one must be to hold it.
HOLDING = frozenset({"nation", "region"})


def holder_of(place: str, places: Mapping[str, Actor], said: Mapping[str, Counter[str]], gazetteer: Gazetteer) -> str:
    """The id of the nearest place around a place that the archive names, "" where it names none.

    `places` are the archive's by their keys, `said` what its articles say of those that the gazetteer does not know.
    """
    for id_ in (*gazetteer.around(place), *_clear(said.get(place, Counter()))):
        if holder := places.get(id_):
            return holder.id
    return ""


def _clear(votes: Counter[str]) -> list[str]:
    """The state that is clear from the votes, then the nation."""
    nations = Counter({id_: count for id_, count in votes.items() if len(id_) == NATION_CODE})
    states = votes - nations
    return [id_ for those in (states, nations) for id_, count in those.items() if count >= CLEAR_SHARE * those.total()]


def said_of_places(
    article: Recognized, meanings: Sequence[Meaning], gazetteer: Gazetteer
) -> dict[Identity, Counter[str]]:
    """For each place that the gazetteer does not know, how much an article says for each nation and state."""
    said: dict[Identity, Counter[str]] = defaultdict(Counter)
    passages: dict[int, list[tuple[int, int, Identity]]] = defaultdict(list)
    for mention, meaning in zip(article.mentions, meanings, strict=True):
        if len(meaning.identities) == 1 and meaning.identities[0].kind is Kind.PLACE:
            passages[mention.block].append((mention.start, mention.end, meaning.identities[0]))
    for places in passages.values():
        _count(places, said, gazetteer)
    return said


def _count(
    places: Sequence[tuple[int, int, Identity]], said: Mapping[Identity, Counter[str]], gazetteer: Gazetteer
) -> None:
    """Count each nation of a passage once for each unknown place in it, and more what stands beside the place."""
    known = {one.key: place for _, _, one in places if (place := gazetteer.place(one.key))}
    nations = gazetteer.nations(known)
    for one in {one for _, _, one in places if one.key not in known}:
        said[one].update(dict.fromkeys(nations, IN_PASSAGE))
    for (_, end, first), (start, _, second) in pairwise(places):
        if start - end <= LONGEST_GAP:
            for one, beside in ((first, second), (second, first)):
                holder = known.get(beside.key)
                if one.key not in known and holder and holder.sort in HOLDING:
                    said[one].update(dict.fromkeys({holder.id, *gazetteer.nations([holder.id])}, BESIDE))
