"""Names that are known beforehand, found in the text as they stand: all that an article gets which no model reads.

A name is found as whole words, in any case but with a capital where its script has them. A single word that may be part
of a longer name is left alone: a missed name is better than a wrong one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from cuttings.model import Article, KnownName, Mention
from cuttings.recognize.spans import Mentions, merged, passages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

#: Signs that belong to the letter before them, and joiners: they end no word.
MARKS = (
    "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0903\u093a-\u094f\u0955-\u0957"
    "\u0962\u0963\u0980-\u0983\u09bc-\u09cd\u0a01-\u0a03\u0a3c-\u0a4d\u0a81-\u0a83\u0abc-\u0acd\u0b01-\u0b03\u0b3c-\u0b4d"
    "\u0bbe-\u0bcd\u0c00-\u0c04\u0c3e-\u0c56\u0c81-\u0c83\u0cbc-\u0cd6\u0d00-\u0d03\u0d3e-\u0d4d\u0dca-\u0ddf\u200c\u200d"
)

#: Scripts that set no spaces between words; each of their signs is a word by itself. Katakana, which mostly writes
#: names, is read in runs.
UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u309f\u3400-\u4dbf\u4e00-\u9fff"

WORD = re.compile(rf"[{UNSPACED}]|(?:(?![{UNSPACED}])[^\W_][{MARKS}]*)+")

#: What joins two words with capitals to one name.
JOINS = frozenset({" ", "-", "'", "’", "."})

#: What stands before the first word of a sentence.
BEGINS = re.compile(r"(?:^|[.!?:…]|[-–—])[\s\"'“”‘’«»„¿¡(\[]*$")

#: A shorter word is no name to look for, but where a sign is a word.
SHORTEST = 3


class Token(NamedTuple):
    """A word and where it stands."""

    start: int
    end: int
    word: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Known names by their first word in lower case, the longest first."""

    by_first: dict[str, tuple[tuple[tuple[str, ...], KnownName], ...]]


def lexicon_of(names: Iterable[KnownName]) -> Lexicon:
    """The names made ready to be looked for; of two written alike the first counts."""
    known: dict[tuple[str, ...], KnownName] = {}
    for name in names:
        words = tuple(token.word.casefold() for token in _tokens(name.form))
        if sum(map(len, words)) >= SHORTEST or (len(words) > 1 and not name.form.isascii()):
            known.setdefault(words, name)
    by_first: dict[str, list[tuple[tuple[str, ...], KnownName]]] = {}
    for words, name in known.items():
        by_first.setdefault(words[0], []).append((words, name))
    longest_first = {first: sorted(those, key=lambda one: (-len(one[0]), one[0])) for first, those in by_first.items()}
    return Lexicon({first: tuple(those) for first, those in longest_first.items()})


def find_known(article: Article, lexicon: Lexicon) -> Mentions:
    """Every place of the article where a known name stands."""
    texts = {index: (text, list(_tokens(text))) for index, text in passages(article)}
    small = {token.word for _, tokens in texts.values() for token in tokens if token.word[0].islower()}
    return merged(
        mention
        for index, (text, tokens) in texts.items()
        for mention in _in_passage(index, text, tokens, lexicon, small)
    )


def _tokens(text: str) -> Iterator[Token]:
    return (Token(match.start(), match.end(), match.group()) for match in WORD.finditer(text))


def _in_passage(index: int, text: str, tokens: Sequence[Token], lexicon: Lexicon, small: set[str]) -> Iterator[Mention]:
    number = 0
    while number < len(tokens):
        words, name = _longest_at(tokens, number, lexicon)
        if name and (len(words) > 1 or _stands_alone(text, tokens, number, name, small)):
            start, end = tokens[number].start, tokens[number + len(words) - 1].end
            reason = f"a known name of {name.name}" if name.name else "a known name"
            yield Mention(index, start, end, text[start:end], name.kind, reason=reason, known_as=name.name)
        number += max(1, len(words))


def _longest_at(tokens: Sequence[Token], number: int, lexicon: Lexicon) -> tuple[tuple[str, ...], KnownName | None]:
    first = tokens[number].word
    if first[0].islower():
        return (), None
    for words, name in lexicon.by_first.get(first.casefold(), ()):
        if tuple(token.word.casefold() for token in tokens[number : number + len(words)]) == words:
            return words, name
    return (), None


def _stands_alone(text: str, tokens: Sequence[Token], number: int, name: KnownName, small: set[str]) -> bool:
    """Whether a single word is a name by itself, not the beginning of a sentence or a part of a longer name."""
    token = tokens[number]
    if number + 1 < len(tokens) and _joins(text, token, tokens[number + 1]):
        return False
    if name.is_sure:
        return True
    is_part = number > 0 and _joins(text, tokens[number - 1], token)
    return not is_part and token.word.casefold() not in small and not BEGINS.search(text, 0, token.start)


def _joins(text: str, one: Token, other: Token) -> bool:
    """Whether two words stand side by side as parts of one name do."""
    return text[one.end : other.start] in JOINS and one.word[0].isupper() and other.word[0].isupper()
