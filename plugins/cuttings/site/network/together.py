"""How often actors are named together."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cuttings.site.archive import Archive

#: Pairs of actors of which each is in more articles than this are counted once for all neighbourhoods.
_OFTEN = 100


def neighbours_of(actor: str, archive: Archive) -> Counter[str]:
    """For each other actor the number of articles that name it together with this one."""
    together = Counter(other for slug in archive.naming[actor] for other in archive.pages[slug].actors)
    del together[actor]
    return together


def lasting_ties(neighbours: Counter[str]) -> int:
    """With how many others an actor is named in two or more articles."""
    return sum(articles > 1 for articles in neighbours.values())


class Together:
    """How many articles name two actors. What is asked again and again, about the names in most articles, is kept."""

    def __init__(self, archive: Archive) -> None:
        self._total = len(archive.pages)
        self._naming = archive.naming
        self._slugs: dict[str, frozenset[str]] = {}
        self._often: dict[tuple[str, str], int] = {}

    def articles(self, one: str, other: str) -> int:
        """The number of articles that name both."""
        if min(len(self._naming[one]), len(self._naming[other])) <= _OFTEN:
            return len(self.slugs_of(one) & self.slugs_of(other))
        pair = (min(one, other), max(one, other))
        if pair not in self._often:
            self._often[pair] = len(self.slugs_of(one) & self.slugs_of(other))
        return self._often[pair]

    def beyond_chance(self, one: str, other: str, articles: int) -> int:
        """How far the number that name both exceeds what chance would give, in parts of the number of all articles.

        A name that every article has stands together with all others, which tells nothing: chance gives as much.
        """
        return articles * self._total - len(self._naming[one]) * len(self._naming[other])

    def slugs_of(self, actor: str) -> frozenset[str]:
        """The articles that name the actor, by their slugs."""
        if actor not in self._slugs:
            self._slugs[actor] = frozenset(self._naming[actor])
        return self._slugs[actor]
