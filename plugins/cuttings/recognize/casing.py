"""The text as a model is shown it: headlines and capitals brought near to running text, every character in its place.

Models learn from running text. A headline in Title Case hides which words are names, and capitals hide it wholly; the
article's own body tells most of it, and what other articles of the archive write tells more.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from operator import itemgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol, TypeVar

from cuttings.model import Article, Role
from cuttings.recognize.spans import passages
from cuttings.recognize.words.lists import COMMON_WORDS, JOINERS, LINKING_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LETTERS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")

#: Two or more words in capitals, one of them longer than an acronym usually is.
CAPITALS = re.compile(r"\b[A-Z][A-Z'’.-]*(?:[ ]+[A-Z][A-Z'’.-]+)+\b")
LONGEST_ACRONYM = 5

#: A word after another one, or after a comma.
INSIDE = re.compile(r"(?<=[^\W_][ ,])\s*([^\W\d_]+)")

#: A headline is short, and most of its longer words begin with a capital.
HEADLINE_WORDS = 25
HEADLINE_SHARE = 0.7


#: In "Acme-led" and "anti-Acme" the dash hides the name's end or beginning.
DASH_BESIDE_NAME = re.compile(rf"(?<=\w)-(?=(?:{LINKING_WORDS})\b)|(?<=\banti)-(?=[A-Z])|(?<=\bpro)-(?=[A-Z])")


class _Identified(Protocol):
    @property
    def seed_id(self) -> str: ...
    @property
    def seed_sha256(self) -> str: ...


Identified = TypeVar("Identified", bound=_Identified)

#: How words are usually written inside sentences, by their lower-case form.
Casing = Mapping[str, str]
NO_CASING: Casing = MappingProxyType({})

#: The archive's casing is read from so many articles, those with the smallest fingerprints: more tell little more, and
#: so a new article seldom changes it. A word counts that so many of them write, and mostly in one way.
MOST_READ = 2_000
ENOUGH_ARTICLES = 2
CLEAR_SHARE = 0.8


def shown(article: Article, archive: Casing = NO_CASING) -> dict[int, str]:
    """The text of each searched block, by its index, as the recognizer is to see it; lengths stay the same.

    `archive` is what the archive tells of the words of the headline that the article's body does not have.
    """
    own = _casing(article)
    of_title = {**archive, **own}
    return {
        index: DASH_BESIDE_NAME.sub(" ", _shown(text, of_title if article.blocks[index].role is Role.TITLE else own))
        for index, text in passages(article)
    }


def archive_casing(articles: Iterable[Article]) -> Casing:
    """How the articles of an archive usually write the words inside their sentences."""
    return usual_casing(map(words_inside, telling(articles)))


def telling(articles: Iterable[Identified]) -> list[Identified]:
    """The articles, or what stands for them, from which the archive's casing is read."""
    return sorted(articles, key=lambda article: (article.seed_sha256, article.seed_id))[:MOST_READ]


def words_inside(article: Article) -> frozenset[str]:
    """The words that an article writes inside its sentences."""
    return frozenset(_words_inside(article))


def usual_casing(articles: Iterable[frozenset[str]]) -> Casing:
    """How words are usually written, given what each of some articles writes inside its sentences."""
    articles_with: Counter[str] = Counter()
    for words in articles:
        articles_with.update(words)
    forms: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for word, times in articles_with.items():
        forms[word.lower()].append((times, word))
    usual = {}
    for lower, written in forms.items():
        most, word = max(written)
        total = sum(times for times, _ in written)
        if total >= ENOUGH_ARTICLES and most >= CLEAR_SHARE * total:
            usual[lower] = word
    return usual


def casing_of_title(article: Article, archive: Casing) -> Casing:
    """The part of the archive's casing by which the article's headline is read; nothing where it is written small."""
    return casing_of_words(words_of_headline(article), archive)


def words_of_headline(article: Article) -> tuple[str, ...]:
    """The words of the article's headline in lower case and in order, none where it is written small."""
    titles = [block.text for block in article.blocks if block.role is Role.TITLE]
    words = {word.lower() for text in titles if text.isupper() or is_headline(text) for word in LETTERS.findall(text)}
    return tuple(sorted(words))


def casing_of_words(words: Iterable[str], archive: Casing) -> Casing:
    """The part of the archive's casing that tells of these words."""
    return {word: archive[word] for word in words if word in archive}


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


def _casing(article: Article) -> Casing:
    """How each word is usually written inside the sentences of the body, by its lower-case form."""
    seen = Counter(_words_inside(article))
    return {word.lower(): word for word, _ in sorted(seen.items(), key=itemgetter(1, 0))}


def _words_inside(article: Article) -> Iterator[str]:
    """The words of the body that do not begin a sentence."""
    for index, text in passages(article):
        if article.blocks[index].role is not Role.TITLE and not is_headline(text):
            yield from INSIDE.findall(text)


def _shown(text: str, evidence: Casing) -> str:
    if text.isupper():
        return LETTERS.sub(lambda match: _from_capitals(match.group(), evidence), text)
    if is_headline(text):
        return LETTERS.sub(lambda match: _from_title_case(match.group(), evidence), text)
    return CAPITALS.sub(lambda match: _from_run(match.group(), evidence), text)


def _from_title_case(word: str, evidence: Casing) -> str:
    if word.isupper() or word.islower() or not evidence.get(word.lower(), "A").islower():
        return word
    return _same_length(word, word.lower())


def _from_run(run: str, evidence: Casing) -> str:
    if max(map(len, LETTERS.findall(run))) <= LONGEST_ACRONYM - 1:
        return run
    return LETTERS.sub(lambda match: _from_capitals(match.group(), evidence), run)


def _from_capitals(word: str, evidence: Casing) -> str:
    lower = word.lower()
    if lower in JOINERS or lower in COMMON_WORDS:
        return _same_length(word, lower)
    if lower in evidence:
        return _same_length(word, evidence[lower])
    return word if len(word) < 4 else _same_length(word, word.capitalize())  # noqa: PLR2004 - "AFP", "UN"


def _same_length(word: str, other: str) -> str:
    """A few letters change their length with their case ("İ"); then the word stays, so that offsets hold."""
    return other if len(other) == len(word) else word
