"""The text as a model is shown it: headlines and capitals brought near to running text, every character in its place.

Models learn from running text. A headline in Title Case hides which words are names, and capitals hide it wholly; the
article's own body tells most of it.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from cuttings.model import Article, Role
from cuttings.recognize.spans import passages
from cuttings.recognize.words.lists import COMMON_WORDS, JOINERS, LINKING_WORDS

if TYPE_CHECKING:
    from collections.abc import Mapping

LETTERS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")

#: Two or more words in capitals, one of them longer than an acronym usually is.
CAPITALS = re.compile(r"\b[A-Z][A-Z'’.-]*(?:[ ]+[A-Z][A-Z'’.-]+)+\b")
LONGEST_ACRONYM = 5

#: A headline is short, and most of its longer words begin with a capital.
HEADLINE_WORDS = 25
HEADLINE_SHARE = 0.7


#: In "Acme-led" and "anti-Acme" the dash hides the name's end or beginning.
DASH_BESIDE_NAME = re.compile(rf"(?<=\w)-(?=(?:{LINKING_WORDS})\b)|(?<=\banti)-(?=[A-Z])|(?<=\bpro)-(?=[A-Z])")


def shown(article: Article) -> dict[int, str]:
    """The text of each searched block, by its index, as the recognizer is to see it; lengths stay the same."""
    evidence = _casing(article)
    return {index: DASH_BESIDE_NAME.sub(" ", _shown(text, evidence)) for index, text in passages(article)}


def is_headline(text: str) -> bool:
    """Whether a passage is written in Title Case or in capitals, as headlines are."""
    if text.rstrip().endswith("."):
        return False
    words = LETTERS.findall(text)
    long_words: list[str] = [word for word in words[1:] if len(word) > 3]  # noqa: PLR2004 - shorter ones stay small in Title Case
    if not long_words or len(words) > HEADLINE_WORDS:
        return False
    capitals = sum(word[0].isupper() for word in long_words)
    return bool(capitals >= HEADLINE_SHARE * len(long_words))


def _casing(article: Article) -> Mapping[str, str]:
    """How each word is usually written inside the sentences of the body, by its lower-case form."""
    seen: Counter[str] = Counter()
    for index, text in passages(article):
        if article.blocks[index].role is not Role.TITLE and not is_headline(text):
            seen.update(re.findall(r"(?<=[^\W_][ ,])\s*([^\W\d_]+)", text))
    usual: dict[str, str] = {}
    for word, _ in sorted(seen.items(), key=lambda item: (item[1], item[0])):
        usual[word.lower()] = word
    return usual


def _shown(text: str, evidence: Mapping[str, str]) -> str:
    if text.isupper():
        return LETTERS.sub(lambda match: _from_capitals(match.group(), evidence), text)
    if is_headline(text):
        return LETTERS.sub(lambda match: _from_title_case(match.group(), evidence), text)
    return CAPITALS.sub(lambda match: _from_run(match.group(), evidence), text)


def _from_title_case(word: str, evidence: Mapping[str, str]) -> str:
    if word.isupper() or word.islower() or not evidence.get(word.lower(), "A").islower():
        return word
    return _same_length(word, word.lower())


def _from_run(run: str, evidence: Mapping[str, str]) -> str:
    if max(map(len, LETTERS.findall(run))) <= LONGEST_ACRONYM - 1:
        return run
    return LETTERS.sub(lambda match: _from_capitals(match.group(), evidence), run)


def _from_capitals(word: str, evidence: Mapping[str, str]) -> str:
    lower = word.lower()
    if lower in JOINERS or lower in COMMON_WORDS:
        return _same_length(word, lower)
    if lower in evidence:
        return _same_length(word, evidence[lower])
    return word if len(word) < 4 else _same_length(word, word.capitalize())  # noqa: PLR2004 - "AFP", "UN"


def _same_length(word: str, other: str) -> str:
    """A few letters change their length with their case ("İ"); then the word stays, so that offsets hold."""
    return other if len(other) == len(word) else word
