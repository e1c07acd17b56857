"""Dates as articles write them, and what is known from each."""

from __future__ import annotations

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st
from tools import build_months

from cuttings.clean import clean
from cuttings.clean.dates import find_dates, month_comes_first
from cuttings.clean.facts import checked
from cuttings.clean.rules.imprint import read_imprint
from cuttings.model import Dated, Hints, Role, Seed

WRITTEN = [
    ("Posted October 21st, 2011 at 10:45 am (UTC-5)", "2011-10-21T10:45:00-05:00"),
    ("3. März 2021, 14.30 Uhr", "2021-03-03T14:30:00"),
    ("24 avril 2019 à 10h30", "2019-04-24T10:30:00"),
    ("21 de mayo de 2020", "2020-05-21"),
    ("4 мая 2012", "2012-05-04"),
    ("2024年4月24日", "2024-04-24"),
    ("Dec. 5, 2013", "2013-12-05"),
    ("12-Jan-2015", "2015-01-12"),
    ("2021-05-06T08:15:00Z", "2021-05-06T08:15:00Z"),
    ("Feb 6, 2013 3:45 PM EST", "2013-02-06T15:45:00-05:00"),
    ("01.02.2019 12:45 CET", "2019-02-01T12:45:00+01:00"),
    ("10/21/2011", "2011-10-21"),
    ("May 2014", "2014-05"),
    ("am 4 Dezember 1998", "1998-12-04"),
    ("19 de octubre del 2013", "2013-10-19"),
    ("5 września 2010", "2010-09-05"),
]


@pytest.mark.parametrize(("written", "edtf"), WRITTEN)
def test_a_written_date_is_understood(written: str, edtf: str) -> None:
    assert [found.edtf for found in find_dates(written)] == [edtf]


@pytest.mark.parametrize("written", [edtf for _, edtf in WRITTEN])
def test_every_value_is_allowed_by_the_standard(written: str) -> None:
    assert parse_edtf(written)


def test_a_day_spelled_twice_without_a_space_is_found_twice() -> None:
    assert [found.edtf for found in find_dates("30.01.202430. Januar 2024")] == ["2024-01-30"]


@pytest.mark.parametrize("edtf", ["2011", "2011-10", "2011-10-21", "2011-10-21T10:45:00", "2011-10-21T10:45:00-05:00"])
def test_whole_dates_pass_the_library_that_knows_the_standard(edtf: str) -> None:
    assert checked(edtf, "rule", "reason").edtf == edtf


@pytest.mark.parametrize("edtf", ["2011-13", "2011-02-30", "2011-10-21T25:00:00", "21.10.2011", "[2011-09-14,,]"])
def test_what_the_standard_does_not_allow_is_no_date(edtf: str) -> None:
    assert checked(edtf, "rule", "reason").edtf == ""


STORY = "\n\n".join(
    f"The council of the {place} met on Monday evening and decided to mend the bridge before winter, said the mayor."
    for place in ("town", "county", "village", "parish", "district", "borough")
)


def published(text: str, saved: str = "") -> Dated:
    return clean(Seed("a.txt", "", text, hints=Hints(saved=saved))).date


def test_a_day_alone_below_the_text_is_an_uncertain_date() -> None:
    dated = published(f"Bridge to be mended\n\n{STORY}\n\nAbout us\n\nContact\n\nMay 3, 2011")
    assert (dated.edtf, dated.rule) == ("2011-05-03?", "lone-day")


def test_the_day_of_a_comment_is_not_the_articles() -> None:
    comments = "\n\n".join(f"{name} on May {day}, 2011 at 2:01 am" for name, day in (("Ann Lee", 4), ("Bo Ek", 5)))
    assert published(f"Bridge to be mended\n\n{STORY}\n\n2 comments\n\n{comments}").edtf == ""


def test_a_name_that_ends_like_a_label_is_none() -> None:
    imprint = read_imprint("Simon April 20, 2024")
    assert imprint
    assert not any(piece.labelled for piece in imprint.pieces if piece.role is Role.DATE)


def test_a_date_later_than_the_page_was_saved_is_refused_with_the_reason() -> None:
    text = f"Bridge to be mended\n\nMay 3, 2011\n\n{STORY}"
    assert published(text, saved="2011-05-02T23:00:00Z").edtf == "2011-05-03"
    refused = published(text, saved="2010-01-01T00:00:00Z")
    assert refused.edtf == ""
    assert "saved on 2010-01-01" in refused.reason


def test_figures_that_can_be_read_two_ways_are_one_of_two_days() -> None:
    (found,) = find_dates("3/4/2011")
    assert found.edtf == "[2011-03-04,2011-04-03]"
    assert parse_edtf(found.edtf)


def test_another_date_of_the_same_text_says_how_figures_are_read() -> None:
    text = "3/4/2011 and 3/25/2011"
    assert month_comes_first(text) is True
    assert [found.edtf for found in find_dates(text, month_first=True)] == ["2011-03-04", "2011-03-25"]


def test_a_day_that_no_calendar_has_is_refused_with_the_reason() -> None:
    (found,) = find_dates("31 February 2014")
    assert found.edtf == ""
    assert "31 February 2014" in found.fault


@pytest.mark.parametrize("text", ["In 2014 there were 300.", "Call 555-1234-5678.", "Version 1.2.3", "may be"])
def test_other_figures_are_no_dates(text: str) -> None:
    assert find_dates(text) == ()


@given(st.text(max_size=80))
def test_any_text_is_searched_without_fault(text: str) -> None:
    for found in find_dates(text):
        assert 0 <= found.start < found.end <= len(text)


def test_a_line_of_writer_day_and_sections_dates_the_article() -> None:
    story = "The bridge over the river was opened again on Monday, as the mayor told the council in the old hall."
    line = "Jane Roe 25 March 2025 Town life, Traffic, Building, Politics"
    article = clean(Seed("a.txt", "", f"Bridge opens again\n\n{line}\n\n{story}\n\n{story[:-1]} today.\n"))
    assert article.date.edtf == "2025-03-25"


@pytest.mark.parametrize(
    "line",
    [
        "The Council on 25 March 2025 voted for bridges and roads and schools",
        "Jane Roe 25 March 2025 speech in full to the people of the town",
        "Jane Roe 31 February 2025 Town life, Traffic, Building, Politics",
    ],
)
def test_a_name_and_a_day_within_a_sentence_are_no_imprint(line: str) -> None:
    imprint = read_imprint(line)
    assert imprint is None or not imprint.has(Role.DATE)


def test_the_table_of_months_is_what_babel_knows_today() -> None:
    assert build_months.TARGET.read_text(encoding="utf-8") == build_months.table()
