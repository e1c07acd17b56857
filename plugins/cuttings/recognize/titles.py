"""Titles before names: split off and kept as what the person is, and taken as a sign that a person's name follows."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from cuttings.model import Article, Kind, Mention
from cuttings.recognize.casing import is_headline
from cuttings.recognize.spans import WORD, Mentions, bare, found, is_capital, merged, passages, reshape
from cuttings.recognize.words.lists import (
    COMMON_WORDS,
    HONORIFICS,
    ORGANIZATION_NOUNS,
    RANKS,
    SUFFIXES,
    TITLE_OPENERS,
    words,
)
from cuttings.recognize.words.nations import demonyms, place_names

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Rulers and saints are known by title and name together ("Queen Anne"), as long as no family name follows.
RULERS = words("king queen prince princess pope duke duchess emperor empress emir sultan tsar saint st lord lady")

#: Words that are given names or parts of company names as often as titles; alone they prove nothing.
DOUBTFUL = words("""
    general head star host guard forward captain champion chief coach manager director editor marshal major private
    judge justice king queen prince duke earl dean pope bishop baron count page guide father mother brother sister
    don sir ms sr fr sra det rep pvt col inc author actor analyst driver
""")

#: What may stand between a title and the name it belongs to ("Minister of Trade", "Ambassador to Peru").
INSIDE_TITLE = words("of to for the")

TITLES = RANKS | HONORIFICS
INSIDE_OR_OPENING = INSIDE_TITLE | TITLE_OPENERS

#: A word after a title that makes the whole a title or an organization.
NO_NAME = ORGANIZATION_NOUNS | RANKS | HONORIFICS | TITLE_OPENERS | COMMON_WORDS

#: Nobles are named by their title and its place ("the Duchess of Kent").
NOBLE = re.compile(r"\b(?:Duke|Duchess|Earl|Countess|Marquess|Viscount|Prince|Princess) of [A-Z]\w+\b(?! [A-Z])")

NO_OPENING = INSIDE_TITLE | (COMMON_WORDS - RANKS - TITLE_OPENERS)

#: A title longer than this is more likely a sentence.
LONGEST_TITLE = 90

#: What follows a title and has more words than this is no person's name, unless the model says so.
LONGEST_NAME = 3


def split_titles(article: Article, mentions: Mentions) -> Mentions:
    """Cut titles out of the spans of persons and keep them, with what stands before, as the mention's title."""
    return merged(_split(article.blocks[one.block].text, one) for one in mentions)


def find_titled(article: Article, mentions: Mentions) -> Mentions:
    """Find the names after titles that the model missed ("Spokesman Ann Lee", "Gen. Okafor")."""
    texts = [(index, text) for index, text in passages(article) if not is_headline(text)]
    nobles = [one for index, text in texts for one in _nobles(index, text)]
    return merged([one for index, text in texts for one in _titled(index, text)], preferred=merged(mentions, nobles))


def is_title(word: str) -> bool:
    """Whether a word is a rank, an office or a form of address."""
    return bare(word) in TITLES


def _split(text: str, mention: Mention) -> Mention:
    start = _name_start(text, mention)
    title, name = text[_title_start(text, start) : start].strip(), text[start : mention.end]
    proven = bool(title) and _proves_person(title.rpartition(" ")[2]) and not _is_known_place(name)
    if mention.kind is not Kind.PERSON and not (proven and len(name.split()) <= LONGEST_NAME):
        return mention
    return reshape(mention, text, start, mention.end, kind=Kind.PERSON, title=title or mention.title)


def _is_known_place(name: str) -> bool:
    last = name.rpartition(" ")[2].casefold()
    return name in place_names() or name in demonyms() or last in ORGANIZATION_NOUNS


def _proves_person(word: str) -> bool:
    return is_title(word) and bare(word) not in DOUBTFUL and is_capital(word)


