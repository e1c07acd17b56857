"""Who is who, as the measuring sticks of actors ask for it: raw texts in, spans with an actor each out."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from cuttings.model import Article, Block, Kind, Link, Resolution, Role, Status
from cuttings.recognize import DEFAULT, Background, Recognizer, archive_casing, load_recognizer, recognize
from cuttings.recognize.casing import is_headline
from cuttings.recognize.stage import RULES
from cuttings.resolve import Gazetteer, load_gazetteer
from cuttings.resolve import resolve as resolve_archive

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuttings.recognize.spans import Rule

KINDS = {Kind.PERSON: "PER", Kind.ORGANIZATION: "ORG", Kind.PLACE: "LOC"}

Span = tuple[int, int, str, str]

#: The id and the text of each document.
Docs = list[tuple[str, str]]


class Loaded(NamedTuple):
    recognizer: Recognizer
    gazetteer: Gazetteer


@cache
def loaded(name: str) -> Loaded:
    return Loaded(load_recognizer(name), load_gazetteer())


def resolve(docs: Docs, name: str = DEFAULT) -> tuple[list[list[Span]], dict[str, dict[str, object]]]:
    """For each text the spans that name somebody: start, end, PER, ORG or LOC, and the actor's id.

    A mention whose actor is uncertain is found all the same: it gets an id that no other article shares.
    """
    recognizer, gazetteer = loaded(name)
    return resolve_with(docs, recognizer, gazetteer)


def resolve_with(
    docs: Docs, recognizer: Recognizer, gazetteer: Gazetteer, rules: Sequence[Rule] = RULES
) -> tuple[list[list[Span]], dict[str, dict[str, object]]]:
    """The same with this recognizer and these rules."""
    articles = [article_of(id_, text) for id_, text in docs]
    background = Background(casing=archive_casing(articles))
    recognized = tuple(recognize(article, recognizer, background, rules) for article in articles)
    resolution = resolve_archive(recognized, gazetteer=gazetteer)
    spans = [[_span(article, link, resolution) for link in resolution.links[article.seed_id]] for article in articles]
    actors: dict[str, dict[str, object]] = {
        actor.id: {"name": actor.name, "lat": actor.latitude, "lon": actor.longitude}
        for actor in resolution.actors.values()
    }
    return spans, actors


def article_of(id_: str, text: str) -> Article:
    """A raw text as an article: each line that is not empty is a passage, a headline on top is the title."""
    blocks: list[Block] = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            is_title = not blocks and (is_headline(line) or not line.rstrip().endswith("."))
            role = Role.TITLE if is_title else Role.PARAGRAPH
            blocks.append(Block(role, line, start, start + len(line), "line", "a line of the text"))
        start += len(line) + 1
    return Article(id_, "", id_, tuple(blocks))


def _span(article: Article, link: Link, resolution: Resolution) -> Span:
    kind = resolution.actors[link.actor].kind if link.actor else link.mention.kind
    offset = article.blocks[link.mention.block].start
    name = link.mention.text.casefold()
    actor = link.actor if link.status is Status.LINKED else f"open/{article.seed_id}/{name}"
    return offset + link.mention.start, offset + link.mention.end, KINDS[kind], actor
