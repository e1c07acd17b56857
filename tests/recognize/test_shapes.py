"""The shape of names: what is trimmed, what is split, what is dropped."""

from __future__ import annotations

import pytest
from reading import ORGANIZATION, PERSON, PLACE, found


@pytest.mark.parametrize(
    ("text", "span", "name"),
    [
        ("He likes the Red Cross.", "the Red Cross", "Red Cross"),
        ("The Joneses' plan failed.", "Joneses'", "Joneses"),
        ("He said “Unesco” twice.", "“Unesco”", "Unesco"),
        ("It is Acme Inc. that pays.", "Acme Inc.", "Acme Inc."),
        ("He works for Acme Inc.", "Acme Inc.", "Acme Inc"),
        ("An Acme-led group came.", "Acme led", "Acme"),
        ("The anti-Acme vote won.", "anti Acme", "Acme"),
        ("The Acme of the past", "Acme of", "Acme"),
    ],
)
def test_what_is_no_part_of_a_name_is_left_out(text: str, span: str, name: str) -> None:
    assert found(text, names={span: ORGANIZATION}) == [f"{name} o"]


def test_saint_or_mount_is_no_place_without_the_name_that_follows() -> None:
    assert found("The St. Thomas plant closes.", names={"St.": PLACE, "Thomas": PLACE}) == ["St. Thomas l"]
    assert found("They went to St. by train.", names={"St.": PLACE}) == []


def test_an_s_is_part_of_a_firms_name_where_the_recognizer_says_so_and_never_of_a_persons() -> None:
    assert found("So McDonald's fell.", names={"McDonald's": ORGANIZATION}) == ["McDonald's o"]
    assert found("So McDonald’s house fell.", names={"McDonald’s": PERSON}) == ["McDonald p"]


def test_a_nation_in_front_of_its_currency_is_not_named() -> None:
    assert found("It cost US$ 2 in the US.", names={"US": PLACE}) == ["US l"]
    assert found("It cost US$2, and HK$7.", names={"US": PLACE, "HK": PLACE}) == []


@pytest.mark.parametrize(
    ("text", "span", "name"),
    [
        ("President Moon Jae-in spoke.", "Moon Jae-", "Moon Jae-in"),
        ("President Moon Jae-in's party lost.", "Moon Jae", "Moon Jae-in"),
        ("So Hyo-won said.", "Hyo-", "Hyo-won"),
        ("Officials of the Joe Cole-era came.", "Joe Cole", "Joe Cole"),
        ("A John Fielding-esque verdict.", "John Fielding", "John Fielding"),
        ("A John Cole-esque verdict.", "John Cole", "John Cole"),
        ("So Ann Lee-Jones said.", "Ann Lee", "Ann Lee"),
    ],
)
def test_a_given_name_of_two_halves_is_one_word(text: str, span: str, name: str) -> None:
    assert found(text, names={span: PERSON}) == [f"{name} p"]


@pytest.mark.parametrize(
    ("text", "span", "kind", "names"),
    [
        ("They came from Lima, Peru.", "Lima, Peru", PLACE, ["Lima l", "Peru l"]),
        ("Ann Lee and Bo Cho came.", "Ann Lee and Bo Cho", PERSON, ["Ann Lee p", "Bo Cho p"]),
        ("A U.S.-Peru pact.", "U.S.-Peru", ORGANIZATION, ["U.S. l", "Peru l"]),
        ("In Cuzco, Puno they met.", "Cuzco, Puno", ORGANIZATION, ["Cuzco o", "Puno o"]),
        ("He flew to Bosnia and Herzegovina.", "Bosnia and Herzegovina", PLACE, ["Bosnia and Herzegovina l"]),
        ("He sued Acme, Inc. twice.", "Acme, Inc.", ORGANIZATION, ["Acme, Inc. o"]),
        ("He reads the Sun and Mail.", "Sun and Mail", ORGANIZATION, ["Sun and Mail o"]),
    ],
)
def test_two_names_in_one_span_are_two_mentions(text: str, span: str, kind: object, names: list[str]) -> None:
    assert found(text, names={span: kind}) == names  # type: ignore[dict-item]


@pytest.mark.parametrize("word", ["Monday", "Danish", "12", "The", "President", "two", "III", "M.D."])
def test_a_word_that_names_nobody_is_dropped(word: str) -> None:
    assert found(f"So {word} came.", names={word: PERSON}) == []
