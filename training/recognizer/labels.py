"""Labels of words and the spans they spell, in the IOB2 scheme."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

KINDS = ("PER", "ORG", "LOC")

#: What the network chooses from for each word, in the order of its outputs.
LABELS = ("O", *(f"{place}-{kind}" for kind in KINDS for place in "BI"))

NUMBERS = {label: number for number, label in enumerate(LABELS)}


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words, and one label of `LABELS` for each."""

    words: tuple[str, ...]
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of words that names something, and the kind of it."""

    start: int
    end: int
    kind: str


def spans_of(labels: Sequence[str]) -> list[Span]:
    """Return the spans that labels spell; an inside without a beginning begins one, as in the IO scheme."""
    spans: list[Span] = []
    start, kind = 0, ""
    for index, label in enumerate([*labels, "O"]):
        place, _, label_kind = label.partition("-")
        if kind and (place != "I" or label_kind != kind):
            spans.append(Span(start, index, kind))
            kind = ""
        if not kind and place != "O":
            start, kind = index, label_kind
    return spans


def labels_of(length: int, spans: Iterable[Span]) -> tuple[str, ...]:
    """Return the labels of so many words that spell the spans, which do not overlap."""
    labels = ["O"] * length
    for span in spans:
        labels[span.start] = f"B-{span.kind}"
        for index in range(span.start + 1, span.end):
            labels[index] = f"I-{span.kind}"
    return tuple(labels)
