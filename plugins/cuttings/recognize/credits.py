"""Credit lines: who took a picture and which agency sent it, joined by slashes ("(Ann Lee/AFP/Getty Images)")."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuttings.model import Article, Kind, Mention, Role
from cuttings.recognize.spans import Mentions, found, merged, passages
from cuttings.recognize.words.lists import ORGANIZATION_NOUNS, words

if TYPE_CHECKING:
    from collections.abc import Iterator

IN_BRACKETS = re.compile(r"\(([^()\n]{2,60}/[^()\n]{2,80})\)")
OUTSIDE_BRACKETS = re.compile(r"([^()\[\]\n]{2,120})")
OPENING = re.compile(
    r"^(?:photo(?:graph)?s?|pictures?|images?|credits?|courtesy|file|by|via|of|the|[:\s])+\b", re.IGNORECASE
)
CLOSING = re.compile(r"(?:\s+(?:photos?|pictures?|file|files|via|handout|pool)|,.*)+$", re.IGNORECASE)
AGENCY_AT_END = re.compile(r"^(?P<person>.*[a-z].*\s)(?P<agency>[A-Z]{2,5})$")
AGENCY_NOUNS = ORGANIZATION_NOUNS | words("images pictures photos photo features wire newswire photography")
LONGEST_PERSON = 4


def split_credits(article: Article, mentions: Mentions) -> Mentions:
    """Read each credit as a list of persons and agencies, in place of what the model made of it."""
    read = [one for index, text in passages(article) for one in _credits(article, index, text)]
    return merged(mentions, preferred=read)


def _credits(article: Article, index: int, text: str) -> Iterator[Mention]:
    is_credit = article.blocks[index].role is Role.CREDIT
    for match in (OUTSIDE_BRACKETS if is_credit else IN_BRACKETS).finditer(text):
        parts = [_part(text, *span) for span in _between_slashes(match)]
        if all(text[start:end][:1].isupper() for start, end in parts) and (is_credit or _names_an_agency(text, parts)):
            for start, end in parts:
                yield from _mentions(index, text, start, end)


def _between_slashes(match: re.Match[str]) -> Iterator[tuple[int, int]]:
    start = match.start(1)
    for part in match.group(1).split("/"):
        yield start, start + len(part)
        start += len(part) + 1


def _part(text: str, start: int, end: int) -> tuple[int, int]:
    if opening := OPENING.match(text[start:end]):
        start += opening.end()
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if closing := CLOSING.search(text[start:end]):
        end = start + closing.start()
    return start, end


def _names_an_agency(text: str, parts: list[tuple[int, int]]) -> bool:
    return any(_is_agency(text[start:end]) for start, end in parts)


def _is_agency(name: str) -> bool:
    last = name.rsplit(maxsplit=1)[-1]
    return last == name or last.casefold() in AGENCY_NOUNS


def _mentions(index: int, text: str, start: int, end: int) -> Iterator[Mention]:
    if agency := AGENCY_AT_END.match(text[start:end]):
        yield from _mentions(index, text, start, start + len(agency["person"].rstrip()))
        start += agency.start("agency")
    name = text[start:end]
    if name:
        person = not _is_agency(name) and len(name.split()) <= LONGEST_PERSON
        kind = Kind.PERSON if person else Kind.ORGANIZATION
        yield found(index, text, start, end, kind, "a part of a credit line", confidence=0.9)
