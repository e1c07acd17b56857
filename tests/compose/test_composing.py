"""An article and its links become a page."""

import re
from dataclasses import replace
from html import unescape

from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from cuttings.compose import compose
from cuttings.evidence import parse_rows
from cuttings.model import Actor, Article, Block, Dated, Kind, Link, Mention, Role, Status
from cuttings.page import is_untouched, parse_page

SEED = """Mayor Roe Opens Fair

0
Jane Roe at the fair. (A. Photographer/Agency)

Mayor Jane Roe opened the fair in Springfield, Roe said.
"""
ROE = Actor("people/jane-roe", Kind.PERSON, "Jane Roe")
TOWN = Actor("places/springfield", Kind.PLACE, "Springfield")


def block(role: Role, words: str, reason: str = "") -> Block:
    start = SEED.rindex(words)
    return Block(role, words, start, start + len(words), role.value, reason)


ARTICLE = Article(
    seed_id="fair.txt",
    seed_sha256="ab" * 32,
    title="Mayor Roe Opens Fair",
    blocks=(
        block(Role.TITLE, "Mayor Roe Opens Fair"),
        block(Role.CUT, "0", "a number alone: a counter of the page"),
        block(Role.CAPTION, "Jane Roe at the fair."),
        block(Role.CREDIT, "(A. Photographer/Agency)"),
        block(Role.PARAGRAPH, "Mayor Jane Roe opened the fair in Springfield, Roe said."),
    ),
    date=Dated("2011-10-21", "posted", "the line says so"),
)


def linked(block_index: int, name: str, actor: Actor, nth: int = 0, title: str = "") -> Link:
    text = ARTICLE.blocks[block_index].text
    start = text.index(name) if nth == 0 else text.rindex(name)
    mention = Mention(block_index, start, start + len(name), name, actor.kind, title=title)
    return Link(mention, Status.LINKED, actor.id, rule="full name", reason="the name is written in full")


LINKS = (
    linked(2, "Jane Roe", ROE),
    linked(4, "Jane Roe", ROE, title="Mayor"),
    linked(4, "Springfield", TOWN),
    linked(4, "Roe", ROE, nth=1),
)
PAGE = compose(ARTICLE, LINKS, {actor.id: actor for actor in (ROE, TOWN)}, "mayor-roe-opens-fair", SEED)


def test_two_names_side_by_side_are_two_links_and_no_word_goes() -> None:
    text = "Roe NATO Springfield opened the fair."
    paragraph = Block(Role.PARAGRAPH, text, 0, len(text), "text", "")
    nato = Actor("organizations/nato", Kind.ORGANIZATION, "NATO")
    roe = Actor("people/roe", Kind.PERSON, "Roe")
    links = [
        Link(Mention(0, at, at + len(name), name, actor.kind), Status.LINKED, actor.id, rule="full name")
        for actor, name in ((roe, "Roe"), (nato, "NATO"), (TOWN, "Springfield"))
        for at in (text.index(name),)
    ]
    article = replace(ARTICLE, blocks=(paragraph,))
    body = parse_page(compose(article, links, {one.id: one for one in (roe, nato, TOWN)}, "fair", text).markdown).body

    shown = Markdown(extensions=["markdown.extensions.extra"]).convert(body)
    assert re.sub(r"<[^>]+>", "", shown).strip() == text
    assert re.findall(r">(\w+)</a>", shown) == ["Roe", "NATO", "Springfield"]


NAMES = st.sampled_from(["Roe", "St. Roe", "A*B", "[Roe]", "R!", "(Roe)", "O'Roe", "al-Roe", "Roe:", "NATO"])
BETWEEN = st.sampled_from(["", " ", "  ", " (", ") ", ": ", " [sic] ", "\\", "-", ", ", " and ", "! ", "\xa0"])


@given(st.lists(st.tuples(BETWEEN, NAMES, st.booleans()), min_size=1, max_size=8), BETWEEN)
def test_however_names_stand_beside_each_other_no_sign_of_the_text_goes(
    parts: list[tuple[str, str, bool]], end: str
) -> None:
    text, actors, links = "So ", {}, []
    for between, name, is_whole in parts:
        text += between
        actor = Actor(f"people/{len(links)}", Kind.PERSON, name if is_whole else f"{name} {name}")
        mention = Mention(0, len(text), len(text) + len(name), name, Kind.PERSON)
        actors[actor.id] = actor
        links.append(Link(mention, Status.LINKED, actor.id, rule="full name"))
        text += name
    text += f"{end}."
    article = replace(ARTICLE, blocks=(Block(Role.PARAGRAPH, text, 0, len(text), "text", ""),))
    page = compose(article, links, actors, "fair", text)

    shown = Markdown(extensions=["markdown.extensions.extra"]).convert(parse_page(page.markdown).body)
    assert unescape(re.sub(r"<[^>]+>", "", shown)).split() == text.split()


