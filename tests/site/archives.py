"""Small archives made of nothing but dates and names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuttings.page import slug_of
from cuttings.site.archive import Archive, build_archive
from cuttings.site.content import read_page

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cuttings.model import Actor


def archive_of(articles: Mapping[str, tuple[str, str]], known: Mapping[str, Actor] | None = None) -> Archive:
    """The archive of these articles: by slug their date in EDTF and their tags ("people/Jane Roe; places/Ash")."""
    pages = []
    for slug, (edtf, tags) in articles.items():
        text = f"Title: About {slug}\nEdtf: {edtf}\nTags: {tags};\n\nNothing.\n"
        pages.append(read_page(f"articles/{slug}.md", slug, text, lambda body: f"<p>{body}</p>", ()))
    return build_archive(pages, known or {})


def id_of(tag: str) -> str:
    """The id of the actor that a tag names."""
    return slug_of(tag)
