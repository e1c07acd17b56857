"""The authority file: what is read from it, what it changes, and what is wrong with it."""

from __future__ import annotations

import pytest
from naming_archives import actors, article, last_link, settled

from cuttings.model import Status
from cuttings.resolve.authority import AuthorityError
from cuttings.resolve.authority_file import read_authority

HEADER = "id,kind,preferred_name,variant_names,not_names,wikidata,geonames,latitude,longitude,note,same_as\n"


def authority(*rows: str) -> object:
    return read_authority(HEADER + "\n".join(rows), "content/authority.csv")


def errors(*rows: str, header: str = HEADER) -> list[str]:
    with pytest.raises(AuthorityError) as raised:
        read_authority(header + "\n".join(rows), "content/authority.csv")
    return [str(error) for error in raised.value.errors]


def test_a_person_renames_an_actor_and_its_old_address_leads_to_the_new_one() -> None:
    decided = authority("people/ann-lee,person,Anna Lee,,,Q42,,,,a singer,")
    resolution = settled(article("a", "Ann Lee p", "Lee p"), authority=decided)  # type: ignore[arg-type]
    actor = resolution.actors["people/anna-lee"]
    assert actors(resolution, "a") == ["people/anna-lee"] * 2
    assert (actor.name, actor.wikidata, actor.note) == ("Anna Lee", "Q42", "a singer")
    assert actor.variants == ("Ann Lee", "Lee")
    assert resolution.moved == {"people/ann-lee": "people/anna-lee"}


def test_a_person_merges_two_actors() -> None:
    decided = authority("people/annie-lee,person,,,,,,,,,people/ann-lee")
    resolution = settled(article("a", "Ann Lee p"), article("b", "Annie Lee p"), authority=decided)  # type: ignore[arg-type]
    assert actors(resolution, "b") == ["people/ann-lee"]
    assert resolution.moved == {"people/annie-lee": "people/ann-lee"}


def test_a_person_splits_an_actor_by_its_names() -> None:
    rows = ("people/ann-lee,person,Ann Lee,,Ann M. Lee,,,,,,", "people/ann-m-lee,person,Ann M. Lee,,,,,,,,")
    resolution = settled(article("a", "Ann Lee p"), article("b", "Ann M. Lee p"), authority=authority(*rows))  # type: ignore[arg-type]
    assert (actors(resolution, "a"), actors(resolution, "b")) == (["people/ann-lee"], ["people/ann-m-lee"])


ARTICLES = "id,kind,preferred_name,variant_names,articles\n"


def test_a_person_splits_an_actor_by_its_articles() -> None:
    rows = "people/ann-lee,person,Ann Lee,,\npeople/ann-lee-singer,person,Ann Lee (singer),Ann Lee,b | c\n"
    decided = read_authority(ARTICLES + rows, "f")
    articles = [article(seed, "Ann Lee p", "Lee p") for seed in "abc"]
    resolution = settled(*articles, authority=decided)
    assert actors(resolution, "a") == ["people/ann-lee"] * 2
    assert actors(resolution, "b") == actors(resolution, "c") == ["people/ann-lee-singer"] * 2
    assert last_link(resolution, "b").reason == "line 3 of the authority file says so"


def test_a_row_of_one_article_says_nothing_about_others() -> None:
    decided = read_authority(ARTICLES + "people/bo-lee,person,Bo Lee,Ann Lee,b\n", "f")
    resolution = settled(article("a", "Ann Lee p"), article("b", "Ann Lee p"), authority=decided)
    assert (actors(resolution, "a"), actors(resolution, "b")) == (["people/ann-lee"], ["people/bo-lee"])


def test_two_rows_may_claim_one_name_in_different_articles_but_not_in_one() -> None:
    rows = ["people/a,person,Ann Lee,,x", "people/b,person,Bo,Ann Lee,y"]
    assert len(read_authority(ARTICLES + "\n".join(rows), "f").records) == 2
    (error,) = errors(rows[0], "people/b,person,Bo,Ann Lee,x | y", header=ARTICLES)
    assert error.endswith("give articles to one of them")


