"""Actors of one kind that may be one: names alike but for an initial, a middle name, a letter, a hyphen."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING

from cuttings.curate.answers import answer, looked_at, with_name
from cuttings.curate.likeness import INITIALS, keys_of, likeness
from cuttings.curate.questions import About, Doubt
from cuttings.curate.standing import names_in
from cuttings.resolve.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cuttings.curate.answers import Paper
    from cuttings.curate.found import Found
    from cuttings.curate.questions import Answer, Desk
    from cuttings.curate.standing import Standing, Standings
    from cuttings.model import Kind

#: Of names that share a key, only so many of the most mentioned are compared: the work stays in proportion to the
#: number of actors however alike their names are.
_LARGEST_BLOCK = 30

#: A name that fits more others than this (“J. Smith”) says nothing about any of them.
_MOST_FITTING = 3

#: Initials fit by chance: "BC" is the Bank of Canada, Barclays Capital and the BlackBerry Curve.
_MOST_WITH_INITIALS = 2


def likely_duplicates(desk: Desk) -> Iterator[Doubt]:
    """One doubt for each pair of actors that may be one, unless a person told them apart; most mentioned first."""
    pairs = {pair: why for pair in _pairs(desk.standings) if (why := _why(*pair, desk.standings))}
    fitting = Counter(id_ for pair in pairs for id_ in pair)
    for (one, other), why in pairs.items():
        most = _MOST_WITH_INITIALS if why == INITIALS else _MOST_FITTING
        if max(fitting[one], fitting[other]) <= most:
            few = _found(other, desk.standings)
            yield Doubt(
                About.DUPLICATE, _found(one, desk.standings).actor.name, max(few.mentions, 1), why, (one, other)
            )


def answers_for_pair(doubt: Doubt, desk: Desk, paper: Paper) -> Iterator[Answer | None]:
    """They are one, under the one or the other name, or they are two."""
    one, other = (desk.standings.by_id[id_] for id_ in doubt.actors)
    names = one.cells["preferred_name"], other.cells["preferred_name"]
    yield answer(f"They are one: {names[0]}", [(other, {"same_as": one.row_id})], paper)
    yield answer(f"They are one: {names[1]}", [(one, {"same_as": other.row_id})], paper)
    apart = answer("They are two", [with_name(one, "not_names", names[1], paper)], paper)
    yield apart or answer("They are two", [looked_at(each) for each in (one, other) if each.row is None], paper)


def _pairs(standings: Standings) -> Iterator[tuple[str, str]]:
    """Ids of actors whose preferred names share a key, each pair once, the more mentioned first."""
    blocks: dict[tuple[Kind, str], list[str]] = {}
    ranked = sorted(
        (one.found for one in standings.by_id.values() if one.found and not one.is_settled),
        key=lambda found: (-found.mentions, found.actor.id),
    )
    for found in ranked:
        for key in dict.fromkeys(keys_of(found.actor.kind, found.actor.name)):
            blocks.setdefault((found.actor.kind, key), []).append(found.actor.id)
    seen: set[tuple[str, str]] = set()
    for block in blocks.values():
        for pair in combinations(block[:_LARGEST_BLOCK], 2):
            if pair not in seen:
                seen.add(pair)
                yield pair


def _why(one: str, other: str, standings: Standings) -> str:
    a, b = _found(one, standings).actor, _found(other, standings).actor
    elsewhere = ((a.wikidata, b.wikidata), (a.geonames, b.geonames))
    if any(x and y and x != y for x, y in elsewhere) or _told_apart(standings.by_id[one], standings.by_id[other]):
        return ""
    return likeness(a.kind, a.name, b.name)


def _told_apart(one: Standing, other: Standing) -> bool:
    names = [{fold(name) for name in names_in(each.cells["not_names"])} for each in (one, other)]
    a, b = fold(one.cells["preferred_name"]), fold(other.cells["preferred_name"])
    return b in names[0] or a in names[1] or (a == b and one.row is not None and other.row is not None)


def _found(id_: str, standings: Standings) -> Found:
    found = standings.by_id[id_].found
    assert found is not None, "only actors that articles name are compared"
    return found
