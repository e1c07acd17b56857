"""The second half: the pages of `content/` become a site. Read pages → build the archive → render views → write.

What it shows comes from `content/` alone. Pelican runs it as one of its generators and gives it settings, theme and
templates; each page of the site is one view of `cuttings.site` put into one template.
"""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import quote

from cuttings.model import Kind
from cuttings.page import seed_path_of
from cuttings.site.actors import actor_views, list_views
from cuttings.site.articles import article_view, articles_views, outlet_pages, outlets_views
from cuttings.site.feeds import discovery, feed_links, feeds
from cuttings.site.filing import filing
from cuttings.site.front import front_view, rule_views, site_view
from cuttings.site.manifest import seeds_list
from cuttings.site.map.chart import Chart, chart_of
from cuttings.site.map.outline import OUTLINE, outline_of
from cuttings.site.map.pictures import map_view, place_map
from cuttings.site.network.graphml import graphml_of
from cuttings.site.network.pictures import connected_most, neighbourhood, network_href
from cuttings.site.network.together import Together, lasting_ties, neighbours_of
from cuttings.site.offline import WEB_APP, web_app
from cuttings.site.open_data.writing import WITHOUT_TEXTS, write_open_data
from cuttings.site.open_graph import OPEN_GRAPH, open_graph
from cuttings.site.optional import OPTIONAL
from cuttings.site.references import References, actor_references, article_references, bibliography
from cuttings.site.related import places_in_threads
from cuttings.site.search.building import write_search
from cuttings.site.take_away import TAKE_AWAY, take_away_view
from cuttings.site.timeline import timeline_views
from cuttings.site.uncertain import links_by_candidate, parts_of_which, uncertain_views, which_views
from cuttings.site.views import ActorView, ArticleView
from cuttings.site.years import articles_by_year

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
    from pathlib import Path

    from cuttings.contents import Contents
    from cuttings.site.archive import Archive
    from cuttings.site.map.atlas import Atlas
    from cuttings.site.network.pictures import NetworkView
    from cuttings.site.options import Options
    from cuttings.site.products import Products
    from cuttings.site.views import PartsView, SiteView

    #: Renders a template by name with the values given.
    Render = Callable[..., str]


#: Pages that are shown in the place of another, so that no list of addresses names them.
UNLISTED = frozenset({"404.html", "offline.html"})


@dataclass(frozen=True, slots=True)
class SitePage:
    """One page of the site before it is rendered: where it goes, which template, and what that is given."""

    href: str
    template: str
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class SiteFile:
    """A file of the site that is no page: where it goes, and what is in it."""

    href: str
    text: str


def site_pages(
    contents: Contents,
    seeds: frozenset[str],
    atlas: Atlas,
    language: str = "en",
    shown: frozenset[str] = OPTIONAL,
) -> Iterator[SitePage | SiteFile]:
    """Every page of the site, article pages first, and the pictures and files that belong to them.

    `seeds` are the slugs of the articles whose seed it holds a copy of; `atlas` is the outline for maps; lists are in
    the order of the `language`; `shown` are the parts of the site that are wanted, of those that can be left out.
    """
    archive = contents.archive
    yield from _article_pages(archive, seeds)
    chart = chart_of(archive, atlas) if "map" in shown else None
    yield from _actor_pages(archive, language, chart, has_network="network" in shown)
    if chart:
        yield SiteFile(OUTLINE, outline_of(atlas, chart.sheet))
        yield SitePage("map.html", "map", {"map": map_view(chart)})
    if "network" in shown:
        yield from _network_pages(archive)
    yield from _list_pages(archive, language, has_timeline="timeline" in shown)
    yield SitePage("cuts.html", "cuts", {"rules": rule_views(archive)})
    yield SitePage("index.html", "index", {"front": front_view(archive)})
    yield SitePage("search.html", "search", {})
    yield SitePage("about.html", "about", {})
    yield SitePage("404.html", "404", {})
    yield SitePage("offline.html", "offline", {})
    for page in contents.hand_pages:
        yield SitePage(page.href, "page", {"page": page})
    for old, new in contents.moved.items():
        if new in archive.names and archive.names[new].href and old not in archive.names:
            yield SitePage(f"{old}.html", "moved", {"name": archive.names[new]})


def _list_pages(archive: Archive, language: str, *, has_timeline: bool) -> Iterator[SitePage]:
    pages = tuple(outlet_pages(archive))
    for outlet in pages:
        yield SitePage(_address(outlet.parts, outlet.outlet.href), "outlet", {"outlet": outlet})
    for outlets in outlets_views(archive, pages, language):
        yield SitePage(outlets.href, "outlets", {"outlets": outlets})
    lists = articles_views(archive.cards.values())
    for articles in lists:
        yield SitePage(articles.href, "articles", {"articles": articles})
    if has_timeline:
        for timeline in timeline_views(archive.cards.values(), lists):
            yield SitePage(timeline.href, "timeline", {"timeline": timeline})


def _article_pages(archive: Archive, seeds: frozenset[str]) -> Iterator[SitePage]:
    places = places_in_threads(archive)
    cards = list(archive.cards.values())
    around = [None, *cards, None]
    for i, card in enumerate(cards):
        view = article_view(card.slug, archive, places, (around[i], around[i + 2]), seeds)
        yield SitePage(card.href, "article", {"article": view})


