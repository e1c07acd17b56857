"""One name that is an organization here and a place there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuttings.curate.answers import answer, looked_at
from cuttings.curate.questions import About, Doubt
from cuttings.resolve.authority import NOT_AN_ACTOR
from cuttings.resolve.names import fold
from cuttings.site.words import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cuttings.curate.answers import Paper
    from cuttings.curate.found import Found
    from cuttings.curate.questions import Answer, Desk
    from cuttings.curate.standing import Standing


def names_of_two_kinds(desk: Desk) -> Iterator[Doubt]:
    """One doubt for each preferred name that actors of several kinds have, unless each has a row already."""
    by_name: dict[str, list[Found]] = {}
    for one in desk.standings.by_id.values():
        if one.found and not one.is_settled:
            by_name.setdefault(fold(one.found.actor.name), []).append(one.found)
    for same in by_name.values():
        ranked = sorted(same, key=lambda found: (-found.mentions, found.actor.id))
        kinds = dict.fromkeys(found.actor.kind for found in ranked)
        open_ = any(desk.standings.by_id[found.actor.id].row is None for found in ranked)
        if len(kinds) > 1 and open_:
            counted = [f"{_a(found.actor.kind)} in {_articles(len(found.articles))}" for found in ranked]
            yield Doubt(
                About.KINDS,
                ranked[0].actor.name,
                sum(found.mentions for found in ranked[1:]),
                f"the name is {listed(counted)}",
                tuple(found.actor.id for found in ranked),
            )


def answers_for_kinds(doubt: Doubt, desk: Desk, paper: Paper) -> Iterator[Answer | None]:
    """It is always the one or always the other, or each is right where it stands."""
    every = [desk.standings.by_id[id_] for id_ in doubt.actors]
    for one in every:
        # Both bear the name, and here that is meant: every mention written so comes to the one.
        others = [(each, {**_named(each), "same_as": one.row_id}) for each in every if each is not one]
        yield answer(f"It is always {_a(one.cells['kind'])}", others, paper)
    no_actor = [(each, {"kind": NOT_AN_ACTOR}) for each in every]
    yield answer("It is none of these: no link, no page", no_actor, paper)
    yield answer("Each is right where it stands", [looked_at(one) for one in every if one.row is None], paper)


def _named(one: Standing) -> dict[str, str]:
    return {"preferred_name": one.cells["preferred_name"]}


def _a(kind: str) -> str:
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"


def _articles(count: int) -> str:
    return f"{count} article{'s' * (count != 1)}"
