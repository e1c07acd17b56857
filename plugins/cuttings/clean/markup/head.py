"""What a page's head says of its article: JSON-LD first, then Open Graph, then other `<meta>`, then the page itself."""

# ruff: noqa: E501 - lists of words and patterns are easiest to check when each stands whole

from __future__ import annotations

import html as entities
import json
import re
from typing import TYPE_CHECKING

from cuttings.clean.known import Fact, Known
from cuttings.clean.markup.tree import attribute, elements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

#: Values of "@type" (schema.org) that are an article.
ARTICLE = re.compile(r"article|posting|report|review|liveblog|creativework$", re.IGNORECASE)

#: Names in `<meta>` for each fact, the most telling first.
META = {
    "title": ("og:title", "twitter:title", "dc.title", "headline", "title"),
    "published": (
        "article:published_time", "og:article:published_time", "article:published", "datepublished", "date", "pubdate",
        "publishdate", "publish-date", "publication_date", "dc.date", "dc.date.issued", "dcterms.created", "dcterms.date",
        "sailthru.date", "parsely-pub-date", "article_date_original", "cxenseparse:recs:publishtime", "originalpublicationdate",
        "og:published_time", "rnews:datepublished", "last-published", "dcsext.articlefirstpublished", "citation_publication_date",
    ),
    "updated": ("article:modified_time", "og:updated_time", "datemodified", "lastmod", "last-modified", "dcterms.modified"),
    "writers": ("author", "article:author", "byl", "dc.creator", "parsely-author", "sailthru.author", "citation_author"),
    "outlet": ("og:site_name", "application-name", "dc.publisher", "publisher"),
    "address": ("og:url",),
    "language": ("og:locale", "dc.language", "dcterms.language", "content-language", "language"),
}  # fmt: skip


def read_head(tree: HtmlElement) -> Known:
    """The facts that a page's machine-readable parts give, each with the part it comes from."""
    root = Known(language=Fact(attribute(tree, "lang", "xml:lang"), "the page’s <html>"))
    return _linked_data(tree).or_else(root).or_else(_meta(tree)).or_else(_page(tree))


def _linked_data(tree: HtmlElement) -> Known:
    known = Known()
    for script in elements(tree, "script"):
        if "ld+json" in attribute(script, "type"):
            for thing in _things(script.text or ""):
                known = known.or_else(_article(thing))
    return known


def _things(text: str) -> Iterator[dict[str, object]]:
    """Every article in a script of JSON-LD, however deep it lies."""
    try:
        waiting: list[object] = [json.loads(text.strip().rstrip(";"), strict=False)]
    except (ValueError, RecursionError):
        return
    for _ in range(2000):
        if not waiting:
            return
        value = waiting.pop(0)
        if isinstance(value, list):
            waiting.extend(value)
        elif isinstance(value, dict):
            if ARTICLE.search(str(value.get("@type", ""))):
                yield value
            waiting.extend(value.get(key) for key in ("@graph", "mainEntity", "mainEntityOfPage"))


def _article(thing: dict[str, object]) -> Known:
    source = "the page’s JSON-LD"
    return Known(
        title=Fact(_words(thing.get("headline")), source),
        published=Fact(_words(thing.get("datePublished")), source),
        updated=Fact(_words(thing.get("dateModified")), source),
        writers=Fact("; ".join(_names(thing.get("author"))), source),
        outlet=Fact("".join(list(_names(thing.get("publisher")))[:1]), source),
        address=Fact(_words(thing.get("url")), source),
        language=Fact(_language(thing.get("inLanguage")), source),
    )


def _language(value: object) -> str:
    """A language's code, or its name (schema.org's Language); "" for several."""
    if isinstance(value, list):
        return _language(value[0]) if len(value) == 1 else ""
    if isinstance(value, dict):
        return _words(value.get("alternateName")) or _words(value.get("name"))
    return _words(value)


def _names(value: object) -> Iterator[str]:
    if isinstance(value, list):
        for one in value:
            yield from _names(one)
    elif isinstance(value, dict):
        yield from _names(value.get("name"))
    elif isinstance(value, str) and not value.startswith("http") and _words(value):
        yield _words(value)


def _words(value: object) -> str:
    return " ".join(entities.unescape(value).split()) if isinstance(value, str) else ""


def _meta(tree: HtmlElement) -> Known:
    given: dict[str, list[str]] = {}
    for element in elements(tree, "meta"):
        name = attribute(element, "property", "name", "itemprop").lower() or _of_header(element)
        content = _words(attribute(element, "content"))
        if name and content:
            given.setdefault(name, []).append(content)
    facts = {}
    for field, names in META.items():
        name = next((name for name in names if name in given), "")
        values = [value for value in given.get(name, []) if not (field == "writers" and value.startswith("http"))]
        if values:
            facts[field] = Fact("; ".join(values) if field == "writers" else values[0], f"the page’s <meta> “{name}”")
    return Known(**facts)


def _of_header(element: HtmlElement) -> str:
    """The one header of HTTP that a page may repeat and that says something of the article."""
    name = attribute(element, "http-equiv").lower()
    return name if name == "content-language" else ""


def _page(tree: HtmlElement) -> Known:
    headings = [_words(element.text_content()) for element in elements(tree, "h1")]
    titles = [_words(element.text_content()) for element in elements(tree, "title")]
    times = [
        attribute(time, "datetime") for time in elements(tree, "time") if attribute(time, "itemprop") == "datePublished"
    ]
    links = [attribute(link, "href") for link in elements(tree, "link") if attribute(link, "rel") == "canonical"]
    heading = Fact(headings[0], "the page’s heading") if len(headings) == 1 else Fact()
    return Known(
        title=heading or Fact("".join(titles[:1]), "the page’s title"),
        published=Fact("".join(times[:1]), "the page’s <time>"),
        address=Fact("".join(links[:1]), "the page’s canonical link"),
    )
