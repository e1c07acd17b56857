"""Feeds, sitemap and OpenSearch description held against the rules of their formats, grammar and all."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import etree
from markdown import Markdown

from cuttings.site.archive import Archive, build_archive
from cuttings.site.content import read_page
from cuttings.site.feeds import discovery, feeds

if TYPE_CHECKING:
    from collections.abc import Iterable

SCHEMAS = Path(__file__).parent / "schemas"
ATOM = "{http://www.w3.org/2005/Atom}"
XML = "{http://www.w3.org/XML/1998/namespace}"

#: Names that a person may give an archive.
NAMES = (
    "Fair",
    "The “Fair” & 'more' \"quoted\" </title> 🎪",
    "القاهرة \x0b اليوم",
    "A name that is far longer than any short name may be, 🎪🎪🎪🎪🎪🎪🎪🎪🎪🎪🎪🎪🎪🎪🎪🎪",
)
PAGE = (
    "Title: {title}\nEdtf: {day}\nLanguage: {language}\nByline: {byline}\nTags: people/Zoé Roe\n"
    "Summary: <b>It</b> rained & poured.\n\n[Zoé Roe] <script>x</script> & left.\n\n[Zoé Roe]: {{tag}}people/zoe-roe\n"
)


def grammar(name: str) -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(SCHEMAS / f"{name}.rng"))


def faults(name: str, text: str) -> list[str]:
    """What the grammar finds wrong with a file."""
    rules = grammar(name)
    rules.validate(etree.fromstring(text.encode("utf-8")))
    return [str(error) for error in rules.error_log]


def archive_of_four() -> Archive:
    convert = Markdown(extensions=["markdown.extensions.extra"]).convert
    pages: Iterable[tuple[str, str, str, str]] = (
        ("One </title> & “two” 🎪", "2011-10-21", "en", "A. Writer"),
        ("Zwei\x0b", "2012-02-29", "de-AT", ""),
        ("ثلاثة", "2013-01-01", "ar", "<i>كاتب</i>"),
        ("Four", "2014?", "", ""),
    )
    return build_archive(
        [
            read_page(f"{n}.md", f"n{n}", PAGE.format(title=t, day=d, language=la, byline=by), convert, ())
            for n, (t, d, la, by) in enumerate(pages)
        ],
        {},
    )


ARCHIVE = archive_of_four()


@pytest.mark.parametrize("name", NAMES)
def test_every_feed_keeps_the_rules_of_atom(name: str) -> None:
    made = {path: text() for path, text in feeds(ARCHIVE, {"name": name, "description": "", "language": "en"})}
    assert list(made) == ["feed.xml", "feeds/people/zoe-roe.xml"]
    for text in made.values():
        assert faults("atom", text) == []
        feed = etree.fromstring(text.encode("utf-8"))
        entries = feed.findall(f"{ATOM}entry")
        assert len(entries) == 3
        # RFC 4287, 4.1.1 and 4.1.2: what no grammar can say.
        assert feed.find(f"{ATOM}author") is not None
        for part in (feed, *entries):
            ways = [
                (link.get("rel", "alternate"), link.get("type"), link.get("hreflang"))
                for link in part.iterfind(f"{ATOM}link")
            ]
            assert len(ways) == len(set(ways))
        assert all(entry.find(f"{ATOM}link[@rel='alternate']") is not None for entry in entries)
        ids = [entry.findtext(f"{ATOM}id") for entry in entries]
        assert len({feed.findtext(f"{ATOM}id"), *ids}) == 1 + len(entries)
        moments = [entry.findtext(f"{ATOM}updated") for entry in entries]
        assert moments == sorted(moments, reverse=True)
        assert feed.findtext(f"{ATOM}updated") == max(moments)


def test_the_grammar_of_atom_sees_what_is_wrong() -> None:
    (text, *_) = (text() for _, text in feeds(ARCHIVE, {"name": "Fair", "description": "", "language": "en"}))
    for old, new in (
        ("<updated>", "<update>"),
        ("T00:00:00Z</published>", "</published>"),
        ("<id>urn:uuid:", "<id>"),
        (' href="index.html"', ""),
        ('type="html"', 'type="HTML"'),
        ('xml:lang="de-AT"', 'xml:lang="de AT"'),
        ("<name>A. Writer</name>", ""),
    ):
        assert old in text
        broken = text.replace(old, new)
        if old == "<updated>":
            broken = broken.replace("</updated>", "</update>")
        assert faults("atom", broken), old


@pytest.mark.parametrize("name", NAMES)
def test_sitemap_and_search_description_keep_their_rules(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cuttings.site.feeds.SITEMAP_ADDRESSES", 2)
    words = {"name": name, "description": name * 90, "language": "en", "address": "https://example.org/a&b/"}
    made = dict(discovery(["index.html", "a%20b.html", "c&d.html"], words))
    assert faults("opensearch", made.pop("opensearch.xml")) == []
    assert made.pop("robots.txt").endswith("\nSitemap: https://example.org/a&b/sitemap.xml\n")
    assert len(made) == 3
    for text in made.values():
        assert faults("sitemap", text) == []


def test_the_grammar_of_sitemaps_sees_what_is_wrong() -> None:
    sitemap = dict(discovery(["a.html"], {"name": "Fair", "description": "", "address": "https://example.org"}))[
        "sitemap.xml"
    ]
    assert faults("sitemap", sitemap) == []
    assert faults("sitemap", sitemap.replace("a.html", "ä.html"))
    assert faults("sitemap", sitemap.replace("https://example.org/", ""))
    assert faults("sitemap", sitemap.replace("url>", "page>"))
