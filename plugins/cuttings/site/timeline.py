"""The archive in time: its articles by year and by month, and where it is silent."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cuttings.site.dates import MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from cuttings.site.views.entries import CardView
    from cuttings.site.views.lists import ArticlesView

#: How many years with articles one page shows month by month; an archive with more has a page for each decade.
MOST_YEARS = 30

#: How high the highest bar is, and the lowest, in pixels.
_HIGHEST, _LOWEST = 40, 2


@dataclass(frozen=True, slots=True)
class Slot:
    """A year among its decade or a month among its year: how many articles it has, and where they are.

    `height` is that of its bar; without articles it is silent, and `href` is "".
    """

    label: str
    articles: int
    height: int
    href: str


@dataclass(frozen=True, slots=True)
class DecadeRow:
    """Ten years in a row; decades that are silent as a whole are one row without years.

    A year before the archive's first or after its last is nothing: neither full nor silent.
    """

    label: str
    years: tuple[Slot | None, ...]


@dataclass(frozen=True, slots=True)
class YearRow:
    """Twelve months in a row; a stretch of silent years is one row without months, from `year` to `until`.

    `without_month` counts articles of which only the year is known.
    """

    year: int
    until: int
    articles: int = 0
    href: str = ""
    months: tuple[Slot, ...] = ()
    without_month: int = 0


@dataclass(frozen=True, slots=True)
class DecadeLink:
    """The page of a decade's months."""

    label: str
    href: str
    articles: int


@dataclass(frozen=True, slots=True)
class TimelineView:
    """A page of the timeline: the years of the archive, or of one decade, and their months.

    `parts` links the pages of the decades where there are any: then the first page has years alone, and each of the
    others the months of its own. `silent` counts the years without articles among those that the page shows.
    """

    href: str
    heading: str
    articles: int
    undated: int
    undated_href: str
    decades: tuple[DecadeRow, ...]
    years: tuple[YearRow, ...]
    silent: int
    parts: tuple[DecadeLink, ...] = ()


def timeline_views(cards: Iterable[CardView], lists: Iterable[ArticlesView]) -> tuple[TimelineView, ...]:
    """The pages of the timeline, `timeline.html` first; `lists` are the pages of articles by date that they link."""
    dates = [card.date for card in cards]
    months = Counter((date.year, date.month) for date in dates if date.is_known)
    years = _years(months)
    undated = sum(not date.is_known for date in dates)
    where, undated_href = _places(lists)
    whole = TimelineView("timeline.html", "Timeline", len(dates), undated, undated_href, (), (), 0)
    if not years:
        return (whole,)
    rows = tuple(_year_rows(years, months, where))
    silent = sum(not articles for articles in years.values())
    if len(years) - silent <= MOST_YEARS:
        decades = tuple(_decades(years, {year: f"#y{year}" for year in years}))
        return (replace(whole, decades=decades, years=rows, silent=silent),)
    decades = tuple(_decades(years, {year: f"timeline/{_decade(year)}.html#y{year}" for year in years}))
    counts: Counter[str] = Counter()
    for year, articles in years.items():
        counts[_decade(year)] += articles
    parts = tuple(
        DecadeLink(label, f"timeline/{label}.html", articles) for label, articles in counts.items() if articles
    )
    whole = replace(whole, decades=decades, parts=parts, silent=silent)
    return (whole, *(_part(whole, part, rows) for part in parts))


def _part(whole: TimelineView, part: DecadeLink, rows: tuple[YearRow, ...]) -> TimelineView:
    """The page of one decade; a silence that reaches beyond it is shown as far as it lies in it."""
    first = int(part.label[:-1])
    own = []
    for row in rows:
        year, until = max(row.year, first), min(row.until, first + 9)
        if year <= until:
            own.append(replace(row, year=year, until=until))
    silent = sum(row.until - row.year + 1 for row in own if not row.articles)
    years = tuple(own)
    return replace(
        whole, href=part.href, heading=part.label, articles=part.articles, decades=(), years=years, silent=silent
    )


def _years(months: Mapping[tuple[int, int], int]) -> dict[int, int]:
    """How many articles each year has, from the first to the last, the silent ones among them."""
    counts: Counter[int] = Counter()
    for (year, _), articles in months.items():
        counts[year] += articles
    return {year: counts[year] for year in range(min(counts), max(counts) + 1)} if counts else {}


def _places(lists: Iterable[ArticlesView]) -> tuple[dict[tuple[int, int], str], str]:
    """Where the articles of each month are listed, of each year (as month -1), and the undated ones."""
    where: dict[tuple[int, int], str] = {}
    undated = ""
    for page in lists:
        for year in page.years:
            where.setdefault((year.year, -1), f"{page.href}#y{year.year}")
            for month in year.months:
                where.setdefault((year.year, month.month), f"{page.href}#{month_anchor(year.year, month.month)}")
        if page.undated and not undated:
            undated = f"{page.href}#undated"
    return where, undated


def month_anchor(year: int, month: int) -> str:
    """The anchor of a month in the lists of articles by date."""
    return f"m{year}-{month:02}"


def _decades(years: Mapping[int, int], where: Mapping[int, str]) -> Iterator[DecadeRow]:
    most = max(years.values())
    silent: list[str] = []
    for first in range(min(years) // 10 * 10, max(years) + 1, 10):
        if not any(years.get(year) for year in range(first, first + 10)):
            silent.append(_decade(first))
            continue
        if silent:
            yield DecadeRow(" to ".join(dict.fromkeys((silent[0], silent[-1]))), ())
            silent.clear()
        slots = (
            Slot(str(year), years[year], _height(years[year], most), where[year] if years[year] else "")
            if year in years
            else None
            for year in range(first, first + 10)
        )
        yield DecadeRow(_decade(first), tuple(slots))


def _year_rows(
    years: Mapping[int, int], months: Mapping[tuple[int, int], int], where: Mapping[tuple[int, int], str]
) -> Iterator[YearRow]:
    most = max((articles for (_, month), articles in months.items() if month), default=1)
    silent_since = 0
    for year, articles in years.items():
        if not articles:
            silent_since = silent_since or year
            continue
        if silent_since:
            yield YearRow(silent_since, year - 1)
            silent_since = 0
        slots = tuple(
            Slot(
                f"{name} {year}",
                months.get((year, month), 0),
                _height(months.get((year, month), 0), most),
                where.get((year, month), ""),
            )
            for month, name in enumerate(MONTHS, start=1)
        )
        yield YearRow(year, year, articles, where[year, -1], slots, months.get((year, 0), 0))


def _height(articles: int, most: int) -> int:
    return max(_LOWEST, round(_HIGHEST * articles / most)) if articles else 0


def _decade(year: int) -> str:
    return f"{year // 10 * 10}s"
