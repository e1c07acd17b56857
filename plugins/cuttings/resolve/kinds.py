"""One name, one kind, across the archive: the few articles that take a name for something else follow the many."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from cuttings.model import Kind, Mention, Recognized
from cuttings.resolve.names import fold, person_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cuttings.resolve.gazetteer import Gazetteer

#: In so many articles a name must stand, and in such a share of them as one kind, before the others follow.
ENOUGH_ARTICLES = 3
CLEAR_SHARE = 0.75


def usual_kinds(names: Mapping[tuple[str, Kind], int]) -> dict[str, Kind]:
    """The kind of each name that clearly has one, given how many articles have which name as which kind."""
    counts: dict[str, Counter[Kind]] = defaultdict(Counter)
    for (name, kind), articles in names.items():
        counts[name][kind] = articles
    usual = {}
    for name, kinds in counts.items():
        if len(kinds) > 1:
            kind, most = max(kinds.items(), key=lambda item: (item[1], item[0]))
            if kinds.total() >= ENOUGH_ARTICLES and most >= CLEAR_SHARE * kinds.total():
                usual[name] = kind
    return usual


def names_of(article: Recognized) -> tuple[tuple[str, Kind], ...]:
    """The folded names of an article, each with its kind, once each."""
    return tuple(dict.fromkeys((fold(one.text), one.kind) for one in article.mentions))


def with_usual_kinds(article: Recognized, usual: Mapping[str, Kind], gazetteer: Gazetteer) -> Recognized:
    """The article with the kinds of its mentions as the archive has them; nothing else changes."""
    if not any(usual.get(name, kind) is not kind for name, kind in names_of(article)):
        return article
    families = {person_name(one.text).family for one in article.mentions if one.kind is Kind.PERSON and " " in one.text}
    mentions = tuple(_as_usual(one, usual, families, gazetteer) for one in article.mentions)
    return replace(article, mentions=mentions) if mentions != article.mentions else article


def _as_usual(mention: Mention, usual: Mapping[str, Kind], families: set[str], gazetteer: Gazetteer) -> Mention:
    kind = usual.get(fold(mention.text), mention.kind)
    if kind is mention.kind:
        return mention
    is_person_here = mention.title or person_name(mention.text).family in families
    if mention.kind is Kind.PERSON and is_person_here:
        return mention
    # A city's name is its club's and its government's too, and a model that says so had its reason.
    if {kind, mention.kind} == {Kind.ORGANIZATION, Kind.PLACE} and gazetteer.find(mention.text):
        return mention
    return replace(mention, kind=kind)
