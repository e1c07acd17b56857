"""Places: which of several is meant, and what the gazetteer says of it."""

from __future__ import annotations

import pytest
from naming_archives import GAZETTEER, actors, article, one_article, settled


@pytest.mark.parametrize("name", ["US", "U.S.", "USA", "United States", "America", "the States"])
def test_every_name_of_a_nation_is_that_nation(name: str) -> None:
    assert one_article(f"{name} l") == ["places/united-states"]


def test_a_place_has_coordinates_ids_and_what_holds_it() -> None:
    resolution = settled(article("a", "Lima l", "Peru l"))
    lima, peru = resolution.actors["places/lima"], resolution.actors["places/peru"]
    assert (lima.geonames, round(lima.latitude or 0), round(lima.longitude or 0)) == ("3936456", -12, -77)
    assert (lima.within, peru.wikidata, peru.within) == ("places/peru", "Q419", "")


def test_a_state_after_a_city_says_which_city() -> None:
    resolution = settled(article("a", "Paris l, Texas l"), article("b", "Paris l", "France l"))
    texan, french = (resolution.actors[actors(resolution, seed)[0]] for seed in "ab")
    assert (texan.within, french.within) == ("places/texas", "places/france")
    assert {texan.name, french.name} == {"Paris (Texas)", "Paris"}


@pytest.mark.parametrize(
    ("beside", "wikidata"),
    [(("Tbilisi l", "Russia l"), "Q230"), (("Atlanta l", "Alabama l", "United States l"), "Q1428"), ((), "Q230")],
)
def test_georgia_is_the_state_only_among_its_neighbours(beside: tuple[str, ...], wikidata: str) -> None:
    resolution = settled(article("a", "Georgia l", *beside))
    assert resolution.actors[actors(resolution, "a")[0]].wikidata == wikidata


@pytest.mark.parametrize("name", ["Singapore", "Luxembourg"])
def test_a_nation_is_meant_rather_than_its_city_of_the_same_name(name: str) -> None:
    resolution = settled(article("a", f"{name} l"))
    assert resolution.actors[actors(resolution, "a")[0]].wikidata


def test_a_city_far_larger_than_its_namesakes_is_meant_even_abroad() -> None:
    resolution = settled(article("a", "London l", "Canada l"))
    assert resolution.actors[actors(resolution, "a")[0]].geonames == "2643743"


def test_two_places_of_one_name_are_told_apart_by_name() -> None:
    resolution = settled(article("a", "Georgia l", "Russia l"), article("b", "Atlanta l, Georgia l"))
    assert {actors(resolution, "a")[0], actors(resolution, "b")[1]} == {
        "places/georgia",
        "places/georgia-united-states",
    }


def test_a_region_the_gazetteer_does_not_know_lies_where_the_articles_put_it() -> None:
    resolution = settled(article("a", "Peru l, Loreto Alto l"), article("b", "Chile l", "Loreto Alto l"))
    place = resolution.actors["places/loreto-alto"]
    assert (place.latitude, place.within) == (None, "places/peru")


def test_a_place_the_gazetteer_does_not_know_lies_in_the_state_that_stands_after_it() -> None:
    resolution = settled(article("a", "Loreto Alto l, Oklahoma l", "Peru l"))
    assert resolution.actors["places/loreto-alto"].within == "places/oklahoma"


@pytest.mark.parametrize(
    ("name", "geonames"), [("Washington", "4140963"), ("New York", "5128581"), ("Lima", "3936456"), ("Quebec", "")]
)
def test_of_a_city_and_a_region_of_one_name_the_likelier_is_meant(name: str, geonames: str) -> None:
    resolution = settled(article("a", f"{name} l"))
    assert resolution.actors[actors(resolution, "a")[0]].geonames == geonames


def test_washington_is_the_state_among_its_cities() -> None:
    resolution = settled(article("a", "Seattle l", "Washington l"))
    assert resolution.actors[actors(resolution, "a")[1]].wikidata == "Q1223"


def test_a_state_is_meant_rather_than_a_small_city_abroad() -> None:
    resolution = settled(article("a", "Arizona l"), article("b", "Ontario l"))
    assert {actor.wikidata for actor in resolution.actors.values()} == {"Q816", "Q1904"}


def test_a_town_counts_only_where_the_article_names_its_state() -> None:
    resolution = settled(article("a", "Poteau l, Oklahoma l"), article("b", "Poteau l", "Peru l"))
    known, unknown = (resolution.actors[actors(resolution, seed)[0]] for seed in "ab")
    assert (round(known.latitude or 0), known.within) == (35, "places/oklahoma")
    assert unknown.latitude is None


def test_a_small_city_far_from_all_other_places_of_the_article_is_not_believed() -> None:
    resolution = settled(article("a", "Lucca l", "Perth l", "Melbourne l"), article("b", "Lucca l"))
    far, alone = (resolution.actors[actors(resolution, seed)[0]] for seed in "ab")
    assert far.latitude is None
    assert round(alone.latitude or 0) == 44


@pytest.mark.parametrize("name", ["Sonoma County", "Papua", "Caspian Sea", "Middle East", "Bavaria", "Jabaliya"])
def test_counties_provinces_seas_and_other_spellings_are_known(name: str) -> None:
    (place,) = settled(article("a", f"{name} l")).actors.values()
    assert place.latitude is not None


def test_a_region_with_and_without_its_noun_is_one() -> None:
    assert len(set(one_article("Loreto Alto province l", "Loreto Alto l"))) == 1


def test_a_state_that_is_no_more_is_a_place() -> None:
    resolution = settled(article("a", "USSR l", "Soviet Union l"))
    assert [actor.wikidata for actor in resolution.actors.values()] == ["Q15180"]


def test_the_chain_upward_ends_at_a_continent() -> None:
    (islamabad,) = GAZETTEER.find("Islamabad")
    assert GAZETTEER.around(islamabad.id) == ("PK", "Asia")


def test_accents_and_case_do_not_matter() -> None:
    assert GAZETTEER.find("são paulo") == GAZETTEER.find("SAO PAULO") != ()


def test_a_small_place_far_from_all_that_an_article_names_is_left_open() -> None:
    wines = article("a", "Bordeaux l", "France l", "Spain l", "Rioja l")
    assert settled(wines).actors["places/rioja"].latitude is None
    assert settled(article("a", "Lima l", "Peru l", "Rioja l")).actors["places/rioja"].latitude


def test_two_capitals_are_not_the_city_that_is_written_so() -> None:
    (washington,) = settled(article("a", "WA l")).actors.values()
    (ghanaian,) = settled(article("a", "Wa l")).actors.values()
    assert (washington.latitude, round(ghanaian.latitude or 0)) == (None, 10)


def test_a_place_that_is_only_written_in_capitals_has_the_gazetteers_name() -> None:
    (oslo,) = settled(article("a", "OSLO l")).actors.values()
    assert (oslo.name, oslo.variants) == ("Oslo", ("OSLO",))


def test_a_place_left_open_beside_one_of_the_same_name_says_so() -> None:
    resolution = settled(article("a", "Venice l", "Italy l"), article("b", "Venice l", "Los Angeles l"))
    assert {actor.name for actor in resolution.actors.values()} >= {"Venice", "Venice (undecided)"}
