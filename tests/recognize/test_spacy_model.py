"""The model that the package carries, loaded once for these tests."""

from __future__ import annotations

import pytest

from cuttings.model import Kind
from cuttings.recognize import Recognizer, load_recognizer
from cuttings.recognize.recognizer import UnknownRecognizerError


@pytest.fixture(scope="module")
def recognizer() -> Recognizer:
    return load_recognizer("spacy")


def test_it_finds_persons_organizations_and_places(recognizer: Recognizer) -> None:
    text = "Angela Merkel met officials of the World Bank in Berlin."
    (spans,) = recognizer.find([text], "en")
    named = {text[span.start : span.end].removeprefix("the "): span.kind for span in spans}
    assert named == {"Angela Merkel": Kind.PERSON, "World Bank": Kind.ORGANIZATION, "Berlin": Kind.PLACE}


def test_it_finds_nothing_in_a_language_it_was_not_trained_on(recognizer: Recognizer) -> None:
    assert [len(spans) for spans in recognizer.find(["Angela Merkel war in Berlin.", ""], "de")] == [0, 0]


def test_a_recognizer_that_does_not_exist_is_named_with_what_to_do() -> None:
    with pytest.raises(UnknownRecognizerError, match=r"'parrot'.*'spacy'"):
        load_recognizer("parrot")
