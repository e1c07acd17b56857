"""The second half: the pages of `content/` become a site. Read pages → build the archive → render views → write.

What it shows comes from `content/` alone. Pelican runs it as one of its generators and gives it settings, theme and
templates; each page of the site is one view of `cuttings.site` put into one template. A page is made only if a fact
that it shows has changed since the site that stands was written (`cuttings.site.noting`); else its file is taken over.
"""

from __future__ import annotations

import hashlib
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from cuttings.model import Kind
from cuttings.page import seed_path_of
from cuttings.recognize.measured import measured
from cuttings.site.actors import actor_views, list_views
from cuttings.site.articles import article_view, articles_views, outlet_pages, outlets_views
from cuttings.site.dates import in_words
from cuttings.site.feeds import discovery, feed_links, feeds
from cuttings.site.filing import filing
from cuttings.site.front import front_view, rule_views, site_view
from cuttings.site.manifest import MANIFEST, manifest_of, seeds_list
from cuttings.site.map.chart import Chart, chart_of
from cuttings.site.map.outline import OUTLINE, outline_of
from cuttings.site.map.pictures import map_view, place_map
from cuttings.site.network.graphml import graphml_of
from cuttings.site.network.pictures import connected_most, neighbourhood, network_href
from cuttings.site.network.together import Together, lasting_ties, neighbours_of
from cuttings.site.noting import Notes, numbers_of
from cuttings.site.offline import SERVICE_WORKER, WEB_APP, web_app
from cuttings.site.open_data.writing import WITHOUT_TEXTS, write_open_data
from cuttings.site.open_graph import OPEN_GRAPH, open_graph
from cuttings.site.optional import OPTIONAL
from cuttings.site.references import (
    EDITION,
    References,
    actor_references,
    article_references,
    bibliography,
    edition_script,
)
from cuttings.site.related import places_in_threads
from cuttings.site.search.building import write_search
from cuttings.site.take_away import TAKE_AWAY, take_away_view
from cuttings.site.timeline import timeline_views
from cuttings.site.uncertain import links_by_candidate, parts_of_which, uncertain_views, which_views
from cuttings.site.views.actor import ActorView
from cuttings.site.views.article import ArticleView
from cuttings.site.views.frame import AboutView, MeasureView
from cuttings.site.years import articles_by_year
from cuttings.standing import NEVER, Standing, Whole

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping
    from pathlib import Path

    from cuttings.contents import Contents
    from cuttings.once import Progress
    from cuttings.site.archive import Archive
    from cuttings.site.map.atlas import Atlas
    from cuttings.site.network.pictures import NetworkView
    from cuttings.site.options import Options
    from cuttings.site.views.entries import NameView, PartsView
    from cuttings.site.views.frame import SiteView
    from cuttings.standing import Shown
    from cuttings.write import Staging

    #: Renders a template by name with the values given.
    Render = Callable[..., str]

    Values = Mapping[str, object]

#: What one template takes from another, so that a change of either is seen.
_TAKEN = re.compile(r'{%-?\s*(?:extends|include|import|from)\s+"([^"]+)"')


#: Pages that are shown in the place of another, so that no list of addresses names them.
UNLISTED = frozenset({"404.html", "offline.html"})


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
    chart = _noted_chart(chart_of(archive, atlas), notes) if "map" in shown else None
    yield from _actor_pages(archive, notes, language, chart, shown)
    if chart:
        yield SiteFile(OUTLINE, outline_of(atlas, chart.sheet))
        yield Batch("map.html", partial(_map_page, chart))
    if "network" in shown:
        yield from _network_pages(archive, notes)
    yield from _list_pages(archive, language, has_timeline="timeline" in shown)
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


def _article_pages(archive: Archive, seeds: Mapping[str, str], notes: Notes) -> Iterator[Batch]:
    places = places_in_threads(archive)
    order = ["", *archive.cards, ""]
    neighbours = {here: (before, after) for (before, here), (_, after) in pairwise(pairwise(order))}
    around = notes.table("neighbours", neighbours)

    def page(slug: str) -> Iterator[SitePage]:
        view = article_view(slug, archive, places, around[slug], seeds)
        yield SitePage(view.card.href, "article", {"article": view})

    for slug in archive.cards:
        yield Batch(f"articles/{slug}", partial(page, slug))


