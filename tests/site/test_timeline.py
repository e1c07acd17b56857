"""The archive by year and month, and its silence."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.site.archives import archive_of

from cuttings.site.articles import articles_views
from cuttings.site.timeline import MOST_YEARS, TimelineView, timeline_views


def timeline(*dates: str) -> tuple[TimelineView, ...]:
    cards = archive_of({f"a{number:04}": (date, "") for number, date in enumerate(dates)}).cards.values()
    return timeline_views(cards, articles_views(cards))


def test_a_year_shows_its_months_and_each_leads_to_its_articles() -> None:
    (page,) = timeline("2011-10-21", "2011-10-02", "2011-12", "2011")
    (year,) = page.years
    assert (year.year, year.articles, year.without_month, year.href) == (2011, 4, 1, "articles.html#y2011")
    assert [(slot.label, slot.articles, slot.href) for slot in year.months if slot.articles] == [
        ("October 2011", 2, "articles.html#m2011-10"),
        ("December 2011", 1, "articles.html#m2011-12"),
    ]
    assert [slot.height for slot in year.months] == [0] * 9 + [40, 0, 20]


def test_years_without_articles_between_others_are_the_archive_s_silence() -> None:
    (page,) = timeline("1998-05-03", "2001-01-01")
    assert page.silent == 2
    assert [(row.year, row.until, row.articles) for row in page.years] == [
        (1998, 1998, 1),
        (1999, 2000, 0),
        (2001, 2001, 1),
    ]


def test_a_year_before_the_first_is_not_silent_but_nothing() -> None:
    (page,) = timeline("1998-05-03", "2001-01-01")
    nineties, two_thousands = page.decades
    assert [slot and (slot.label, slot.articles, slot.href) for slot in nineties.years] == [
        *[None] * 8,
        ("1998", 1, "#y1998"),
        ("1999", 0, ""),
    ]
    assert [slot and slot.label for slot in two_thousands.years][:3] == ["2000", "2001", None]


def test_silent_decades_are_one_row() -> None:
    (page,) = timeline("1850", "2001")
    assert [(row.label, len(row.years)) for row in page.decades] == [
        ("1850s", 10),
        ("1860s to 1990s", 0),
        ("2000s", 10),
    ]


def test_undated_articles_are_counted_apart() -> None:
    (page,) = timeline("2011", "", "[2011-09-14..]")
    assert (page.articles, page.undated, page.undated_href) == (3, 2, "articles.html#undated")


def test_an_archive_without_dates_has_an_empty_timeline() -> None:
    (page,) = timeline("", "")
    assert (page.decades, page.years, page.undated) == ((), (), 2)


def test_many_years_have_a_page_for_each_decade() -> None:
    whole, *decades = timeline(*(str(year) for year in range(1945, 1945 + MOST_YEARS + 1)), "1999-05")
    assert [(part.label, part.href, part.articles) for part in whole.parts][:2] == [
        ("1940s", "timeline/1940s.html", 5),
        ("1950s", "timeline/1950s.html", 10),
    ]
    assert whole.years == ()
    assert whole.decades[0].years[5] is not None
    assert whole.decades[0].years[5].href == "timeline/1940s.html#y1945"
    last = decades[-1]
    assert (last.heading, last.silent) == ("1990s", 9)
    assert [(row.year, row.until) for row in last.years] == [(1990, 1998), (1999, 1999)]


def test_a_month_leads_to_the_list_where_it_begins_when_the_lists_are_divided() -> None:
    *_, last = timeline(*["2011-10-21"] * 250, "2012-01-05")
    slots = [slot for row in last.years for slot in row.months if slot.articles]
    assert [(slot.articles, slot.href) for slot in slots] == [
        (250, "dates/2011.html#m2011-10"),
        (1, "dates/2012.html#m2012-01"),
    ]


@settings(deadline=None)
@given(st.lists(st.integers(1000, 2100), min_size=1, max_size=40))
def test_every_dated_article_is_counted_once_in_years_and_once_in_months(years: list[int]) -> None:
    pages = timeline(*(f"{year}-{year % 12 + 1:02}" for year in years))
    in_decades = sum(slot.articles for row in pages[0].decades for slot in row.years if slot)
    in_months = sum(slot.articles for page in pages for row in page.years for slot in row.months)
    assert in_decades == in_months == len(years)
