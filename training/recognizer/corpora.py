"""The training data as it was downloaded, read into documents of labelled sentences.

One `Source` names one corpus: where its files lie below the data folder, how its kinds map to ours, how often the
training goes through it, and whether its labels were made by people. Kinds that are not mapped are no names to us.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

from training.recognizer.labels import Sentence, Span, labels_of, spans_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

#: A document: sentences that follow one another.
Document = tuple[Sentence, ...]

#: A token and its label as the corpus has them.
Token = tuple[str, str]

#: The corpora without marks between documents are divided into runs of so many sentences.
RUN = 8


@dataclass(frozen=True, slots=True)
class Source:
    """One corpus and how it is used."""

    name: str
    files: tuple[str, ...]
    read: Callable[[Path], Iterator[list[list[Token]]]]
    kinds: dict[str, str]
    passes: int
    made_by_machine: bool = False


def _columns(path: Path, word: int, label: int, encoding: str = "utf-8") -> Iterator[tuple[str, list[Token]]]:
    """Yield each sentence of a file of columns, with the comment lines before it."""
    comments: list[str] = []
    tokens: list[Token] = []
    for line in [*path.read_text(encoding).split("\n"), ""]:
        if not line.strip():
            if tokens:
                yield "\n".join(comments), tokens
            comments, tokens = [], []
        elif re.match(r"# \w+ ?\w* =|# newdoc", line):
            comments.append(line)
        elif line.startswith("-DOCSTART-"):
            continue
        else:
            cells = line.split("\t") if "\t" in line else line.rsplit(" ", 1)
            tokens.append((cells[word], cells[label].strip()))


def read_runs(path: Path) -> Iterator[list[list[Token]]]:
    """Yield runs of neighbouring sentences of a file of two columns."""
    sentences = [tokens for _, tokens in _columns(path, 0, -1)]
    for start in range(0, len(sentences), RUN):
        yield sentences[start : start + RUN]


def read_messages(path: Path) -> Iterator[list[list[Token]]]:
    """Yield the sentences of a file of two columns as documents of their own."""
    for _, tokens in _columns(path, 0, -1):
        yield [tokens]


def read_universal(path: Path) -> Iterator[list[list[Token]]]:
    """Yield the documents of a Universal NER file."""
    document: list[list[Token]] = []
    for comments, tokens in _columns(path, 1, 2):
        if "# newdoc" in comments and document:
            yield document
            document = []
        document.append(tokens)
    yield document


def read_meaning_bank(path: Path) -> Iterator[list[list[Token]]]:
    """Yield runs of sentences of the Groningen Meaning Bank's extract, each sentence once."""
    with zipfile.ZipFile(path) as archive:
        text = archive.read("ner_dataset.csv").decode("cp1252", "replace")
    seen: set[tuple[Token, ...]] = set()
    sentences: list[list[Token]] = []
    tokens: list[Token] = []
    for number, word, _, label in [*list(csv.reader(io.StringIO(text)))[1:], ["end", "", "", "O"]]:
        if number and tokens:
            if tuple(tokens) not in seen:
                sentences.append(tokens)
            seen.add(tuple(tokens))
            tokens = []
        tokens.append((word, label))
    for start in range(0, len(sentences), RUN):
        yield sentences[start : start + RUN]


OURS = {"PER": "PER", "ORG": "ORG", "LOC": "LOC"}

MEANING_BANK = {"per": "PER", "org": "ORG", "geo": "LOC", "gpe": "GPE"}

POLITICS = {
    "politician": "PER",
    "person": "PER",
    "politicalparty": "ORG",
    "organisation": "ORG",
    "country": "LOC",
    "location": "LOC",
}

MESSAGES = {"person": "PER", "corporation": "ORG", "group": "ORG", "location": "LOC"}

WNUT_LATER = ("emerging.dev.conll", "emerging.test.annotated")

SOURCES = (
    Source("gmb", ("ner_dataset.csv.zip",), read_meaning_bank, MEANING_BANK, passes=1, made_by_machine=True),
    Source("wikigold", ("wikigold.conll.txt",), read_runs, OURS, passes=3),
    Source("uner", ("en_pud-test.iob2", "en_ewt-dev.iob2", "en_ewt-test.iob2"), read_universal, OURS, passes=3),
    Source("crossner-politics", ("train.txt", "dev.txt", "test.txt"), read_runs, POLITICS, passes=3),
    Source("btc", tuple(f"{part}.conll" for part in "abefgh"), read_messages, OURS, passes=1),
    Source(
        "wnut17", ("wnut17train.conll", "emerging.dev.conll", "emerging.test.annotated"), read_messages, MESSAGES, 1
    ),
)


def read_source(source: Source, data: Path) -> list[Document]:
    """Read one corpus from its folder below `data`; its labels are the corpus's own, with our kinds."""
    documents: list[Document] = []
    for name in source.files:
        path = data / source.name / name
        if not path.is_file():
            raise FileNotFoundError(f"{path}: this file of the corpus {source.name} is missing; see README.md")
        documents += [
            tuple(_mapped(tokens, source.kinds) for tokens in document if tokens) for document in source.read(path)
        ]
    return documents


def _mapped(tokens: Iterable[Token], kinds: dict[str, str]) -> Sentence:
    words, labels = zip(*tokens, strict=True)
    spans = [Span(span.start, span.end, kinds[span.kind]) for span in spans_of(labels) if span.kind in kinds]
    return Sentence(words, labels_of(len(words), spans))
