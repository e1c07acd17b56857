"""Titles before and beside names."""

from __future__ import annotations

import pytest
from reading import ORGANIZATION, PERSON, PLACE, found, titles


@pytest.mark.parametrize(
    ("text", "span", "name", "title"),
    [
        ("U.S. Secretary of Labor Ann Lee spoke.", "Ann Lee", "Ann Lee", "U.S. Secretary of Labor"),
        (
            "Peruvian Foreign Minister Ann Lee spoke.",
            "Foreign Minister Ann Lee",
            "Ann Lee",
            "Peruvian Foreign Minister",
        ),
        ("He met Gen. Ann Lee.", "Gen. Ann Lee", "Ann Lee", "Gen."),
        ("The former president Ann Lee spoke.", "Ann Lee", "Ann Lee", "former president"),
        ("It fell. President Ann Lee spoke.", "President Ann Lee", "Ann Lee", "President"),
        ("The ambassador to Peru Ann Lee spoke.", "Ann Lee", "Ann Lee", "ambassador to Peru"),
        ("Mr Lee spoke.", "Mr Lee", "Lee", "Mr"),
    ],
)
def test_a_title_before_a_name_is_kept_as_what_the_person_is(text: str, span: str, name: str, title: str) -> None:
    assert titles(text, names={span: PERSON}) == {name: title}


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Ann Lee, the U.S. ambassador to Peru, spoke.", "U.S. ambassador to Peru"),
        ("Ann Lee, a professor of law at Kent University, spoke.", "professor of law at Kent University"),
        ("He told Peru’s minister of foreign affairs, Ann Lee, that it rained.", "Peru’s minister of foreign affairs"),
        ("On Monday, the president, Ann Lee, spoke.", "president"),
        ("Ann Lee, who was there, met the president.", ""),
        ("In Lima, Ann Lee, 45, spoke.", ""),
    ],
)
def test_a_title_between_commas_is_kept_too(text: str, title: str) -> None:
    assert titles(text, names={"Ann Lee": PERSON}) == {"Ann Lee": title}


def test_a_ruler_keeps_title_and_name_together() -> None:
    assert found("Queen Anne came.", names={"Queen Anne": PERSON}) == ["Queen Anne p"]


def test_a_noble_is_a_person_not_a_place() -> None:
    assert found("The Duchess of Kent came.", names={"Kent": PLACE}) == ["Duchess of Kent p"]


def test_a_name_after_a_title_is_found_though_the_model_missed_it() -> None:
    assert found("It was Spokeswoman Ann Lee who said so.") == ["Ann Lee p"]


def test_what_follows_a_title_is_a_person_whatever_the_model_took_it_for() -> None:
    assert found("He met Gen. Okafor.", names={"Okafor": ORGANIZATION}) == ["Okafor p"]


@pytest.mark.parametrize("text", ["The General Assembly met.", "The Chief Executive left.", "The President left."])
def test_a_title_alone_names_nobody(text: str) -> None:
    assert found(text) == []
