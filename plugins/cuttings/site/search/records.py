"""An article as Pagefind indexes it: a small HTML document of its words, with what results show and filters count."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from cuttings.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cuttings.site.archive import Archive

#: The filters of a search, in the order in which the page offers them.
FILTERS = (Kind.PERSON.value, Kind.ORGANIZATION.value, Kind.PLACE.value, "outlet", "year")

#: The year of an article without a date, as filter and as heading.
UNDATED = "undated"

#: What Pagefind calls a text whose language is not told.
UNKNOWN_LANGUAGE = "unknown"
_LANGUAGE = re.compile(r"[a-z]{2,3}\b|unknown\b")

#: What sorts an undated article behind all others, both ways.
_BEFORE_ALL, _AFTER_ALL = "0000", "9999"


def year_of(slug: str, archive: Archive) -> str:
    """The year under which a search finds an article: "2011", or "undated"."""
    date = archive.cards[slug].date
    return str(date.year) if date.is_known else UNDATED


def document(slug: str, archive: Archive) -> str:
    """The document that Pagefind reads for one article."""
    page, card = archive.pages[slug], archive.cards[slug]
    shown = {"title": page.title, "date": card.date.day, "order": card.date.order, "outlet": page.outlet}
    head = [
        *(_meta("filter", name, value) for name, value in _filters(slug, archive)),
        *(_meta("meta", name, value) for name, value in shown.items() if value),
        _meta("sort", "newest", card.date.order or _BEFORE_ALL),
        _meta("sort", "oldest", card.date.order or _AFTER_ALL),
    ]
    before = "".join(f"<p>{escape(text)}</p>" for text in (page.standfirst, page.byline) if text)
    body = " ".join(sentence.text.strip() for sentence in page.sentences)
    if not _has_words(body):
        # Pagefind leaves out a document without words, and fails where there is no other.
        body = page.title if _has_words(page.title) else slug
    return (
        f'<!doctype html><html lang="{_language(page.language)}"><head><meta charset="utf-8">{"".join(head)}</head>'
        f"<body><main data-pagefind-body>"
        f"{before}<p>{escape(body)}</p></main></body></html>"
    )


def told_by(slug: str, archive: Archive) -> str:
    """By which it is known whether the document of an article would come out the same."""
    page, card = archive.pages[slug], archive.cards[slug]
    # A page that no store keeps has no digest.
    about = (page.digest or document(slug, archive), card.href, page.title, card.date.day, card.date.order)
    names = [archive.names[actor] for actor in page.actors]
    return repr((about, page.outlet, year_of(slug, archive), [(name.kind.value, name.name) for name in names]))


def _filters(slug: str, archive: Archive) -> Iterator[tuple[str, str]]:
    names = sorted(archive.pages[slug].actors)
    yield from ((archive.names[actor].kind.value, archive.names[actor].name) for actor in names)
    yield "outlet", archive.pages[slug].outlet
    yield "year", year_of(slug, archive)


def sample_document(language: str) -> str:
    """A document of a single word, which has Pagefind write what it needs for a language."""
    return f'<!doctype html><html lang="{_language(language)}"><body data-pagefind-body><p>x</p></body></html>'


def _has_words(text: str) -> bool:
    return any(character.isalnum() for character in text)


def _language(code: str) -> str:
    """The language without script and region: each language is an index of its own, and "en-GB" is none."""
    found = _LANGUAGE.match(code.lower())
    return found[0] if found else UNKNOWN_LANGUAGE


def _meta(use: str, name: str, value: str) -> str:
    return f'<meta data-pagefind-{use}="{name}[content]" content="{escape(value)}">'
