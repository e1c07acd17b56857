"""Find the names in an article: each span that names a person, an organization or a place, and its kind.

A `Recognizer` (a language model behind a small interface) proposes spans; the rules listed in `stage.RULES` put them
right. Everything here knows one article at a time; who is who across the archive is decided in `cuttings.resolve`.
Start reading at `stage.recognize`.
"""

from cuttings.recognize.casing import (
    archive_casing,
    casing_of_title,
    casing_of_words,
    telling,
    usual_casing,
    words_inside,
    words_of_headline,
)
from cuttings.recognize.known_names import lexicon_of
from cuttings.recognize.loading import load_recognizer
from cuttings.recognize.recognizer import DEFAULT, RawSpan, Recognizer, serves
from cuttings.recognize.stage import NO_BACKGROUND, Background, recognize

__all__ = [
    "DEFAULT",
    "NO_BACKGROUND",
    "Background",
    "RawSpan",
    "Recognizer",
    "archive_casing",
    "casing_of_title",
    "casing_of_words",
    "lexicon_of",
    "load_recognizer",
    "recognize",
    "serves",
    "telling",
    "usual_casing",
    "words_inside",
    "words_of_headline",
]
