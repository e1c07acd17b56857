"""How programs cite: tags, linked data, the bibliography; and feeds, sitemap, OpenSearch."""

from __future__ import annotations

import json
from dataclasses import replace
from urllib.parse import parse_qsl
from xml.etree import ElementTree as ET

import feedparser
import pytest
from markdown import Markdown

from cuttings.model import Actor, Kind
from cuttings.site.archive import Archive, build_archive
from cuttings.site.content import read_page
from cuttings.site.feeds import discovery, feeds
from cuttings.site.references import actor_references, article_references, bibliography, writers_of

KNOWN = {
    "people/jane-roe": Actor("people/jane-roe", Kind.PERSON, "Jane Roe", ("J. Roe",), wikidata="Q42"),
    "places/ash": Actor("places/ash", Kind.PLACE, "Ash", geonames="7", latitude=1.5, longitude=2.0),
}
NAMES = "Tags: people/Jane Roe; places/Ash\n"
BODY = "\n[Jane Roe] came to [Ash].\n\n[Jane Roe]: {tag}people/jane-roe\n[Ash]: {tag}places/ash\n"
SEED = "Seed: a.txt\nSeed_SHA256: 00ff\nSource: https://example.org/a\n"
PAGES = {
    "first": f"Title: One </script> & “two”\nEdtf: 2011-10-21\nCategory: Crier\nByline: A. Writer\n{NAMES}{SEED}{BODY}",
    "about": f"Title: About\nEdtf: 2011-09~\n{NAMES}{BODY}",
    "never": f"Title: Never\n{NAMES}{BODY}",
}
WORDS = {"name": "The “Fair” & more", "description": "", "language": "en"}
ATOM = "{http://www.w3.org/2005/Atom}"


def archive_of_three() -> Archive:
    convert = Markdown(extensions=["markdown.extensions.extra"]).convert
    return build_archive([read_page(f"{slug}.md", slug, text, convert, ()) for slug, text in PAGES.items()], KNOWN)


ARCHIVE = archive_of_three()


def test_a_certain_date_is_given_to_reference_managers_and_an_uncertain_one_only_as_edtf() -> None:
    first = dict(article_references("first", ARCHIVE, "Fair").tags)
    about = dict(article_references("about", ARCHIVE, "Fair").tags)
    assert (first["citation_publication_date"], first["DC.date"]) == ("2011-10-21", "2011-10-21")
    assert "citation_publication_date" not in about
    assert about["DC.date"] == "2011-09~"
    assert first["DCTERMS.provenance"] == "a.txt, SHA-256 00ff"
    assert "citation_journal_title" not in about


#: How Zotero's translators "Embedded Metadata" and "RDF" read the tags of a page: its field, the tags it trusts first.
ZOTERO = {
    "itemType": ("DC.type",),
    "title": ("citation_title", "DC.title"),
    "creators": ("citation_author", "DC.creator"),
    "date": ("citation_publication_date", "DC.date"),
    "publicationTitle": ("citation_journal_title", "DC.source"),
    "language": ("citation_language", "DC.language"),
}


def in_zotero(slug: str) -> dict[str, list[str]]:
    """What Zotero makes of an article's page."""
    tags = article_references(slug, ARCHIVE, "Fair").tags
    read = {
        field: next(filter(None, ([value for tag, value in tags if tag == name] for name in names)), [])
        for field, names in ZOTERO.items()
    }
    return {field: values for field, values in read.items() if values}


def test_zotero_takes_an_article_for_one_of_a_newspaper_with_outlet_date_and_each_writer() -> None:
    assert in_zotero("first") == {
        "itemType": ["newspaperArticle"],
        "title": ["One </script> & “two”"],
        "creators": ["A. Writer"],
        "date": ["2011-10-21"],
        "publicationTitle": ["Crier"],
        "language": ["en"],
    }
    # Where the outlet is not known no file of ours becomes one.
    assert in_zotero("about") == {
        "itemType": ["newspaperArticle"],
        "title": ["About"],
        "date": ["2011-09~"],
        "language": ["en"],
    }


@pytest.mark.parametrize(
    ("byline", "writers"),
    [
        ("Jane Roe", ("Jane Roe",)),
        ("Jane Roe and John Doe", ("Jane Roe", "John Doe")),
        ("Jane Roe, Ann Lee, and John van der Doe", ("Jane Roe", "Ann Lee", "John van der Doe")),
        ("Jane Roe; Ann Lee", ("Jane Roe", "Ann Lee")),
        ("Jane Roe, Reuters", ("Jane Roe, Reuters",)),
        ("Jane Roe and the staff of The Town Crier", ("Jane Roe and the staff of The Town Crier",)),
        ("Sandy Anderson", ("Sandy Anderson",)),
        ("", ()),
    ],
)
def test_each_writer_of_a_byline_is_told_apart_where_it_is_plain(byline: str, writers: tuple[str, ...]) -> None:
    assert writers_of(byline) == writers


def test_linked_data_names_who_is_mentioned_and_cannot_end_its_script() -> None:
    text = str(article_references("first", ARCHIVE, "Fair").json_ld)
    data = json.loads(text)
    assert "<" not in text
    assert data["headline"] == "One </script> & “two”"
    assert data["datePublished"] == "2011-10-21"
    assert data["mentions"][0] == {
        "@type": "Person",
        "name": "Jane Roe",
        "url": "../people/jane-roe.html",
        "sameAs": ["https://www.wikidata.org/entity/Q42"],
    }


