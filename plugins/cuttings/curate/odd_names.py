"""Actors that one article names once and whose names look as if they were none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuttings.curate.answers import answer, looked_at
from cuttings.curate.questions import About, Doubt
from cuttings.model import Kind
from cuttings.resolve.authority import NOT_AN_ACTOR

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cuttings.curate.answers import Paper
    from cuttings.curate.questions import Answer, Desk
    from cuttings.model import Actor

_DAYS = (
    r"^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|"
    r"^(?:January|February|April|June|July|September|October|November|December)$"
)

#: What makes a name odd, and why; the first that fits is told.
SHAPES: tuple[tuple[Callable[[str], object], str], ...] = (
    (re.compile(r"https?:|www\.|@|\.\w{2,4}/|\.html?\b", re.IGNORECASE).search, "it looks like a web address"),
    (re.compile(r"[<>{}\[\]|\\=*_#~^]").search, "it holds signs that names do not have"),
    (re.compile(r"^\W|[^\w.)’'!?]$").search, "it begins or ends with a sign"),
    (re.compile(r"\d").search, "it holds a number"),
    (re.compile(r"\w\.?").fullmatch, "it is a single letter"),
    (str.islower, "it has no capital letter"),
    (re.compile(r"(?:\S+\s+){6}\S").search, "it is very long"),
    (re.compile(r"['’]s$").search, "it ends as if something of it were meant"),
    (re.compile(_DAYS).search, "it is a day or a month"),
    (re.compile(r"\b(?:said|says|told|who|which|while|according)\b").search, "it holds words of a sentence"),
)
_LONE = "it is one word, as a family name alone"


def odd_names(desk: Desk) -> Iterator[Doubt]:
    """One doubt for each actor of a single mention whose name has an odd shape and about which nobody decided."""
    for one in desk.standings.by_id.values():
        found = one.found
        if found and one.row is None and found.mentions <= 1 and len(found.articles) == 1:
            reason = oddness(found.actor)
            if reason:
                yield Doubt(About.SHAPE, found.actor.name, max(found.mentions, 1), reason, (found.actor.id,))


def oddness(actor: Actor) -> str:
    """Why the name looks like none; "" where it does not, or a gazetteer knows it."""
    if actor.wikidata or actor.geonames:
        return ""
    fits = next((reason for fits, reason in SHAPES if fits(actor.name)), "")
    return fits or (_LONE if actor.kind is Kind.PERSON and " " not in actor.name else "")


def answers_for_shape(doubt: Doubt, desk: Desk, paper: Paper) -> Iterator[Answer | None]:
    """It is no name, or it is one."""
    one = desk.standings.by_id[doubt.actors[0]]
    yield answer("It is not an actor: no link, no page", [(one, {"kind": NOT_AN_ACTOR})], paper)
    yield answer("It is right as it is", [looked_at(one)], paper)
