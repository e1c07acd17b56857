"""The small interface behind which a language model finds names; `loading` loads one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuttings.model import Kind


#: The recognizer of an archive whose settings name none.
DEFAULT = "transformer"

#: The languages that the recognizers read. Articles in others get known names only.
LANGUAGES = frozenset({"en"})


def serves(language: str) -> bool:
    """Whether the recognizers read a language (BCP 47), of whatever country; one that is not known is tried."""
    return not language or language.partition("-")[0] in LANGUAGES


@dataclass(frozen=True, slots=True)
class RawSpan:
    """A half-open span of a text in which a model saw a name.

    `kind` is None for a name of another sort (a nationality, a party or a religion), which is no actor by itself but
    says that a name stands here. `confidence` is from 0 to 1. `kinds` is how likely each kind is, in the order of
    `Kind`, where the model tells.
    """

    start: int
    end: int
    kind: Kind | None
    confidence: float = 1.0
    kinds: tuple[float, ...] = ()


class Recognizer(Protocol):
    """What finds names in text. An implementation is loaded once, and its answers depend on the article alone."""

    def find(self, passages: Sequence[str], language: str) -> Sequence[Sequence[RawSpan]]:
        """Answer the spans of each passage, in order and without overlap; nothing for a language it does not know.

        The passages are those of one article, in its order: an implementation may read them together. An "'s" within a
        span is part of the name of an organization or a place, as in McDonald's; a mere possessive stays outside.
        """
        ...


class RecognizerError(ValueError):
    """The recognizer that is asked for does not exist or cannot be loaded; there is no other in its place."""


class NoModel:
    """A `Recognizer` that sees no names, so that the rules alone speak: for tests of everything but recognition."""

    def find(self, passages: Sequence[str], language: str) -> Sequence[Sequence[RawSpan]]:
        del language
        return [()] * len(passages)