def test_every_mention_is_a_reference_link_and_the_figure_stands_where_it_stood() -> None:
    assert parse_page(PAGE.markdown).body == "\n".join(
        [
            '<figure markdown="1">',
            '<figcaption markdown="1">',
            "[Jane Roe] at the fair.",
            "",
            "<small>(A. Photographer/Agency)</small>",
            "</figcaption>",
            "</figure>",
            "",
            "Mayor [Jane Roe] opened the fair in [Springfield], [Roe][Jane Roe] said.",
            "",
            "[Jane Roe]: {tag}people/jane-roe",
            "[Springfield]: {tag}places/springfield",
        ]
    )


def test_the_front_matter_says_what_is_known() -> None:
    front = parse_page(PAGE.markdown)
    assert front.get("Title") == "Mayor Roe Opens Fair"
    assert front.get("Date") == "2011-10-21"
    assert front.get("Edtf") == "2011-10-21"
    assert front.get("Category") == "Unknown outlet"
    assert front.get("Tags") == "people/Jane Roe; places/Springfield"
    assert front.get("Seed") == "fair.txt"
    assert is_untouched(PAGE.markdown)


def test_the_evidence_tells_every_cut_and_every_link_by_the_line_of_the_seed() -> None:
    rows = [(row.line, row.what, row.text, row.actor) for row in parse_rows(PAGE.evidence)]
    assert rows == [
        (0, "date", "2011-10-21", ""),
        (1, "title", "Mayor Roe Opens Fair", ""),
        (3, "cut", "0", ""),
        (4, "caption", "Jane Roe at the fair.", ""),
        (4, "credit", "(A. Photographer/Agency)", ""),
        (4, "link", "Jane Roe", "people/jane-roe"),
        (6, "link", "Jane Roe", "people/jane-roe"),
        (6, "title of", "Mayor", "people/jane-roe"),
        (6, "link", "Springfield", "places/springfield"),
        (6, "link", "Roe", "people/jane-roe"),
    ]


def test_a_single_tag_with_a_comma_stays_one_tag() -> None:
    king = Actor("people/martin-king-jr", Kind.PERSON, "Martin King, Jr")
    page = compose(ARTICLE, (linked(2, "Jane Roe", king),), {king.id: king}, "x", SEED)
    assert parse_page(page.markdown).get("Tags") == "people/Martin King, Jr;"


def test_two_actors_of_one_name_have_two_labels() -> None:
    river = Actor("places/jane-roe", Kind.PLACE, "Jane Roe")
    page = compose(ARTICLE, (LINKS[0], linked(4, "Jane Roe", river)), {ROE.id: ROE, river.id: river}, "x", SEED)
    assert "Mayor [Jane Roe][Jane Roe (place)] opened" in page.markdown
    assert "[Jane Roe (place)]: {tag}places/jane-roe" in page.markdown


def test_an_uncertain_mention_is_not_linked_but_told_with_its_candidates() -> None:
    mention = Mention(4, 47, 50, "Roe", Kind.PERSON)
    unsure = Link(mention, Status.UNCERTAIN, candidates=("people/jane-roe", "people/richard-roe"), reason="two Roes")
    page = compose(ARTICLE, (unsure,), {}, "x", SEED)
    assert "[Roe]" not in page.markdown
    assert [(r.what, r.actor) for r in parse_rows(page.evidence) if r.what == "uncertain"] == [
        ("uncertain", "people/jane-roe | people/richard-roe")
    ]


def test_a_name_that_is_nobodys_is_not_linked_but_told_with_its_reason() -> None:
    unknown = Link(Mention(4, 47, 50, "Roe", Kind.PERSON), Status.UNKNOWN, rule="authority file", reason="not an actor")
    page = compose(ARTICLE, (unknown,), {}, "x", SEED)
    assert "[Roe]" not in page.markdown
    assert [(r.line, r.text, r.actor, r.rule, r.reason) for r in parse_rows(page.evidence) if r.what == "unknown"] == [
        (6, "Roe", "", "authority file", "not an actor")
    ]


def test_a_summary_is_the_first_paragraph_that_says_something() -> None:
    seed = "Springfield\n\nMayor Jane Roe opened the fair, and several thousand people came.\n"
    lines = [line for line in seed.split("\n") if line]
    blocks = tuple(
        Block(Role.PARAGRAPH, line, seed.index(line), seed.index(line) + len(line), "paragraph", "") for line in lines
    )
    page = compose(replace(ARTICLE, blocks=blocks), (), {}, "fair", seed)
    assert parse_page(page.markdown).get("Summary") == lines[1]
    short = compose(replace(ARTICLE, blocks=blocks[:1]), (), {}, "fair", seed)
    assert parse_page(short.markdown).get("Summary") == "Springfield"
