"""Names that the article is known to use, found where the model missed them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cuttings.model import Article, Kind, Mention
from cuttings.recognize.shapes import name_inside
from cuttings.recognize.spans import WORD, Mentions, bare, found, merged, passages
from cuttings.recognize.words.lists import CALENDAR, COMMON_WORDS, HONORIFICS, PARTICLES, RANKS, SUFFIXES
from cuttings.recognize.words.nations import demonyms

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

#: Initials and one-letter names would be found everywhere.
SHORTEST_NAME = 2

#: A single word of these is as often no name.
NO_LONE_NAME = COMMON_WORDS | CALENDAR | RANKS | HONORIFICS


class Token(NamedTuple):
    """A word and where it stands."""

    start: int
    end: int
    word: str


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
    different = {word for _, text in passages(article) for word in WORD.findall(text)}
    return frozenset(bare(word) for word in different if word[0].islower())


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
    return not words[0].isdigit() and words[0] not in small and words[0] not in NO_LONE_NAME


def _words(name: str) -> tuple[str, ...]:
    return tuple(bare(match.group()) for match in WORD.finditer(name))


def _occurrences(index: int, text: str, known: dict[str, list[Known]]) -> Iterator[Mention]:
    matches = list(WORD.finditer(text))
    number = 0
    while number < len(matches):
        name, words = _name_at(text, matches, number, known)
        if name is not None:
            start, end = words[0].start, _end(words[-1])
            if text[start:end] not in demonyms():
                yield found(index, text, start, end, name.kind, f"the article names “{name.name}” elsewhere")
        number += max(1, len(words))


def _name_at(
    text: str, matches: list[re.Match[str]], number: int, known: dict[str, list[Known]]
) -> tuple[Known | None, list[Token]]:
    """The known name that begins with this word, and its words in the text."""
    first = matches[number].group()
    if "-" in first:
        first = _token(matches[number]).word
    if not (first[0].isupper() or first.startswith(("al-", "el-")) or first in PARTICLES):
        return None, []
    for name in known.get(_stem(first), ()):
        words = [_token(match) for match in matches[number : number + len(name.words)]]
        in_one_piece = "  " not in text[words[0].start : words[-1].end]
        if in_one_piece and tuple(_stem(token.word) for token in words) == name.words:
            return name, words
    return None, []


def _token(match: re.Match[str]) -> Token:
    """A word of the text; of "anti-Acme" and "Acme-led" the name in it."""
    word = match.group()
    first, last = name_inside(word) if "-" in word else (0, len(word))
    return Token(match.start() + first, match.start() + last, word[first:last])


def _stem(word: str) -> str:
    """The word in lower case without full stops and without the ending of a possessive."""
    stem = bare(word)
    return stem[:-2] if stem.endswith(("'s", "’s")) else stem


def _end(last: Token) -> int:
    if last.word.endswith(("'s", "’s")):
        return last.end - 2
    return last.end - 1 if last.word.endswith(".") and "." not in last.word[:-1] else last.end
