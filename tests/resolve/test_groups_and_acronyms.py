"""Organizations: normal forms, acronyms, nations' organs, groups named after families."""

from __future__ import annotations

import pytest
from naming_archives import actors, article, last_link, one_article, settled

from cuttings.model import Status


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Acme Inc.", "Acme"),
        ("The Red Cross", "Red Cross"),
        ("Ministry of Defence", "Defense Ministry"),
        ("al-Harbiya", "al-Harbeya"),
        ("Smith & Sons", "Smith and Sons"),
        ("U.S. Coast Guard", "United States Coast Guard"),
        ("U. S. Coast Guard", "American Coast Guard"),
        ("Tele - Kom", "TeleKom"),
        ("UNESCO", "Unesco"),
    ],
)
def test_two_forms_of_a_name_are_one_organization(one: str, other: str) -> None:
    resolution = settled(article("a", f"{one} o"), article("b", f"{other} o"))
    assert actors(resolution, "a") == actors(resolution, "b")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Acme", "Acme Capital"),
        ("Peruvian Army", "Chilean Army"),
        ("Danish Airlines", "Airlines"),
        ("Acme Bank", "Acme Board"),
    ],
)
def test_a_longer_name_is_another_organization(one: str, other: str) -> None:
    resolution = settled(article("a", f"{one} o"), article("b", f"{other} o"))
    assert actors(resolution, "a") != actors(resolution, "b")


def test_an_explained_acronym_is_the_long_form_in_every_article() -> None:
    first = article("a", "Peru Rail Union o", "PRU o", acronyms=(("PRU", "Peru Rail Union"),))
    resolution = settled(first, article("b", "PRU o"))
    assert {*actors(resolution, "a"), *actors(resolution, "b")} == {"organizations/peru-rail-union"}


def test_an_acronym_explained_in_two_ways_is_uncertain_where_nothing_explains_it() -> None:
    first = article("a", "Peru Rail Union o", acronyms=(("PRU", "Peru Rail Union"),))
    second = article("b", "Port Rescue Unit o", acronyms=(("PRU", "Port Rescue Unit"),))
    resolution = settled(first, second, article("c", "PRU o"))
    assert last_link(resolution, "c").status is Status.UNCERTAIN
    assert len(last_link(resolution, "c").candidates) == 2


def test_an_acronym_is_the_one_name_of_the_article_whose_initials_it_is() -> None:
    assert len(set(one_article("World Rail Union o", "WRU o"))) == 1
    assert len(set(one_article("U.S. Rail Union o", "USRU o"))) == 1
    assert len(set(one_article("World Rail Union o", "West Rail Union o", "WRU o"))) == 3


def test_the_senate_is_that_of_the_nation_the_article_speaks_of() -> None:
    assert one_article("U.S. Senate o", "Senate o") == ["organizations/us-senate"] * 2
    assert len(set(one_article("U.S. Senate o", "Mexican Senate o", "Senate o"))) == 3


def test_the_bare_name_of_a_group_and_its_plural_are_the_group() -> None:
    names = one_article("Orsini network o", "Orsini o", "Orsinis o", "Carlo Orsini p")
    assert names == ["organizations/orsini-network"] * 3 + ["people/carlo-orsini"]


def test_a_group_with_and_without_its_noun_in_different_articles_is_one() -> None:
    resolution = settled(article("a", "Orsini cartel o"), article("b", "Orsini o"))
    assert actors(resolution, "a") == actors(resolution, "b")


def test_the_kind_that_most_articles_give_a_name_holds_for_all() -> None:
    articles = [article(seed, "Acme o") for seed in "abcd"]
    resolution = settled(*articles, article("e", "Acme p"))
    assert actors(resolution, "e") == ["organizations/acme"]
    assert resolution.links["e"][0].mention.kind == "person"
