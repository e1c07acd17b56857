"""Related articles: those that share the most telling names, nearest in date first.

A name tells the more the rarer it is in the archive (inverse document frequency, Spärck Jones 1972).
"""

from __future__ import annotations

import math
from collections import defaultdict
from heapq import nlargest
from typing import TYPE_CHECKING

from cuttings.site.views.article import RelatedView
from cuttings.site.words import listed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cuttings.site.archive import Archive

#: How many related articles a page shows.
MOST = 5

#: An actor's articles are looked at only this far before and after the present one in its thread, so that an actor in
#: every article does not make the work grow with the square of the archive.
_REACH = 50

#: How many of the shared names the reason spells out.
_TOLD = 3


def related_to(slug: str, archive: Archive, places: dict[str, dict[str, int]]) -> tuple[RelatedView, ...]:
    """The articles most related to one, at most `MOST`, each with the shared names and the reason in words.

    Near-copies hold the same text and are shown as such instead.

    `places` gives each actor's articles their places in its thread (see `places_in_threads`).
    """
    # Rounded to a power of two, so that one article more does not weigh all others anew.
    total = archive.scale["articles"]
    copies = archive.copies.get(slug)
    same = {slug, copies.leader, *copies.others} if copies else {slug}
    scores: dict[str, float] = defaultdict(float)
    shared: dict[str, list[str]] = defaultdict(list)
    for actor in archive.pages[slug].actors:
        thread = archive.naming[actor]
        weight = math.log((1 + total) / len(thread))
        here = places[actor][slug]
        for other in thread[max(0, here - _REACH) : here + _REACH + 1]:
            if other not in same:
                scores[other] += weight
                shared[other].append(actor)
    best = _best(slug, {other: round(score, 9) for other, score in scores.items()}, archive)
    return tuple(_view(archive, other, shared[other]) for other in best)


def _best(slug: str, scores: Mapping[str, float], archive: Archive) -> list[str]:
    """Those of the highest scores; among equals the nearest in date."""
    least = min(nlargest(MOST, scores.values()), default=0.0)
    candidates = [other for other, score in scores.items() if score >= least]
    return sorted(candidates, key=lambda other: (-scores[other], _days_apart(archive, slug, other), other))[:MOST]


def places_in_threads(archive: Archive) -> dict[str, dict[str, int]]:
    """For each actor the place of each of its articles in its thread, from 0."""
    return {actor: {slug: i for i, slug in enumerate(slugs)} for actor, slugs in archive.naming.items()}


def _view(archive: Archive, other: str, actors: list[str]) -> RelatedView:
    names = sorted((archive.names[actor] for actor in actors), key=lambda name: (name.articles, name.name))
    told = [name.name for name in names[:_TOLD]]
    more = len(names) - len(told)
    reason = (
        f"shares {listed([*told, f'{more} more names'] if more > 1 else [name.name for name in names[: _TOLD + 1]])}"
    )
    return RelatedView(archive.cards[other], tuple(names), reason)


def _days_apart(archive: Archive, one: str, other: str) -> int:
    """About how many days lie between two articles; undated ones are far from all."""
    dates = [archive.cards[slug].date.order[:10] for slug in (one, other)]
    if not all(dates):
        return 10**6
    first, second = (_day_number(date) for date in dates)
    return abs(first - second)


def _day_number(date: str) -> int:
    year, month, day = (int(part) if part.isdigit() else 1 for part in (date + "-01-01").split("-")[:3])
    return year * 372 + month * 31 + day
