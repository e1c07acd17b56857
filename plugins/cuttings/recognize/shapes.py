"""Rules about the shape of a span: what does not belong to a name is trimmed, what joins two names is split."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuttings.model import Article, Kind, Mention
from cuttings.recognize.spans import Mentions, bare, is_capital, is_sure, merged, reshape
from cuttings.recognize.words.lists import (
    CALENDAR,
    COMMON_WORDS,
    HONORIFICS,
    LEGAL_FORMS,
    LINKING_WORDS,
    ORGANIZATION_NOUNS,
    RANKS,
    SUFFIXES,
    TITLE_OPENERS,
)
from cuttings.recognize.words.nations import demonyms, place_names

if TYPE_CHECKING:
    from collections.abc import Iterator

BEFORE_NAME = re.compile(r"^(?:[\s\W_]+|(?:the|a|an)\s+)+", re.IGNORECASE)
#: Of an organization or a place it is a part of the name where the recognizer says so: McDonald's, Lloyd's.
POSSESSIVE = re.compile(r"['’]s$")
AFTER_NAME = re.compile(r"(?:[\s\W_]+|\s(?:of|and|the|for|in|on|at|to))$")

DATES = CALENDAR | SUFFIXES
EMPTY = RANKS | HONORIFICS | TITLE_OPENERS
EMPTY_ALONE = EMPTY | COMMON_WORDS
AFTER_COMMA = SUFFIXES | LEGAL_FORMS
OF_ORGANIZATIONS = ORGANIZATION_NOUNS | LEGAL_FORMS

#: What is "Acme-led" or "anti-Acme" names Acme.
BEFORE_DASH = re.compile(r"^(?:anti|pro|non|ex|post|pre|mid|trans|inter|former)-(?=[A-Z])")
AFTER_DASH = re.compile(rf"-(?:{LINKING_WORDS})$")
#: The second half of a given name, as in "Moon Jae-in": the model may stop before it, or at the dash. Where it stops
#: before, a first half is short, and what follows makes no adjective, as in "Cole-esque".
SECOND_HALF = re.compile(rf"-(?!(?:{LINKING_WORDS}|esque|ish|type|free|only)\b)[^\W\d_]{{2,5}}\b")
FIRST_HALF = re.compile(r"(?:-|\s[^\W\d_]{2,4})$")
ABBREVIATION = re.compile(
    r"(?:\b[^\W\d_]\.|\b(?:Inc|Corp|Co|Ltd|Jr|Sr|St|Bros|Dept|Assn|N\.?V|S\.?A)\.)$", re.IGNORECASE
)
LONE_STOP = re.compile(r"^[^.]*[^\W\d_]{2}\.$")

#: A first word that names nothing by itself, and the one that belongs to it: the model may stop within "St. Thomas".
FIRST_WORD = re.compile(r"^(?:St|Ste|Mt|Ft)\.?$")
NEXT_WORD = re.compile(r"\s(?=[^\W\d_])\S*\w")

CURRENCY_SIGNS = frozenset("$€£¥")

#: Where one span holds two names: at "and" or "to", at a comma, or at a dash between two known names.
BETWEEN_NAMES = re.compile(r",\s+|\s+(?:and|&|to|or)\s+")
DASHED = re.compile(r"[^\s–-]+(?:\s[^\s–-]+)*")


def trim(article: Article, mentions: Mentions) -> Mentions:
    """Leave articles, quotes, possessives and punctuation out of the spans."""
    return merged(_trimmed(article.blocks[one.block].text, one) for one in mentions)


def name_inside(word: str) -> tuple[int, int]:
    """Where a name begins and ends within a word such as "anti-Acme" or "Acme-led"."""
    before, after = BEFORE_DASH.match(word), AFTER_DASH.search(word)
    return (before.end() if before else 0), (after.start() if after else len(word))


def split_joined(article: Article, mentions: Mentions) -> Mentions:
    """Make two mentions of "Lima, Peru", "Ann Lee and Bo Cho" and "U.S.-China"."""
    names = frozenset(one.text for one in mentions)
    return merged(part for one in mentions for part in _parts(article.blocks[one.block].text, one, names))


def drop_common_words(article: Article, mentions: Mentions) -> Mentions:
    """Leave out spans that name nobody: dates, ranks, nationalities, common words, words without a capital, US$."""
    return tuple(
        one
        for one in mentions
        if _is_name(one) and article.blocks[one.block].text[one.end : one.end + 1] not in CURRENCY_SIGNS
    )


def _trimmed(text: str, mention: Mention) -> Mention:
    inner = name_inside(mention.text)
    start, end = mention.start + inner[0], mention.start + inner[1]
    if mention.kind is Kind.PERSON and FIRST_HALF.search(text[start:end]):
        dash = end - text[start:end].endswith("-")
        half = SECOND_HALF.match(text, dash)
        end = half.end() if half and half[0][1:].islower() else end
    if opening := BEFORE_NAME.match(text[start:end]):
        start += opening.end()
    if FIRST_WORD.match(text[start:end]) and (word := NEXT_WORD.match(text, end)) and is_capital(word[0].strip()):
        end = word.end()
    if mention.kind is Kind.PERSON:
        end = start + len(POSSESSIVE.sub("", text[start:end]))
    while not (ABBREVIATION.search(text[start:end]) or text[start:end] in place_names()) and (
        closing := AFTER_NAME.search(text[start:end])
    ):
        if closing.start() == 0:
            break
        end = start + closing.start()
    if text[end : end + 1] == "." and (
        re.search(r"\b[^\W\d_]\.[^\W\d_]$", text[start:end]) or text[start : end + 1] in place_names()
    ):
        end += 1  # the model cut the last full stop off "U.S." or "Calif."
    if end == len(text.rstrip()) and LONE_STOP.search(text[start:end]):
        end -= 1  # the full stop is the sentence's as well
    return reshape(mention, text, start, end)


def _parts(text: str, mention: Mention, names: frozenset[str]) -> Iterator[Mention]:
    name = mention.text
    if name in place_names():
        yield mention
        return
    dashed = [match.span() for match in DASHED.finditer(name)]
    if len(dashed) > 1 and all(_is_known(name[start:end], names) for start, end in dashed):
        for start, end in dashed:
            kind = Kind.PLACE if name[start:end] in place_names() else mention.kind
            yield reshape(mention, text, mention.start + start, mention.start + end, kind=kind)
        return
    if mention.kind is Kind.ORGANIZATION and not _is_list(name, names):
        yield mention
        return
    yield from _listed(text, mention)


def _is_known(name: str, names: frozenset[str]) -> bool:
    return name in names or name in place_names() or name in demonyms()


def _is_list(name: str, names: frozenset[str]) -> bool:
    """Whether an organization's span is rather a list: of single words, or of a name that stands alone elsewhere."""
    parts = BETWEEN_NAMES.split(name)
    nouns = {bare(word) for word in name.split()} & OF_ORGANIZATIONS
    if len(parts) == 1 or nouns or any(" " in part for part in parts):
        return False
    return (" and " not in name and "&" not in name) or any(part in names for part in parts)


