"""Lists and pages of a large archive: of a bearable size, with everything in them, and ways to both ends."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from tests.theme import samples
from tests.theme.rendering import render

from cuttings.evidence import Row
from cuttings.model import Kind
from cuttings.site.actors import MOST_NAMES, actor_views, list_views
from cuttings.site.archive import build_archive
from cuttings.site.articles import articles_views, outlet_pages, outlets_views
from cuttings.site.content import read_page
from cuttings.site.filing import filing, sorted_texts
from cuttings.site.front import rule_views
from cuttings.site.parts import address_of_part, divided, parts_views
from cuttings.site.uncertain import UncertainView, parts_of_which, uncertain_views
from cuttings.site.views.actor import WhichMention, WhichView
from cuttings.site.views.entries import CardView, DateView, NameView, OutletView, PartLink

if TYPE_CHECKING:
    from cuttings.site.archive import Archive
    from cuttings.site.views.actor import ActorView

#: What a page of a large archive may weigh, in bytes.
MOST = 200_000


def weight(template: str, here: str, **values: object) -> int:
    return len(render(template, here, values).encode())


def archive_of(articles: int, sentences: int) -> Archive:
    """Articles of fifty years that all name Jane Roe in every sentence, the last one undated."""
    said = " ".join("Then [Jane Roe] of the harbour board told us that nobody had seen it." for _ in range(sentences))
    text = f"{said}\n\n[Jane Roe]: {{tag}}people/jane-roe\n"
    pages = [
        read_page("x", f"a{n:04}", f"Title: Number {n}\nCategory: Crier\n" + _date(n, articles) + text, _to_html(), ())
        for n in range(articles)
    ]
    return build_archive(pages, {})


def _date(number: int, articles: int) -> str:
    return f"Edtf: {1950 + number * 50 // articles}-05-03\n\n" if number < articles - 1 else "\n"


def _to_html() -> object:
    return Markdown(extensions=["markdown.extensions.extra"]).convert


def jane(archive: Archive) -> tuple[ActorView, ...]:
    return actor_views("people/jane-roe", archive, None)


def test_an_actor_with_5000_mentions_has_pages_of_bounded_size_with_every_mention_once() -> None:
    views = jane(archive_of(500, 10))
    found = [sentence.href for view in views for naming in view.articles for sentence in naming.sentences]

    assert len(found) == len(set(found)) == views[0].mentions == 5000
    assert len(views) > 2
    for view in views:
        assert view.parts is not None
        template = "person.html" if view.parts.number == 1 else "mentions.html"
        assert weight(template, view.parts.here.href, actor=view) < MOST


def test_the_oldest_and_the_newest_mentions_are_one_step_away_from_every_part() -> None:
    views = jane(archive_of(500, 10))
    hrefs = [view.parts.here.href for view in views if view.parts]

    assert hrefs[:2] == ["people/jane-roe.html", "people/jane-roe/2.html"]
    for view in views:
        assert view.parts is not None
        shown = [link.href for link in view.parts.links if link]
        assert {hrefs[0], hrefs[-1]} <= set(shown)
    assert views[0].parts is not None
    assert (views[0].parts.here.label[:4], views[-1].parts and views[-1].parts.here.label[-7:]) == ("1950", "undated")


def test_what_was_added_last_moves_no_earlier_part() -> None:
    archive = archive_of(400, 10)
    newer = replace(archive.pages["a0398"], slug="newer", edtf="2020-01-01")
    before, after = jane(archive), jane(build_archive([*archive.pages.values(), newer], {}))

    assert len(before) > 2
    for old, new in zip(before[:-1], after, strict=False):
        assert [naming.card.slug for naming in old.articles] == [naming.card.slug for naming in new.articles]


def test_one_article_that_names_an_actor_thousands_of_times_is_divided_too() -> None:
    views = jane(archive_of(1, 3000))

    assert [view.articles[0].is_continued for view in views] == [False] + [True] * (len(views) - 1)
    assert all(weight("mentions.html", "people/x/2.html", actor=view) < MOST for view in views[1:])


def test_an_actor_of_few_mentions_has_one_page() -> None:
    (view,) = jane(archive_of(3, 2))
    assert view.parts is None


def test_20000_names_are_divided_by_letter_into_pages_below_200_kb() -> None:
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    names = [
        NameView(f"people/n{n}", Kind.PERSON, f"Person No{n} {letters[n % 7]}{n:05} and some more letters",
                 f"people/person-no{n}-with-a-long-slug-of-many-letters.html", n % 9 + 1)
        for n in range(20_000)
    ]  # fmt: skip
    names = [replace(name, name=name.name.replace(" and some more letters", "")) for name in names]
    home, *parts = list_views(Kind.PERSON, names, filing(names, "en"))

    assert home.href == "people.html"
    assert [letter.href for letter in home.alphabet if letter.href] == [f"names/people-{c}.html" for c in "abcdefg"]
    assert sorted(name.id for part in parts for letter in part.letters for name in letter.names) == sorted(
        name.id for name in names
    )
    assert len({part.href for part in parts}) == len(parts) == 7 * -(-20_000 // 7 // MOST_NAMES)
    assert all(weight("names.html", part.href, list=part) < MOST for part in (home, *parts))


def test_an_outlet_of_many_articles_and_a_list_of_many_outlets_are_divided() -> None:
    archive = archive_of(500, 1)
    pages = tuple(outlet_pages(archive))
    outlets = {name: OutletView(name, f"outlets/{name}.html", 1) for name in (f"outlet-{n:04}" for n in range(1200))}
    lists = outlets_views(replace(archive, outlets=outlets), pages, sorted_texts(outlets, "en"))

    assert [page.parts and page.parts.here.href for page in pages][:2] == [
        "outlets/crier.html",
        "outlets/crier/2.html",
    ]
    assert sum(len(page.cards) for page in pages) == 500
    assert [view.href for view in lists] == ["outlets.html", "names/outlets/2.html", "names/outlets/3.html"]
    assert all(weight("outlet.html", page.outlet.href, outlet=page) < MOST for page in pages)
    assert all(weight("outlets.html", view.href, outlets=view) < MOST for view in lists)


def test_names_that_could_be_several_are_divided() -> None:
    card = CardView("a", "articles/a.html", "A title", DateView("undated"), OutletView("Crier", "o.html", 1), "")
    mentions = tuple(WhichMention(card, ("two people are Holm",), ()) for _ in range(900))
    which = WhichView("Holm", "uncertain/holm.html", (), mentions, 900)
    parts = parts_of_which(which)
    lists = uncertain_views(replace(which, name=f"Holm {n}", href=f"uncertain/holm-{n}.html") for n in range(1200))

    assert sum(len(part.mentions) for part in parts) == 900
    assert [part.parts and part.parts.here.href for part in parts][1] == "uncertain/holm/2.html"
    assert all(weight("which.html", part.href, which=part) < MOST for part in parts)
    assert [view.href for view in lists][:2] == ["uncertain.html", "names/uncertain/2.html"]
    assert all(weight("uncertain.html", view.href, uncertain=view) < MOST for view in lists)
    assert uncertain_views([]) == (UncertainView("uncertain.html", (), 0),)


#: As long as headlines and names come, in letters that take three bytes.
LONG = "कखगघङचछजझञटठडढणतथदधन " * 6


def long_card(number: int, date: DateView) -> CardView:
    outlet = OutletView(LONG, f"outlets/{'long-' * 20}.html", 9)
    return CardView(f"a{number}", f"articles/{'long-' * 20}{number}.html", LONG, date, outlet, LONG * 2)


def test_10000_articles_by_date_stay_below_200_kb_a_page_whatever_their_headlines() -> None:
    day, none = DateView("3 May 1998", "1998-05-03", "1998-05-03", "1998-05-03", 1998, 5), DateView("undated")
    cards = [*(long_card(n, day) for n in range(8_000)), *(long_card(n, none) for n in range(2_000))]
    whole, *parts = articles_views(cards)

    assert (whole.years, whole.undated) == ((), ())
    assert [card.slug for card in whole.newest[:2]] == ["a7999", "a7998"]
    assert sum(len(part.undated) + sum(year.total for year in part.years) for part in parts) == 10_000
    assert weight("articles.html", whole.href, articles=whole) < MOST
    for part in (parts[0], parts[-1], max(parts, key=lambda part: len(part.undated))):
        assert weight("articles.html", part.href, articles=part) < MOST


def test_names_and_outlets_as_long_as_they_come_stay_below_200_kb_a_page() -> None:
    long = "long-" * 20
    names = [NameView(f"people/n{n}", Kind.PERSON, f"{LONG}{n}", f"people/{long}{n}.html", 3) for n in range(900)]
    outlets = {f"{LONG}{n}": OutletView(f"{LONG}{n}", f"outlets/{long}{n}.html", 3) for n in range(900)}
    card = long_card(1, DateView("undated"))
    which = [WhichView(f"{LONG}{n}", f"uncertain/{long}{n}.html", (), (), 3) for n in range(900)]

    for view in list_views(Kind.PERSON, names, filing(names, "en")):
        assert weight("names.html", view.href, list=view) < MOST
    for outlet in outlets_views(replace(archive_of(1, 1), outlets=outlets), (), sorted_texts(outlets, "en")):
        assert weight("outlets.html", outlet.href, outlets=outlet) < MOST
    for uncertain in uncertain_views(which):
        assert weight("uncertain.html", uncertain.href, uncertain=uncertain) < MOST
    mentions = tuple(WhichMention(card, ("two people are Holm",), ()) for _ in range(100))
    for part in parts_of_which(WhichView("Holm", "uncertain/holm.html", tuple(names), mentions, 100)):
        assert weight("which.html", part.href, which=part) < MOST


def test_the_page_of_the_rules_of_cutting_stays_below_200_kb_however_many_rules_there_are() -> None:
    rows = tuple(Row(n, "cut", f"{LONG}{LONG}{n}", "", f"rule-{n % 100}", LONG) for n in range(1_000))
    pages = [
        read_page("x", f"a{n}", f"Title: {LONG}\nCategory: Crier\n\nNothing.\n", _to_html(), rows) for n in range(40)
    ]
    rules = rule_views(build_archive(pages, {}))

    assert len(rules) == 100
    assert all(rule.samples for rule in rules)
    assert weight("cuts.html", "cuts.html", rules=rules) < MOST


def test_an_article_whose_source_was_mostly_cut_stays_light() -> None:
    rows = tuple(Row(n, "cut", f"{LONG}{LONG}{n}", "", "rule", "it is no text of the article") for n in range(3_000))
    article = replace(samples.ARTICLE, cuts=rows, uncertain=rows, unknown=rows)

    html = render("article.html", "articles/x.html", {"article": article})
    assert len(html.encode()) < MOST
    assert "and 2,940 more: <a" in html


@given(st.lists(st.integers(0, 50), max_size=60), st.integers(1, 60))
def test_dividing_loses_nothing_and_keeps_the_order(sizes: list[int], most: int) -> None:
    groups = divided(sizes, most, lambda size: size)

    assert [size for group in groups for size in group] == sizes
    assert all(sum(group) <= most or len(group) == 1 for group in groups)


@given(st.integers(1, 200))
def test_every_part_leads_to_the_first_the_last_and_its_neighbours(parts: int) -> None:
    links = [PartLink(str(n), address_of_part("a.html", n), 1) for n in range(1, parts + 1)]
    for at, view in enumerate(parts_views(links)):
        if view is None:
            assert parts == 1
            continue
        shown = [link for link in view.links if link]
        assert {links[0], links[-1], links[at]} <= set(shown)
        assert (view.earlier, view.later) == (
            links[at - 1] if at else None,
            links[at + 1] if at + 1 < parts else None,
        )
        assert len(view.links) <= 20


def test_a_rule_that_cuts_for_several_reasons_says_with_each_sample_which_it_was() -> None:
    rows = (
        Row(1, "cut", "Home", "", "menu", "an entry of the menu"),
        Row(2, "cut", "Sport", "", "menu", "a short line"),
        Row(3, "cut", "24", "", "counter", "figures alone"),
    )
    page = read_page("x", "a", "Title: A\nCategory: Crier\n\nNothing.\n", _to_html(), rows)
    rules = {rule.rule: rule for rule in rule_views(build_archive([page], {}))}

    assert rules["counter"].reason == "figures alone"
    assert rules["menu"].reason == ""
    assert [(sample.text, sample.reason) for sample in rules["menu"].samples] == [
        ("Home", "an entry of the menu"),
        ("Sport", "a short line"),
    ]
    html = render("cuts.html", "cuts.html", {"rules": tuple(rules.values())})
    assert '<del dir="auto">Sport</del> <span class="sample-why">a short line</span>' in html
