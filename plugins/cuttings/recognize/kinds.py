"""One name, one kind: within an article a name is what most of its mentions, and the words around them, say it is."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from cuttings.model import Article, Kind, Mention
from cuttings.recognize.spans import Mentions, bare
from cuttings.recognize.words.lists import LEGAL_FORMS, ORGANIZATION_NOUNS, PLACE_NOUNS, SMALL_ORGANIZATION_NOUNS
from cuttings.recognize.words.nations import city_names, place_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

#: What one sign counts, where a mention's own label counts as the recognizer's confidence in it. A sign that leaves
#: hardly a doubt outweighs several labels; a hint breaks ties.
PROOF = 4.0
SIGN = 1.0
HINT = 0.3

#: A recognizer that tells how likely each kind is has weighed the words of the name and those beside it by itself; they
#: count nothing then. What it may not have seen together counts by half: the title, and who else bears the name.
READ_BEFORE = 0.5

#: A person of the article bears the name; so may the company that the family founded, and then most labels say so.
FAMILY = 0.8

PLACE_BEFORE = re.compile(r"\b(in|near|outside|across|from|of|to|at)\s$")
INSIDE = frozenset({"in", "near", "outside", "across"})
SPEAKS = re.compile(r"^,? (?:said|says|told|added|wrote|tweeted|who|whose|herself|himself|insisted|noted|admitted)\b")
PLACE_AFTER = re.compile(
    r" (?:area|region|district|neighborhood|neighbourhood|province|peninsula|suburb|county|valley)\b"
)
ACRONYM = re.compile(r"[A-Z]{3,6}")
SURE_NOUNS = LEGAL_FORMS | SMALL_ORGANIZATION_NOUNS


def settle_kinds(article: Article, mentions: Mentions) -> Mentions:
    """Give all mentions of one name the kind that has most for it; on a tie each keeps its own."""
    votes = _votes(article, mentions)
    return tuple(_settled(one, votes[_key(one)]) for one in mentions)


def _settled(mention: Mention, votes: Mapping[Kind, float]) -> Mention:
    best = max(votes.values())
    winners = [kind for kind in Kind if votes.get(kind, 0.0) == best]
    if mention.kind in winners:
        return mention
    reason = f"the article mostly means a {winners[0]} by this name"
    return replace(mention, kind=winners[0], reason=reason)


def _key(mention: Mention) -> str:
    return mention.text.casefold()


def _votes(article: Article, mentions: Mentions) -> dict[str, dict[Kind, float]]:
    family_names = {one.text.split()[-1].casefold() for one in mentions if one.kind is Kind.PERSON and " " in one.text}
    votes: dict[str, dict[Kind, float]] = defaultdict(lambda: defaultdict(float))
    for one in mentions:
        for kind, share in _shares(one):
            votes[_key(one)][kind] += share
        for kind, weight in _signs(article.blocks[one.block].text, one, family_names):
            votes[_key(one)][kind] += weight
    return votes


def _shares(mention: Mention) -> Iterable[tuple[Kind, float]]:
    """What the recognizer held of each kind; where a rule has decided otherwise, that rule's kind alone."""
    likeliest = max(mention.kinds, default=0.0)
    told = dict(zip(Kind, mention.kinds, strict=False))
    return told.items() if told.get(mention.kind) == likeliest and told else [(mention.kind, mention.confidence)]


def _signs(text: str, mention: Mention, family_names: set[str]) -> Iterator[tuple[Kind, float]]:
    """What the title, the other names of the article, the name itself and the words beside it say."""
    weight = READ_BEFORE if mention.kinds else 1.0
    if mention.title:
        yield Kind.PERSON, weight * SIGN
    words = mention.text.split()
    if len(words) == 1 and bare(words[0]) in family_names:
        yield Kind.PERSON, weight * FAMILY
    if mention.kinds:
        return
    yield from _signs_inside(mention, words, in_capitals=text.isupper())
    if before := PLACE_BEFORE.search(text, max(0, mention.start - 9), mention.start):
        yield Kind.PLACE, SIGN if before[1] in INSIDE and mention.text in city_names() else HINT
    if PLACE_AFTER.match(text, mention.end):
        yield Kind.PLACE, SIGN
    if SPEAKS.match(text[mention.end : mention.end + 14]):
        yield Kind.PERSON, HINT


def _signs_inside(mention: Mention, words: Sequence[str], *, in_capitals: bool) -> Iterator[tuple[Kind, float]]:
    last = bare(words[-1])
    if mention.text in place_names():
        yield Kind.PLACE, PROOF
    if len(words) == 1:
        if mention.kind is Kind.PERSON and ACRONYM.fullmatch(mention.text) and not in_capitals:
            yield Kind.ORGANIZATION, SIGN
    elif last in SURE_NOUNS:
        yield Kind.ORGANIZATION, PROOF
    elif last in ORGANIZATION_NOUNS:
        yield Kind.ORGANIZATION, SIGN
    elif last in PLACE_NOUNS:
        yield Kind.PLACE, SIGN
