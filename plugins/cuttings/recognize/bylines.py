"""Bylines: who wrote the article ("By Ann Lee and Bo Cho, Associated Press"), in its own line or before the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuttings.model import Article, Kind, Mention, Role
from cuttings.recognize.spans import Mentions, bare, found, merged, passages
from cuttings.recognize.words.lists import COMMON_WORDS, ORGANIZATION_NOUNS, RANKS

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME = r"[A-Z][\w.'’-]*(?: (?:[a-z]{2,3} )?[A-Z][\w.'’-]*){1,3}"

#: Before running text a byline ends at a dash, a bar or a colon.
BEFORE_TEXT = re.compile(rf"^\s*(?:BY|By) (?P<names>{NAME}(?:(?: and | AND |, | & ){NAME})*)(?=\s*(?:[–—|:]|$))")
WHOLE_LINE = re.compile(r"^\s*(?:(?:[Bb]y|BY|[Ww]ritten by|[Rr]eporting by)[: ]+)?(?P<names>.+?)[\s–—|-]*$")
#: A name with one of these is no writer's.
NO_WRITER = ORGANIZATION_NOUNS | COMMON_WORDS | RANKS
BETWEEN = re.compile(r"\s*(?:,|;|\||/|\band\b|\bAND\b|&|\bin\b|\bIN\b)\s*")


def read_bylines(article: Article, mentions: Mentions) -> Mentions:
    """Take each name of a byline for a writer's, unless it is an organization's by its words."""
    writers = [one for index, text in passages(article) for one in _writers(article, index, text)]
    return merged(mentions, preferred=writers)


def _writers(article: Article, index: int, text: str) -> Iterator[Mention]:
    match = (WHOLE_LINE if article.blocks[index].role is Role.BYLINE else BEFORE_TEXT).match(text)
    if match is None:
        return
    start = match.start("names")
    for gap in [*BETWEEN.finditer(text, start, match.end("names")), None]:
        end = match.end("names") if gap is None else gap.start()
        name = text[start:end]
        if re.fullmatch(NAME, name) and not _is_no_person(name):
            yield found(index, text, start, end, Kind.PERSON, "a name in the byline", confidence=0.9)
        start = end if gap is None else gap.end()


def _is_no_person(name: str) -> bool:
    return any(bare(word) in NO_WRITER for word in name.split())
