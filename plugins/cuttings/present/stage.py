"""Writes the site, readable as one page: views → pages → products of the whole archive → the list of what there is."""

from __future__ import annotations

from array import array
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from functools import cached_property, partial
from threading import Lock
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from cuttings.present.making import Findings, Making, Wholes, Written, changed_facts, digest_of
from cuttings.present.pages import Batch, SiteFile, SitePage, site_pages
from cuttings.present.rendering import Frame, Maker, rendered, template_digests
from cuttings.present.seeds import copy_seeds
from cuttings.site.feeds import discovery, feeds
from cuttings.site.front import figures_view, site_view
from cuttings.site.manifest import MANIFEST, manifest_of, seeds_list
from cuttings.site.noting import Notes, told_in_order
from cuttings.site.offline import SERVICE_WORKER, WEB_APP, web_app
from cuttings.site.open_data.writing import WITHOUT_TEXTS, Former, Pieces, forms_now, write_open_data
from cuttings.site.open_graph import OPEN_GRAPH, open_graph
from cuttings.site.products import fingerprint_of
from cuttings.site.references import EDITION, bibliography, edition_script
from cuttings.site.search.building import write_search
from cuttings.site.take_away import TAKE_AWAY, take_away_view
from cuttings.standing import Facts, Standing
from cuttings.values import dump, load

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Executor, Future
    from pathlib import Path

    from cuttings.contents import Contents
    from cuttings.site.forms import Forms
    from cuttings.site.options import Options
    from cuttings.site.views.frame import FiguresView, SiteView
    from cuttings.write import Staging

#: Pages that are shown in the place of another, so that no list of addresses names them.
UNLISTED = frozenset({"404.html", "offline.html"})


def write_site(contents: Contents, seeds: Path, maker: Maker, staging: Staging, former: Standing) -> Standing:
    """Writes every page and product of the site into `staging`, over the `former` one; answers with what it shows.

    Raises:
        OSError: the output folder cannot be written.
        SearchError: the search index cannot be made.

    """
    raw = contents.archive
    options, words = maker.options, maker.options.words
    wholes = Wholes(staging, former, digest_of(raw, words), wait=maker.wholes_wait)
    with ThreadPoolExecutor(max_workers=2) as beside:
        # Pagefind is a program of its own, and SQLite needs no Python: their work goes on beside that of the pages.
        data = _Data(contents, options, wholes)
        search = beside.submit(wholes.make, "search", partial(_search, contents, options, staging, data))
        edition = wholes.make("data", partial(data.write, beside))
        notes = Notes()
        noted = _noted(contents, notes)
        has_seeds, has_feeds = "seeds" in options.parts, "feeds" in options.parts
        copied = notes.table("seeds", copy_seeds(raw, seeds, staging) if has_seeds else {})
        findings = Findings(former.found)
        made_of = (findings, maker.atlas, options.language, options.parts, maker.recognizer)
        pages = list(site_pages(noted, copied, notes, *made_of))
        texts = dict(feeds(noted.archive, notes.table("words", words)) if has_feeds else ())
        staging.put(EDITION, edition_script(edition).encode("utf-8"))
        site, figures = site_view(options), figures_view(raw, edition)
        staging.put(WEB_APP, web_app(words).encode("utf-8"))
        if maker.faces.is_dir():  # a theme of one's own may have another
            _hold_picture(site, figures, maker.faces, staging)
        templates = notes.table("templates", template_digests(maker.templates))
        views = notes.table("views", {page.href: page.values for page in pages if isinstance(page, SitePage)})
        frame = Frame(
            archive=noted.archive,
            site=notes.table("site", {"site": site}, told_in_order),
            figures=notes.view("figures", figures),
            feeds=notes.table("feeds", dict.fromkeys(texts, "")),
            templates=templates,
            views=views,
            maker=maker,
        )
        now = notes.facts()
        making = Making(notes, staging, former, changed_facts(now, former.facts.by_number()))
        facts = Facts(array("Q", now.keys()), array("Q", now.values()))
        del now  # its memory is wanted for the pages
        for path, text in texts.items():
            making.make(path, partial(_feed, path, text))
        for page in maker.progress("Writing the site", pages, len(pages)):
            if isinstance(page, SiteFile):
                staging.put(page.href, page.text.encode("utf-8"))
            else:
                name = page.name if isinstance(page, Batch) else page.href
                making.make(name, partial(rendered, page, frame))
        search.result()
        wholes.finish()
    staging.put("data/bibliography.json", bibliography(raw, words["name"], edition).encode("utf-8"))
    # In bytes: the names of seeds need not be text.
    staging.put("data/seeds-sha256.txt", seeds_list(raw).encode("utf-8", "surrogateescape"))
    listed = [path for _, paths in making.shown.values() for path in paths if path.endswith(".html")]
    addresses = [quote(path) for path in (*listed, TAKE_AWAY) if path not in UNLISTED]
    for path, about in discovery(addresses, words):
        staging.put(path, about.encode("utf-8"))
    # The last page, since it says how large the site is; always made.
    sizes = {path: made.size for path, made in staging.made.items()}
    take = take_away_view(sizes, with_texts=words["texts"] != WITHOUT_TEXTS)
    for path, text_of_page in rendered(SitePage(TAKE_AWAY, "take-away", {"take": take}), frame):
        staging.put(path, text_of_page.encode("utf-8"))
    known = (staging.made, facts, making.shown, wholes.made, staging.products, findings.found)
    return Standing(*known, is_whole=not wholes.waiting)


