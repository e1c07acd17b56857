"""What the model is shown of headlines and capitals."""

from __future__ import annotations

import pytest
from reading import article

from cuttings.model import Role
from cuttings.recognize.casing import archive_casing, casing_of_title, is_headline, shown


def seen(line: str, body: str = "") -> str:
    return shown(article(line, body, roles={0: Role.TITLE}))[0]


def test_words_that_the_body_writes_small_are_small_in_the_headline() -> None:
    body = "The mayor will build a new bridge, Ann Lee said."
    assert seen("Mayor Will Build Bridge, Ann Lee Says", body) == "mayor will build bridge, Ann Lee Says"


def test_capitals_become_the_case_of_the_body() -> None:
    assert (
        seen("ANN LEE VISITS NATO IN PERU", "In town Ann Lee visits the NATO office.") == "Ann Lee visits NATO in Peru"
    )


def test_a_name_in_capitals_inside_a_sentence_is_shown_as_a_name() -> None:
    assert seen("It was said by CARLO ORSINI of the BBC that", "") == "It was said by Carlo Orsini of the BBC that"


def test_a_letter_that_grows_when_written_small_keeps_its_case() -> None:
    line = "İSTANBUL VE ANKARA İÇİN PLAN"
    assert len(seen(line, "istanbul")) == len(line)


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("Mayor Builds Large Bridge Over River", True),
        ("Mayor builds large bridge over river", False),
        ("The mayor met Ann Lee and Bo Cho in Lima.", False),
        ("", False),
    ],
)
def test_a_headline_is_short_and_mostly_capitals(line: str, answer: bool) -> None:
    assert is_headline(line) is answer


def test_a_dash_that_hides_the_end_of_a_name_is_a_space() -> None:
    assert seen("An Acme-led, anti-Orsini plan.") == "An Acme led, anti Orsini plan."


def told(line: str, *others: str, body: str = "") -> str:
    """The headline as it is shown in an archive with articles of these bodies."""
    one = article(line, body, roles={0: Role.TITLE})
    casing = archive_casing([one, *(article("A day", other, roles={0: Role.TITLE}) for other in others)])
    return shown(one, casing_of_title(one, casing))[0]


SMALL = "They said that the police make arrests here."


def test_words_that_other_articles_write_small_are_small_in_the_headline() -> None:
    assert told("Police Make Arrests, Ann Lee Says", SMALL, SMALL) == "police make arrests, Ann Lee Says"


def test_one_other_article_tells_nothing() -> None:
    assert told("Police Make Arrests", SMALL) == "Police Make Arrests"


def test_other_articles_that_disagree_tell_nothing() -> None:
    assert (
        told("Police Make Arrests", SMALL, SMALL, "It is The Police who Make Arrests often.") == "Police Make Arrests"
    )


def test_the_article_itself_tells_before_all_others() -> None:
    body = "It was what the Police told us, and Police it was."
    assert told("Police Make Arrests", SMALL, SMALL, SMALL, SMALL, SMALL, body=body) == "Police make arrests"


def test_of_the_archives_casing_an_article_depends_on_the_words_of_its_headline_alone() -> None:
    casing = {"police": "police", "make": "make", "bread": "bread"}
    titled = article("Police Make Arrests", "The bread was good.", roles={0: Role.TITLE})
    small = article("Police make arrests.", "The bread was good.", roles={0: Role.TITLE})
    assert (casing_of_title(titled, casing), casing_of_title(small, casing)) == (
        {"make": "make", "police": "police"},
        {},
    )
