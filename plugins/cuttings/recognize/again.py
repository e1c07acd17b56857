"""Names that the article is known to use, found where the model missed them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cuttings.model import Article, Kind, Mention
from cuttings.recognize.spans import WORD, Mentions, bare, found, merged, passages
from cuttings.recognize.words.lists import CALENDAR, COMMON_WORDS, HONORIFICS, RANKS, SUFFIXES
from cuttings.recognize.words.nations import demonyms

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

#: Initials and one-letter names would be found everywhere.
SHORTEST_NAME = 2


class Known(NamedTuple):
    """A name to look for: its words in lower case, and what it names."""

    words: tuple[str, ...]
    kind: Kind
    name: str


def find_again(article: Article, mentions: Mentions) -> Mentions:
    """Add every other place where a name of the article, or the family name of one of its persons, stands."""
    small = _words_written_small(article)
    known = _by_first_word(mentions, small)
    extra = [one for index, text in passages(article) for one in _occurrences(index, text, known)]
    return merged(extra, preferred=mentions)


def _words_written_small(article: Article) -> frozenset[str]:
    return frozenset(
        bare(token.group())
        for _, text in passages(article)
        for token in WORD.finditer(text)
        if token.group()[0].islower()
    )


def _by_first_word(mentions: Mentions, small: frozenset[str]) -> dict[str, list[Known]]:
    names: dict[tuple[str, ...], Known] = {}
    for mention in mentions:
        words = _words(mention.text)
        names.setdefault(words, Known(words, mention.kind, mention.text))
    for mention in mentions:
        words = _words(mention.text)
        if mention.kind is Kind.PERSON and len(words) > 1:
            last = words[-2:-1] if words[-1] in SUFFIXES else words[-1:]
            names.setdefault(last, Known(last, Kind.PERSON, mention.text))
    known: dict[str, list[Known]] = {}
    for name in names.values():
        if _is_telling(name.words, small):
            known.setdefault(name.words[0], []).append(name)
    return {first: sorted(those, key=lambda one: (-len(one.words), one.words)) for first, those in known.items()}


def _is_telling(words: tuple[str, ...], small: frozenset[str]) -> bool:
    if not words or sum(map(len, words)) < SHORTEST_NAME:
        return False
    if len(words) > 1:
        return True
    return not words[0].isdigit() and words[0] not in small | COMMON_WORDS | CALENDAR | RANKS | HONORIFICS


def _words(name: str) -> tuple[str, ...]:
    return tuple(bare(match.group()) for match in WORD.finditer(name))


def _occurrences(index: int, text: str, known: dict[str, list[Known]]) -> Iterator[Mention]:
    tokens = list(WORD.finditer(text))
    number = 0
    while number < len(tokens):
        name = _match_at(text, tokens, number, known)
        if name is None:
            number += 1
            continue
        last = tokens[number + len(name.words) - 1]
        end = _end(last)
        if text[tokens[number].start() : end] not in demonyms():
            reason = f"the article names “{name.name}” elsewhere"
            yield found(index, text, tokens[number].start(), end, name.kind, reason)
        number += len(name.words)


def _match_at(text: str, tokens: list[re.Match[str]], number: int, known: dict[str, list[Known]]) -> Known | None:
    first = tokens[number].group()
    if not (first[0].isupper() or first[:3] in {"al-", "el-"} or (first in {"bin", "al", "van", "von", "de"})):
        return None
    for name in known.get(_stem(first), ()):
        words = tokens[number : number + len(name.words)]
        if tuple(_stem(word.group()) for word in words) == name.words and _in_one_piece(text, words):
            return name
    return None


def _in_one_piece(text: str, words: list[re.Match[str]]) -> bool:
    return "  " not in text[words[0].start() : words[-1].end()]


def _stem(word: str) -> str:
    """The word in lower case without full stops and without the ending of a possessive."""
    stem = bare(word)
    return stem[:-2] if stem.endswith(("'s", "’s")) else stem


def _end(last: re.Match[str]) -> int:
    word = last.group()
    if word.endswith(("'s", "’s")):
        return last.end() - 2
    return last.end() - 1 if word.endswith(".") and "." not in word[:-1] else last.end()
