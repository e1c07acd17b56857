"""Dates in words."""

import pytest

from cuttings.site.dates import date_view


@pytest.mark.parametrize(
    ("edtf", "label"),
    [
        ("", "undated"),
        ("2011-10-21", "21 October 2011"),
        ("2011-10-21T10:45:00-05:00", "21 October 2011, 10:45 (UTC−5)"),
        ("2011-10-21T10:45:00Z", "21 October 2011, 10:45 (UTC)"),
        ("2011-10-21T10:45:00+05:30", "21 October 2011, 10:45 (UTC+5:30)"),
        ("2011-09", "September 2011"),
        ("2011-09~", "about September 2011"),
        ("2014-12-19?", "probably 19 December 2014"),
        ("1987", "1987"),
        ("[2011-09-14..]", "undated, not before 14 September 2011"),
        ("2004-06/2006-08", "undated (2004-06/2006-08)"),
    ],
)
def test_a_date_reads_as_it_is_known(edtf: str, label: str) -> None:
    assert date_view(edtf).label == label


def test_only_a_certain_date_is_given_to_machines() -> None:
    assert [date_view(edtf).machine for edtf in ("2011-10-21", "2014-12-19?", "[2011-09-14..]")] == [
        "2011-10-21",
        "",
        "",
    ]


def test_what_is_only_bounded_counts_as_undated() -> None:
    assert not date_view("[2011-09-14..]").is_known
    assert date_view("2014-12-19?").is_known


def test_a_list_shows_the_day_without_the_hour_and_leaves_a_doubt_as_it_is() -> None:
    assert date_view("2011-10-21T10:45:00-05:00").day == "21 October 2011"
    assert date_view("2014-12-19?").day == "probably 19 December 2014"
    assert date_view("[2011-09-14..]").day == "undated, not before 14 September 2011"
