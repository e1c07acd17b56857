"""Threads of pairs: the articles that name two actors both, in order of date, as seen from one of them.

An article that names hundreds holds ten thousands of pairs. Only those that it is about are paired, and of these pairs
the strongest are shown: those that more articles name than chance would bring together (the articles times the mutual
information of the two, Church and Hanks 1990), the more so the more often this one speaks of both.
"""

from __future__ import annotations

import math
from collections import Counter
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING

from cuttings.model import Kind
from cuttings.site.network.together import Together
from cuttings.site.threads import first_naming
from cuttings.site.views.article import PairView

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cuttings.site.archive import Archive

#: How many pairs a page shows, and in how many of them one actor stands.
MOST, MOST_OF_ONE = 4, 2

#: So many of an article's actors are paired, those that it names most often: at most 66 pairs.
_PAIRED = 12
#: So many pairs' threads are kept, of those that many articles ask for.
_KEPT = 4096


class Pairs:
    """The pairs of an archive. It serves all pages, so what two names in many articles share is counted once.

    Whoever asks must have looked up the threads of the article's actors: then whatever is kept here rests on facts that
    were noted for that page (see `noting`).
    """

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._together = Together(archive)
        self._thread = lru_cache(_KEPT)(self._thread_of)

    def of(self, slug: str, often: Mapping[str, int]) -> tuple[PairView, ...]:
        """The strongest pairs of one article, which names each so `often`, each of which another text names as well."""
        archive = self._archive
        copies = archive.copies.get(slug)
        same = {slug, copies.leader, *copies.others} if copies else {slug}
        shown: list[PairView] = []
        uses: Counter[str] = Counter()
        for one, other in self._by_strength(self._paired(slug, often), often):
            if len(shown) == MOST:
                break
            if max(uses[one], uses[other]) < MOST_OF_ONE and any(s not in same for s in self._thread(one, other)):
                shown.append(self._view(slug, one, other))
                uses.update((one, other))
        return tuple(shown)

    def _paired(self, slug: str, often: Mapping[str, int]) -> list[str]:
        """The actors that the article names most often, among equals the rarer first, of those that others name too."""
        archive = self._archive
        actors = [actor for actor in archive.pages[slug].actors if len(archive.naming[actor]) > 1]
        return sorted(actors, key=lambda actor: (-often.get(actor, 0), len(archive.naming[actor]), actor))[:_PAIRED]

    def _by_strength(self, actors: Iterable[str], often: Mapping[str, int]) -> list[tuple[str, str]]:
        """The pairs whose thread is not that of each of them; two places, which lie where they lie, are none."""
        total = self._archive.scale["nearly"]
        about = [
            (actor, self._together.slugs_of(actor), self._archive.names[actor].kind, often.get(actor, 0))
            for actor in actors
        ]
        strengths: dict[tuple[str, str], float] = {}
        for (one, slugs, kind, here), (other, others, kind_of_other, here_too) in combinations(about, 2):
            if kind is kind_of_other is Kind.PLACE:
                continue
            articles = self._together.articles_of(one, slugs, other, others)
            if 1 < articles < max(len(slugs), len(others)):
                beyond_chance = articles * total / (len(slugs) * len(others))
                if beyond_chance > 1:
                    spoken_of = 1 + min(here, here_too)
                    strengths[one, other] = round(spoken_of * articles * math.log(beyond_chance), 9)
        return sorted(strengths, key=lambda pair: (-strengths[pair], pair))

    def _view(self, slug: str, one: str, other: str) -> PairView:
        archive, slugs = self._archive, self._thread(one, other)
        place = slugs.index(slug)
        earlier = slugs[place - 1] if place else ""
        later = slugs[place + 1] if place + 1 < len(slugs) else ""
        return PairView(
            one=archive.names[one],
            other=archive.names[other],
            position=place + 1,
            total=len(slugs),
            earlier=archive.cards.get(earlier),
            later=archive.cards.get(later),
            earlier_href=first_naming(archive, earlier, one),
            later_href=first_naming(archive, later, one),
        )

    def _thread_of(self, one: str, other: str) -> tuple[str, ...]:
        naming = self._archive.naming
        shorter, longer = sorted((one, other), key=lambda actor: len(naming[actor]))
        named = self._together.slugs_of(longer)
        return tuple(slug for slug in naming[shorter] if slug in named)
