"""Pages in HTML: what the markup says, and that broken markup costs no text."""

# ruff: noqa: E501 - texts stand here as a scraper would leave them

from __future__ import annotations

from cuttings.clean import clean
from cuttings.model import Article, Role, Seed
from cuttings.read.pages import read_page

PARAGRAPHS = [
    "The harbour of the old town was closed on Monday after a storm had torn two boats from their moorings, officials said.",
    "Nobody was hurt, but the repair of the northern pier will take until spring, according to the harbour master.",
    "Fishermen were told to land their catch in the neighbouring port until then, and many did so on Tuesday.",
]
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
DATA = """<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Storm closes harbour",
"datePublished": "2019-03-05T08:00:00+01:00", "author": [{"@type": "Person", "name": "Ada Berg"}],
"publisher": {"name": "The Harbour Post"}}</script>"""
PAGE = f"""<html><head><title>Storm closes harbour | The Harbour Post</title>{DATA}</head><body>
<nav><ul><li>Home</li><li>Sport</li><li>Weather</li></ul></nav>
<article><h1>Storm closes harbour</h1>{BODY}</article><footer><p>All rights reserved.</p></footer></body></html>"""


def article_of(markup: str) -> Article:
    seed = read_page("page.html", markup.encode())
    assert isinstance(seed, Seed)
    return clean(seed)


def test_the_article_is_kept_and_the_page_round_it_is_cut() -> None:
    article = article_of(PAGE)
    assert article.paragraphs == tuple(PARAGRAPHS)
    assert {"Home", "Sport", "Weather", "All rights reserved."} <= {block.text for block in article.cuts}


def test_the_pages_data_name_title_date_writer_and_outlet_with_their_source() -> None:
    article = article_of(PAGE)
    assert (article.title, article.bylines, article.outlet) == (
        "Storm closes harbour",
        ("Ada Berg",),
        "The Harbour Post",
    )
    assert article.date.edtf == "2019-03-05T08:00:00+01:00"
    assert "JSON-LD" in article.date.reason


def test_a_headline_in_the_page_is_a_block_of_its_own() -> None:
    assert [block.text for block in article_of(PAGE).blocks if block.role is Role.TITLE] == ["Storm closes harbour"]


def test_broken_data_are_passed_over() -> None:
    article = article_of(PAGE.replace('"@type": "NewsArticle"', '"@type": '))
    assert article.title == "Storm closes harbour"


def test_a_page_cut_off_in_the_middle_keeps_its_text() -> None:
    article = article_of(PAGE[: PAGE.index(PARAGRAPHS[2]) + 40])
    assert article.paragraphs[:2] == tuple(PARAGRAPHS[:2])


def test_an_address_that_is_none_costs_no_article() -> None:
    broken = PAGE.replace("<title>", '<link rel="canonical" href="http://[x"><title>')
    linked = broken.replace("harbour master", '<a href="http://[y">harbour master</a>')
    assert article_of(linked).paragraphs == tuple(PARAGRAPHS)


def test_the_article_in_a_thousand_nested_tables_is_found() -> None:
    deep = f"<html><body><h1>Storm closes harbour</h1>{'<table><tr><td>' * 1000}{BODY}{'</td></tr></table>' * 1000}</body></html>"
    assert article_of(deep).paragraphs == tuple(PARAGRAPHS)


def test_a_table_in_the_text_keeps_its_rows_and_their_figures() -> None:
    rows = [("Pos.", "Boat", "Points"), ("1", "Gull", "5040"), ("2", "Tern", "5035"), ("3", "Skua", "4711")]
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    middle = f"<p>{PARAGRAPHS[1]}</p>"
    article = article_of(PAGE.replace(middle, f"{middle}<table>{cells}</table>"))
    items = [block.text for block in article.blocks if block.role is Role.ITEM]
    assert items == [" | ".join(row) for row in rows]
