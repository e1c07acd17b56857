"""The one place that loads a language model, by the name that the settings give it."""

from __future__ import annotations

from cuttings.recognize.recognizer import DEFAULT, NoModel, Recognizer, RecognizerError


def load_recognizer(name: str) -> Recognizer:
    """Load the recognizer of that name; it takes a while, so load it once and hand it in.

    "transformer" is the project's own, "spacy" the one that is installed on demand.
    """
    if name == "none":
        return NoModel()
    if name == DEFAULT:
        from cuttings.recognize.transformer import load_transformer  # noqa: PLC0415 - only who asks pays for the runtime

        return load_transformer()
    if name == "spacy":
        from cuttings.recognize.spacy_model import load_spacy  # noqa: PLC0415 - likewise for spaCy

        return load_spacy()
    raise RecognizerError(f"there is no recognizer {name!r}; set CUTTINGS_RECOGNIZER to 'transformer' or 'spacy'")
