"""Puts other names in place of a document's own, so that the network learns from what stands around a name.

A small corpus that is gone through several times is soon known by heart; a name that was drawn anew each time is not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from training.recognizer.labels import Sentence, Span, labels_of, spans_of
from training.recognizer.names import organization, person, place

if TYPE_CHECKING:
    import random

    from training.recognizer.corpora import Document

#: The share of the documents in which names are replaced, and of the names of each kind that are then.
DOCUMENTS = 0.3
NAMES = {"PER": 0.7, "ORG": 0.3, "LOC": 0.3}


def renamed(document: Document, chance: random.Random) -> Document:
    """Return the document as it is, which is most likely, or with some names replaced, each alike throughout."""
    if chance.random() >= DOCUMENTS:
        return document
    others: dict[tuple[str, ...], tuple[str, ...]] = {}
    for sentence in document:
        for span in spans_of(sentence.labels):
            _draw(sentence.words[span.start : span.end], span.kind, others, chance)
    return tuple(_replaced(sentence, others) for sentence in document)


def _draw(
    name: tuple[str, ...], kind: str, others: dict[tuple[str, ...], tuple[str, ...]], chance: random.Random
) -> None:
    if (kind, *name) in others:
        return
    if chance.random() >= NAMES[kind]:
        others[kind, *name] = name
    elif kind == "PER":
        given, family = person(chance)
        # A name of one word may be either; the last word of a longer one is what it is called later.
        others[kind, *name] = tuple(f"{given} {family}".split()) if len(name) > 1 else tuple(family.split())
        others.setdefault((kind, name[-1]), tuple(family.split()))
    else:
        others[kind, *name] = tuple((place if kind == "LOC" else organization)(chance).split())


def _replaced(sentence: Sentence, others: dict[tuple[str, ...], tuple[str, ...]]) -> Sentence:
    words: list[str] = []
    spans: list[Span] = []
    end = 0
    for span in spans_of(sentence.labels):
        words += sentence.words[end : span.start]
        start, end = len(words), span.end
        words += others[span.kind, *sentence.words[span.start : span.end]]
        spans.append(Span(start, len(words), span.kind))
    words += sentence.words[end:]
    return Sentence(tuple(words), labels_of(len(words), spans))
