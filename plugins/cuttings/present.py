"""The second half: the pages of `content/` become a site. Read pages → build the archive → render views → write.

What it shows comes from `content/` alone. Pelican runs it as one of its generators and gives it settings, theme and
templates; each page of the site is one view of `cuttings.site` put into one template.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from cuttings.actor_table import parse_actors
from cuttings.evidence import parse_rows
from cuttings.model import Defect, Kind
from cuttings.page import seed_path_of
from cuttings.site.actors import actor_view, list_view
from cuttings.site.archive import build_archive
from cuttings.site.articles import article_view, articles_view, outlet_pages
from cuttings.site.content import PageError, read_hand_page, read_page
from cuttings.site.data import actors_csv, articles_csv
from cuttings.site.front import articles_by_year, front_view, rule_views, site_view
from cuttings.site.related import places_in_threads

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from cuttings.report import Report
    from cuttings.site.archive import Archive
    from cuttings.site.content import ContentPage
    from cuttings.site.views import HandPage, SiteView

    #: Renders a template by name with the values given.
    Render = Callable[..., str]
    ToHtml = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class SitePage:
    """One page of the site before it is rendered: where it goes, which template, and what that is given."""

    href: str
    template: str
    values: Mapping[str, object]


def read_archive(content: Path, to_html: ToHtml, report: Report) -> Archive:
    """The archive of all pages in `content/articles/`; a page that cannot be shown is reported and left out."""
    table = content / "evidence" / "actors.csv"
    known = parse_actors(_text(table)) if table.is_file() else {}
    return build_archive(_pages(content, to_html, report), known)


def _pages(content: Path, to_html: ToHtml, report: Report) -> Iterator[ContentPage]:
    for path in sorted((content / "articles").glob("*.md")):
        rows = content / "evidence" / f"{path.stem}.csv"
        try:
            evidence = parse_rows(_text(rows)) if rows.is_file() else ()
            yield read_page(f"articles/{path.name}", path.stem, _text(path), to_html, evidence)
        except PageError as error:
            report.defects.append(error.defect)
        except (OSError, UnicodeDecodeError) as error:
            report.defects.append(Defect(f"articles/{path.name}", f"it cannot be read ({error})", "save it as UTF-8"))


def read_hand_pages(content: Path, to_html: ToHtml, report: Report) -> tuple[HandPage, ...]:
    """The pages that a person wrote in `content/pages/`."""
    pages = []
    for path in sorted((content / "pages").glob("*.md")):
        try:
            pages.append(read_hand_page(f"pages/{path.name}", path.stem, _text(path), to_html))
        except PageError as error:
            report.defects.append(error.defect)
    return tuple(pages)


def site_pages(archive: Archive, hand_pages: Iterable[HandPage], seeds: frozenset[str]) -> Iterator[SitePage]:
    """Every page of the site, article pages first. `seeds` are the slugs of those whose seed it holds a copy of."""
    places = places_in_threads(archive)
    cards = list(archive.cards.values())
    around = [None, *cards, None]
    for i, card in enumerate(cards):
        view = article_view(card.slug, archive, places, (around[i], around[i + 2]), seeds)
        yield SitePage(card.href, "article", {"article": view})
    years = articles_by_year(archive)
    for name in archive.names.values():
        yield SitePage(name.href, name.kind.value, {"actor": actor_view(name.id, archive, years)})
    for kind in Kind:
        names = list_view(kind, archive.names.values())
        yield SitePage(names.href, "names", {"list": names})
    outlets = outlet_pages(archive)
    for outlet in outlets:
        yield SitePage(outlet.outlet.href, "outlet", {"outlet": outlet})
    yield SitePage("outlets.html", "outlets", {"outlets": outlets})
    yield SitePage("articles.html", "articles", {"articles": articles_view(cards)})
    yield SitePage("cuts.html", "cuts", {"rules": rule_views(archive)})
    yield SitePage("index.html", "index", {"front": front_view(archive)})
    yield SitePage("about.html", "about", {})
    yield SitePage("404.html", "404", {})
    for page in hand_pages:
        yield SitePage(page.href, "page", {"page": page})


def write_site(
    archive: Archive, pages: Iterable[SitePage], words: Mapping[str, str], render: Render, output: Path
) -> int:
    """Renders and writes every page; answers how many.

    Raises:
        OSError: the output folder cannot be written.

    """
    site = site_view(archive, words)
    written = 0
    for page in pages:
        write_text(output / page.href, _rendered(page, site, render))
        written += 1
    write_text(output / "data" / "actors.csv", actors_csv(archive))
    write_text(output / "data" / "articles.csv", articles_csv(archive))
    return written


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


def _rendered(page: SitePage, site: SiteView, render: Render) -> str:
    root = "../" * page.href.count("/")
    return render(page.template, site=site, root=root, here=quote(page.href), **page.values)


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8-sig")
