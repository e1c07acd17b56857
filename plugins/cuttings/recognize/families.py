"""Groups named after a family: where an article names the "Orsini network", "the Orsinis" are that group."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from cuttings.model import Article, Kind, Mention
from cuttings.recognize.spans import Mentions, found, merged, passages
from cuttings.recognize.words.lists import SMALL_ORGANIZATION_NOUNS

if TYPE_CHECKING:
    from collections.abc import Iterator

THE = re.compile(r"\b[Tt]he $")


def name_families(article: Article, mentions: Mentions) -> Mentions:
    """Take a bare family name for the group of that name, unless a person who bears it was named before.

    "the Orsini" and "the Orsinis" are the group in any case; a person's full name is never touched.
    """
    families = {base for one in mentions if (base := group_base(one))}
    if not families:
        return mentions
    plurals = [one for index, text in passages(article) for one in _plurals(index, text, families)]
    return merged(_as_groups(article, mentions, families), preferred=plurals)


def group_base(mention: Mention) -> str:
    """The family's name where the mention is an organization named after one, else ""."""
    words = mention.text.split()
    is_group = mention.kind is Kind.ORGANIZATION and len(words) == 2 and words[1].casefold() in SMALL_ORGANIZATION_NOUNS  # noqa: PLR2004
    return words[0] if is_group else ""


def _plurals(index: int, text: str, families: set[str]) -> Iterator[Mention]:
    for family in sorted(families):
        for match in re.finditer(rf"\b{re.escape(family)}s\b", text):
            reason = f"the plural of a name that the article gives to the “{family}” group"
            yield found(index, text, match.start(), match.end(), Kind.ORGANIZATION, reason, confidence=0.9)


def _as_groups(article: Article, mentions: Mentions, families: set[str]) -> Iterator[Mention]:
    bearers: set[str] = set()
    for one in mentions:
        words = one.text.split()
        if one.kind is Kind.PERSON and len(words) > 1:
            bearers.add(words[-1])
        with_the = bool(THE.search(article.blocks[one.block].text, 0, one.start))
        if one.text in families and not one.title and (with_the or one.text not in bearers):
            reason = f"the article names a group “{one.text}”, and no such person before"
            yield replace(one, kind=Kind.ORGANIZATION, reason=reason)
        else:
            yield one