def test_an_actor_is_described_with_other_names_ids_and_coordinates() -> None:
    person = json.loads(str(actor_references("people/jane-roe", ARCHIVE).json_ld))
    place = json.loads(str(actor_references("places/ash", ARCHIVE).json_ld))
    assert (person["@type"], person["alternateName"]) == ("Person", ["J. Roe"])
    assert place["geo"] == {"@type": "GeoCoordinates", "latitude": 1.5, "longitude": 2.0}
    assert place["sameAs"] == ["https://sws.geonames.org/7/"]


def test_a_list_tells_reference_managers_of_each_article() -> None:
    first, about = (dict(parse_qsl(ARCHIVE.cards[slug].coins)) for slug in ("first", "about"))
    assert (first["rft_val_fmt"], first["rft.type"]) == ("info:ofi/fmt:kev:mtx:dc", "newspaperArticle")
    assert (first["rft.title"], first["rft.source"]) == ("One </script> & “two”", "Crier")
    assert first["rft.date"] == "2011-10-21"
    assert "rft.date" not in about


def test_the_bibliography_holds_every_article_and_makes_up_no_date() -> None:
    items = {item["id"]: item for item in json.loads(bibliography(ARCHIVE, "Fair", "ab12"))}
    assert items["first"]["issued"] == {"date-parts": [[2011, 10, 21]]}
    assert items["about"]["issued"] == {"date-parts": [[2011, 9]], "circa": True}
    assert "issued" not in items["never"]
    assert items["first"]["note"] == "Edition ab12 of the archive; source file a.txt, SHA-256 00ff"


def test_a_feed_holds_the_articles_whose_day_is_known_with_links_that_lead_to_the_site() -> None:
    made = {path: text() for path, text in feeds(ARCHIVE, WORDS)}
    assert list(made) == ["feed.xml", "feeds/people/jane-roe.xml", "feeds/places/ash.xml"]
    feed = ET.fromstring(made["feeds/places/ash.xml"])
    (entry,) = feed.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "One </script> & “two”"
    assert entry.findtext(f"{ATOM}updated") == feed.findtext(f"{ATOM}updated") == "2011-10-21T00:00:00Z"
    assert entry.find(f"{ATOM}link").attrib["href"] == "../../articles/first.html"
    assert entry.find(f"{ATOM}content") is None
    assert entry.findtext(f"{ATOM}summary")
    (content,) = ET.fromstring(made["feed.xml"]).findall(f"{ATOM}entry/{ATOM}content")
    assert content.attrib["{http://www.w3.org/XML/1998/namespace}base"] == "articles/"
    assert 'href="../people/jane-roe.html"' in content.text


def test_a_summary_that_looks_like_markup_is_words_to_every_reader_of_feeds() -> None:
    card = replace(ARCHIVE.cards["first"], summary="Type <b onclick=x> & wait")
    archive = replace(ARCHIVE, cards=ARCHIVE.cards | {"first": card})
    feed = ET.fromstring(dict(feeds(archive, WORDS))["feeds/places/ash.xml"]())
    summary = feed.find(f"{ATOM}entry/{ATOM}summary")
    assert (summary.attrib["type"], summary.text) == ("html", "Type &lt;b onclick=x&gt; &amp; wait")


def test_a_reader_of_feeds_takes_every_feed_without_complaint() -> None:
    for path, text in feeds(ARCHIVE, WORDS | {"name": "“Fair” & <more> \x0b🎪"}):
        read = feedparser.parse(text().encode("utf-8"))
        assert not read.bozo, (path, read.get("bozo_exception"))
        assert read.version == "atom10"
        # RFC 4287 asks these of every feed and of every entry.
        assert all(read.feed.get(element) for element in ("id", "title", "updated", "author"))
        for entry in read.entries:
            text_of_entry = "content" if path == "feed.xml" else "summary"
            assert all(entry.get(element) for element in ("id", "title", "updated", "link", text_of_entry))
            assert "<script" not in entry.get("content", [entry.get("summary_detail")])[0].value
        ids = [entry.id for entry in read.entries]
        assert len(ids) == len(set(ids))


def test_an_archive_without_dates_has_no_feed() -> None:
    convert = Markdown(extensions=["markdown.extensions.extra"]).convert
    undated = build_archive([read_page("never.md", "never", PAGES["never"], convert, ())], {})
    assert list(feeds(undated, WORDS)) == []


def test_without_an_address_only_robots_are_told() -> None:
    assert list(discovery(["index.html"], WORDS)) == [("robots.txt", "User-agent: *\nAllow: /\n")]


def test_a_sitemap_is_divided_at_fifty_thousand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cuttings.site.feeds.SITEMAP_ADDRESSES", 2)
    made = dict(discovery(["a.html", "b.html", "c.html"], WORDS | {"address": "https://example.org/x/"}))
    assert list(made) == ["robots.txt", "sitemap.xml", "sitemap-1.xml", "sitemap-2.xml", "opensearch.xml"]
    assert "https://example.org/x/sitemap-2.xml" in made["sitemap.xml"]
    assert "https://example.org/x/c.html" in made["sitemap-2.xml"]
    for text in list(made.values())[1:]:
        ET.fromstring(text.encode())
    assert "search.html?q={searchTerms}" in made["opensearch.xml"]
