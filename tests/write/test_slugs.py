"""Which slug an article gets."""

from itertools import permutations

from cuttings.model import Article
from cuttings.write import assign_slugs


def article(seed_id: str, sha256: str, title: str) -> Article:
    return Article(seed_id=seed_id, seed_sha256=sha256, title=title, blocks=())


def test_two_articles_of_one_title_get_two_slugs_whatever_the_order_of_files() -> None:
    articles = [article("a", "cc" * 32, "A fair"), article("b", "aa" * 32, "A fair"), article("c", "bb" * 32, "A fair")]
    results = {tuple(sorted(assign_slugs(order, {}, ()).items())) for order in permutations(articles)}
    assert results == {(("a", "a-fair-cccccc"), ("b", "a-fair"), ("c", "a-fair-bbbbbb"))}


def test_a_slug_once_given_stays_though_the_title_changes() -> None:
    assert assign_slugs([article("a", "cc" * 32, "A better fair")], {"a": "a-fair"}, ["a-fair"]) == {"a": "a-fair"}


def test_a_page_written_by_hand_keeps_its_slug_to_itself() -> None:
    assert assign_slugs([article("a", "cc" * 32, "A fair")], {}, ["a-fair"]) == {"a": "a-fair-cccccc"}
