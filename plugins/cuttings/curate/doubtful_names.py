"""Names of which the recognizer was not sure and for which nothing else spoke: each is asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuttings.curate.answers import answer, new_row
from cuttings.curate.questions import About, Doubt
from cuttings.evidence import UNCERTAIN
from cuttings.model import Kind
from cuttings.resolve.authority import NOT_AN_ACTOR
from cuttings.resolve.doubting import RULE
from cuttings.resolve.names import fold
from cuttings.resolve.naming import actor_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cuttings.curate.answers import Paper
    from cuttings.curate.questions import Answer, Desk


def doubtful_names(desk: Desk) -> Iterator[Doubt]:
    """One doubt for each name that the build took for uncertain by itself, and about which nobody decided since."""
    decided = {fold(name) for record in desk.authority.records.values() for name in record.names}
    found: dict[str, Doubt] = {}
    for slug, page in desk.archive.pages.items():
        for row in page.evidence:
            key = fold(row.text)
            if row.what == UNCERTAIN and row.rule == RULE and not row.actor and key not in decided:
                before = found.get(key)
                links, slugs = (before.links + 1, (*before.slugs, slug)) if before else (1, (slug,))
                found[key] = Doubt(About.DOUBTFUL, row.text, links, row.reason, (), tuple(dict.fromkeys(slugs)))
    yield from found.values()


def answers_for_doubtful(doubt: Doubt, desk: Desk, paper: Paper) -> Iterator[Answer | None]:
    """It names a person, an organization or a place, or nobody."""
    for kind in Kind:
        cells = {"kind": kind.value, "preferred_name": doubt.name}
        yield answer(f"It names {_one(kind)}", [(new_row(free_id(kind, doubt.name, desk)), cells)], paper)
    cells = {"kind": NOT_AN_ACTOR, "preferred_name": doubt.name}
    nobody = new_row(free_id(Kind.ORGANIZATION, doubt.name, desk))
    yield answer("It is no name, or that of nobody who should have a page", [(nobody, cells)], paper)


def free_id(kind: Kind, name: str, desk: Desk) -> str:
    """An id for an actor of that name that no other has."""
    id_ = free = actor_id(kind, name)
    number = 2
    while desk.standings.find(free):
        free, number = f"{id_}-{number}", number + 1
    return free


def _one(kind: Kind) -> str:
    return f"an {kind}" if kind is Kind.ORGANIZATION else f"a {kind}"
