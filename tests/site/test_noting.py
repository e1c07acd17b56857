"""Which facts a page shows is noted, and what tells one fact from another is the same in every process."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from cuttings.site.noting import Notes, told_in_order

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Card:
    title: str
    places: Mapping[str, int]


FAIR = Card("The fair opens", {"springfield": 1, "shelbyville": 2})


def facts(value: object) -> dict[int, int]:
    notes = Notes()
    notes.table("cards", {"fair": value, "rain": "It rained."})
    return notes.facts()


@pytest.mark.parametrize(
    "other",
    [
        Card("The fair opens again", FAIR.places),
        Card(FAIR.title, {"springfield": 1}),
        Card(FAIR.title, {"shelbyville": 2, "springfield": 1}),
        Card(FAIR.title, {"springfield": 1, "shelbyville": 3}),
    ],
    ids=["words", "a key less", "another order", "another value"],
)
def test_whatever_differs_within_a_value_makes_another_fact_of_it_and_of_no_other(other: Card) -> None:
    before, after = facts(FAIR), facts(other)
    assert before.keys() == after.keys()
    # Its own, and that of the whole table.
    assert sum(before[fact] != after[fact] for fact in before) == 2


def test_a_table_within_a_value_is_told_by_its_name_alone() -> None:
    def of(number: int) -> dict[int, int]:
        notes = Notes()
        spots = notes.table("spots", {"springfield": number})
        notes.table("charts", {"world": Card("The world", spots)})
        return notes.facts()

    one, other = of(1), of(2)
    assert sum(one[fact] != other[fact] for fact in one) == 2, "the spot's own, and that of all spots"


def test_values_that_json_has_no_words_for_are_told_apart_too() -> None:
    assert facts("half a pair: \ud83c") != facts("half a pair: \ud83d")
    assert facts({(1, 2): "a"}) != facts({(1, 3): "a"})


def test_sets_are_told_in_one_order() -> None:
    assert told_in_order(frozenset("abc")) == told_in_order(frozenset("cba")) == b'["a","b","c"]'


def test_what_is_looked_up_is_noted_by_table_and_key() -> None:
    notes = Notes()
    cards = notes.table("cards", {"fair": 1, "rain": 2})
    shown, noted = notes.taken(lambda: cards["fair"])
    assert shown == 1
    _, all_of_them = notes.taken(lambda: list(cards))
    assert len(noted) == len(all_of_them) == 1
    assert {*noted, *all_of_them} < notes.facts().keys()
