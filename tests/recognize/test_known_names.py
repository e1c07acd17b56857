"""Known names found in a text that no model reads."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import ORGANIZATION, PERSON, PLACE, article

from cuttings.model import Kind, KnownName
from cuttings.recognize.known_names import find_known, lexicon_of

NATIONS = [
    KnownName(form, PLACE, name, is_sure=True)
    for form, name in (
        ("Allemagne", "Germany"), ("Pakistan", ""), ("پاکستان", "Pakistan"), ("भारत", "India"), ("中国", "China"),
        ("パキスタン", "Pakistan"), ("Côte d’Ivoire", "Ivory Coast"),
    )
]  # fmt: skip
CITIES = [KnownName("Lima", PLACE), KnownName("Nice", PLACE), KnownName("New York City", PLACE), KnownName("Ui", PLACE)]


def names(text: str, *known: KnownName) -> list[str]:
    return [one.text for one in find_known(article(text, language="xx"), lexicon_of(known or (*NATIONS, *CITIES)))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Il rentre d’Allemagne par Lima.", ["Allemagne", "Lima"]),
        ("Le PAKISTAN et la Côte d’Ivoire.", ["PAKISTAN", "Côte d’Ivoire"]),
        ("وزیر پاکستان میں ہیں۔", ["پاکستان"]),
        ("प्रधानमंत्री भारत लौटे।", ["भारत"]),
        ("भारतीय टीम लौटी।", []),
        ("首相は中国とパキスタンを訪れた。", ["中国", "パキスタン"]),
        ("Elle habite New York City depuis.", ["New York City"]),
        ("Elle trouve nice de rester, pas Nice.", []),
        ("Nice reste belle.", []),
        ("Le maire Lima Dupont parle.", []),
        ("Allemagne Tours vend des voyages.", []),
        ("Ils sont allés à Ui.", []),
        ("pakistan lima", []),
    ],
)
def test_known_names_are_found_as_whole_words_that_stand_alone(text: str, found: list[str]) -> None:
    assert names(text) == found


def test_a_name_found_in_another_language_tells_what_the_gazetteer_calls_it() -> None:
    (one,) = find_known(article("Il rentre d’Allemagne.", language="fr"), lexicon_of(NATIONS))
    assert (one.text, one.known_as, one.kind, one.reason) == ("Allemagne", "Germany", PLACE, "a known name of Germany")


def test_the_longer_of_two_known_names_is_found() -> None:
    known = KnownName("Lee", PERSON), KnownName("Ann Lee Verlag", ORGANIZATION), KnownName("Ann Lee", PERSON)
    assert names("Der Ann Lee Verlag druckt, was Ann Lee schreibt.", *known) == ["Ann Lee Verlag", "Ann Lee"]


def test_of_two_names_written_alike_the_first_counts() -> None:
    (one,) = find_known(article("da Lima", language="it"), lexicon_of([KnownName("Lima", PERSON), *CITIES]))
    assert one.kind is PERSON


def test_a_name_with_a_zero_width_joiner_is_found_as_it_is_written() -> None:
    assert names("आज क्‍या हुआ", KnownName("क्‍या", PLACE, is_sure=True)) == ["क्‍या"]


@given(st.text(max_size=60), st.lists(st.text(min_size=1, max_size=12), max_size=6))
def test_whatever_is_looked_for_stands_in_the_text_as_found(text: str, forms: list[str]) -> None:
    one = article(text, language="xx")
    for mention in find_known(one, lexicon_of(KnownName(form, Kind.PLACE) for form in forms)):
        assert one.blocks[mention.block].text[mention.start : mention.end] == mention.text != ""
