"""Which place holds another: the gazetteer's chain upward, or for a place it does not know, what the articles say."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from cuttings.model import Actor, Kind, Recognized
from cuttings.resolve.meaning import Identity, Meaning

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from cuttings.resolve.gazetteer import Gazetteer

#: A nation right before or after a region ("Peru's Loreto", "Loreto, Peru") says where it lies; one in the same
#: passage only hints at it.
BESIDE = 5
IN_PASSAGE = 1
LONGEST_GAP = 3

#: The nation must have so much of all that is said, or the articles disagree.
CLEAR_SHARE = 0.6


def with_holders(
    actors: Mapping[Identity, Actor],
    articles: Iterable[Recognized],
    settled: Mapping[str, Sequence[Meaning]],
    gazetteer: Gazetteer,
) -> dict[Identity, Actor]:
    """The actors, each place with the id of the nearest place around it that the archive names."""
    said = _said(articles, settled, gazetteer)
    return {one: replace(actor, within=_holder(one, actors, said, gazetteer)) for one, actor in actors.items()}


def _holder(
    identity: Identity, actors: Mapping[Identity, Actor], said: Mapping[Identity, Counter[str]], gazetteer: Gazetteer
) -> str:
    if identity.kind is not Kind.PLACE:
        return ""
    for id_ in (*gazetteer.around(identity.key), *_clear(said.get(identity, Counter()))):
        if holder := actors.get(Identity(Kind.PLACE, id_)):
            return holder.id
    return ""


def _clear(votes: Counter[str]) -> list[str]:
    return [nation for nation, count in votes.items() if count >= CLEAR_SHARE * votes.total()]


def _said(
    articles: Iterable[Recognized], settled: Mapping[str, Sequence[Meaning]], gazetteer: Gazetteer
) -> dict[Identity, Counter[str]]:
    """For each place that the gazetteer does not know, how much speaks for each nation."""
    said: dict[Identity, Counter[str]] = defaultdict(Counter)
    for article in articles:
        passages: dict[int, list[tuple[int, int, Identity]]] = defaultdict(list)
        for mention, meaning in zip(article.mentions, settled[article.seed_id], strict=True):
            if len(meaning.identities) == 1 and meaning.identities[0].kind is Kind.PLACE:
                passages[mention.block].append((mention.start, mention.end, meaning.identities[0]))
        for places in passages.values():
            _count(places, said, gazetteer)
    return said


def _count(
    places: Sequence[tuple[int, int, Identity]], said: Mapping[Identity, Counter[str]], gazetteer: Gazetteer
) -> None:
    """Count each nation of a passage once for each unknown place in it, and more where the two stand together."""
    nations = {one.key for _, _, one in places if (known := gazetteer.place(one.key)) and known.sort == "nation"}
    unknown = {one for _, _, one in places if gazetteer.place(one.key) is None}
    for one in unknown:
        said[one].update(dict.fromkeys(nations, IN_PASSAGE))
    for (_, end, first), (start, _, second) in pairwise(places):
        if start - end <= LONGEST_GAP:
            for place, nation in ((first, second), (second, first)):
                if place in unknown and nation.key in nations:
                    said[place][nation.key] += BESIDE
