"""Rewrites sentences as news is also written: headlines, capitals, chat, other quotation marks, broken lines.

A rewriting changes words, never how many there are, except that a break may be put between two; labels move along.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from training.recognizer.labels import Sentence, spans_of

if TYPE_CHECKING:
    import random

#: The word that stands for an empty line; it becomes the separator piece.
BREAK = "\n"

#: Words that Title Case leaves small.
SMALL_WORDS = frozenset("a an and as at but by for from in of off on or over the to up via with".split())

CURLY = {"'": "’", '"': "”", "``": "“", "''": "”"}


def in_capitals(sentence: Sentence, chance: random.Random) -> Sentence:
    """Return the sentence in capitals, without its full stop every other time."""
    return _maybe_without_stop(replace(sentence, words=tuple(word.upper() for word in sentence.words)), chance)


def in_title_case(sentence: Sentence, chance: random.Random) -> Sentence:
    """Return the sentence as a headline in Title Case."""
    small = SMALL_WORDS if chance.random() < 0.7 else frozenset()
    words = tuple(
        word if word in small or not word[:1].islower() else word[0].upper() + word[1:] for word in sentence.words
    )
    return _maybe_without_stop(replace(sentence, words=words), chance)


def in_lower_case(sentence: Sentence, _: random.Random) -> Sentence:
    """Return the sentence as people type in a hurry."""
    return replace(sentence, words=tuple(word.lower() for word in sentence.words))


def name_in_capitals(sentence: Sentence, chance: random.Random) -> Sentence:
    """Return the sentence with one of its names in capitals, as in datelines, bylines and captions."""
    spans = spans_of(sentence.labels)
    if not spans:
        return sentence
    span = chance.choice(spans)
    words = list(sentence.words)
    words[span.start : span.end] = [word.upper() for word in words[span.start : span.end]]
    return replace(sentence, words=tuple(words))


def with_curly_quotes(sentence: Sentence, _: random.Random) -> Sentence:
    """Return the sentence with the quotation marks and apostrophes that newspapers print."""
    words = tuple(CURLY.get(word, word.replace("'", "’")) for word in sentence.words)
    return replace(sentence, words=words)


def broken(sentence: Sentence, chance: random.Random) -> Sentence:
    """Return the sentence with an empty line inside, outside of names."""
    places = [index for index in range(1, len(sentence.words)) if not sentence.labels[index].startswith("I-")]
    if not places:
        return sentence
    place = chance.choice(places)
    return Sentence(
        (*sentence.words[:place], BREAK, *sentence.words[place:]),
        (*sentence.labels[:place], "O", *sentence.labels[place:]),
    )


def _maybe_without_stop(sentence: Sentence, chance: random.Random) -> Sentence:
    if sentence.words[-1] == "." and len(sentence.words) > 1 and chance.random() < 0.5:
        return Sentence(sentence.words[:-1], sentence.labels[:-1])
    return sentence


#: The rewritings of case exclude one another; each has its share of the sentences.
CASES = ((0.04, in_capitals), (0.05, in_title_case), (0.03, in_lower_case), (0.03, name_in_capitals))

#: These come on top, each by itself.
LAYOUTS = ((0.3, with_curly_quotes), (0.02, broken))


def rewritten(sentence: Sentence, chance: random.Random) -> Sentence:
    """Return the sentence as it is, which is most likely, or rewritten."""
    draw = chance.random()
    for share, rewrite in CASES:
        if draw < share:
            sentence = rewrite(sentence, chance)
            break
        draw -= share
    for share, rewrite in LAYOUTS:
        if chance.random() < share:
            sentence = rewrite(sentence, chance)
    return sentence