def _network_pages(archive: Archive) -> Iterator[SitePage | SiteFile]:
    together = Together(archive)
    lasting = {}
    for name in archive.names.values():
        if network_href(name):
            neighbours = neighbours_of(name.id, archive)
            lasting[name.id] = lasting_ties(neighbours)
            yield from _network(neighbourhood(name.id, archive, neighbours, together))
    yield from _network(connected_most(lasting, archive, together))


def _network(network: NetworkView) -> Iterator[SitePage | SiteFile]:
    yield SitePage(network.href, "network", {"network": network})
    yield SiteFile(network.graphml_href, graphml_of(network))


def _actor_pages(archive: Archive, language: str, chart: Chart | None, *, has_network: bool) -> Iterator[SitePage]:
    years = articles_by_year(archive)
    undecided = which_views(archive)
    perhaps = links_by_candidate(undecided)
    for name in archive.names.values():
        place = place_map(chart, name.id) if chart else None
        network = network_href(name) if has_network else ""
        for actor in actor_views(name.id, archive, years, perhaps.get(name.id, ())) if name.href else ():
            is_first = actor.parts is None or actor.parts.number == 1
            template = name.kind.value if is_first else "mentions"
            view = replace(actor, map=place, network_href=network)
            yield SitePage(_address(actor.parts, name.href), template, {"actor": view})
    filed = filing(archive.names.values(), language)
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


def write_site(  # noqa: PLR0917 - what a site is made of
    archive: Archive,
    pages: Iterable[SitePage | SiteFile],
    options: Options,
    render: Render,
    output: Path,
    products: Products,
    faces: Path,
) -> int:
    """Renders and writes every page, and the files beside them; answers how many pages.

    The theme's own files are in the output already. `products` are taken over from the last site where they can be;
    `faces` is the folder of the theme's face.

    Raises:
        OSError: the output folder cannot be written.
        SearchError: the search index cannot be made.

    """
    words = options.words
    edition = write_open_data(archive, words, output / "data", products)
    write_text(output / "data" / "bibliography.json", bibliography(archive, words["name"], edition))
    # In bytes: the names of seeds need not be text.
    (output / "data" / "seeds-sha256.txt").write_bytes(seeds_list(archive).encode("utf-8", "surrogateescape"))
    written_feeds = set()
    for path, text in feeds(archive, words) if "feeds" in options.parts else ():
        write_text(output / path, text)
        written_feeds.add(path)
    site = replace(site_view(archive, options), edition=edition)
    write_text(output / WEB_APP, web_app(words))
    if faces.is_dir():  # a theme of one's own may have another
        (output / OPEN_GRAPH).parent.mkdir(parents=True, exist_ok=True)
        (output / OPEN_GRAPH).write_bytes(open_graph(site, faces))
    written: list[str] = []

    def write_page(page: SitePage) -> None:
        references = _references(page.values, archive, site.name, written_feeds)
        write_text(output / page.href, _rendered(page, site, render, references))
        written.append(page.href)

    # Pagefind is a program of its own, so its work goes on beside that of the pages.
    with ThreadPoolExecutor(max_workers=1) as beside:
        search = beside.submit(write_search, archive, output / "search", products)
        for page in pages:
            if isinstance(page, SiteFile):
                write_text(output / page.href, page.text)
            else:
                write_page(page)
        search.result()
    listed = [quote(href) for href in (*written, TAKE_AWAY) if href not in UNLISTED]
    for path, text in discovery(listed, words):
        write_text(output / path, text)
    # The last page, since it says how large the site is.
    take = take_away_view(output, with_texts=words["texts"] != WITHOUT_TEXTS)
    write_page(SitePage(TAKE_AWAY, "take-away", {"take": take}))
    return len(written)


def write_text(path: Path, text: str) -> None:
    """Writes a file of the site, whose folder takes the place of the old one only when all of it is written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def copy_seeds(archive: Archive, seeds: Path, output: Path) -> frozenset[str]:
    """Puts the seeds of all articles beside them, so that a reader can hold an article against what was found.

    A copy is named after its article and always as text: the names of seeds are anybody's, and so is what an HTML seed
    would do in a browser. Answers with the slugs of the articles whose seed was there to copy.
    """
    folder = seeds.resolve()
    copied = set()
    for page in archive.pages.values():
        source = _seed_file(folder, page.seed_id)
        if source:
            target = output / "seeds" / f"{page.slug}.txt"
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
            copied.add(page.slug)
    return frozenset(copied)


def _seed_file(folder: Path, seed_id: str) -> Path | None:
    """The seed's file. Pages can be edited: it is a real file within the folder, and nothing else is published."""
    try:
        path = folder / seed_path_of(seed_id)
        source = path.resolve()
        is_seed = source == path and source.is_relative_to(folder) and source.is_file()
    except (OSError, ValueError):
        return None
    return source if is_seed else None


def _rendered(page: SitePage, site: SiteView, render: Render, references: References) -> str:
    # A server shows 404.html at any address, so only from the site's own root do its links lead anywhere.
    root = site.base if page.href == "404.html" and site.base else "../" * page.href.count("/")
    return render(page.template, site=site, root=root, here=quote(page.href), references=references, **page.values)


def _references(
    values: Mapping[str, object], archive: Archive, archive_name: str, written_feeds: Collection[str]
) -> References:
    match values:
        case {"article": ArticleView(card=card)}:
            references = article_references(card.slug, archive, archive_name)
        case {"actor": ActorView(name=name)}:
            references = actor_references(name.id, archive)
        case _:
            references = References()
    return replace(references, feeds=feed_links(values, written_feeds, archive_name))
