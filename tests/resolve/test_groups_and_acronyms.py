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
        ("Acme Motors", "Acme Motor Co."),
        ("Acme Air Lines", "Acme Airlines"),
        ("Macy’s", "Macys"),
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


def test_a_bare_organ_is_that_of_the_nation_in_which_the_articles_places_lie() -> None:
    first, second = article("a", "U.S. Senate o"), article("b", "Mexican Senate o")
    resolution = settled(first, second, article("c", "Texas l", "Senate o"), article("d", "Puebla l", "Senate o"))
    assert actors(resolution, "c")[1] == "organizations/us-senate"
    assert actors(resolution, "d")[1] == "organizations/mexican-senate"


def test_a_bare_organ_is_that_of_which_the_article_has_the_acronym() -> None:
    first = article("a", "U.S. Coast Guard o", "USCG o", acronyms=(("USCG", "U.S. Coast Guard"),))
    second = article("b", "Mexican Coast Guard o")
    resolution = settled(first, second, article("c", "USCG o", "Coast Guard o"))
    assert actors(resolution, "c") == ["organizations/us-coast-guard"] * 2


def test_a_bare_organ_in_an_article_of_no_nation_is_uncertain() -> None:
    resolution = settled(article("a", "Mexican Senate o"), article("b", "Senate o"), article("c", "Senate o", "Peru l"))
    for seed in "bc":
        assert resolution.links[seed][0].candidates == ("organizations/mexican-senate",)


def test_a_bare_organ_of_an_archive_that_names_no_nations_organ_is_one() -> None:
    resolution = settled(article("a", "Senate o"), article("b", "Senate o", "Peru l"))
    assert actors(resolution, "a")[0] == actors(resolution, "b")[0] == "organizations/senate"


def test_a_nations_organ_is_named_with_its_nation() -> None:
    resolution = settled(article("a", "Senate o", "Senate o", "U.S. Senate o"))
    assert [actor.name for actor in resolution.actors.values()] == ["U.S. Senate"]


def test_an_acronym_with_small_letters_is_the_name_it_spells_letter_by_letter() -> None:
    assert len(set(one_article("Bank of Peru o", "BoP o"))) == 1
    assert len(set(one_article("Bank of Peru o", "Bop o"))) == 2


def test_a_firm_is_the_same_without_what_it_trades_in_where_the_article_names_both() -> None:
    assert one_article("Kraftwagen Motor Company o", "Kraftwagen o") == ["organizations/kraftwagen-motor-company"] * 2


def test_a_firm_is_the_same_everywhere_where_articles_name_it_in_both_ways() -> None:
    both = article("a", "Kraftwagen Motors o", "Kraftwagen o")
    resolution = settled(both, article("b", "Kraftwagen o"), article("c", "Kraftwagen Motor Co. o"))
    assert len(resolution.actors) == 1


def test_a_firms_short_name_is_not_believed_where_others_end_so_or_it_is_a_place() -> None:
    both = article("a", "Uni Airlines o", "Uni o")
    resolution = settled(both, article("b", "Uni o"), article("c", "Porto Uni o"))
    assert actors(resolution, "b") != actors(resolution, "a")[:1]
    assert len(set(one_article("Singapore Airlines o", "Singapore o"))) == 2


def test_two_firms_of_one_name_and_two_trades_stay_apart() -> None:
    resolution = settled(article("a", "Acme Motors o", "Acme o"), article("b", "Acme Software o", "Acme o"))
    assert not set(actors(resolution, "a")) & set(actors(resolution, "b"))


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
