"""Nations, states and provinces, found by their names where the model missed or misread them."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from cuttings.model import Article, Kind, Mention
from cuttings.recognize.casing import is_headline
from cuttings.recognize.spans import Mentions, bare, found, merged, passages
from cuttings.recognize.words.lists import COMMON_WORDS, JOINERS, words
from cuttings.recognize.words.nations import demonyms, place_names

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Names of nations and states that are persons' names or words as well; here the model decides.
DOUBTFUL = words("Jordan Chad Georgia Virginia Carolina Israel Turkey Victoria Dominica Montana Dakota Maine Guinea")

LAST_WORD = re.compile(r"([^\W_][\w.'’&-]*) $")
FIRST_WORD = re.compile(r" ([^\W_][\w.'’&-]*)")
NO_NAME = COMMON_WORDS | JOINERS
INSIDE_NAME = re.compile(r"[A-Z]\w* (?:of|for) (?:the )?$")


def find_nations(article: Article, mentions: Mentions) -> Mentions:
    """Add the nations and regions that stand by themselves in the text."""
    extra = [one for index, text in passages(article) for one in _nations(index, text)]
    whole = [one for one in mentions if not any(_is_inside(one, nation) for nation in extra)]
    return merged(extra, preferred=whole)


def _is_inside(mention: Mention, nation: Mention) -> bool:
    """Whether the mention is a part of a nation's name only ("United States" of "United States of America")."""
    same_block = mention.block == nation.block
    return (
        same_block
        and nation.start <= mention.start
        and mention.end <= nation.end
        and mention.text.rstrip(".") != nation.text.rstrip(".")
    )


def _nations(index: int, text: str) -> list[Mention]:
    headline = is_headline(text)
    return [
        found(index, text, match.start(), match.end(), Kind.PLACE, "the name of a nation or region", confidence=0.9)
        for match in _pattern().finditer(text)
        if headline or _stands_alone(text, match)
    ]


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    """Whether the name is no part of a longer one ("Bank of England", "Air India", "Mexico City")."""
    before, after = LAST_WORD.search(text, 0, match.start()), FIRST_WORD.match(text, match.end())
    if INSIDE_NAME.search(text, 0, match.start()):
        return False
    return not (before and _may_be_name(before[1])) and not (after and _may_be_name(after[1]))


def _may_be_name(word: str) -> bool:
    return word[0].isupper() and bare(word) not in NO_NAME and word not in demonyms()


@cache
def _pattern() -> re.Pattern[str]:
    """Every name as one pattern, longest first; an abbreviated state counts only after a comma ("Reno, Nev.")."""
    names = sorted(place_names() - DOUBTFUL, key=lambda name: (-len(name), name))
    short = [name for name in names if name.endswith(".") and name.count(".") == 1]
    full = [name for name in names if not (name.endswith(".") and name.count(".") == 1)]
    return re.compile(rf"(?<![\w/])(?:{_by_initial(full)}|(?<=, )(?:{_by_initial(short)}))(?![\w/])")


def _by_initial(names: Sequence[str]) -> str:
    """The names as alternatives in the same order, those of one initial together: so few are tried at a word."""
    rests: dict[str, list[str]] = {}
    for name in names:
        rests.setdefault(name[0], []).append(re.escape(name[1:]))
    return "|".join(f"{re.escape(initial)}(?:{'|'.join(those)})" for initial, those in sorted(rests.items()))
