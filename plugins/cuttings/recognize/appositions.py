"""Titles beside names, set off by commas: "Ann Lee, the ambassador to Peru," and "Peru's foreign minister, Ann Lee"."""

from __future__ import annotations

import re
from dataclasses import replace

from cuttings.model import Article, Kind, Mention
from cuttings.recognize.spans import Mentions, bare
from cuttings.recognize.words.lists import COMMON_WORDS, HONORIFICS, RANKS, TITLE_OPENERS

WORD = r"[\w.&-]+(?:['’]s?)?"

#: "of foreign affairs", "to Peru", "for the Port of Callao": what a title governs.
GOVERNED = rf"(?: (?:of|to|for|at|in) (?:the )?{WORD}(?: (?:of |and |the )*[A-Z]{WORD}| affairs| operations| staff)*)*"

#: Before the rank stand names and words such as "deputy"; after "the" others may stand as well.
OFFICE = rf"(?:(?:[A-Z]{WORD}|{'|'.join(sorted(TITLE_OPENERS))}) ){{0,5}}?(?P<rank>[\w-]+){GOVERNED}"
AFTER = re.compile(rf"^, (?:(?:the|a|an) )?(?P<title>(?:[a-z]+ )?{OFFICE})(?=[,;:)]|\.(?:\s|$)|$)")
BEFORE = re.compile(rf"^ (?P<title>{OFFICE}), $")

#: Words of which no office is made, and those that say which office it is.
NO_OPENING = COMMON_WORDS - TITLE_OPENERS
OFFICES = RANKS - HONORIFICS

#: How far to look; a title is not longer.
REACH = 90


def find_appositions(article: Article, mentions: Mentions) -> Mentions:
    """Give persons without a title the one that stands beside the name between commas."""
    return tuple(_titled(article.blocks[one.block].text, one) for one in mentions)


def _titled(text: str, mention: Mention) -> Mention:
    if mention.kind is not Kind.PERSON or mention.title or " " not in mention.text:
        return mention
    title = _after(text, mention) or _before(text, mention)
    return replace(mention, title=title) if title else mention


def _after(text: str, mention: Mention) -> str:
    if text[mention.end : mention.end + 1] != ",":
        return ""
    return _longest(AFTER, text[mention.end : mention.end + REACH])


def _before(text: str, mention: Mention) -> str:
    if text[mention.start - 2 : mention.start] != ", ":
        return ""
    clause = re.split(r"[,;:] (?!$)|(?<=[a-z])\. ", text[max(0, mention.start - REACH) : mention.start])[-1]
    words = clause.split(" ")
    for first, word in enumerate(words):
        opens = word[:1].isupper() or bare(word) in TITLE_OPENERS or _is_rank(word.rstrip(","))
        if opens and bare(word) not in NO_OPENING:
            title = _longest(BEFORE, " " + " ".join(words[first:]))
            if title:
                return title
    return ""


def _longest(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    return match["title"] if match and _is_rank(match["rank"]) else ""


def _is_rank(word: str) -> bool:
    return bare(word) in OFFICES
