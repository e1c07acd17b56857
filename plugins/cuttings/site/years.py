"""Articles by year: how many the archive has, and how many of them name an actor, as a picture and as a table.

Paths and rows are put together here and not in the template: every actor has such a picture of all years of the
archive, and most of it is the same in all of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING

from markupsafe import Markup

from cuttings.site.views.entries import YearsView

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

#: In the picture's units: how far it is from a year to the next, where the bars stand, how high the highest is.
_STEP, _GROUND, _HIGHEST = 10, 41, 40
#: Up to so many years, each has its number below the picture.
_FEW = 6


@dataclass(frozen=True)
class ArchiveYears:
    """How many dated articles the archive has, by year, from the first to the last, the silent ones among them."""

    articles: tuple[tuple[int, int], ...]

    @cached_property
    def most(self) -> int:
        """How many the fullest year has."""
        return max(articles for _, articles in self.articles)

    @cached_property
    def bars(self) -> str:
        """The bars of all years, as the path of an SVG."""
        return self.bars_of(dict(self.articles))

    @cached_property
    def lines(self) -> tuple[str, str]:
        """The ground on which the bars stand: of years that have articles, and of silent ones."""
        runs: dict[bool, list[str]] = {True: [], False: []}
        at = 0
        for is_full, years in groupby(bool(articles) for _, articles in self.articles):
            length = _STEP * len(list(years))
            runs[is_full].append(f"M{at} {_GROUND}h{length}")
            at += length
        return "".join(runs[True]), "".join(runs[False])

    @cached_property
    def rows(self) -> tuple[str, ...]:
        """The rows of the table in which an actor is not named."""
        return tuple(self._row(year, 0, articles) for year, articles in self.articles)

    def rows_of(self, years: Mapping[int, int]) -> Markup:
        """The rows of an actor's table, which is named in so many articles of each year."""
        rows = list(self.rows)
        first = self.articles[0][0]
        for year, articles in years.items():
            rows[year - first] = self._row(year, articles, self.articles[year - first][1])
        return Markup("".join(rows))  # noqa: S704 - numbers alone

    def bars_of(self, years: Mapping[int, int]) -> str:
        """The bars of some years, in their order, as the path of an SVG."""
        first = self.articles[0][0]
        return "".join(
            f"M{_STEP * (year - first)}.5 {_GROUND - articles / self.most * _HIGHEST:.1f}h9V{_GROUND}h-9z"
            for year, articles in sorted(years.items())
            if articles
        )

    @staticmethod
    def _row(year: int, articles: int, of: int) -> str:
        return f'<tr><th scope="row">{year}</th><td>{articles}</td><td>{of or "none"}</td></tr>\n'


def archive_years(years: Iterable[int]) -> ArchiveYears | None:
    """The years of an archive, given that of each of its dated articles; none where it has none."""
    counts: dict[int, int] = {}
    for year in years:
        counts[year] = counts.get(year, 0) + 1
    if not counts:
        return None
    return ArchiveYears(tuple((year, counts.get(year, 0)) for year in range(min(counts), max(counts) + 1)))


def years_of_actor(years: Mapping[int, int], archive: ArchiveYears | None) -> YearsView | None:
    """An actor's articles by year before those of the archive, every year of which shows: a gap shows whose it is."""
    return _view(archive, archive.rows_of(years), archive.bars_of(years)) if archive else None


def years_of_archive(archive: ArchiveYears | None) -> YearsView | None:
    """The archive's articles by year."""
    return _view(archive, Markup("".join(_rows(archive)))) if archive else None  # noqa: S704 - numbers alone


def _rows(archive: ArchiveYears) -> Iterator[str]:
    for year, articles in archive.articles:
        yield f'<tr><th scope="row">{year}</th><td>{articles or "none"}</td></tr>\n'


def _view(archive: ArchiveYears, rows: Markup, actor: str = "") -> YearsView:
    span = len(archive.articles)
    first, last = archive.articles[0][0], archive.articles[-1][0]
    is_few = span <= _FEW
    line, silent = archive.lines
    return YearsView(
        labels=tuple(range(first, last + 1)) if is_few else (first, last),
        has_all_labels=is_few,
        width=max(span * 44, 96) if is_few else min(span * 24, 384),
        span=span * _STEP,
        archive=archive.bars,
        actor=actor,
        line=line,
        silent=silent,
        rows=rows,
    )
