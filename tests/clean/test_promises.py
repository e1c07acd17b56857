"""What holds for every text, sensible or not."""

# ruff: noqa: E501 - texts stand here as a scraper would leave them

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from cuttings.clean import clean
from cuttings.model import Article, Seed

WORDS = st.sampled_from(
    [
        "The",
        "council",
        "voted",
        "on",
        "Tuesday",
        "to",
        "close",
        "three",
        "libraries",
        "by",
        "Mary",
        "Jones",
        "said",
        "in",
        "2014",
        "and",
        "water",
        ",",
        "share",
        "Comments",
    ]
)
SENTENCES = st.lists(WORDS, min_size=6, max_size=30).map(lambda words: " ".join(words) + ".")
ODDMENTS = st.sampled_from(
    [
        "Share this article", "Comments", "0", "By Mary Jones", "May 3, 2014", "Updated:", "Home", "Read more", "* an entry",
        "LONDON: Shares fell", "{static}/picture.png", "[brackets] and |bars|", "<script>alert(1)</script>", "31 February 2014",
        '<a><img src="x.jpg" alt="A view of the harbour"/></a>', "A view of the harbour", "(AFP/Getty Images)", "– –", "\u200b",
        "By MARY JONES – LONDON (Reuters) – The harbour was closed on Monday after a storm, officials said.",
    ]
)  # fmt: skip
PASSAGES = st.one_of(SENTENCES, ODDMENTS)
BREAKS = st.sampled_from(["\n", "\n\n", "\n\n\n  ", "\n    "])
SCRAPED = st.lists(st.tuples(PASSAGES, BREAKS), max_size=25).map(lambda pairs: "".join(a + b for a, b in pairs))
ANYTHING = st.text(max_size=300) | SCRAPED


def cleaned_text(article: Article) -> str:
    return "\n\n".join([article.title, *article.paragraphs])


@given(ANYTHING)
@settings(max_examples=300, deadline=None)
def test_the_blocks_stand_in_order_and_cover_every_sign_that_is_not_white(text: str) -> None:
    article = clean(Seed("a.txt", "", text))
    end = 0
    for block in article.blocks:
        assert end <= block.start < block.end <= len(text)
        assert not text[end : block.start].strip()
        end = block.end
    assert not text[end:].strip()


@given(ANYTHING)
@settings(max_examples=100, deadline=None)
def test_an_article_has_a_title_and_either_text_or_a_defect(text: str) -> None:
    article = clean(Seed("folder/a.txt", "", text))
    assert article.title
    assert bool(article.paragraphs) != bool(article.defects)


@given(SCRAPED)
@settings(max_examples=200, deadline=None)
def test_cleaning_a_cleaned_text_changes_nothing(text: str) -> None:
    once = clean(Seed("a.txt", "", text))
    if once.paragraphs:
        twice = clean(Seed("a.txt", "", cleaned_text(once)))
        assert (twice.title, twice.paragraphs) == (once.title, once.paragraphs)


def test_the_only_paragraph_of_a_seed_is_its_text_and_no_headline() -> None:
    paragraph = (
        "The council met on Tuesday to discuss the bridge, and officials said that it would open before the summer."
    )
    for text in (f"{paragraph}\n", f"<img src=x>\n\n{paragraph}\n"):
        assert clean(Seed("a.txt", "", text)).paragraphs == (paragraph,)