def _name_start(text: str, mention: Mention) -> int:
    """Where the name begins within the span, after nationalities, honorifics and ranks."""
    tokens = list(WORD.finditer(text, mention.start, mention.end))
    number = 0
    if NOBLE.match(mention.text):
        return mention.start
    while number < len(tokens) - 1 and _leads_in(tokens[number].group(), len(tokens) - number):
        number += 1
    # A title may hold an office within: "Secretary of State Hillary Lee" begins after the last of it.
    return tokens[number].start() if tokens else mention.start


def _leads_in(word: str, left: int) -> bool:
    if bare(word) in RULERS:
        return left > 2  # noqa: PLR2004 - a title and a single name stay together
    return is_title(word) or bare(word) in TITLE_OPENERS or word in demonyms()


def _title_start(text: str, name_start: int) -> int:
    """Where the title before the name begins; `name_start` if there is none."""
    before = text[max(0, name_start - LONGEST_TITLE) : name_start].rpartition(" ")[0].rpartition(" ")[2]
    if before.isalpha() and text[name_start - 1] == " " and not _may_be_in_title(before):
        return name_start  # nearly always: a word that is in no title
    tokens = list(WORD.finditer(text, max(0, name_start - LONGEST_TITLE), name_start))
    start, end, has_rank = name_start, name_start, False
    for token in reversed(tokens):
        word = token.group()
        if text[token.end() : end].strip(" ") or not _may_be_in_title(word):
            break
        if not (has_rank or is_title(word) or bare(word) in INSIDE_TITLE or _follows_joiner(tokens, token)):
            break
        has_rank = has_rank or is_title(word)
        end = token.start()
        if has_rank and (word in place_names() or bare(word) not in NO_OPENING):
            start = token.start()
    return start if has_rank else name_start


def _follows_joiner(tokens: list[re.Match[str]], token: re.Match[str]) -> bool:
    """Whether the word belongs to what a title governs ("State" of "Secretary of State", "New Peru" likewise)."""
    before = [bare(one.group()) for one in tokens[: tokens.index(token)]][-2:]
    if before and before[-1] in INSIDE_OR_OPENING:
        return True
    return len(before) > 1 and is_capital(token.group()) and before[0] in INSIDE_TITLE


def _may_be_in_title(word: str) -> bool:
    if word.endswith(".") and bare(word) not in TITLES and "." not in word[:-1]:
        return False  # a sentence ends here
    return is_capital(word) or is_title(word) or bare(word) in INSIDE_OR_OPENING


def _nobles(index: int, text: str) -> Iterator[Mention]:
    for match in NOBLE.finditer(text):
        yield found(index, text, *match.span(), Kind.PERSON, "a title of nobility names a person", confidence=0.9)


def _titled(index: int, text: str) -> Iterator[Mention]:
    tokens = list(WORD.finditer(text))
    for number, token in enumerate(tokens[:-1]):
        word = token.group()
        if is_capital(word) and is_title(word):
            name = _name_after(text, tokens[number : number + 5])
            least = 2 if bare(word) in DOUBTFUL else 1
            if len(name) >= least:
                start, end = name[0].start(), name[-1].end()
                mention = found(index, text, start, end, Kind.PERSON, f"the title “{word}” stands before it")
                yield replace(mention, title=word)


def _name_after(text: str, tokens: list[re.Match[str]]) -> list[re.Match[str]]:
    """The words after a title that can be a name; none where they are a title or an organization themselves."""
    name: list[re.Match[str]] = []
    for before, token in pairwise(tokens):
        word = token.group()
        in_capitals = word.isupper() and len(word) > 1
        if text[before.end() : token.start()] != " " or not word[0].isupper() or in_capitals:
            break
        if bare(word) in NO_NAME or _is_known_place(word):
            return []
        name.append(token)
        if word.endswith(".") and len(bare(word)) > 1 and bare(word) not in SUFFIXES:
            break
    return name
