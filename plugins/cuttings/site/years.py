"""Articles by year: how many the archive has, and how many of them name an actor."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from cuttings.site.views.entries import YearBar

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cuttings.site.archive import Archive


def articles_by_year(archive: Archive) -> Counter[int]:
    """How many dated articles each year has."""
    return Counter(card.date.year for card in archive.cards.values() if card.date.is_known)


def year_bars(years: Mapping[int, int], archive_years: Mapping[int, int]) -> tuple[YearBar, ...]:
    """Every year from the archive's first to its last, so that a gap shows whose it is."""
    if not archive_years:
        return ()
    span = range(min(archive_years), max(archive_years) + 1)
    return tuple(YearBar(year, years.get(year, 0), archive_years.get(year, 0)) for year in span)
