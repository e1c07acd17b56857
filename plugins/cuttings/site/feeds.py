"""What tells other programs that the archive is there: Atom feeds, a sitemap, robots.txt, an OpenSearch description.

Feeds hold articles whose day is known, since a feed must date each entry and no date is made up. Sitemap and OpenSearch
ask for whole addresses, so they are written only where the setting SITEURL says where the archive will stand.
"""

from __future__ import annotations

import re
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import escape, quoteattr

from cuttings.site.views.actor import ActorView
from cuttings.site.xml import as_xml_holds_it

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence

    from cuttings.site.archive import Archive

#: How many articles a feed holds, the newest first.
FEED_ENTRIES = 40
#: From how many articles on an actor has a feed of its own.
FEED_FROM = 3
#: How many addresses one sitemap may hold (sitemaps.org).
SITEMAP_ADDRESSES = 50_000

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def feeds(archive: Archive, words: Mapping[str, str]) -> Iterator[tuple[str, Callable[[], str]]]:
    """The feeds that have an entry: path, and what makes the text.

    That of the archive holds its articles whole, those of actors the summaries: an article stands in a dozen of them.
    """
    if _is_any_dated(archive.cards, archive):
        yield "feed.xml", partial(_archive_feed, archive, words)
    for actor, slugs in archive.naming.items():
        if len(slugs) >= FEED_FROM and archive.names[actor].href and _is_any_dated(slugs, archive):
            yield f"feeds/{actor}.xml", partial(_actor_feed, actor, archive, words)


def _archive_feed(archive: Archive, words: Mapping[str, str]) -> str:
    slugs = _dated(archive.cards, archive)
    entries = [_entry(slug, "", archive, words, _text_of(slug, "", archive)) for slug in slugs]
    return _feed("feed.xml", words["name"], "index.html", slugs, entries, archive, words)


def _actor_feed(actor: str, archive: Archive, words: Mapping[str, str]) -> str:
    name, path = archive.names[actor], f"feeds/{actor}.xml"
    slugs = _dated(archive.naming[actor], archive)
    root = "../" * path.count("/")
    entries = [_entry(slug, root, archive, words, _summary_of(slug, archive)) for slug in slugs]
    return _feed(path, f"{name.name} · {words['name']}", name.href, slugs, entries, archive, words)


def feed_links(values: Mapping[str, object], written: Container[str], archive_name: str) -> tuple[tuple[str, str], ...]:
    """The feeds that a page offers, path and title: of those written the archive's, and on an actor's page its own."""
    links = [("feed.xml", archive_name)]
    actor = values.get("actor")
    if isinstance(actor, ActorView):
        links.append((f"feeds/{actor.name.id}.xml", f"{actor.name.name} · {archive_name}"))
    return tuple(link for link in links if link[0] in written)


def discovery(addresses: Sequence[str], words: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """robots.txt and, where it is known at which address the archive will stand, sitemap and OpenSearch."""
    base = words.get("address", "").rstrip("/")
    sitemap = f"Sitemap: {base}/sitemap.xml\n" if base else ""
    yield "robots.txt", f"User-agent: *\nAllow: /\n{sitemap}"
    if base:
        yield from _sitemaps(addresses, base)
        yield "opensearch.xml", _open_search(base, words)


def _dated(slugs: Iterable[str], archive: Archive) -> list[str]:
    """Those whose day is certain, the newest first, no more than a feed holds."""
    newest = (slug for slug in reversed(tuple(slugs)) if _DAY.match(archive.cards[slug].date.machine))
    return list(islice(newest, FEED_ENTRIES))


def _is_any_dated(slugs: Iterable[str], archive: Archive) -> bool:
    return any(_DAY.match(archive.cards[slug].date.machine) for slug in slugs)


def _feed(  # noqa: PLR0917 - what a feed is made of
    path: str,
    title: str,
    page: str,
    slugs: Sequence[str],
    entries: Sequence[str],
    archive: Archive,
    words: Mapping[str, str],
) -> str:
    root = "../" * path.count("/")
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(words["language"])}>\n'
        f"<title>{_text(title)}</title>\n<id>{_id(words, path)}</id>\n"
        f"<updated>{_moment(slugs[0], archive)}</updated>\n"
        f"<author><name>{_text(words['name'])}</name></author>\n"
        f'<link rel="self" href="{root}{path}"/>\n<link rel="alternate" type="text/html" href="{root}{page}"/>\n'
        f"{''.join(entries)}</feed>\n"
    )


def _entry(slug: str, root: str, archive: Archive, words: Mapping[str, str], text: str) -> str:
    page, card = archive.pages[slug], archive.cards[slug]
    author = f"<author><name>{_text(page.byline)}</name></author>" if page.byline else ""
    return (
        f"<entry><title>{_text(page.title)}</title><id>{_id(words, card.href)}</id>"
        f"<updated>{_moment(slug, archive)}</updated><published>{_moment(slug, archive)}</published>{author}"
        f'<link rel="alternate" type="text/html" href="{root}{card.href}"/>'
        f"{text}</entry>\n"
    )


def _text_of(slug: str, root: str, archive: Archive) -> str:
    page = archive.pages[slug]
    where = f'xml:base="{root}articles/" xml:lang={quoteattr(page.language)}'
    return f'<content type="html" {where}>{_text(archive.linked(slug, page.html))}</content>'


def _summary_of(slug: str, archive: Archive) -> str:
    summary = archive.cards[slug].summary
    where = f'type="html" xml:lang={quoteattr(archive.pages[slug].language)}'
    # As HTML that shows the words, for not every program that reads feeds asks whether they are plain text.
    return f"<summary {where}>{_text(escape(summary))}</summary>" if summary else ""


def _moment(slug: str, archive: Archive) -> str:
    return f"{archive.cards[slug].date.machine[:10]}T00:00:00Z"


def _id(words: Mapping[str, str], path: str) -> str:
    """An id that stays, wherever the archive stands."""
    return f"urn:uuid:{uuid5(NAMESPACE_URL, words['name'] + ' ' + path)}"


def _sitemaps(addresses: Sequence[str], base: str) -> Iterator[tuple[str, str]]:
    parts = [addresses[at : at + SITEMAP_ADDRESSES] for at in range(0, len(addresses), SITEMAP_ADDRESSES)]
    if len(parts) <= 1:
        yield "sitemap.xml", _locations("urlset", "url", base, addresses)
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    yield "sitemap.xml", _locations("sitemapindex", "sitemap", base, names)
    for name, part in zip(names, parts, strict=True):
        yield name, _locations("urlset", "url", base, part)


def _locations(whole: str, one: str, base: str, addresses: Iterable[str]) -> str:
    lines = "".join(f"<{one}><loc>{_text(f'{base}/{address}')}</loc></{one}>\n" for address in addresses)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<{whole} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{lines}</{whole}>\n'
    )


def _open_search(base: str, words: Mapping[str, str]) -> str:
    # The standard allows a short name of 16 characters, and a description of 1,024.
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
        f"<ShortName>{_text(words['name'][:16])}</ShortName>\n"
        f"<Description>{_text((words['description'] or words['name'])[:1024])}</Description>\n"
        f'<Url type="text/html" template={quoteattr(f"{base}/search.html?q={{searchTerms}}")}/>\n'
        "<InputEncoding>UTF-8</InputEncoding>\n</OpenSearchDescription>\n"
    )


def _text(text: str) -> str:
    return escape(as_xml_holds_it(text))
