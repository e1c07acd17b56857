"""What holds of every archive, whatever it names."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from naming_archives import GAZETTEER, settled

from cuttings.model import Kind, Mention, Recognized, Status
from cuttings.resolve import NO_GAZETTEER

NAMES = [
    "Ann Lee", "Lee", "Ann", "Ann M. Lee", "Ann K. Lee", "Bo Lee", "ANN LEE", "Ann Lee Jr.", "U.S.", "Georgia", "Paris",
    "Texas", "Peru", "Acme Inc.", "Acme", "U.S. Senate", "Senate", "Orsini", "Orsinis", "Orsini network", "PRU",
    "Peru Rail Union", "Loreto Alto", "…", "’", "李安", "al-", "of", "The",
]  # fmt: skip

mentions = st.builds(
    lambda name, kind, title, start: Mention(0, start, start + len(name), name, kind, title),
    st.sampled_from(NAMES) | st.text(min_size=1, max_size=8),
    st.sampled_from(list(Kind)),
    st.sampled_from(["", "President", "Mr"]),
    st.integers(0, 50),
)
acronyms = st.lists(st.tuples(st.sampled_from(["PRU", "US", "Acme"]), st.sampled_from(NAMES)), max_size=2).map(tuple)
archives = st.lists(st.tuples(st.lists(mentions, max_size=6).map(tuple), acronyms), max_size=5).map(
    lambda articles: [Recognized(f"seed-{n}", *parts) for n, parts in enumerate(articles)]
)


@given(archives, st.sampled_from([GAZETTEER, NO_GAZETTEER]))
@settings(max_examples=300, deadline=None)
def test_every_mention_has_one_link_and_every_link_an_actor_that_exists(
    archive: list[Recognized], gazetteer: object
) -> None:
    resolution = settled(*archive, gazetteer=gazetteer)  # type: ignore[arg-type]
    assert set(resolution.links) == {one.seed_id for one in archive}
    for one in archive:
        assert tuple(link.mention for link in resolution.links[one.seed_id]) == one.mentions
    for link in (link for links in resolution.links.values() for link in links):
        assert bool(link.actor) == (link.status is Status.LINKED)
        assert {*link.candidates, link.actor} - {""} <= set(resolution.actors)
        assert link.rule
        assert link.reason


@given(archives)
@settings(max_examples=150, deadline=None)
def test_no_two_actors_have_one_id_and_ids_are_plain(archive: list[Recognized]) -> None:
    actors = settled(*archive).actors
    assert len({actor.id for actor in actors.values()}) == len(actors)
    for id_, actor in actors.items():
        assert id_ == actor.id
        assert id_.isascii()
        assert id_.startswith(actor.kind.folder + "/")
        assert id_.count("/") == 1


@given(archives.flatmap(lambda archive: st.tuples(st.just(archive), st.permutations(archive))))
@settings(max_examples=150, deadline=None)
def test_the_order_of_the_articles_changes_nothing(archive: tuple[list[Recognized], list[Recognized]]) -> None:
    assert settled(*archive[0]) == settled(*archive[1])
