"""A date of publication lies between the first newspaper and the years that have come."""

import pytest

from cuttings.clean.dates.written import find_dates


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ("19 January 1938", "1938-01-19"),
        ("2038-01-19T03:14:08Z", ""),
        ("1 January 2099", ""),
        ("9999-12-31", ""),
        ("3.3.04", "2004-03-03"),
        ("3.3.36", "1936-03-03"),
    ],
)
def test_a_year_that_has_not_come_is_no_date(written: str, edtf: str) -> None:
    assert [date.edtf for date in find_dates(written)] == [edtf]
