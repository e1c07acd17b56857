"""How often actors are named together."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from heapq import nlargest
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cuttings.site.archive import Archive

#: Pairs of actors of which each is in more articles than this are counted once for all neighbourhoods.
_OFTEN = 100
#: Of so many of these pairs what was counted is kept.
_KEPT = 65_536
#: The articles of an actor in no more than this are looked up anew each time: most actors are in a few.
_FEW = 20


def neighbours_of(actor: str, archive: Archive) -> Counter[str]:
    """For each other actor the number of articles that name it together with this one."""
    together = Counter(chain.from_iterable(archive.pages[slug].actors for slug in archive.naming[actor]))
    del together[actor]
    return together


def nearest(neighbours: Mapping[str, int], archive: Archive, most: int) -> list[str]:
    """Those whom most articles name together with an actor, at most so many; among equals the rarer first."""
    # Only those that may be among them are looked up: a name in every article has thousands of neighbours.
    least = min(nlargest(most, neighbours.values()), default=0)
    candidates = [other for other, articles in neighbours.items() if articles >= least]
    return sorted(candidates, key=lambda other: (-neighbours[other], archive.names[other].articles, other))[:most]


def lasting_ties(neighbours: Counter[str]) -> int:
    """With how many others an actor is named in two or more articles."""
    return sum(articles > 1 for articles in neighbours.values())


class Together:
    """How many articles name two actors. What is asked again and again, about the names in most articles, is kept."""

    def __init__(self, archive: Archive) -> None:
        self._total = len(archive.pages)
        self._naming = archive.naming
        self._slugs: dict[str, frozenset[str]] = {}
        self._often = lru_cache(_KEPT)(self._count)

    def articles(self, one: str, other: str) -> int:
        """The number of articles that name both."""
        return self.articles_of(one, self.slugs_of(one), other, self.slugs_of(other))

    def articles_of(self, one: str, slugs: frozenset[str], other: str, others: frozenset[str]) -> int:
        """The same, for who has looked up already which articles name each."""
        if min(len(slugs), len(others)) <= _OFTEN:
            return len(slugs & others)
        return self._often(one, other) if one < other else self._often(other, one)

    def beyond_chance(self, actors: Sequence[str]) -> list[tuple[int, int, int, int]]:
        """The pairs that more articles name than chance would give.

        Each is how far the number exceeds that of chance, below 0 so that the strongest sort first, the places of both
        among `actors`, and the number itself. A name that every article has stands together with all others, which
        tells nothing: chance gives as much.
        """
        sets = [self.slugs_of(actor) for actor in actors]
        sizes = [len(slugs) for slugs in sets]
        pairs = []
        for one, slugs in enumerate(sets):
            is_often = sizes[one] > _OFTEN
            for other in range(one + 1, len(sets)):
                if is_often and sizes[other] > _OFTEN:
                    articles = self.articles(actors[one], actors[other])
                elif slugs.isdisjoint(sets[other]):
                    continue
                else:
                    articles = len(slugs & sets[other])
                strength = articles * self._total - sizes[one] * sizes[other]
                if strength > 0:
                    pairs.append((-strength, one, other, articles))
        return pairs

    def slugs_of(self, actor: str) -> frozenset[str]:
        """The articles that name the actor, by their slugs."""
        # Looked up each time, so that it is noted for each page.
        slugs = self._naming[actor]
        if len(slugs) <= _FEW:
            return frozenset(slugs)
        if actor not in self._slugs:
            self._slugs[actor] = frozenset(slugs)
        return self._slugs[actor]

    def _count(self, one: str, other: str) -> int:
        return len(self._slugs[one] & self._slugs[other])
