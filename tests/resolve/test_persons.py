"""Whom a name means: within an article, and across the archive."""

from __future__ import annotations

import pytest
from naming_archives import actors, article, last_link, one_article, settled

from cuttings.model import Status


def test_a_bare_surname_is_the_person_named_in_full_earlier() -> None:
    resolution = settled(article("a", "Ann Lee p", "Lee p"))
    assert actors(resolution, "a") == ["people/ann-lee", "people/ann-lee"]
    assert last_link(resolution, "a").reason == "the nearest full name before it is Ann Lee"


def test_a_bare_surname_is_the_nearest_of_two_who_bear_it() -> None:
    assert one_article("Ann Lee p", "Bo Lee p", "Lee p", "Ann Lee p", "Lee p")[2::2] == [
        "people/bo-lee",
        "people/ann-lee",
    ]


def test_a_surname_in_a_headline_is_the_only_full_name_after_it() -> None:
    assert one_article("Lee p", "Ann Lee p")[0] == "people/ann-lee"


def test_a_surname_before_two_full_names_is_uncertain() -> None:
    resolution = settled(article("a", "Lee p", "Ann Lee p", "Bo Lee p"))
    link = resolution.links["a"][0]
    assert (link.status, link.candidates) == (Status.UNCERTAIN, ("people/ann-lee", "people/bo-lee"))


def test_a_given_name_alone_is_the_person_of_the_article_who_has_it() -> None:
    assert one_article("Ann Lee p", "Ann p")[1] == "people/ann-lee"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ann Lee", "Ann M. Lee"),
        ("Ann M. Lee", "Ann Mary Lee"),
        ("Bob Lee", "Robert Lee"),
        ("Ann Lee", "ANN LEE"),
        ("José Núñez", "Jose Nunez"),
        ("Ali al-Harbi", "Ali Harbi"),
        ("Yusuf bin Said", "Yousef bin Said"),
        ("Ann Lee Jr.", "Ann Lee"),
        ("Ann-L", "Ann L"),
    ],
)
def test_two_forms_of_a_name_are_one_person_in_the_archive(one: str, other: str) -> None:
    resolution = settled(article("a", f"{one} p"), article("b", f"{other} p"))
    assert actors(resolution, "a") == actors(resolution, "b")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ann Lee", "Bo Lee"),
        ("Ann M. Lee", "Ann K. Lee"),
        ("Ann Lee Jr.", "Ann Lee Sr."),
        ("Ann Lee", "Ann Li"),
        ("Ann Mary Lee", "Ann Mona Lee"),
    ],
)
def test_names_that_contradict_each_other_are_two_persons(one: str, other: str) -> None:
    resolution = settled(article("a", f"{one} p"), article("b", f"{other} p"))
    assert actors(resolution, "a") != actors(resolution, "b")


def test_a_name_that_fits_two_who_contradict_each_other_is_uncertain() -> None:
    resolution = settled(article("a", "Ann M. Lee p"), article("b", "Ann K. Lee p"), article("c", "Ann Lee p"))
    assert last_link(resolution, "c").status is Status.UNCERTAIN
    assert last_link(resolution, "c").candidates == ("people/ann-k-lee", "people/ann-m-lee")


def test_a_slip_of_the_pen_is_believed_within_one_article_only() -> None:
    together = settled(article("a", "Ann Okafor p", "Ann Okaffor p"))
    apart = settled(article("a", "Ann Okafor p"), article("b", "Ann Okaffor p"))
    assert len(together.actors) == 1
    assert len(apart.actors) == 2


def test_a_lone_surname_joins_the_only_bearer_who_shares_company_with_the_article() -> None:
    resolution = settled(article("a", "Ann Lee p", "Acme o"), article("b", "Lee p", "Acme o"))
    assert actors(resolution, "b")[0] == "people/ann-lee"


def test_a_lone_surname_joins_the_only_bearer_who_has_its_title() -> None:
    resolution = settled(article("a", "President | Ann Lee p"), article("b", "President | Lee p"))
    assert actors(resolution, "b")[0] == "people/ann-lee"


def test_a_lone_surname_without_evidence_is_uncertain_and_names_who_it_may_be() -> None:
    resolution = settled(article("a", "Ann Lee p"), article("b", "Lee p"))
    assert last_link(resolution, "b").status is Status.UNCERTAIN
    assert last_link(resolution, "b").candidates == ("people/ann-lee",)


def test_a_lone_surname_of_two_bearers_is_uncertain_whatever_the_company() -> None:
    resolution = settled(article("a", "Ann Lee p", "Acme o"), article("b", "Bo Lee p"), article("c", "Acme o", "Lee p"))
    assert last_link(resolution, "c").status is Status.UNCERTAIN


def test_a_lone_given_name_joins_the_only_bearer_who_shares_company_with_the_article() -> None:
    resolution = settled(article("a", "Zaha Lee p", "Acme o"), article("b", "Zaha p", "Acme o"))
    assert actors(resolution, "b")[0] == "people/zaha-lee"


def test_a_lone_given_name_of_several_is_uncertain_and_names_them() -> None:
    resolution = settled(article("a", "Ann Lee p"), article("b", "Ann Cho p"), article("c", "Ann p"))
    assert last_link(resolution, "c").candidates == ("people/ann-cho", "people/ann-lee")


def test_a_name_that_mostly_stands_alone_is_a_whole_name_and_no_given_name() -> None:
    articles = [article(seed, "Shakira p") for seed in "abc"]
    resolution = settled(*articles, article("d", "Shakira Lee p"))
    assert actors(resolution, "a") == ["people/shakira"]


def test_of_very_many_bearers_the_likeliest_are_named_and_the_others_counted() -> None:
    bearers = [article(f"b{number}", f"{first}ool Lee p") for number, first in enumerate("BCDFGHJKLMNPQ")]
    link = last_link(settled(*bearers, article("z", "Lee p")), "z")
    assert (len(link.candidates), link.reason.rpartition("; ")[2]) == (12, "1 more bear it")


@pytest.mark.parametrize(("name", "is_full"), [("Al Gore", True), ("Ben Okri", True), ("al Sadr", False)])
def test_al_and_ben_are_given_names_where_they_have_a_capital(name: str, is_full: bool) -> None:
    family = name.split()[1]
    assert (len(set(one_article(f"Tip {family} p", f"{name} p"))) == 2) is is_full


def test_a_capital_within_a_word_outweighs_a_few_times_as_many_without() -> None:
    resolution = settled(article("a", *["Debron Lee p"] * 3), article("b", "DeBron Lee p", "DEBRON LEE p"))
    (actor,) = resolution.actors.values()
    assert actor.name == "DeBron Lee"
    (actor,) = settled(article("a", *["Debron Lee p"] * 9), article("b", "DeBron Lee p")).actors.values()
    assert actor.name == "Debron Lee"


def test_a_name_of_one_word_that_nobody_bears_as_a_surname_is_a_person() -> None:
    assert one_article("Pelé p") == ["people/pele"]


def test_the_preferred_name_is_the_commonest_full_form_and_does_not_shout() -> None:
    resolution = settled(article("a", "ANN OKAFOR p", "ANN OKAFOR p", "Okafor p"), article("b", "Ann Okafor p"))
    (actor,) = resolution.actors.values()
    assert (actor.name, actor.variants) == ("Ann Okafor", ("ANN OKAFOR", "Okafor"))
