"""How programs cite the archive: tags that reference managers read, linked data, and one bibliography of everything.

The tags are those of Highwire Press (`citation_*`, as Google Scholar's guidelines and Zotero read them) and Dublin Core
(DCMI Metadata Terms); linked data is schema.org as JSON-LD; the bibliography is CSL-JSON, which Zotero imports.
A date stands in `citation_publication_date` only where it is certain; what is known of it otherwise, in `DC.date`.
Zotero reads these tags as its translators "Embedded Metadata" and "RDF" say: `DC.type` may be one of its own types, and
`DC.source` is the publication, so the seed stands in `DCTERMS.provenance`, which it leaves alone.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec
from markupsafe import Markup

from cuttings.model import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cuttings.model import Actor
    from cuttings.site.archive import Archive

#: The script that tells pages the edition, in the site's root.
EDITION = "edition.js"

_TYPE = {Kind.PERSON: "Person", Kind.ORGANIZATION: "Organization", Kind.PLACE: "Place"}

#: What stands between two writers, and how many words a name has: "Jane Roe and the staff of the Crier" is no list.
_AND = re.compile(r",?\s+(?:and|&)\s+|\s*;\s*")
_WORDS_OF_A_NAME = range(2, 5)

NO_DATA = Markup()


@dataclass(frozen=True, slots=True)
class References:
    """What stands in the head of a page for programs: tags by name, linked data, and feeds by title."""

    tags: tuple[tuple[str, str], ...] = ()
    json_ld: Markup = NO_DATA
    feeds: tuple[tuple[str, str], ...] = ()


def article_references(slug: str, archive: Archive, archive_name: str) -> References:
    """The references of one article's page."""
    return References(_tags(slug, archive, archive_name), _script(_news_article(slug, archive)))


def actor_references(actor: str, archive: Archive) -> References:
    """The references of the page of a person, an organization or a place."""
    name = archive.names[actor]
    known = archive.known.get(actor)
    about: dict[str, Any] = {"@context": "https://schema.org", "@type": _TYPE[name.kind], "name": name.name}
    if known:
        about |= {"alternateName": list(known.variants), "sameAs": _same_as(known), "geo": _geo(known)}
    return References(json_ld=_script(about))


def writers_of(byline: str) -> tuple[str, ...]:
    """Each writer that a byline names, where it is plain that it names several: "Jane Roe, Ann Lee and John Doe"."""
    if not _AND.search(byline):
        return (byline,) if byline else ()
    writers = tuple(part for part in re.split(rf"{_AND.pattern}|,\s*", byline) if part)
    are_names = all(len(writer.split()) in _WORDS_OF_A_NAME for writer in writers)
    return writers if are_names else (byline,)


def edition_script(edition: str) -> str:
    """What tells pages the edition, for citations and their foot.

    In a file of its own: every change of the archive makes another edition.
    """
    return (
        f"globalThis.cuttingsEdition = {json.dumps(edition)};\n"
        '{ const place = document.getElementById("site-edition");\n'
        "  if (place) Object.assign(place, { hidden: false, textContent: `Edition ${cuttingsEdition}` }); }\n"
    )


def bibliography(archive: Archive, archive_name: str, edition: str) -> str:
    """Every article as CSL-JSON, in order of date. `edition` names the archive as it stands."""
    items = [_item(slug, archive, archive_name, edition) for slug in archive.pages]
    return msgspec.json.format(msgspec.json.encode(items), indent=1).decode("utf-8") + "\n"


def _tags(slug: str, archive: Archive, archive_name: str) -> tuple[tuple[str, str], ...]:
    page, card = archive.pages[slug], archive.cards[slug]
    outlet = page.outlet if card.outlet.is_known else ""
    seed = f"{page.seed_id}, SHA-256 {page.seed_sha256}" if page.seed_id else ""
    tags = (
        ("citation_title", page.title),
        *(("citation_author", writer) for writer in writers_of(page.byline)),
        ("citation_publication_date", card.date.machine[:10]),
        ("citation_journal_title", outlet),
        ("citation_language", page.language),
        ("DC.type", "newspaperArticle"),
        ("DC.title", page.title),
        *(("DC.creator", writer) for writer in writers_of(page.byline)),
        ("DC.publisher", outlet),
        ("DC.date", card.date.edtf),
        ("DC.language", page.language),
        ("DC.identifier", card.href),
        ("DCTERMS.provenance", seed),
        ("DC.relation", page.source),
        ("DCTERMS.isPartOf", archive_name),
    )
    return tuple((name, value) for name, value in tags if value)


def _news_article(slug: str, archive: Archive) -> dict[str, Any]:
    page, card = archive.pages[slug], archive.cards[slug]
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": page.title,
        "datePublished": card.date.machine,
        "inLanguage": page.language,
        "author": [{"@type": "Person", "name": writer} for writer in writers_of(page.byline)],
        "publisher": {"@type": "Organization", "name": page.outlet} if card.outlet.is_known else "",
        "isBasedOn": page.source if page.source.startswith(("https://", "http://")) else "",
        "identifier": f"urn:sha256:{page.seed_sha256}" if page.seed_sha256 else "",
        "mentions": [_mention(actor, archive) for actor in page.actors],
    }


def _mention(actor: str, archive: Archive) -> dict[str, Any]:
    name, known = archive.names[actor], archive.known.get(actor)
    about: dict[str, Any] = {"@type": _TYPE[name.kind], "name": name.name}
    about |= {"url": f"../{name.href}"} if name.href else {}
    return about | ({"sameAs": _same_as(known)} if known and _same_as(known) else {})


def _same_as(actor: Actor) -> list[str]:
    wikidata = [f"https://www.wikidata.org/entity/{actor.wikidata}"] if actor.wikidata else []
    geonames = [f"https://sws.geonames.org/{actor.geonames}/"] if actor.geonames else []
    return wikidata + geonames


def _geo(actor: Actor) -> dict[str, Any]:
    if actor.kind is not Kind.PLACE or actor.latitude is None or actor.longitude is None:
        return {}
    return {"@type": "GeoCoordinates", "latitude": actor.latitude, "longitude": actor.longitude}


def _script(data: Mapping[str, Any]) -> Markup:
    """The linked data as what may stand within a script element: no "<" of it can end the element."""
    text = json.dumps({key: value for key, value in data.items() if value}, ensure_ascii=False)
    return Markup(text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))  # noqa: S704 - escaped


def _item(slug: str, archive: Archive, archive_name: str, edition: str) -> dict[str, Any]:
    page, card = archive.pages[slug], archive.cards[slug]
    seed = f"; source file {page.seed_id}, SHA-256 {page.seed_sha256}" if page.seed_id else ""
    item = {
        "id": slug,
        "type": "article-newspaper",
        "title": page.title,
        "author": [{"literal": writer} for writer in writers_of(page.byline)],
        "issued": _issued(card.date.order, is_certain=bool(card.date.machine)),
        "container-title": page.outlet if card.outlet.is_known else "",
        "language": page.language,
        "archive": archive_name,
        "archive_location": card.href,
        "URL": page.source if page.source.startswith(("https://", "http://")) else "",
        "note": f"Edition {edition} of the archive{seed}",
    }
    return {key: value for key, value in item.items() if value}


def _issued(order: str, *, is_certain: bool) -> dict[str, Any]:
    if not order:
        return {}
    parts = [int(part) for part in order[:10].split("-")]
    return {"date-parts": [parts]} | ({} if is_certain else {"circa": True})
