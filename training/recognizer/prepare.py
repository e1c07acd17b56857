"""Makes the training data of a data folder: read, mended, divided, and without what models are measured on."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from training.recognizer.corpora import SOURCES, Document, Source, read_source
from training.recognizer.repair import agree, mend_machine, mend_message

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

#: One document in so many is held out: for development, and to calibrate the confidence.
HELD_OUT = 10

#: A sentence that shares so many words in a row with a measured text is left out.
SAME_WORDS = 8


@dataclass(frozen=True, slots=True)
class Part:
    """One corpus, divided by document."""

    source: Source
    training: tuple[Document, ...]
    held_out: tuple[Document, ...]


def prepare(data: Path, measured: Iterable[Path] = ()) -> list[Part]:
    """Read every corpus of the folder; `measured` are files whose sentences are not to be learned."""
    found = [(source, read_source(source, data)) for source in SOURCES]
    machine = [document for source, documents in found if source.made_by_machine for document in documents]
    people = [document for source, documents in found if source.passes > 1 for document in documents]
    agreement = agree(people, machine)
    forbidden = runs_of_words(path.read_text("utf-8") for path in measured)
    parts = []
    for source, documents in found:
        mend = mend_machine if source.made_by_machine else mend_message
        mended = [without(mend(document, agreement), forbidden) for document in documents]
        parts.append(_divided(source, [document for document in mended if document]))
    return parts


def runs_of_words(texts: Iterable[str]) -> frozenset[tuple[str, ...]]:
    """Return every run of `SAME_WORDS` words of the texts, which may be JSON Lines with a field `text`."""
    runs: set[tuple[str, ...]] = set()
    for text in texts:
        for line in _plain(text):
            words = _words(line)
            runs.update(tuple(words[start : start + SAME_WORDS]) for start in range(len(words) - SAME_WORDS + 1))
    return frozenset(runs)


def without(document: Document, forbidden: frozenset[tuple[str, ...]]) -> Document:
    """Return the document without the sentences that share a run of words with a measured text."""
    return tuple(sentence for sentence in document if forbidden.isdisjoint(runs_of_words([" ".join(sentence.words)])))


def _plain(text: str) -> list[str]:
    if not text.startswith('{"'):
        return [text]
    return [str(json.loads(line)["text"]) for line in text.splitlines()]


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _divided(source: Source, documents: Iterable[Document]) -> Part:
    held: list[Document] = []
    training: list[Document] = []
    for document in documents:
        first = " ".join(document[0].words).encode()
        (held if hashlib.sha256(first).digest()[0] % HELD_OUT == 0 else training).append(document)
    return Part(source, tuple(training), tuple(held))
