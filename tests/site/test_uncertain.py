"""Names that could be several actors."""

import pytest
from markdown import Markdown
from tests.theme.rendering import render

from cuttings.evidence import Row
from cuttings.site.actors import actor_views
from cuttings.site.archive import Archive, build_archive
from cuttings.site.content import ContentPage, read_page
from cuttings.site.uncertain import links_by_candidate, parts_of_which, which_views

UNDECIDED = Row(4, "uncertain", "Roe", "people/jane-roe | people/richard-roe", "two Roes", "the article names both")


def page(slug: str, text: str, *rows: Row) -> ContentPage:
    markdown = Markdown(extensions=["markdown.extensions.extra"])
    tags = "Tags: people/Jane Roe; people/Richard Roe\n"
    return read_page(f"{slug}.md", slug, f"Title: {slug}\n{tags}\n{text}", markdown.convert, rows)


def weight(template: str, here: str, **values: object) -> int:
    return len(render(template, here, values).encode())


LINKS = "\n\n[Jane Roe]: {tag}people/jane-roe\n[Richard Roe]: {tag}people/richard-roe\n"
ARCHIVE: Archive = build_archive(
    [
        page("one", f"[Jane Roe] met [Richard Roe]. Roe smiled. The roebuck ran.{LINKS}", UNDECIDED),
        page("two", f"[Jane Roe] left.{LINKS}"),
    ],
    {},
)


def test_an_undecided_name_has_a_page_with_what_it_could_be_and_where() -> None:
    (which,) = which_views(ARCHIVE)
    assert (which.name, which.href) == ("Roe", "uncertain/roe.html")
    assert [name.name for name in which.candidates] == ["Jane Roe", "Richard Roe"]
    (mention,) = which.mentions
    assert (mention.card.slug, mention.reasons) == ("one", ("the article names both",))
    assert [sentence.pieces for sentence in mention.sentences] == [(("Roe", True), (" smiled.", False))]


def test_an_article_that_names_it_often_is_listed_once() -> None:
    archive = build_archive([page("one", "Roe smiled. Roe ran. ROE!", *[UNDECIDED] * 3)], {})
    (which,) = which_views(archive)
    assert which.total == 3
    (mention,) = which.mentions
    assert len(mention.sentences) == 2


@pytest.mark.parametrize("text", ["Roe ran. " * 6000, "Roe, " * 20_000, f"Roe {'ran ' * 100_000}"])
def test_the_page_of_a_name_is_bearable_however_often_one_article_names_it(text: str) -> None:
    (which,) = which_views(build_archive([page("one", text, UNDECIDED)], {}))
    parts = parts_of_which(which)
    assert all(weight("which.html", part.href, which=part) < 200_000 for part in parts)
    shown = [marked for part in parts for one in part.mentions for quote in one.sentences for _, marked in quote.pieces]
    assert sum(shown) == text.count("Roe")


def test_the_page_of_an_actor_is_bearable_however_long_its_sentences() -> None:
    archive = build_archive([page("one", "[Jane Roe], " * 9000 + LINKS)], {})
    parts = actor_views("people/jane-roe", archive, {})
    assert all(weight("person.html", part.name.href, actor=part) < 200_000 for part in parts)
    quotes = [quote for part in parts for naming in part.articles for quote in naming.sentences]
    assert sum(marked for quote in quotes for _, marked in quote.pieces) == 9000


def test_each_actor_it_could_be_says_so() -> None:
    links = links_by_candidate(which_views(ARCHIVE))
    assert {actor: [(link.name, link.mentions) for link in found] for actor, found in links.items()} == {
        "people/jane-roe": [("Roe", 1)],
        "people/richard-roe": [("Roe", 1)],
    }
