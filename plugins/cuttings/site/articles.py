"""Article pages, and the lists of articles by date and by outlet."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING
from urllib.parse import quote

from markupsafe import Markup

from cuttings.evidence import LINK, TITLE_OF, UNCERTAIN
from cuttings.model import Role
from cuttings.site.dates import MONTHS, date_view
from cuttings.site.related import related_to
from cuttings.site.threads import threads_of
from cuttings.site.views import ArticlesView, ArticleView, MonthView, OutletPage, YearView

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cuttings.site.archive import Archive
    from cuttings.site.views import CardView


def article_view(
    slug: str,
    archive: Archive,
    places: dict[str, dict[str, int]],
    around: tuple[CardView | None, CardView | None],
    seeds: frozenset[str],
) -> ArticleView:
    """What the page of one article shows.

    `around` are its neighbours in the archive by date; `seeds` are the slugs of those whose seed it has a copy of.
    """
    page = archive.pages[slug]
    rows = page.evidence
    return ArticleView(
        card=archive.cards[slug],
        body=Markup(page.passages.html),  # noqa: S704 - sanitized by nh3 where the page was read
        language=page.language,
        standfirst=page.standfirst,
        byline=page.byline,
        dateline=page.dateline,
        updated=date_view(page.updated) if page.updated else None,
        source=page.source,
        in_this_article=threads_of(slug, archive, places),
        related=related_to(slug, archive, places),
        seed_id=page.seed_id,
        seed_sha256=page.seed_sha256,
        seed_href=f"seeds/{quote(slug)}.txt" if slug in seeds else "",
        edited=page.edited,
        cuts=tuple(row for row in rows if row.what == Role.CUT),
        found=tuple(row for row in rows if row.what not in (Role.CUT, LINK, UNCERTAIN, TITLE_OF)),
        uncertain=tuple(row for row in rows if row.what == UNCERTAIN),
        words=sum(len(sentence.text.split()) for sentence in page.passages.sentences),
        earlier=around[0],
        later=around[1],
    )


def articles_view(cards: Iterable[CardView]) -> ArticlesView:
    """All articles by year and month, in order of date."""
    cards = tuple(cards)
    dated = [card for card in cards if card.date.is_known]
    years = []
    for year, of_year in groupby(dated, key=lambda card: card.date.year):
        in_year = tuple(of_year)
        years.append(YearView(year, len(in_year), tuple(_months(in_year))))
    return ArticlesView(tuple(years), tuple(card for card in cards if not card.date.is_known), len(cards))


def _months(cards: Sequence[CardView]) -> Iterable[MonthView]:
    for month, of_month in groupby(cards, key=lambda card: card.date.month):
        yield MonthView(month, MONTHS[month - 1] if month else "Month not known", tuple(of_month))


def outlet_pages(archive: Archive) -> tuple[OutletPage, ...]:
    """The outlets by name, the group without a known one last, each with its articles in order of date."""
    by_outlet: dict[str, list[CardView]] = {}
    for card in archive.cards.values():
        by_outlet.setdefault(card.outlet.name, []).append(card)
    outlets = sorted(archive.outlets.values(), key=lambda outlet: (not outlet.is_known, outlet.name.casefold()))
    return tuple(OutletPage(outlet, tuple(by_outlet[outlet.name])) for outlet in outlets)