def _noted_chart(chart: Chart, notes: Notes) -> Chart:
    """The same, every use of it noted, of its places each for itself."""
    noted: Chart = notes.view("chart", replace(chart, spots=notes.table("spots", chart.spots)))
    return noted


def _map_page(chart: Chart) -> Iterator[SitePage]:
    yield SitePage("map.html", "map", {"map": map_view(chart)})


def _network_pages(archive: Archive, notes: Notes) -> Iterator[Batch]:
    # Of an article a network shows only whom it names.
    named = notes.table("named", dict(archive.pages.items()), lambda page: repr(page.actors))
    total = notes.table("total", {"articles": len(named)})
    archive = replace(archive, pages=named)
    together = Together(archive)

    def around(actor: str) -> Iterator[SitePage | SiteFile]:
        _ = total["articles"]
        yield from _network(neighbourhood(actor, archive, neighbours_of(actor, archive), together))

    def whole() -> Iterator[SitePage | SiteFile]:
        _ = total["articles"]
        ids = (name.id for name in archive.names.values() if network_href(name))
        lasting = {id_: lasting_ties(neighbours_of(id_, archive)) for id_ in ids}
        yield from _network(connected_most(lasting, archive, together))

    for name in archive.names.values():
        if network_href(name):
            yield Batch(network_href(name), partial(around, name.id))
    yield Batch("network.html", whole)


def _network(network: NetworkView) -> Iterator[SitePage | SiteFile]:
    yield SitePage(network.href, "network", {"network": network})
    yield SiteFile(network.graphml_href, graphml_of(network))


def _actor_pages(
    archive: Archive, notes: Notes, language: str, chart: Chart | None, shown: frozenset[str]
) -> Iterator[SitePage | Batch]:
    undecided = which_views(archive)
    years = notes.table("years", articles_by_year(archive))
    perhaps = notes.table("perhaps", links_by_candidate(undecided))
    wanted = notes.table("parts", dict.fromkeys(shown, ""))

    def pages(name: NameView) -> Iterator[SitePage]:
        place = place_map(chart, name.id) if "map" in wanted and chart else None
        network = network_href(name) if "network" in wanted else ""
        for actor in actor_views(name.id, archive, years, perhaps.get(name.id, ())):
            is_first = actor.parts is None or actor.parts.number == 1
            template = name.kind.value if is_first else "mentions"
            view = replace(actor, map=place, network_href=network)
            yield SitePage(_address(actor.parts, name.href), template, {"actor": view})

    for name in archive.names.values():
        if name.href:
            yield Batch(name.id, partial(pages, name))
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


@dataclass(frozen=True, slots=True)
class Maker:
    """What a site is made with: the settings, the theme's templates, and what renders one of them."""

    options: Options
    templates: Path
    #: The folder of the theme's face, and the outline for maps.
    faces: Path
    atlas: Atlas
    #: The name of the one that found the names.
    recognizer: str
    render: Render
    progress: Progress


