"""The front page, the figures that every page shows, and the page of the rules of cutting."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from cuttings.evidence import LINK, UNCERTAIN
from cuttings.model import Kind, Role
from cuttings.site.dates import in_words
from cuttings.site.views import FrontView, RuleView, SiteView
from cuttings.site.years import articles_by_year, year_bars

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cuttings.evidence import Row
    from cuttings.site.archive import Archive
    from cuttings.site.views import CardView, NameView

#: How much the front page shows of each.
_NEWEST = 6
_THREADS = 6
_NAMES = 12

#: How many of its cuts a rule shows.
_SAMPLES = 8


def site_view(archive: Archive, words: Mapping[str, str]) -> SiteView:
    """The archive's figures; `words` are the settings name, description, language, footer, contact and licence."""
    kinds = Counter(name.kind for name in archive.names.values())
    rows = Counter(row.what for page in archive.pages.values() for row in page.evidence)
    dated = [card.date for card in archive.cards.values() if card.date.is_known]
    return SiteView(
        name=words["name"],
        description=words["description"],
        language=words["language"],
        articles=len(archive.pages),
        people=kinds[Kind.PERSON],
        organizations=kinds[Kind.ORGANIZATION],
        places=kinds[Kind.PLACE],
        outlets=sum(outlet.is_known for outlet in archive.outlets.values()),
        first_date=in_words(dated[0].order) if dated else "",
        last_date=in_words(dated[-1].order) if dated else "",
        links_linked=rows[LINK],
        links_uncertain=rows[UNCERTAIN],
        lines_cut=rows[Role.CUT.value],
        footer=words["footer"],
        contact=words["contact"],
        licence=words["licence"],
    )


def front_view(archive: Archive) -> FrontView:
    """What the front page shows: the newest articles, the longest threads, the names in most articles."""
    dated = [card for card in archive.cards.values() if card.date.is_known]
    others = [card for card in archive.cards.values() if not card.date.is_known]
    years = articles_by_year(archive)
    most = sorted(archive.names.values(), key=lambda name: (-name.articles, name.name))
    return FrontView(
        newest=tuple([*reversed(dated), *others][:_NEWEST]),
        longest_threads=tuple(name for name in most if name.kind is not Kind.PLACE and name.articles > 1)[:_THREADS],
        people=_of_kind(most, Kind.PERSON),
        organizations=_of_kind(most, Kind.ORGANIZATION),
        places=_of_kind(most, Kind.PLACE),
        years=year_bars(years, years),
        undated=len(others),
    )


def rule_views(archive: Archive) -> tuple[RuleView, ...]:
    """The rules that cut something, those that cut most first, each with a few samples from different articles."""
    cuts: dict[str, list[tuple[Row, CardView]]] = {}
    for slug, page in archive.pages.items():
        for row in page.evidence:
            if row.what == Role.CUT:
                cuts.setdefault(row.rule, []).append((row, archive.cards[slug]))
    rules = sorted(cuts, key=lambda rule: (-len(cuts[rule]), rule))
    return tuple(RuleView(rule, cuts[rule][0][0].reason, len(cuts[rule]), _samples(cuts[rule])) for rule in rules)


def _samples(cuts: Iterable[tuple[Row, CardView]]) -> tuple[tuple[str, CardView], ...]:
    """The first cut of each article, then further ones, each text once."""
    seen: dict[str, CardView] = {}
    for row, card in cuts:
        seen.setdefault(row.text, card)
    return tuple(seen.items())[:_SAMPLES]


def _of_kind(names: Iterable[NameView], kind: Kind) -> tuple[NameView, ...]:
    return tuple(name for name in names if name.kind is kind)[:_NAMES]
