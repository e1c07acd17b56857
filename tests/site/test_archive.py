"""The ways through an archive: threads, related articles, actor pages, lists."""

from markdown import Markdown

from cuttings.evidence import Row
from cuttings.model import Kind, Role
from cuttings.site.actors import actor_views, list_views
from cuttings.site.archive import Archive, build_archive
from cuttings.site.articles import MOST, article_view, articles_views, outlet_pages, ways_through
from cuttings.site.content import ContentPage, read_page
from cuttings.site.filing import filing
from cuttings.site.front import front_view, rule_views
from cuttings.site.views.actor import TitleView
from cuttings.site.views.article import ArticleView
from cuttings.site.years import archive_years

PAGES = {
    "first": (
        "Title: The fair opens\nEdtf: 2011-10-21\nCategory: Town Crier\nTags: people/Jane Roe; places/Springfield\n\n"
        "Mayor [Jane Roe] opened the fair in [Springfield]. It rained.\n\n[Roe][Jane Roe] left.\n\n"
        "[Jane Roe]: {tag}people/jane-roe\n[Springfield]: {tag}places/springfield\n"
    ),
    "second": (
        "Title: The fair closes\nEdtf: 2013-01-02\nTags: people/Jane Roe; people/John Doe; places/Springfield\n\n"
        "[John Doe] and [Jane Roe] closed the fair of [Springfield].\n\n"
        "[Jane Roe]: {tag}people/jane-roe\n[John Doe]: {tag}people/john-doe\n[Springfield]: {tag}places/springfield\n"
    ),
    "undated": (
        "Title: A memory\nTags: people/John Doe\n\n[John Doe] remembers. [Springfield] was small.\n\n"
        "[John Doe]: {tag}people/john-doe\n[Springfield]: {tag}places/springfield\n"
    ),
}
EVIDENCE = {
    "first": (
        Row(3, "cut", "0", "", "counter", "a number alone"),
        Row(5, "title of", "Mayor", "people/jane-roe", "title", "stands with the name"),
    )
}


def to_html(text: str) -> str:
    return Markdown(extensions=["markdown.extensions.extra"]).convert(text)


def page(slug: str) -> ContentPage:
    return read_page(f"articles/{slug}.md", slug, PAGES[slug], to_html, EVIDENCE.get(slug, ()))


ARCHIVE: Archive = build_archive([page(slug) for slug in ("undated", "second", "first")], {})
YEARS = archive_years([2011, 2013])


def view(slug: str) -> ArticleView:
    return article_view(slug, ARCHIVE, ways_through(ARCHIVE), ("", ""), frozenset())


def test_articles_stand_in_order_of_date_and_undated_ones_last() -> None:
    assert list(ARCHIVE.pages) == ["first", "second", "undated"]


def test_a_thread_tells_the_place_in_it_and_the_way_on() -> None:
    people = view("second").in_this_article[0]
    assert [(t.name.name, t.position, t.total) for t in people.threads] == [("John Doe", 1, 2), ("Jane Roe", 2, 2)]
    doe, roe = people.threads
    assert (doe.earlier, doe.later and doe.later.slug) == (None, "undated")
    assert (roe.earlier and roe.earlier.slug, roe.later) == ("first", None)
    assert roe.first_anchor == "#s1"
    assert (doe.later_href, roe.earlier_href) == ("articles/undated.html#s1", "articles/first.html#s1")


def test_a_related_article_says_what_it_shares_the_rarest_name_first() -> None:
    related = view("second").related
    assert [(r.card.slug, r.reason) for r in related] == [
        ("first", "shares Jane Roe and Springfield"),
        ("undated", "shares John Doe and Springfield"),
    ]


def test_an_actor_page_holds_every_sentence_that_names_it() -> None:
    (roe,) = actor_views("people/jane-roe", ARCHIVE, YEARS)
    assert [(a.card.slug, [s.href for s in a.sentences]) for a in roe.articles] == [
        ("first", ["articles/first.html#s1", "articles/first.html#s3"]),
        ("second", ["articles/second.html#s1"]),
    ]
    assert roe.articles[0].sentences[0].pieces == (
        ("Mayor ", False),
        ("Jane Roe", True),
        (" opened the fair in Springfield.", False),
    )
    assert (roe.forms, roe.titles, roe.mentions) == (
        (("Jane Roe", 2), ("Roe", 1)),
        (TitleView("Mayor", 1, "21 October 2011"),),
        3,
    )
    assert (roe.first and roe.first.slug, roe.last and roe.last.slug) == ("first", "second")