def write_site(contents: Contents, seeds: Path, maker: Maker, staging: Staging, former: Standing) -> Standing:
    """Writes every page and product of the site into `staging`, over the `former` one; answers with what it shows.

    Raises:
        OSError: the output folder cannot be written.
        SearchError: the search index cannot be made.

    """
    raw = contents.archive
    options, words = maker.options, maker.options.words
    notes = Notes()
    noted = _noted(contents, notes)
    has_seeds, has_feeds = "seeds" in options.parts, "feeds" in options.parts
    copied = notes.table("seeds", copy_seeds(raw, seeds, staging) if has_seeds else {})
    made_of = (maker.atlas, options.language, options.parts, maker.recognizer)
    pages = list(site_pages(noted, copied, notes, *made_of))
    texts = dict(feeds(noted.archive, notes.table("words", words)) if has_feeds else ())
    wholes = _Wholes(staging, former, _digest_of(contents, words))
    with ThreadPoolExecutor(max_workers=1) as beside:
        # Pagefind is a program of its own, so its work goes on beside that of the pages.
        search = beside.submit(wholes.make, "search", lambda folder: write_search(raw, folder, staging))
        edition = wholes.make("data", lambda folder: write_open_data(raw, words, folder, staging))
        staging.put("data/bibliography.json", bibliography(raw, words["name"], edition).encode("utf-8"))
        staging.put(EDITION, edition_script(edition).encode("utf-8"))
        # In bytes: the names of seeds need not be text.
        staging.put("data/seeds-sha256.txt", seeds_list(raw).encode("utf-8", "surrogateescape"))
        figures = replace(site_view(raw, options), edition=edition)
        site = notes.view("site", figures)
        staging.put(WEB_APP, web_app(words).encode("utf-8"))
        if maker.faces.is_dir():  # a theme of one's own may have another
            staging.put(OPEN_GRAPH, open_graph(figures, maker.faces))
        templates = notes.table("templates", _templates(maker.templates))
        views = notes.table("views", {page.href: page.values for page in pages if isinstance(page, SitePage)})
        frame = _Frame(noted.archive, site, notes.table("feeds", dict.fromkeys(texts, "")), templates, views, maker)
        facts = notes.facts()
        making = _Making(notes, staging, former, _changed(facts, former.facts))
        for path, text in texts.items():
            making.make(path, partial(_feed, path, text))
        for page in maker.progress("Writing the site", pages, len(pages)):
            if isinstance(page, SiteFile):
                staging.put(page.href, page.text.encode("utf-8"))
            else:
                name = page.name if isinstance(page, Batch) else page.href
                making.make(name, partial(_rendered, page, frame))
        search.result()
    listed = [path for _, paths in making.shown.values() for path in paths if path.endswith(".html")]
    addresses = [quote(path) for path in (*listed, TAKE_AWAY) if path not in UNLISTED]
    for path, about in discovery(addresses, words):
        staging.put(path, about.encode("utf-8"))
    # The last page, since it says how large the site is; always made.
    sizes = {path: made.size for path, made in staging.made.items()}
    take = take_away_view(sizes, with_texts=words["texts"] != WITHOUT_TEXTS)
    for path, text_of_page in _rendered(SitePage(TAKE_AWAY, "take-away", {"take": take}), frame):
        staging.put(path, text_of_page.encode("utf-8"))
    return Standing(staging.made, facts, making.shown, wholes.made, staging.products)


def write_manifest(staging: Staging, script: str) -> None:
    """Lists every file of the site with its fingerprint, but the list itself; writes the service worker.

    Raises:
        OSError: it cannot be written.

    """
    worker, listed = manifest_of({path: made.sha256 for path, made in staging.made.items()}, script)
    staging.put(SERVICE_WORKER, worker.encode("utf-8"))
    staging.put(MANIFEST, listed.encode("utf-8"))


class _Making:
    """Makes files one by one or in batches, each only if a fact that it shows has changed."""

    def __init__(self, notes: Notes, staging: Staging, former: Standing, changed: set[int]) -> None:
        self._notes, self._staging, self._former, self._changed = notes, staging, former, changed
        self.shown: dict[str, Shown] = {}

    def make(self, name: str, files: Callable[[], Iterable[tuple[str, str]]]) -> None:
        """The files of this name, each a path and its text; `files` looks up whatever they show."""
        facts, paths = self._former.shown.get(name, NEVER)
        if not paths or not self._changed.isdisjoint(facts) or not self._staging.keep_all(paths):
            with self._notes.taken() as taken:
                made = dict(files())
            for path, text in made.items():
                self._staging.put(path, text.encode("utf-8"))
            facts, paths = numbers_of(taken), tuple(made)
        self.shown[name] = facts, paths


class _Wholes:
    """Makes what is made of the whole archive at once, only if something in the archive has changed."""

    def __init__(self, staging: Staging, former: Standing, digest: str) -> None:
        self._staging, self._former, self._digest = staging, former, digest
        self.made: dict[str, Whole] = {}

    def make(self, name: str, write: Callable[[Path], str | None]) -> str:
        """Fills the folder of this name; answers with what `write` tells, now or when it last did."""
        whole = self._former.wholes.get(name)
        if whole and whole.digest == self._digest and self._staging.keep_all(whole.paths):
            # What was held within it is known still.
            kept = set(whole.paths)
            products = self._former.products.items()
            self._staging.products.update({one: paths for one, paths in products if kept.issuperset(paths)})
        else:
            told = write(self._staging.folder / name) or ""
            self._staging.adopt(name)
            paths = tuple(sorted(path for path in list(self._staging.made) if path.startswith(f"{name}/")))
            whole = Whole(self._digest, told, paths)
        self.made[name] = whole
        return whole.told


