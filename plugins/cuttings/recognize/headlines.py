"""Headlines: where every word has a capital, the names known from the body decide where a name begins and ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuttings.model import Article, Kind, Mention
from cuttings.recognize.casing import is_headline
from cuttings.recognize.spans import Mentions, is_sure, merged, passages, reshape

if TYPE_CHECKING:
    from collections.abc import Mapping


def settle_headlines(article: Article, mentions: Mentions) -> Mentions:
    """Cut a span of a headline of which the recognizer is not sure to the known name in it ("Okafor Calls")."""
    headlines = {index for index, text in passages(article) if is_headline(text)}
    known = _known_names(one for one in mentions if one.block not in headlines)
    return merged(
        _cut(article.blocks[one.block].text, one, known) if one.block in headlines else one for one in mentions
    )


def _known_names(mentions: object) -> dict[str, Kind]:
    names: dict[str, Kind] = {}
    for one in mentions:  # type: ignore[attr-defined]
        names.setdefault(one.text.casefold(), one.kind)
        if one.kind is Kind.PERSON:
            names.setdefault(one.text.split()[-1].casefold(), one.kind)
    return names


def _cut(text: str, mention: Mention, known: Mapping[str, Kind]) -> Mention:
    words = mention.text.split(" ")
    if is_sure(mention) or mention.text.casefold() in known:
        return mention
    for length in range(len(words) - 1, 0, -1):
        for first in range(len(words) - length + 1):
            name = " ".join(words[first : first + length]).casefold()
            if name in known:
                start = mention.start + len(" ".join(words[:first])) + (first > 0)
                return reshape(mention, text, start, start + len(name), kind=known[name])
    return mention