def test_the_small_timeline_shows_the_archives_silence_apart_from_the_actors_absence() -> None:
    (doe,) = actor_views("people/john-doe", ARCHIVE, YEARS)
    assert doe.years
    assert doe.years.rows == (
        '<tr><th scope="row">2011</th><td>0</td><td>1</td></tr>\n'
        '<tr><th scope="row">2012</th><td>0</td><td>none</td></tr>\n'
        '<tr><th scope="row">2013</th><td>1</td><td>1</td></tr>\n'
    )
    assert doe.years.archive == "M0.5 1.0h9V41h-9zM20.5 1.0h9V41h-9z"
    assert doe.years.actor == "M20.5 1.0h9V41h-9z"
    assert (doe.years.line, doe.years.silent) == ("M0 41h10M20 41h10", "M10 41h10")
    assert doe.undated == 1


def test_often_named_with_counts_shared_articles() -> None:
    (doe,) = actor_views("people/john-doe", ARCHIVE, YEARS)
    assert [(c.name.name, c.together) for c in doe.companions] == [("Springfield", 2), ("Jane Roe", 1)]


def test_a_link_added_by_hand_without_a_tag_counts() -> None:
    assert ARCHIVE.naming["places/springfield"] == ("first", "second", "undated")


def test_people_are_listed_by_family_name() -> None:
    names = ARCHIVE.names.values()
    (people,) = list_views(Kind.PERSON, names, filing(names, "en"))
    assert [(letter.letter, [n.name for n in letter.names]) for letter in people.letters] == [
        ("D", ["John Doe"]),
        ("R", ["Jane Roe"]),
    ]


def test_articles_are_listed_by_year_and_month_with_an_undated_group() -> None:
    (articles,) = articles_views(ARCHIVE.cards.values())
    assert [(y.year, [(m.label, len(m.cards)) for m in y.months]) for y in articles.years] == [
        (2011, [("October", 1)]),
        (2013, [("January", 1)]),
    ]
    assert [card.slug for card in articles.undated] == ["undated"]


def test_a_long_list_of_articles_is_divided_by_year_into_pages_of_a_bearable_length() -> None:
    first, _, undated = ARCHIVE.cards.values()
    whole, *parts = articles_views([first] * (MOST + 1) + [undated])
    assert (whole.years, whole.undated, whole.total, whole.undated_total) == ((), (), MOST + 2, 1)
    assert [(part.label, part.href, part.total) for part in whole.parts] == [
        ("2011", "dates/2011.html", MOST),
        ("2011, part 2", "dates/2011-2.html", 1),
        ("Undated", "dates/undated.html", 1),
    ]
    assert [(part.href, sum(year.total for year in part.years), len(part.undated)) for part in parts] == [
        ("dates/2011.html", MOST, 0),
        ("dates/2011-2.html", 1, 0),
        ("dates/undated.html", 0, 1),
    ]


def test_articles_without_a_known_outlet_are_a_group_at_the_end() -> None:
    assert [(p.outlet.name, len(p.cards), p.outlet.is_known) for p in outlet_pages(ARCHIVE)] == [
        ("Town Crier", 1, True),
        ("Unknown outlet", 2, False),
    ]


def test_the_front_page_shows_the_newest_first() -> None:
    assert [card.slug for card in front_view(ARCHIVE).newest] == ["second", "first", "undated"]


def test_the_front_page_shows_years_without_articles_as_gaps() -> None:
    years = front_view(ARCHIVE).years
    assert years
    assert years.rows == (
        '<tr><th scope="row">2011</th><td>1</td></tr>\n'
        '<tr><th scope="row">2012</th><td>none</td></tr>\n'
        '<tr><th scope="row">2013</th><td>1</td></tr>\n'
    )


def test_the_rules_of_cutting_are_counted_with_samples() -> None:
    (rule,) = rule_views(ARCHIVE)
    assert rule.label == "Counter"
    assert (rule.rule, rule.reason, rule.cuts, rule.samples[0].text) == ("counter", "a number alone", 1, "0")


def test_the_rule_about_readers_comments_is_written_with_its_apostrophe() -> None:
    cut = Row(1, Role.CUT, "First!", "", "readers-comments", "a reader’s comment")
    page = read_page("a.md", "a", "Title: A\n\nIt opened.", Markdown().convert, (cut,))
    (rule,) = rule_views(build_archive([page], {}))
    assert rule.label == "Readers’ comments"


def test_an_archive_without_articles_is_still_an_archive() -> None:
    empty = build_archive([], {})
    assert (list(empty.pages), front_view(empty).newest, rule_views(empty), [*outlet_pages(empty)]) == ([], (), (), [])


def test_the_front_page_shows_one_of_two_copies() -> None:
    text = " ".join(f"Then {word} went over the {word}s of the harbour." for word in map(chr, range(97, 123)))
    pages = [
        read_page("x", slug, f"Title: {slug}\nEdtf: {date}\n\n{text}", Markdown().convert, ())
        for slug, date in (("first", "2011-10-21"), ("copy", "2011-10-22"))
    ]
    assert [card.slug for card in front_view(build_archive(pages, {})).newest] == ["first"]
