"""How sure the shipped model is, against how often it is right, on documents held out from training."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from training.recognizer.evaluate import Score
from training.recognizer.labels import Span, spans_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from training.recognizer.corpora import Document

    from cuttings.recognize.recognizer import Recognizer

LETTERS = {"person": "PER", "organization": "ORG", "place": "LOC"}

#: Steps of the Newton method; it settles in fewer than ten.
STEPS = 25


@dataclass(frozen=True, slots=True)
class Held:
    """A text that was held out, and the spans of it that people labelled."""

    text: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """How a recognizer did on held-out texts: its score, and how sure it was of each span and whether it was right."""

    score: Score
    confidences: tuple[float, ...]
    right: tuple[bool, ...]


def held_texts(documents: Iterable[Document]) -> list[Held]:
    """Return each document as a text with its spans in characters."""
    return [_held(document) for document in documents]


def _held(document: Document) -> Held:
    text, spans = "", list[Span]()
    for sentence in document:
        starts: list[int] = []
        for word in sentence.words:
            text += " " if text else ""
            starts.append(len(text))
            text += word
        for span in spans_of(sentence.labels):
            last = span.end - 1
            spans.append(Span(starts[span.start], starts[last] + len(sentence.words[last]), span.kind))
    return Held(text, tuple(spans))


def ask(recognizer: Recognizer, texts: Sequence[Held]) -> Answered:
    """Let a recognizer find the names of the texts."""
    score, confidences, right = Score(), list[float](), list[bool]()
    for held in texts:
        (found,) = recognizer.find([held.text], "en")
        given = [Span(one.start, one.end, LETTERS[one.kind]) for one in found if one.kind]
        score.add(held.spans, given)
        confidences += [one.confidence for one in found if one.kind]
        right += [span in held.spans for span in given]
    return Answered(score, tuple(confidences), tuple(right))


def fit(answered: Answered) -> tuple[float, float]:
    """Return the slope and the shift of the log-odds under which confidence and being right agree best (Platt 1999)."""
    odds = log_odds(answered.confidences)
    right = np.array(answered.right, dtype=float)
    inputs = np.stack([odds, np.ones_like(odds)], axis=1)
    weights = np.array([1.0, 0.0])
    for _ in range(STEPS):
        expected = 1 / (1 + np.exp(-inputs @ weights))
        curvature = inputs.T @ (inputs * (expected * (1 - expected))[:, None]) + 1e-6 * np.eye(2)
        step = np.linalg.solve(curvature, inputs.T @ (right - expected))
        # A full step from afar can land beyond the best place and never come back; then a shorter one is taken.
        while _surprise(inputs @ (weights + step), right) > _surprise(inputs @ weights, right) + 1e-9:
            step = step / 2
        weights = weights + step
    return float(weights[0]), float(weights[1])


def _surprise(odds: np.ndarray, right: np.ndarray) -> float:
    """Return the negative log-likelihood of what was right, under these log-odds."""
    return float(np.sum(np.logaddexp(0, odds) - right * odds))


def log_odds(confidences: Sequence[float]) -> np.ndarray:
    """Return ln(p / (1 - p)) of each confidence."""
    clipped = np.clip(np.array(confidences), 1e-6, 1 - 1e-6)
    odds: np.ndarray = np.log(clipped / (1 - clipped))
    return odds


@dataclass(frozen=True, slots=True)
class Bin:
    """The spans of like confidence: how many, how sure on average, and the share that is right."""

    count: int
    confidence: float
    right: float


def reliability(answered: Answered, count: int = 10) -> list[Bin]:
    """Return bins of equal width in which any span falls."""
    confidences, right = np.array(answered.confidences), np.array(answered.right, dtype=float)
    places = np.minimum((confidences * count).astype(int), count - 1)
    chosen = [(confidences[places == place], right[places == place]) for place in range(count)]
    return [Bin(len(sure), float(sure.mean()), float(true.mean())) for sure, true in chosen if len(sure)]


def calibration_error(bins: Sequence[Bin]) -> float:
    """Return the mean distance of confidence and being right, weighted by count."""
    return sum(one.count * abs(one.confidence - one.right) for one in bins) / sum(one.count for one in bins)
