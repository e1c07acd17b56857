"""Who is who after a change is what it would be for an archive that was always so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from naming_archives import GAZETTEER, article

from cuttings.model import Kind, Mention, Recognized
from cuttings.resolve import Authority, resolve
from cuttings.resolve.authority import NO_AUTHORITY
from cuttings.resolve.authority_file import read_authority
from cuttings.resolve.stage import NOTHING_KEPT, who_is_who
from cuttings.resolve.told import Kept
from cuttings.values import dump, load

if TYPE_CHECKING:
    from cuttings.resolve.updating import WhoIsWho

NAMES = [
    "Ann Lee", "Lee", "Ann", "Ann M. Lee", "Ann K. Lee", "Bo Lee", "ANN LEE", "Bo Roe", "Roe", "Georgia", "Paris",
    "Texas", "Peru", "Acme Motor", "Acme", "U.S. Senate", "Peru's Senate", "Senate", "Orsini", "Orsini network", "PRU",
    "Peru Rail Union", "Loreto Alto", "U.S.",
]  # fmt: skip

HEAD = "id,kind,preferred_name,variant_names,same_as\n"
AUTHORITIES = [
    NO_AUTHORITY,
    *(
        read_authority(HEAD + rows, "authority.csv")
        for rows in (
            "people/ann-lee,person,Ann Lee,Lee,\n",
            "people/ann-lee,person,Ann Q. Lee,,\nplaces/georgia,place,Georgia,,\n",
            "people/bo-lee,person,Bo Lee,,people/ann-lee\n",
            "organizations/acme,not an actor,Acme,,\n",
        )
    ),
]

SURE, UNSURE = (), (0.4, 0.3, 0.3)
mentions = st.builds(
    lambda name, kind, title, start, kinds: Mention(
        0, start, start + len(name), name, kind, title, 0.2 if kinds else 1.0, "", kinds
    ),
    st.sampled_from(NAMES),
    st.sampled_from(list(Kind)),
    st.sampled_from(["", "", "President", "Mr"]),
    st.integers(0, 50),
    st.sampled_from([SURE, SURE, UNSURE]),
)
acronyms = st.lists(st.tuples(st.sampled_from(["PRU", "Acme"]), st.sampled_from(NAMES)), max_size=1).map(tuple)
articles = st.tuples(st.lists(mentions, max_size=6).map(tuple), acronyms)
#: What becomes of the articles of some numbers; None takes one away.
changes = st.dictionaries(st.integers(0, 7), st.none() | articles, min_size=1, max_size=3)


def following(
    archive: dict[str, Recognized], authority: Authority, before: Kept, asked: list[str] | None = None
) -> WhoIsWho:
    def recognized(seed: str) -> Recognized:
        if asked is not None:
            asked.append(seed)
        return archive[seed]

    fingerprints = {seed: dump(one) for seed, one in archive.items()}
    return who_is_who(fingerprints, recognized, authority, GAZETTEER, before=before)


@given(
    st.lists(articles, max_size=7),
    st.lists(st.tuples(changes, st.sampled_from(AUTHORITIES)), min_size=1, max_size=3),
    st.sampled_from(AUTHORITIES),
)
@settings(max_examples=400, deadline=None)
def test_who_is_who_after_changes_is_that_of_the_archive_as_it_is(
    first: list[tuple[tuple[Mention, ...], tuple[tuple[str, str], ...]]],
    rounds: list[tuple[dict[int, tuple[tuple[Mention, ...], tuple[tuple[str, str], ...]] | None], Authority]],
    authority: Authority,
) -> None:
    archive = {f"seed-{n}": Recognized(f"seed-{n}", *parts) for n, parts in enumerate(first)}
    kept = following(archive, authority, NOTHING_KEPT).kept()
    for changed, decided in rounds:
        for number, parts in changed.items():
            archive.pop(f"seed-{number}", None)
            if parts:
                archive[f"seed-{number}"] = Recognized(f"seed-{number}", *parts)
        found = following(archive, decided, load(Kept, dump(kept)))
        kept = found.kept()
        clean = resolve(list(archive.values()), decided, GAZETTEER)
        again = following(archive, decided, NOTHING_KEPT)
        assert found.actors == clean.actors
        assert list(found.actors) == list(clean.actors)
        assert {seed: found.digest(seed) for seed in archive} == {seed: again.digest(seed) for seed in archive}
        assert {seed: found.links(seed) for seed in archive} == clean.links
        assert (found.moved, found.defects) == (clean.moved, clean.defects)


def test_only_articles_that_a_new_one_concerns_are_gone_through() -> None:
    archive = {
        "a": article("a", "Ann Lee p", "Lima l"),
        "b": article("b", "President | Roe p", "Acme o"),
        "c": article("c", "Bo Poe p", "Poe p"),
    }
    asked: list[str] = []
    kept = following(archive, NO_AUTHORITY, NOTHING_KEPT, asked).kept()
    assert asked == ["a", "b", "c"]
    asked.clear()
    archive["d"] = article("d", "President | Jane Roe p", "Lima l")
    found = following(archive, NO_AUTHORITY, kept, asked)
    assert asked == ["d", "b"]  # whoever "President Roe" is, is known now
    assert found.links("b")[0].actor == "people/jane-roe"


def test_what_stands_for_nobody_any_more_is_not_kept_for_ever() -> None:
    archive = {"a": article("a", "Ann Lee p")}
    kept = NOTHING_KEPT
    for number in range(30):
        archive["b"] = article("b", *(f"Bo Roe{number}x{other} p" for other in range(100)))
        kept = following(archive, NO_AUTHORITY, kept).kept()
    assert len(kept.identities) < 1500
