"""Related articles: those that share the most telling names, nearest in date first.

A name tells the more the rarer it is in the archive (inverse document frequency, Spärck Jones 1972).
"""

from __future__ import annotations

import math
from collections import Counter
from functools import lru_cache
from heapq import nlargest
from itertools import chain
from typing import TYPE_CHECKING

from cuttings.site.threads import place_in
from cuttings.site.views.article import RelatedView
from cuttings.site.words import listed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cuttings.site.archive import Archive

#: How many related articles a page shows.
MOST = 5

#: An actor's articles are looked at only this far before and after the present one in its thread, so that an actor in
#: every article does not make the work grow with the square of the archive.
_REACH = 50

#: How many of the shared names the reason spells out.
_TOLD = 3


def related_to(slug: str, archive: Archive, order: Mapping[str, int]) -> tuple[RelatedView, ...]:
    """The articles most related to one, at most `MOST`, each with the shared names and the reason in words.

    Near-copies hold the same text and are shown as such instead.

    `order` has the places of all articles in the archive.
    """
    # Rounded to a power of two, so that one article more does not weigh all others anew.
    total = archive.scale["articles"]
    copies = archive.copies.get(slug)
    same = {slug, copies.leader, *copies.others} if copies else {slug}
    threads = []
    for actor in archive.pages[slug].actors:
        thread = archive.naming[actor]
        here = place_in(thread, slug, order)
        near = thread[max(0, here - _REACH) : here + _REACH + 1]
        threads.append((actor, math.log((1 + total) / len(thread)), frozenset(near)))
    best = _best(slug, _scores([(weight, near) for _, weight, near in threads], same), archive)
    return tuple(_view(archive, other, [actor for actor, _, near in threads if other in near]) for other in best)


def _scores(threads: Sequence[tuple[float, frozenset[str]]], same: set[str]) -> dict[str, float]:
    """What each article scores of those that may be among the most related: the sum of the weights of its threads."""
    often = Counter(chain.from_iterable(near for _, near in threads))
    scores = {
        other: round(sum([weight for weight, near in threads if other in near]), 9)
        for other, times in often.items()
        if times > 1 and other not in same
    }
    # Most articles share one name alone: of these only threads are looked at whose weight may be enough.
    for weight, near in sorted(threads, key=lambda thread: -thread[0]):
        score = round(weight, 9)
        if len(scores) >= MOST and score < nlargest(MOST, scores.values())[-1]:
            break
        scores.update((other, score) for other in near if often[other] == 1 and other not in same)
    return scores


def _best(slug: str, scores: Mapping[str, float], archive: Archive) -> list[str]:
    """Those of the highest scores; among equals the nearest in date."""
    least = min(nlargest(MOST, scores.values()), default=0.0)
    candidates = [other for other, score in scores.items() if score >= least]
    here = _day_of(archive, slug)
    return sorted(candidates, key=lambda other: (-scores[other], _days_apart(here, _day_of(archive, other)), other))[
        :MOST
    ]


def _view(archive: Archive, other: str, actors: list[str]) -> RelatedView:
    names = sorted((archive.names[actor] for actor in actors), key=lambda name: (name.articles, name.name))
    told = [name.name for name in names[:_TOLD]]
    more = len(names) - len(told)
    reason = (
        f"shares {listed([*told, f'{more} more names'] if more > 1 else [name.name for name in names[: _TOLD + 1]])}"
    )
    return RelatedView(archive.cards[other], tuple(names), reason)


def _days_apart(one: int | None, other: int | None) -> int:
    """About how many days lie between two articles; undated ones are far from all."""
    return 10**6 if one is None or other is None else abs(one - other)


def _day_of(archive: Archive, slug: str) -> int | None:
    date = archive.cards[slug].date.order[:10]
    return _day_number(date) if date else None


@lru_cache(maxsize=65_536)
def _day_number(date: str) -> int:
    year, month, day = (int(part) if part.isdigit() else 1 for part in (date + "-01-01").split("-")[:3])
    return year * 372 + month * 31 + day