def _hold_picture(site: SiteView, figures: FiguresView, faces: Path, staging: Staging) -> None:
    """Has the archive's picture in the site; drawn anew only if it would say something else."""
    said = (site.name, site.description, str(figures.articles), figures.first_date, figures.last_date)
    drawn_with = [f"{path.name} {path.stat().st_size}" for path in sorted(faces.iterdir())]

    def draw() -> Iterator[Path]:
        staging.put(OPEN_GRAPH, open_graph(site, figures, faces))
        yield staging.folder / OPEN_GRAPH

    staging.hold(fingerprint_of([OPEN_GRAPH, *said, *drawn_with]), draw)


def _search(contents: Contents, options: Options, staging: Staging, data: _Data, folder: Path) -> Written:
    write_search(contents.archive, folder, staging, _taken_apart_with(contents, options), data.forms)
    return Written()


def _taken_apart_with(contents: Contents, options: Options) -> str:
    """What a page's digest does not tell of how it was taken apart."""
    return fingerprint_of([options.language, contents.redaction.told])


class _Data:
    """The data of the site, written over that of the standing one."""

    def __init__(self, contents: Contents, options: Options, wholes: Wholes) -> None:
        self._archive, self._words = contents.archive, options.words
        self._made_with = fingerprint_of([str(options.words), _taken_apart_with(contents, options)])
        self._wholes = wholes
        self._asking = Lock()

    def write(self, beside: Executor, folder: Path) -> Written:
        """Writes it; tells the edition, and keeps where its articles stand."""
        rest: list[Future[None]] = []
        told = write_open_data(
            *(self._archive, self._words, folder, self._former, self.forms()),
            later=lambda work: rest.append(beside.submit(work)),
        )
        return Written(told.edition, f"{self._made_with} {dump(told.pieces)}", told.digests, *rest)

    def forms(self) -> Forms:
        """The forms of names that articles write, counted when data or search first asks."""
        with self._asking:
            return self._forms

    @cached_property
    def _forms(self) -> Forms:
        return forms_now(self._archive, self._words, self._former)

    @cached_property
    def _former(self) -> Former | None:
        if found := self._wholes.former("data"):
            known, _, pieces = found[1].partition(" ")
            with suppress(ValueError):
                return Former(found[0], load(Pieces, pieces)) if known == self._made_with else None
        return None


def write_manifest(staging: Staging, script: str) -> None:
    """Lists every file of the site with its fingerprint, but the list itself; writes the service worker.

    Raises:
        OSError: it cannot be written.

    """
    worker, listed = manifest_of({path: made.sha256 for path, made in staging.made.items()}, script)
    staging.put(SERVICE_WORKER, worker.encode("utf-8"))
    staging.put(MANIFEST, listed.encode("utf-8"))


def _noted(contents: Contents, notes: Notes) -> Contents:
    """The same, every use of the archive noted."""
    archive = contents.archive
    tables: dict[str, Any] = {
        name: notes.table(name, getattr(archive, name))
        for name in ("cards", "names", "naming", "outlets", "anchors", "known", "scale", "copies")
    }
    pages = notes.table("pages", archive.pages, lambda page: page.digest.encode())
    return replace(contents, archive=replace(archive, pages=pages, **tables))


def _feed(path: str, text: Callable[[], str]) -> Iterator[tuple[str, str]]:
    yield path, text()