def test_an_article_of_a_row_may_be_named_by_its_address_and_is_missed_if_there_is_none() -> None:
    decided = read_authority(ARTICLES + "people/bo-lee,person,Bo Lee,Ann Lee,fair-opens | gone\n", "f")
    resolution = settled(article("fair.txt", "Ann Lee p"), authority=decided.with_seeds({"fair-opens": "fair.txt"}))
    assert actors(resolution, "fair.txt") == ["people/bo-lee"]
    (defect,) = resolution.defects
    assert str(defect) == (
        "f:2: people/bo-lee is told apart by the article 'gone', which the archive does not have; "
        "copy its address or its seed's name"
    )


def test_a_name_that_is_not_an_actors_becomes_one_of_its_own() -> None:
    decided = authority("people/ann-lee,person,Ann Lee,,Ann M. Lee,,,,,,")
    resolution = settled(article("a", "Ann Lee p", "Ann Lee p"), article("b", "Ann M. Lee p"), authority=decided)  # type: ignore[arg-type]
    assert actors(resolution, "b") != actors(resolution, "a")[:1]


def test_what_a_person_says_is_no_actor_is_linked_to_none() -> None:
    decided = authority("organizations/oops,not an actor,Oops,,,,,,,,")
    resolution = settled(article("a", "Oops o"), authority=decided)  # type: ignore[arg-type]
    assert last_link(resolution, "a").status is Status.UNKNOWN
    assert resolution.actors == {}


def test_the_file_wins_over_the_kind_the_machine_saw() -> None:
    decided = authority("organizations/acme,organization,Acme,,,,,,,,")
    resolution = settled(article("a", "Acme p"), authority=decided)  # type: ignore[arg-type]
    assert actors(resolution, "a") == ["organizations/acme"]


def test_a_lone_family_name_in_the_file_does_not_overrule_the_article() -> None:
    decided = authority("people/ann-lee,person,Ann Lee,Lee,,,,,,,")
    first, second = article("a", "Bo Lee p", "Lee p"), article("b", "Lee p")
    resolution = settled(first, second, article("c", "Ann Lee p"), authority=decided)  # type: ignore[arg-type]
    assert (actors(resolution, "a")[1], actors(resolution, "b")) == ("people/bo-lee", ["people/ann-lee"])


def test_coordinates_of_the_file_are_the_places() -> None:
    decided = authority('places/loreto-alto,place,Loreto Alto,,,,,"-3,5","-74.25",,')
    place = settled(article("a", "Loreto Alto l"), authority=decided).actors["places/loreto-alto"]  # type: ignore[arg-type]
    assert (place.latitude, place.longitude) == (-3.5, -74.25)


def test_every_link_that_the_file_decided_names_the_line() -> None:
    decided = authority("people/bo-cho,person,Bo Cho,,,,,,,,", "people/ann-lee,person,Ann Lee,,,,,,,,")
    link = last_link(settled(article("a", "Ann Lee p"), authority=decided), "a")  # type: ignore[arg-type]
    assert (link.rule, link.reason) == ("authority file", "line 3 of the authority file says so")


def test_a_row_about_nobody_is_reported_but_stops_nothing() -> None:
    decided = authority("people/bo-cho,person,Bo Cho,,,,,,,,")
    resolution = settled(article("a", "Ann Lee p"), authority=decided)  # type: ignore[arg-type]
    (defect,) = resolution.defects
    assert str(defect) == (
        "content/authority.csv:2: no article names people/bo-cho or any name of this row; "
        "check the spelling, or remove the row"
    )


@pytest.mark.parametrize(
    "text",
    [
        "\ufeffid,kind,preferred_name\npeople/ann-lee,person,Ann Lee\n",
        "id;kind;preferred_name\npeople/ann-lee;person;Ann Lee\n",
        "sep=;\nid;kind;preferred_name\npeople/ann-lee;person;Ann Lee\n",
        "id\tkind\tpreferred_name\r\npeople/ann-lee\tperson\tAnn Lee\r\n",
        'ID,Kind,"Preferred_Name"\r\n"people/ann-lee","Person","Ann Lee"\r\n\r\n,,\r\n',
    ],
)
def test_a_spreadsheets_ways_of_writing_are_understood(text: str) -> None:
    assert read_authority(text, "f").records["people/ann-lee"].name == "Ann Lee"


