"""Names from A to Z: filed by the rules of the archive's language, and as a person decided."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cuttings.model import Kind
from cuttings.site.actors import list_views
from cuttings.site.filing import filed_as, filing, sorted_texts
from cuttings.site.views.entries import NameView


def person(name: str, sort_name: str = "") -> NameView:
    return NameView(f"people/{name}", Kind.PERSON, name, "", 1, sort_name)


def place(name: str) -> NameView:
    return NameView(f"places/{name}", Kind.PLACE, name, "", 1)


@pytest.mark.parametrize(
    ("language", "in_order"),
    [
        ("en", ["Åbo", "Ørsted", "Oslo", "Ottawa", "Zagreb"]),
        ("sv", ["Oslo", "Ottawa", "Zagreb", "Åbo", "Ørsted"]),
        ("da", ["Oslo", "Ottawa", "Zagreb", "Ørsted", "Åbo"]),
        ("es", ["nube", "nz", "ñandú", "oso"]),
        ("de", ["Arger", "Ärger", "Arges"]),
        ("cs", ["cukr", "Čech", "had", "chata", "ihned"]),
        ("lt", ["iki", "ypač", "joks"]),
        ("et", ["sa", "šokolaad", "zebra", "ta"]),
    ],
)
def test_names_stand_in_the_order_of_the_language(language: str, in_order: list[str]) -> None:
    assert sorted_texts(reversed(in_order), language) == in_order


@pytest.mark.parametrize(
    ("language", "name", "letter"),
    [
        ("en", "Élodie", "E"),
        ("en", "Åbo", "A"),
        ("sv", "Åbo", "Å"),
        ("en", "Łódź", "L"),
        ("pl", "Łódź", "Ł"),
        ("cs", "Cheb", "Ch"),
        ("en", "Cheb", "C"),
        ("en", "the Guardian", "G"),
        ("en", "Москва", "М"),
        ("en", "الجزيرة", "ا"),
        ("en", "3M", "#"),
        ("en", "“Quoted”", "Q"),
        ("en", "東京", "#"),
        ("en", "!!!", "#"),
    ],
)
def test_a_name_stands_under_the_letter_that_its_language_gives_it(language: str, name: str, letter: str) -> None:
    assert filing([place(name)], language).places[f"places/{name}"].letter == letter


@pytest.mark.parametrize(
    ("name", "filed"),
    [
        ("Hillary Clinton", "Clinton Hillary"),
        ("Vincent van Gogh", "van Gogh Vincent"),
        ("Osama bin Laden", "bin Laden Osama"),
        ("Martin Luther King Jr.", "King Martin Luther"),
        ("Cher", "Cher"),
        ("John Smith (john-smith-2)", "Smith John"),
        ("الحسيني", "الحسيني"),
        ("…", "…"),
    ],
)
def test_a_person_is_filed_under_the_family_name(name: str, filed: str) -> None:
    assert filed_as(person(name)) == filed


def test_what_a_person_decided_goes_before_every_rule() -> None:
    names = [person("Osama bin Laden", "Laden, Osama bin"), person("Ann Lee"), person("Xi Jinping", "Xi Jinping")]
    (people,) = list_views(Kind.PERSON, names, filing(names, "en"))

    assert [(letter.letter, [name.name for name in letter.names]) for letter in people.letters] == [
        ("L", ["Osama bin Laden", "Ann Lee"]),
        ("X", ["Xi Jinping"]),
    ]


def test_a_letter_of_the_language_has_its_place_in_the_alphabet() -> None:
    names = [place(name) for name in ("Zagreb", "Åbo", "Berlin", "Москва", "3M")]
    (places,) = list_views(Kind.PLACE, names, filing(names, "sv"))

    assert [letter.label for letter in places.alphabet if letter.href] == ["B", "Z", "Å", "М", "other"]
    assert [letter.label for letter in places.alphabet][-4:] == ["Z", "Å", "М", "other"]


NAMES = st.lists(st.text(min_size=1, max_size=12), unique=True, max_size=12)


@settings(max_examples=30)
@given(NAMES, st.sampled_from(["en", "sv", "cs", "zh", "ar", "no-such"]))
def test_every_name_is_listed_once_under_headings_that_differ(names: list[str], language: str) -> None:
    views = [person(name) for name in names]
    (people,) = list_views(Kind.PERSON, views, filing(views, language))

    assert sorted(name.name for letter in people.letters for name in letter.names) == sorted(names)
    anchors = [letter.anchor for letter in people.letters]
    assert len(anchors) == len(set(anchors))
    assert [link.href for link in people.alphabet if link.href] == [f"#{anchor}" for anchor in anchors]