def _noted(contents: Contents, notes: Notes) -> Contents:
    """The same, every use of the archive noted."""
    archive = contents.archive
    tables: dict[str, Any] = {
        name: notes.table(name, getattr(archive, name))
        for name in ("cards", "names", "naming", "outlets", "anchors", "known", "scale", "copies")
    }
    pages = notes.table("pages", archive.pages, lambda page: page.digest)
    return replace(contents, archive=replace(archive, pages=pages, **tables))


def _digest_of(contents: Contents, words: Mapping[str, str]) -> str:
    """What tells one state of the whole archive from another."""
    archive = contents.archive
    digest = hashlib.sha256(f"{words} {contents.moved} {contents.hand_pages}".encode("utf-8", "surrogatepass"))
    for page in archive.pages.values():
        digest.update(f"{page.digest} {page.slug}\n".encode())
    for actor in (*archive.known.values(), *archive.names.values()):
        digest.update(f"{actor}\n".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _changed(facts: Mapping[int, int], former: Mapping[int, int]) -> set[int]:
    return {fact for fact in facts.keys() | former.keys() if facts.get(fact) != former.get(fact)}


def _templates(folder: Path) -> dict[str, str]:
    """For each template a digest of its text and of all that it takes from others."""
    texts = {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in sorted(folder.rglob("*.html"))}
    digests = {}
    for name in texts:
        taken = [name]
        for one in taken:
            taken += [other for other in _TAKEN.findall(texts.get(one, "")) if other not in taken]
        everything = "\0".join(texts.get(one, "") for one in sorted(taken))
        digests[name.removesuffix(".html")] = hashlib.sha256(everything.encode()).hexdigest()
    return digests


def copy_seeds(archive: Archive, seeds: Path, staging: Staging) -> dict[str, str]:
    """Puts the seeds of all articles beside them, so that a reader can hold an article against what was found.

    A copy is named after its article and always as text: the names of seeds are anybody's, and so is what an HTML seed
    would do in a browser. Answers with the slugs of the articles whose seed was there to copy.
    """
    folder = seeds.resolve()
    copied = {}
    for slug, page in archive.pages.items():
        source = _seed_file(folder, page.seed_id) if page.seed_id else None
        if source:
            staging.copy(f"seeds/{slug}.txt", source)
            copied[slug] = ""
    return copied


def _seed_file(folder: Path, seed_id: str) -> Path | None:
    """The seed's file. Pages can be edited: it is a real file within the folder, and nothing else is published."""
    try:
        path = folder / seed_path_of(seed_id)
        source = path.resolve()
        is_seed = source == path and source.is_relative_to(folder) and source.is_file()
    except (OSError, ValueError):
        return None
    return source if is_seed else None


@dataclass(frozen=True, slots=True)
class _Frame:
    """What every page is rendered with."""

    archive: Archive
    site: SiteView
    feeds: Container[str]
    templates: Mapping[str, str]
    views: Mapping[str, Values]
    maker: Maker


def _feed(path: str, text: Callable[[], str]) -> Iterator[tuple[str, str]]:
    yield path, text()


def _rendered(page: SitePage | Batch, frame: _Frame) -> Iterator[tuple[str, str]]:
    for one in page.pages() if isinstance(page, Batch) else (page,):
        if isinstance(one, SiteFile):
            yield one.href, one.text
            continue
        # Looked up, so that a change of template or values is noted.
        _ = frame.templates.get(one.template), frame.views.get(one.href)
        # A server shows 404.html at any address, so only from the site's own root do its links lead anywhere.
        is_anywhere = one.href == "404.html" and frame.site.base
        root = frame.site.base if is_anywhere else "../" * one.href.count("/")
        references = _references(one.values, frame)
        about = {"site": frame.site, "root": root, "here": quote(one.href), "references": references}
        yield one.href, frame.maker.render(one.template, **about, **one.values)


def _references(values: Values, frame: _Frame) -> References:
    name = frame.site.name
    match values:
        case {"article": ArticleView(card=card)}:
            references = article_references(card.slug, frame.archive, name)
        case {"actor": ActorView(name=actor)}:
            references = actor_references(actor.id, frame.archive)
        case _:
            references = References()
    return replace(references, feeds=feed_links(values, frame.feeds, name))