def _listed(text: str, mention: Mention) -> Iterator[Mention]:
    start = mention.start
    for gap in [*BETWEEN_NAMES.finditer(mention.text), None]:
        end = mention.end if gap is None else mention.start + gap.start()
        after = "" if gap is None else text[mention.start + gap.end() : mention.end]
        if gap is not None and (not is_capital(after) or bare(after) in AFTER_COMMA):
            continue
        yield reshape(mention, text, start, end)
        start = mention.end if gap is None else mention.start + gap.end()


def _is_name(mention: Mention) -> bool:
    name = mention.text
    words = name.split()
    if not any(is_capital(word) for word in words) or name in demonyms() or not re.search(r"[^\W\d_]", name):
        return False
    if name in place_names():
        return True
    if (
        len(name.rstrip(".")) == 1
        or FIRST_WORD.match(name)
        or all(bare(word) in DATES or word[0].isdigit() for word in words)
    ):
        return False
    if is_sure(mention):  # "Labour", "Times"
        return True
    if name.isupper() and len(words) == 1:
        return bare(name) not in COMMON_WORDS
    empty = EMPTY_ALONE if _capitals(words) == 1 else EMPTY
    return not all(bare(word) in empty for word in words)


def _capitals(words: list[str]) -> int:
    return sum(is_capital(word) for word in words)
