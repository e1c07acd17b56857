"""The small interface behind which a language model finds names, and the one place that loads such a model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuttings.model import Kind


@dataclass(frozen=True, slots=True)
class RawSpan:
    """A half-open span of a text in which a model saw a name.

    `kind` is None for a name of another sort (a nationality, a party or a religion), which is no actor by itself but
    says that a name stands here. `confidence` is from 0 to 1.
    """

    start: int
    end: int
    kind: Kind | None
    confidence: float = 1.0


class Recognizer(Protocol):
    """What finds names in text. An implementation is loaded once, and its answers depend on the text alone."""

    def find(self, texts: Sequence[str], language: str) -> Sequence[Sequence[RawSpan]]:
        """Answer the spans of each text, in order and without overlap; nothing for a language it does not know.

        The texts are passages of articles, some hundreds at once, so that an implementation can work in batches.
        """
        ...


class UnknownRecognizerError(ValueError):
    """A setting asks for a recognizer that does not exist."""


class NoModel:
    """A `Recognizer` that sees no names, so that the rules alone speak: for tests of everything but recognition."""

    def find(self, texts: Sequence[str], language: str) -> Sequence[Sequence[RawSpan]]:
        del language
        return [()] * len(texts)


def load_recognizer(name: str) -> Recognizer:
    """Load the recognizer of that name ("spacy", "transformer"); it takes a second, so load it once and hand it in."""
    if name == "none":
        return NoModel()
    if name == "spacy":
        from cuttings.recognize.spacy_model import load_spacy  # noqa: PLC0415 - only who asks for it pays for spaCy

        return load_spacy()
    if name == "transformer":
        from cuttings.recognize.transformer import load_transformer  # noqa: PLC0415 - likewise for ONNX Runtime

        return load_transformer()
    raise UnknownRecognizerError(f"there is no recognizer {name!r}; set it to 'spacy' or 'transformer'")
