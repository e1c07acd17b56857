"""Names that could be several actors."""

from markdown import Markdown

from cuttings.evidence import Row
from cuttings.site.archive import Archive, build_archive
from cuttings.site.content import ContentPage, read_page
from cuttings.site.uncertain import links_by_candidate, which_views

UNDECIDED = Row(4, "uncertain", "Roe", "people/jane-roe | people/richard-roe", "two Roes", "the article names both")


def page(slug: str, text: str, *rows: Row) -> ContentPage:
    markdown = Markdown(extensions=["markdown.extensions.extra"])
    tags = "Tags: people/Jane Roe; people/Richard Roe\n"
    return read_page(f"{slug}.md", slug, f"Title: {slug}\n{tags}\n{text}", markdown.convert, rows)


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
    assert (mention.card.slug, mention.reason) == ("one", "the article names both")
    assert [sentence.pieces for sentence in mention.sentences] == [(("Roe", True), (" smiled.", False))]


def test_each_actor_it_could_be_says_so() -> None:
    links = links_by_candidate(which_views(ARCHIVE))
    assert {actor: [(link.name, link.mentions) for link in found] for actor, found in links.items()} == {
        "people/jane-roe": [("Roe", 1)],
        "people/richard-roe": [("Roe", 1)],
    }