@pytest.mark.parametrize("name", ["علي الحربي", "نازنین\u200cزهرا", "ශ්\u200dරී රාම", "李安"])
def test_a_name_in_any_script_is_a_name(name: str) -> None:
    decided = authority(f"people/ann-lee,person,Ann Lee,{name},,,,,,,")
    resolution = settled(article("a", f"{name} p", "Ann Lee p"), authority=decided)  # type: ignore[arg-type]
    assert actors(resolution, "a") == ["people/ann-lee"] * 2


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("people/a,persn,A,,,,,,,,", "'persn' is no kind; write one of: person, organization, place, not an actor"),
        ("Ann Lee,person,A,,,,,,,,", "'Ann Lee' is no id; write it as the archive does, such as people/ann-lee"),
        (
            "places/a,person,A,,,,,,,,",
            "'places/a' is not the id of a person; let the id begin with people/, or change the kind",
        ),
        ("places/a,place,A,,,,,91,0,,", "latitude 91 is out of range; it lies between -90 and 90"),
        ("places/a,place,A,,,,,north,0,,", "'north' is no latitude; write decimal degrees, such as 48.857"),
        ("places/a,place,A,,,,,12,,,", "one coordinate stands alone; give both latitude and longitude, or neither"),
        ("people/a,person,A,,,42,,,,,", "'42' is no wikidata id; write it like Q42"),
        (
            "people/a,person,A B,C D,C D,,,,,,",
            "'C D' is both a name and not a name of people/a; leave it in one of the two columns",
        ),
        ("people/a,person,A,,,,,,,,people/a", "the actor is merged into itself; clear one same_as cell"),
    ],
)
def test_a_mistake_is_named_with_file_line_fact_and_remedy(row: str, message: str) -> None:
    assert errors(row) == ["content/authority.csv:2: " + message]


def test_an_id_with_two_rows_is_named() -> None:
    assert errors("people/a,person,A,,,,,,,,", "people/a,person,B,,,,,,,,") == [
        "content/authority.csv:3: people/a has a row already, in line 2; make one row of the two"
    ]


def test_a_circle_of_merges_is_named() -> None:
    assert errors("people/a,person,A,,,,,,,,people/b", "people/b,person,B,,,,,,,,people/a") == [
        "content/authority.csv:2: “same as” goes in a circle: people/a → people/b → people/a; clear one same_as cell"
    ]


def test_a_name_claimed_twice_is_named() -> None:
    assert errors("people/a,person,Ann Lee,,,,,,,,", "people/b,person,Bo,Ann Lee,,,,,,,") == [
        (
            "content/authority.csv:3: 'Ann Lee' is a name of both people/a (line 2) and people/b; "
            "take it from one of them, make them one with same_as, or give articles to one of them"
        )
    ]


def test_all_mistakes_are_named_at_once() -> None:
    assert len(errors("people/a,x,A,,,,,,,,", "people/b,y,B,,,,,,,,")) == 2


def test_a_missing_column_is_named() -> None:
    assert errors("people/a,A", header="id,name\n") == [
        (
            "content/authority.csv:1: the column 'kind' is missing; "
            "the first line must name the columns id, kind, preferred_name"
        )
    ]


def test_an_open_quotation_mark_is_named() -> None:
    assert "close the quotation mark" in errors('people/a,person,"A,,,,,,,,')[0]
    assert "close the quotation mark" in errors(header='"id,kind')[0]


def test_a_cell_that_a_spreadsheet_would_run_is_read_without_its_guard() -> None:
    text = "id,kind,preferred_name\npeople/ann-lee,person,'=Ann Lee\n"
    assert read_authority(text, "f").records["people/ann-lee"].name == "=Ann Lee"


def test_an_empty_file_decides_nothing() -> None:
    assert read_authority("", "f").records == {}


def test_a_hundred_thousand_rows_are_read() -> None:
    rows = (f"people/p-{number},person,Name{number} Lee,,,,,,,," for number in range(100_000))
    assert len(read_authority(HEADER + "\n".join(rows), "f").records) == 100_000
