"""Span F1: a span counts when its beginning, its end and its kind are right."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from training.recognizer.labels import KINDS, Span

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(slots=True)
class Score:
    """Counts of spans by kind: those that are right, those found, and those there are."""

    right: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    there: Counter[str] = field(default_factory=Counter)

    def add(self, expected: Iterable[Span], given: Iterable[Span]) -> None:
        """Count the spans of one text."""
        expected, given = set(expected), set(given)
        self.right.update(span.kind for span in expected & given)
        self.found.update(span.kind for span in given)
        self.there.update(span.kind for span in expected)

    def f1(self, kinds: Iterable[str] = KINDS) -> float:
        """Return the harmonic mean of precision and recall over the kinds, in percent."""
        kinds = tuple(kinds)
        both = sum(self.found[kind] + self.there[kind] for kind in kinds)
        return 200 * sum(self.right[kind] for kind in kinds) / both if both else 0.0

    def __str__(self) -> str:
        return f"{self.f1():.1f} (" + ", ".join(f"{kind} {self.f1([kind]):.1f}" for kind in KINDS) + ")"
