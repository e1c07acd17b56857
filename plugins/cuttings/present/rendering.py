"""Puts the values of pages into templates, and knows what each template takes from others."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import quote

from cuttings.present.pages import Batch, SiteFile, SitePage
from cuttings.site.feeds import feed_links
from cuttings.site.references import References, actor_references, article_references
from cuttings.site.views.actor import ActorView
from cuttings.site.views.article import ArticleView

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator, Mapping
    from pathlib import Path

    from cuttings.once import Progress
    from cuttings.present.pages import Values
    from cuttings.site.archive import Archive
    from cuttings.site.map.atlas import Atlas
    from cuttings.site.options import Options
    from cuttings.site.views.frame import FiguresView, SiteView

    #: Renders a template by name with the values given.
    Render = Callable[..., str]

#: What one template takes from another, so that a change of either is seen.
_TAKEN = re.compile(r'{%-?\s*(?:extends|include|import|from)\s+"([^"]+)"')


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
    #: Whether the data and the search, which cost most, may be those of the standing site until the next build.
    wholes_wait: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """What every page is rendered with."""

    archive: Archive
    #: What the settings say, under "site"; and how much there is.
    site: Mapping[str, SiteView]
    figures: FiguresView
    feeds: Container[str]
    templates: Mapping[str, str]
    views: Mapping[str, Values]
    maker: Maker


def rendered(page: SitePage | Batch, frame: Frame) -> Iterator[tuple[str, str]]:
    for one in page.pages() if isinstance(page, Batch) else (page,):
        if isinstance(one, SiteFile):
            yield one.href, one.text
            continue
        # Looked up, so that a change of template or values is noted.
        _ = frame.templates.get(one.template), frame.views.get(one.href)
        site = frame.site["site"]
        # A server shows 404.html at any address, so only from the site's own root do its links lead anywhere.
        is_anywhere = one.href == "404.html" and site.base
        root = site.base if is_anywhere else "../" * one.href.count("/")
        references = _references(one.values, frame, site.name)
        about = {
            "site": site,
            "figures": frame.figures,
            "root": root,
            "here": quote(one.href),
            "references": references,
        }
        yield one.href, frame.maker.render(one.template, **about, **one.values)


def _references(values: Values, frame: Frame, name: str) -> References:
    match values:
        case {"article": ArticleView(card=card)}:
            references = article_references(card.slug, frame.archive, name)
        case {"actor": ActorView(name=actor)}:
            references = actor_references(actor.id, frame.archive)
        case _:
            references = References()
    return replace(references, feeds=feed_links(values, frame.feeds, name))


def template_digests(folder: Path) -> dict[str, str]:
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
