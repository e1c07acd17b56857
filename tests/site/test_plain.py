"""The short way from Markdown to HTML, held against the long one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown import Markdown

from building import ROOT
from cuttings.compose.markdown import escape, escape_start, link
from cuttings.page import parse_page
from cuttings.site import content
from cuttings.site.passages import passages_of, passages_of_blocks
from cuttings.site.plain import plain_blocks, plain_html

if TYPE_CHECKING:
    from pathlib import Path

CONVERTER = Markdown(output_format="html5", extensions=["markdown.extensions.codehilite", "markdown.extensions.extra"])
SIGNS = st.sampled_from(
    [*"ab \\`*_{}[]()#+-.!&<>|:~^\"'1=/;,\u00a0é", "&amp;", "&#", "http://x.org", "[^1]", "*[A]", "  ", "1. ", "{tag}"]
)
LINES = st.lists(SIGNS, min_size=1, max_size=14).map(lambda signs: "".join(signs).strip()).filter(bool)
FIGURE = '<figure markdown="1">\n<figcaption markdown="1">\n{}\n</figcaption>\n</figure>'
DEFINITIONS = "[Jane Roe]: {tag}people/jane-roe\n[J R]: {tag}people/j-r"


def long_way(markdown: str) -> str:
    html = content.sanitize(CONVERTER.reset().convert(markdown))
    return content._TAG_LINK.sub(lambda found: f"{found[1]}../{content.slug_of(found[2])}.html{found[3]}", html)


def composed(line: str) -> str:
    return escape_start(escape(line))


PARAGRAPHS = st.one_of(
    LINES.map(composed),
    LINES,
    LINES.map(lambda line: f"## {escape(line)}"),
    st.tuples(LINES, LINES, st.sampled_from(["Jane Roe", "J R"])).map(
        lambda given: escape_start(f"{link(given[0], given[2], given[1])}{escape(given[1])}")
    ),
    st.tuples(LINES, LINES).map(
        lambda given: FIGURE.format(f"{composed(given[0])}\n\n<small>{escape(given[1])}</small>")
    ),
)


@given(st.lists(PARAGRAPHS, min_size=1, max_size=4), st.booleans())
@example(["[State Department] Spokesman [Mark Toner][Jane Roe]:"], True)
@example([FIGURE.format("&#1")], False)
@example(["See ![the fair][Jane Roe]"], True)
def test_where_the_short_way_answers_it_is_what_the_long_one_gives(paragraphs: list[str], has_links: bool) -> None:
    markdown = "\n\n".join([*paragraphs, *([DEFINITIONS] if has_links else [])])
    html = plain_html(markdown)
    assert html is None or html == long_way(markdown)


#: What sentences end with and begin with, beside what Markdown means something by.
WORDS = st.sampled_from(
    ["Rain", "fell", "Dr. Roe", ".", ". ", "? ", "! ", "。", "“", "” ", '"', " ", "\u00a0", "&", "<b>", "*", "é" * 600]
)
TEXTS = st.lists(WORDS, min_size=1, max_size=12).map("".join).map(lambda text: text.strip() or "a")
NAMED = st.lists(
    st.one_of(TEXTS.map(escape), st.tuples(TEXTS, st.sampled_from(["Jane Roe", "J R"])).map(lambda by: link(*by, ""))),
    min_size=1,
    max_size=6,
)
BLOCKS = st.one_of(
    st.tuples(NAMED, st.sampled_from(["", " "])).map(lambda by: escape_start(by[1].join(by[0]))),
    TEXTS.map(lambda text: f"## {escape(text)}"),
    NAMED.map(lambda pieces: f"<small>{''.join(pieces)}</small>"),
    NAMED.map(lambda pieces: FIGURE.format("".join(pieces))),
)


@given(st.lists(BLOCKS, min_size=1, max_size=5), st.sampled_from(["en", "zh"]))
@example(["“[Rain fell. Rain][J R] fell.” [J R]"], "en")
def test_what_is_read_straight_has_the_sentences_of_its_html(blocks: list[str], language: str) -> None:
    markdown = "\n\n".join([*blocks, DEFINITIONS])
    html, straight = plain_html(markdown), plain_blocks(markdown)
    assert (html is None) == (straight is None)
    if html is not None and straight is not None:
        assert passages_of_blocks(straight, language) == passages_of(html, language)


@pytest.mark.parametrize("page", sorted((ROOT / "content" / "articles").glob("*.md")), ids=lambda page: page.stem[:20])
def test_pages_that_gather_composed_read_the_same_both_ways(page: Path) -> None:
    body = parse_page(page.read_text()).body
    assert plain_html(body) in (None, long_way(body))


def test_most_pages_that_gather_composed_go_the_short_way() -> None:
    pages = list((ROOT / "content" / "articles").glob("*.md"))
    short = [page for page in pages if plain_html(parse_page(page.read_text()).body) is not None]
    assert len(short) > len(pages) / 2
