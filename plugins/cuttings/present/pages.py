"""The list of pages: what the site is made of, each page a view of `cuttings.site` for one template."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from cuttings.model import Kind
from cuttings.recognize.measured import measured
from cuttings.site.actors import actor_views, list_views
from cuttings.site.articles import article_view, articles_views, outlet_pages, outlets_views, ways_through
from cuttings.site.dates import in_words
from cuttings.site.filing import Filing, filing, sorted_texts
from cuttings.site.front import front_view, rule_views
from cuttings.site.map.chart import Chart, Country, chart_of, countries_of
from cuttings.site.map.outline import OUTLINE, outline_of
from cuttings.site.map.pictures import map_view, place_map
from cuttings.site.network.graphml import graphml_of
from cuttings.site.network.pictures import connected_most, neighbourhood, network_href
from cuttings.site.network.together import Together, lasting_ties, neighbours_of
from cuttings.site.optional import OPTIONAL
from cuttings.site.timeline import timeline_views
from cuttings.site.uncertain import links_by_candidate, parts_of_which, uncertain_views, which_views
from cuttings.site.views.frame import AboutView, MeasureView
from cuttings.site.years import archive_years

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from cuttings.contents import Contents
    from cuttings.present.making import Findings
    from cuttings.site.archive import Archive
    from cuttings.site.content import ContentPage
    from cuttings.site.map.atlas import Atlas
    from cuttings.site.map.projection import Sheet
    from cuttings.site.network.pictures import NetworkView
    from cuttings.site.noting import Notes
    from cuttings.site.views.entries import NameView, PartsView

    Values = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class SitePage:
    """One page of the site before it is rendered: where it goes, which template, and what that is given."""

    href: str
    template: str
    values: Values


@dataclass(frozen=True, slots=True)
class SiteFile:
    """A file of the site that is no page: where it goes, and what is in it."""

    href: str
    text: str


@dataclass(frozen=True, slots=True)
class Batch:
    """Pages and files that cost something: made together, only if a fact has changed that making them looked up.

    `pages` must look up everything that they show in the archive or another table of `Notes`.
    """

    name: str
    pages: Callable[[], Iterable[SitePage | SiteFile]]


def site_pages(  # noqa: PLR0917 - what a site is made of
    contents: Contents,
    seeds: Mapping[str, str],
    notes: Notes,
    findings: Findings,
    atlas: Atlas,
    language: str = "en",
    shown: frozenset[str] = OPTIONAL,
    recognizer: str = "",
) -> Iterator[SitePage | SiteFile | Batch]:
    """Every page of the site, article pages first, and the pictures and files that belong to them.

    `seeds` are the slugs of the articles whose seed it holds a copy of; `atlas` is the outline for maps; lists are in
    the order of the `language`; `shown` are the parts of the site that are wanted, of those that can be left out;
    `recognizer` is the name of the one that found the names.
    """
    archive = contents.archive
    yield from _article_pages(archive, seeds, notes)
    chart = _noted_chart(chart_of(archive, partial(_countries, atlas, findings)), notes) if "map" in shown else None
    lasting = notes.table("lasting", _lasting_ties(archive, findings) if "network" in shown else {})
    filed = findings.of("filing", _filed_from(archive, language), Filing, partial(_filing, archive, language))
    yield from _actor_pages(archive, notes, filed, chart, shown, lasting)
    if chart:
        yield SiteFile(OUTLINE, _outline(atlas, chart.sheet, findings))
        yield Batch("map.html", partial(_map_page, chart))
    if "network" in shown:
        yield from _network_pages(archive, notes, lasting)
    outlets = findings.of("outlets", [language, *archive.outlets], _Texts, partial(_outlets, archive, language))
    yield from _list_pages(archive, outlets, has_timeline="timeline" in shown)
    yield SitePage("cuts.html", "cuts", {"rules": rule_views(archive)})
    yield SitePage("index.html", "index", {"front": front_view(archive)})
    yield SitePage("search.html", "search", {})
    yield SitePage("about.html", "about", {"about": about_view(recognizer)})
    yield SitePage("404.html", "404", {})
    yield SitePage("offline.html", "offline", {})
    for page in contents.hand_pages:
        yield SitePage(page.href, "page", {"page": page})
    for old, new in contents.moved.items():
        if new in archive.names and archive.names[new].href and old not in archive.names:
            yield SitePage(f"{old}.html", "moved", {"name": archive.names[new]})


def about_view(recognizer: str) -> AboutView:
    """What was measured of the recognizer of that name."""
    known = measured(recognizer)
    if known is None:
        return AboutView(recognizer)
    measures = tuple(MeasureView(one.measure, one.set, f"{one.value:.1f}") for one in known.figures)
    return AboutView(recognizer, in_words(known.date.isoformat()), measures)


def _filed_from(archive: Archive, language: str) -> Iterator[str]:
    yield language
    for name in archive.names.values():
        yield repr((name.id, name.kind.value, name.name, name.sort_name))


def _filing(archive: Archive, language: str) -> Filing:
    return filing(archive.names.values(), language)


_Texts = tuple[str, ...]


def _outlets(archive: Archive, language: str) -> _Texts:
    return tuple(sorted_texts(archive.outlets, language))


def _list_pages(archive: Archive, sorted_outlets: _Texts, *, has_timeline: bool) -> Iterator[SitePage]:
    pages = tuple(outlet_pages(archive))
    for outlet in pages:
        yield SitePage(_address(outlet.parts, outlet.outlet.href), "outlet", {"outlet": outlet})
    for outlets in outlets_views(archive, pages, sorted_outlets):
        yield SitePage(outlets.href, "outlets", {"outlets": outlets})
    lists = articles_views(archive.cards.values())
    for articles in lists:
        yield SitePage(articles.href, "articles", {"articles": articles})
    if has_timeline:
        for timeline in timeline_views(archive.cards.values(), lists):
            yield SitePage(timeline.href, "timeline", {"timeline": timeline})


def _article_pages(archive: Archive, seeds: Mapping[str, str], notes: Notes) -> Iterator[Batch]:
    ways = ways_through(archive)
    order = ["", *archive.cards, ""]
    neighbours = {here: (before, after) for (before, here), (_, after) in pairwise(pairwise(order))}
    around = notes.table("neighbours", neighbours)

    def page(slug: str) -> Iterator[SitePage]:
        view = article_view(slug, archive, ways, around[slug], seeds)
        yield SitePage(view.card.href, "article", {"article": view})

    for slug in archive.cards:
        yield Batch(f"articles/{slug}", partial(page, slug))


def _countries(atlas: Atlas, findings: Findings, sheet: Sheet) -> tuple[Country, ...]:
    of = (atlas.digest, str(sheet))
    return findings.of("countries", of, tuple[Country, ...], partial(countries_of, atlas, sheet))


def _outline(atlas: Atlas, sheet: Sheet, findings: Findings) -> str:
    return findings.of("outline", (atlas.digest, str(sheet)), str, partial(outline_of, atlas, sheet))


def _noted_chart(chart: Chart, notes: Notes) -> Chart:
    """The same, every use of it noted, of its places each for itself."""
    noted: Chart = notes.view("chart", replace(chart, spots=notes.table("spots", chart.spots)))
    return noted


def _map_page(chart: Chart) -> Iterator[SitePage]:
    yield SitePage("map.html", "map", {"map": map_view(chart)})


def _lasting_ties(archive: Archive, findings: Findings) -> dict[str, int]:
    """For each actor that has a page, and that two articles name, with how many others they do."""
    ids = [name.id for name in archive.names.values() if name.href and name.articles > 1]
    named = ("\0".join(page.actors) for page in archive.pages.values())

    def count() -> dict[str, int]:
        return {id_: lasting_ties(neighbours_of(id_, archive)) for id_ in ids}

    return findings.of("lasting", ("\0".join(ids), *named), dict[str, int], count)


def _told_of_names(page: ContentPage) -> bytes:
    return repr(page.actors).encode("utf-8", "surrogatepass")


def _network_pages(archive: Archive, notes: Notes, lasting: Mapping[str, int]) -> Iterator[Batch]:
    # Of an article a network shows only whom it names.
    named = notes.table("named", dict(archive.pages.items()), _told_of_names)
    total = notes.table("total", {"articles": len(named)})
    archive = replace(archive, pages=named)
    together = Together(archive)

    def around(actor: str) -> Iterator[SitePage | SiteFile]:
        _ = total["articles"]
        yield from _network(neighbourhood(actor, archive, neighbours_of(actor, archive), together))

    def whole() -> Iterator[SitePage | SiteFile]:
        _ = total["articles"]
        yield from _network(connected_most(lasting, archive, together))

    for name in archive.names.values():
        if href := network_href(name, lasting.get(name.id, 0)):
            yield Batch(href, partial(around, name.id))
    yield Batch("network.html", whole)


def _network(network: NetworkView) -> Iterator[SitePage | SiteFile]:
    yield SitePage(network.href, "network", {"network": network})
    yield SiteFile(network.graphml_href, graphml_of(network))


def _actor_pages(  # noqa: PLR0917 - what their pages show
    archive: Archive,
    notes: Notes,
    filed: Filing,
    chart: Chart | None,
    shown: frozenset[str],
    lasting: Mapping[str, int],
) -> Iterator[SitePage | Batch]:
    undecided = which_views(archive)
    dated = (card.date.year for card in archive.cards.values() if card.date.is_known)
    years = notes.table("years", {"all": archive_years(dated)})
    perhaps = notes.table("perhaps", links_by_candidate(undecided))
    wanted = notes.table("parts", dict.fromkeys(sorted(shown), ""))

    def pages(name: NameView) -> Iterator[SitePage]:
        place = place_map(chart, name.id) if "map" in wanted and chart else None
        network = network_href(name, lasting.get(name.id, 0))
        for actor in actor_views(name.id, archive, years["all"], perhaps.get(name.id, ())):
            is_first = actor.parts is None or actor.parts.number == 1
            template = name.kind.value if is_first else "mentions"
            view = replace(actor, map=place, network_href=network)
            yield SitePage(_address(actor.parts, name.href), template, {"actor": view})

    for name in archive.names.values():
        if name.href:
            yield Batch(name.id, partial(pages, name))
    for kind in Kind:
        for names in list_views(kind, archive.names.values(), filed):
            yield SitePage(names.href, "names", {"list": names})
    for which in undecided:
        for part in parts_of_which(which):
            yield SitePage(_address(part.parts, which.href), "which", {"which": part})
    for uncertain in uncertain_views(undecided):
        yield SitePage(uncertain.href, "uncertain", {"uncertain": uncertain})


def _address(parts: PartsView | None, href: str) -> str:
    """Where a page stands that may be a part of a longer list."""
    return parts.here.href if parts else href
