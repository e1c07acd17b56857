"""The five articles that come with the project, against the expectations set by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from cuttings.clean import clean
from cuttings.model import Article, Role
from cuttings.model import Seed as SeedValue
from cuttings.read import read_seeds

SEEDS = Path(__file__).parent.parent.parent / "seeds"

#: Beginning of the seed's name: number of paragraphs, first and last words of the body, date, update.
EXPECTED = {
    "000": (
        16,
        "U.S. Secretary of State Hillary Clinton had a lengthy",
        "Hamid Karzai, also in 2008.",
        "[2011-09-14..]",
        "",
    ),
    "001": (
        10,
        "U.S. Secretary of State Hillary Clinton has confirmed",
        "bordering Afghanistan.",
        "2011-10-21T10:45:00-05:00",
        "",
    ),
    "002": (13, "The State Department said Monday", "said that is under review.", "", ""),
    "003": (
        14,
        "U.S. Secretary of State Hillary Clinton reiterated",
        "Afghanistan by the end of 2014.",
        "2011-10-21",
        "2015-10-01",
    ),
    "004": (8, "Leaders in Pakistan have declared it", "relations, the official said.", "2014-12-19?", ""),
}


@pytest.fixture(scope="module")
def articles() -> dict[str, Article]:
    seeds = [seed for seed in read_seeds(SEEDS) if isinstance(seed, SeedValue)]
    return {seed.id[:3]: clean(seed) for seed in seeds}


def texts(article: Article, role: Role) -> list[str]:
    return [block.text for block in article.blocks if block.role is role]


@pytest.mark.parametrize("number", EXPECTED)
def test_the_body_holds_exactly_the_articles_paragraphs(number: str, articles: dict[str, Article]) -> None:
    count, first, last, _, _ = EXPECTED[number]
    paragraphs = articles[number].paragraphs
    assert len(paragraphs) == count
    assert paragraphs[0].startswith(first)
    assert paragraphs[-1].endswith(last)


@pytest.mark.parametrize("number", EXPECTED)
def test_the_date_is_what_the_text_says_and_no_more(number: str, articles: dict[str, Article]) -> None:
    article = articles[number]
    assert (article.date.edtf, article.updated.edtf) == EXPECTED[number][3:]
    assert article.date.rule
    assert article.date.reason


def test_each_headline_stands_once(articles: dict[str, Article]) -> None:
    for article in articles.values():
        assert texts(article, Role.TITLE) == [article.title]


def test_a_caption_that_stands_twice_is_kept_once_beside_its_picture(articles: dict[str, Article]) -> None:
    article = articles["003"]
    assert len(texts(article, Role.CAPTION)) == 1
    assert texts(article, Role.CREDIT) == ["Aamir Qureshi/Afp/Getty Images"]
    roles = [block.role for block in article.blocks]
    assert roles[roles.index(Role.CAPTION) - 1] is Role.PICTURE


def test_captions_and_credits_are_told_apart(articles: dict[str, Article]) -> None:
    assert texts(articles["000"], Role.CREDIT) == ["Shah Marai/AFP/Getty Images"]
    assert texts(articles["002"], Role.CAPTION) == ["State Department Spokesman Mark Toner (file photo)"]
    assert texts(articles["004"], Role.CREDIT) == ["AAMIR QURESHI (Aamir Quereshi AFP/Getty Images)"]


def test_a_byline_on_the_first_paragraphs_line_is_a_part_of_its_own(articles: dict[str, Article]) -> None:
    article = articles["002"]
    assert article.bylines == ("Suzanne Presto",)
    assert texts(article, Role.BYLINE) == ["BY SUZANNE PRESTO –"]


def test_an_outlets_motto_is_no_part_of_its_name(articles: dict[str, Article]) -> None:
    assert articles["004"].outlet == "Roll Call"


def test_what_is_kept_and_what_is_cut_add_up_to_the_seed(articles: dict[str, Article]) -> None:
    seeds = {seed.id[:3]: seed for seed in read_seeds(SEEDS) if isinstance(seed, SeedValue)}
    for number, article in articles.items():
        text = seeds[number].text
        covered = "".join(text[block.start : block.end] for block in article.blocks)
        assert "".join(covered.split()) == "".join(text.split())
        assert all(block.rule and block.reason for block in article.blocks)
