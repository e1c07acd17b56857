"""Threads of pairs: the articles that name two actors both."""

from __future__ import annotations

from collections import Counter, UserDict
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st
from tests.site.archives import archive_of

from cuttings.site.copies import Group
from cuttings.site.noting import Notes
from cuttings.site.pairs import MOST, MOST_OF_ONE, Pairs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cuttings.site.archive import Archive
    from cuttings.site.views.article import PairView

    Facts = Mapping[int, int]

ROE, POE, COE, ASH, ELM = "people/Jane Roe", "people/John Poe", "people/Ada Coe", "places/Ash", "places/Elm"

#: Roe and Poe meet in 1, 3 and 5, and each goes on alone; Coe meets Ash once.
FAIR = {
    "a1": ("2011-01-01", f"{ROE}; {POE}; {ASH}"),
    "a2": ("2011-01-02", f"{ROE}"),
    "a3": ("2011-01-03", f"{ROE}; {POE}"),
    "a4": ("2011-01-04", f"{COE}; {ASH}"),
    "a5": ("2011-01-05", f"{POE}; {ROE}; {ELM}"),
    "a6": ("2011-01-06", f"{COE}; {ELM}"),
    "a7": ("2011-01-07", f"{ASH}; {ELM}"),
    "a8": ("2011-01-08", f"{ASH}; {ELM}"),
    "a9": ("2011-01-09", f"{POE}"),
}


def shown(articles: Mapping[str, tuple[str, str]], slug: str) -> list[tuple[set[str], int, int, str, str]]:
    """The pairs of one article: whose, the place among how many, and the slugs before and after."""
    archive = archive_of(articles)
    return [
        (
            {pair.one.name, pair.other.name},
            pair.position,
            pair.total,
            pair.earlier.slug if pair.earlier else "",
            pair.later.slug if pair.later else "",
        )
        for pair in Pairs(archive).of(slug, {})
    ]


def test_a_pair_has_its_place_among_the_articles_that_name_both_and_the_way_on() -> None:
    assert shown(FAIR, "a3") == [({"Jane Roe", "John Poe"}, 2, 3, "a1", "a5")]


def test_two_that_no_other_article_brings_together_are_no_pair() -> None:
    assert shown(FAIR, "a4") == []


def test_two_that_are_never_named_apart_are_no_pair_since_the_thread_of_each_is_the_same() -> None:
    always = {slug: page for slug, page in FAIR.items() if slug not in ("a2", "a9")}
    assert shown(always, "a3") == []


def test_two_places_are_no_pair() -> None:
    assert shown(FAIR, "a8") == []


def test_a_name_in_every_article_makes_no_pair_since_chance_alone_would() -> None:
    everywhere = {slug: (date, f"{tags}; organizations/Council") for slug, (date, tags) in FAIR.items()}
    assert all("Council" not in pair for pair, *_ in shown(everywhere, "a3"))


def test_near_copies_of_an_article_alone_make_no_pair() -> None:
    archive = archive_of({slug: page for slug, page in FAIR.items() if slug != "a1"})
    assert len(Pairs(archive).of("a3", {})) == 1

    group = Group("a3", ("a5",))
    copies: Any = archive.copies
    copies.update({"a3": group, "a5": group})
    assert Pairs(archive).of("a3", {}) == ()


NAMES = tuple(f"{kind}/{letter}" for kind in ("people", "organizations", "places") for letter in "ABCDE")
ARTICLES = st.lists(st.sets(st.sampled_from(NAMES), min_size=1), min_size=1, max_size=20).map(
    lambda all_tags: {f"n{n}": (f"2011-01-{n + 1:02}", "; ".join(sorted(tags))) for n, tags in enumerate(all_tags)}
)


@given(ARTICLES)
def test_the_pairs_of_an_article_are_few_and_every_step_leads_to_the_next_that_names_both(
    articles: dict[str, tuple[str, str]],
) -> None:
    archive = archive_of(articles)
    pairs = Pairs(archive)
    for slug in articles:
        views = pairs.of(slug, {})
        uses = Counter(name.id for view in views for name in (view.one, view.other))
        assert len(views) <= MOST
        assert max(uses.values(), default=0) <= MOST_OF_ONE
        for view in views:
            naming = [one for one, page in archive.pages.items() if {view.one.id, view.other.id} <= set(page.actors)]
            at = naming.index(slug)
            assert (view.position, view.total) == (at + 1, len(naming))
            assert (view.earlier.slug if view.earlier else None) == (naming[at - 1] if at else None)
            assert (view.later.slug if view.later else None) == (naming[at + 1] if at + 1 < len(naming) else None)


def told(articles: Mapping[str, tuple[str, str]]) -> tuple[dict[str, tuple[PairView, ...]], dict[str, set[int]], Facts]:
    """The pairs of each article, the facts that were noted for them, and all facts, as a build has them."""
    notes = Notes()
    archive = archive_of(articles)
    tables = {
        name: notes.table(name, getattr(archive, name)) for name in ("cards", "names", "naming", "anchors", "scale")
    }
    noted: Archive = replace(archive, pages=notes.table("pages", archive.pages), **tables)
    pairs, views, facts = Pairs(noted), {}, {}
    for slug in archive.pages:
        views[slug], numbers = notes.taken(partial(pairs.of, slug, {}))
        facts[slug] = set(numbers)
    return views, facts, notes.facts()


@given(ARTICLES, ARTICLES)
def test_a_page_whose_pairs_change_has_noted_a_fact_that_changes(
    before: dict[str, tuple[str, str]], after: dict[str, tuple[str, str]]
) -> None:
    old_views, noted, old = told(before)
    new_views, _, new = told(after)
    for slug in old_views.keys() & new_views.keys():
        if old_views[slug] != new_views[slug]:
            assert any(old.get(fact) != new.get(fact) for fact in noted[slug])


class Counted(UserDict[str, tuple[str, ...]]):
    """A table that counts how often it is asked."""

    asked = 0

    def __getitem__(self, actor: str) -> tuple[str, ...]:
        self.asked += 1
        return super().__getitem__(actor)


def test_the_work_for_an_article_that_names_hundreds_grows_with_their_number_and_not_with_its_square() -> None:
    crowd = "; ".join(f"people/Signer {n}" for n in range(300))
    alone = {f"m{n}": ("2011-02-01", f"people/Signer {n}") for n in range(300)}
    archive = archive_of({"n0": ("2011-01-01", crowd), "n1": ("2011-01-02", crowd), **alone})
    counted = Counted(archive.naming)

    assert len(Pairs(replace(archive, naming=counted)).of("n0", {})) == MOST
    assert counted.asked < 5 * 300
