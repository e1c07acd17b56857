"""The stage itself: the mentions of all articles in, the actors and each mention's link out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuttings.model import Resolution
from cuttings.patience import LIMITS, uncollected
from cuttings.resolve.authority import NO_AUTHORITY, Authority
from cuttings.resolve.gazetteer import NO_GAZETTEER, Gazetteer
from cuttings.resolve.told import Kept
from cuttings.resolve.updating import WhoIsWho

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from cuttings.model import Recognized

#: Nothing that was kept.
NOTHING_KEPT = Kept()


def resolve(
    articles: Sequence[Recognized],
    authority: Authority = NO_AUTHORITY,
    gazetteer: Gazetteer = NO_GAZETTEER,
    seconds: float = LIMITS.seconds,
) -> Resolution:
    """Decide for every mention of the archive which actor it names. The order of the articles does not matter.

    The mentions of an article that takes longer than that many seconds stay unknown, and it is reported.
    """
    given = {article.seed_id: article for article in articles}
    found = who_is_who(dict.fromkeys(given, ""), given.__getitem__, authority, gazetteer, seconds)
    return Resolution(found.actors, {seed: found.links(seed) for seed in sorted(given)}, found.moved, found.defects)


def who_is_who(  # noqa: PLR0917 - what it is worked out from
    articles: Mapping[str, str],
    recognized: Callable[[str], Recognized],
    authority: Authority,
    gazetteer: Gazetteer,
    seconds: float = LIMITS.seconds,
    before: Kept = NOTHING_KEPT,
) -> WhoIsWho:
    """The same, over what was kept `before`: see `WhoIsWho`."""
    with uncollected():
        return WhoIsWho(articles, recognized, authority, gazetteer, seconds, before)
