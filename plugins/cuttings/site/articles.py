"""Article pages, and the lists of articles by date and by outlet."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from html import unescape
from itertools import groupby
from typing import TYPE_CHECKING
from urllib.parse import quote

from markupsafe import Markup

from cuttings.evidence import OF_NAMES, ONLY_KNOWN, UNKNOWN
from cuttings.model import Role
from cuttings.site.comparison import compare
from cuttings.site.dates import MONTHS, date_view
from cuttings.site.languages import direction_of, language_name
from cuttings.site.pairs import Pairs
from cuttings.site.parts import address_of_part, divided, parts_views, signs_of_link, span
from cuttings.site.related import related_to
from cuttings.site.threads import threads_of
from cuttings.site.views.article import ArticleView, CopiesView
from cuttings.site.views.entries import PartLink
from cuttings.site.views.lists import ArticlesView, MonthView, OutletPage, OutletsView, YearView

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from cuttings.site.archive import Archive
    from cuttings.site.content import ContentPage
    from cuttings.site.views.entries import CardView


#: How many articles one page lists, and what they may take, in signs of its markup.
MOST, MOST_SIGNS_OF_ROWS = 200, 160_000
#: How many of the newest the list shows beside the ways to its parts.
NEWEST = 20
#: What one page of an outlet's articles with their summaries holds, in signs of its markup.
MOST_SIGNS = 120_000
#: Up to so many outlets, the list shows articles of each; and how many one page lists without them.
FEW_OUTLETS = 40
MOST_OUTLETS = 500
_OUTLETS = "outlets.html"

_OUTSIDE = re.compile(r'<a href="(https?://[^"]+)"')

#: How many near-copies an article's page lists.
MOST_COPIES = 30


@dataclass(frozen=True, slots=True)
class Ways:
    """What leads from one article to others: pairs of actors, and the places of all articles in the archive."""

    order: dict[str, int]
    pairs: Pairs


def ways_through(archive: Archive) -> Ways:
    """The ways through the whole archive, for the pages of all its articles."""
    return Ways({slug: at for at, slug in enumerate(archive.pages)}, Pairs(archive))


def article_view(
    slug: str, archive: Archive, ways: Ways, around: tuple[str, str], seeds: Container[str]
) -> ArticleView:
    """What the page of one article shows.

    `around` are the slugs of its neighbours in the archive by date, "" at its ends; `seeds` are the slugs of those
    whose seed the site has a copy of.
    """
    page = archive.pages[slug]
    html, rows = page.html, page.evidence
    return ArticleView(
        card=archive.cards[slug],
        body=Markup(archive.linked(slug, html)),  # noqa: S704 - sanitized where it was read
        language=page.language,
        language_name=language_name(page.language),
        direction=direction_of(page.language),
        standfirst=page.standfirst,
        byline=page.byline,
        dateline=page.dateline,
        updated=date_view(page.updated) if page.updated else None,
        source=page.source,
        in_this_article=threads_of(slug, archive, ways.order),
        related=related_to(slug, archive, ways.order),
        seed_id=page.seed_id,
        seed_sha256=page.seed_sha256,
        found_again=page.found_again,
        seed_href=f"seeds/{quote(slug)}.txt" if slug in seeds else "",
        edited=page.edited,
        cuts=tuple(row for row in rows if row.what == Role.CUT),
        found=tuple(row for row in rows if row.what not in OF_NAMES and row.what != Role.CUT),
        uncertain=page.uncertain,
        unknown=tuple(row for row in rows if row.what == UNKNOWN),
        only_known=ONLY_KNOWN in page.decisions,
        words=page.words,
        earlier=archive.cards.get(around[0]),
        later=archive.cards.get(around[1]),
        copies=_copies(page, archive),
        addresses=tuple(map(unescape, _OUTSIDE.findall(html))),
        pairs=ways.pairs.of(slug, page.parts.often()),
    )


def _copies(page: ContentPage, archive: Archive) -> CopiesView | None:
    """The articles that hold the same text, and in what it differs from that of the one that leads."""
    group = archive.copies.get(page.slug)
    if group is None:
        return None
    others = [slug for slug in group.others if slug != page.slug]
    cards = tuple(archive.cards[slug] for slug in others[:MOST_COPIES])
    if group.leader == page.slug:
        return CopiesView(None, cards, len(others))
    there = [sentence.text for sentence in archive.pages[group.leader].sentences]
    here = [sentence.text for sentence in page.sentences]
    return CopiesView(archive.cards[group.leader], cards, len(others), compare(there, here))


def articles_views(cards: Iterable[CardView]) -> tuple[ArticlesView, ...]:
    """The pages that list all articles by date: `articles.html`, and where that would be too long its parts."""
    cards = tuple(cards)
    undated = sum(not card.date.is_known for card in cards)
    signs = {card.slug: max(MOST_SIGNS_OF_ROWS // MOST, _signs_of_row(card)) for card in cards}
    if len(_chunks(cards, signs)) == 1:
        return (_view(cards, ArticlesView((), (), len(cards), undated_total=undated)),)
    parts = tuple(_parts(cards, signs))
    links = tuple(link for link, _ in parts)
    whole = ArticlesView((), (), len(cards), parts=links, undated_total=undated)
    newest = replace(whole, newest=tuple([card for card in reversed(cards) if card.date.is_known][:NEWEST]))
    return (
        newest,
        *(_view(of_part, replace(whole, href=link.href, heading=link.label)) for link, of_part in parts),
    )


def _view(cards: Sequence[CardView], view: ArticlesView) -> ArticlesView:
    """The view with these articles in it, by year and month."""
    dated = [card for card in cards if card.date.is_known]
    years = []
    for year, of_year in groupby(dated, key=lambda card: card.date.year):
        in_year = tuple(of_year)
        years.append(YearView(year, len(in_year), tuple(_months(in_year))))
    return replace(view, years=tuple(years), undated=tuple(card for card in cards if not card.date.is_known))


def _parts(cards: Sequence[CardView], signs: Mapping[str, int]) -> Iterable[tuple[PartLink, tuple[CardView, ...]]]:
    """The articles of each year, and the undated ones, in parts of a bearable length."""
    for year, of_year in groupby(cards, key=lambda card: card.date.year):
        name = str(year) if year else "undated"
        for number, part in enumerate(_chunks(of_year, signs), start=1):
            label = name.capitalize() if number == 1 else f"{name.capitalize()}, part {number}"
            address = name if number == 1 else f"{name}-{number}"
            yield PartLink(label, f"dates/{address}.html", len(part)), part


def _chunks(cards: Iterable[CardView], signs: Mapping[str, int]) -> list[tuple[CardView, ...]]:
    return divided(cards, MOST_SIGNS_OF_ROWS, lambda card: signs[card.slug])


def _months(cards: Sequence[CardView]) -> Iterable[MonthView]:
    for month, of_month in groupby(cards, key=lambda card: card.date.month):
        yield MonthView(month, MONTHS[month - 1] if month else "Month not known", tuple(of_month))


def outlet_pages(archive: Archive) -> Iterator[OutletPage]:
    """The pages of all outlets: the articles of each in order of date, in parts where they are many."""
    by_outlet: dict[str, list[CardView]] = {}
    for card in archive.cards.values():
        by_outlet.setdefault(card.outlet.name, []).append(card)
    for name, cards in by_outlet.items():
        outlet = archive.outlets[name]
        groups = divided(cards, MOST_SIGNS, _signs)
        links = [
            PartLink(span([card.date for card in group]), address_of_part(outlet.href, number), len(group))
            for number, group in enumerate(groups, start=1)
        ]
        for group, parts in zip(groups, parts_views(links), strict=True):
            yield OutletPage(outlet, group, parts)


def outlets_views(archive: Archive, pages: Iterable[OutletPage], names: Iterable[str]) -> tuple[OutletsView, ...]:
    """The list of outlets by name, the group without a known one last; with articles of each where they are few.

    `names` are those of all outlets, sorted.
    """
    order = {name: at for at, name in enumerate(names)}
    outlets = sorted(archive.outlets.values(), key=lambda outlet: (not outlet.is_known, order[outlet.name]))
    if len(outlets) <= FEW_OUTLETS:
        first = {page.outlet.name: page for page in pages if not page.parts or page.parts.number == 1}
        return (OutletsView(_OUTLETS, tuple(outlets), tuple(first[outlet.name] for outlet in outlets)),)
    groups = divided(outlets, MOST_SIGNS, lambda outlet: signs_of_link(MOST_SIGNS // MOST_OUTLETS, outlet))
    links = [
        PartLink(f"{group[0].name} to {group[-1].name}", address_of_part("names/outlets.html", number), len(group))
        for number, group in enumerate(groups, start=1)
    ]
    links[0] = replace(links[0], href=_OUTLETS)
    return tuple(
        OutletsView(link.href, group, parts=parts)
        for link, group, parts in zip(links, groups, parts_views(links), strict=True)
    )


def _signs_of_row(card: CardView) -> int:
    """About what a list without summaries spends on an article."""
    return 400 + len(card.title.encode()) + len(card.coins) + len(card.href) + len(card.outlet.name.encode())


def _signs(card: CardView) -> int:
    """About what a list spends on an article."""
    return 500 + 2 * len(card.title.encode()) + len(card.summary.encode()) + len(card.href)
