"""Who is named with whom: neighbourhoods, the network of the archive, their files."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import combinations, pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.site.archives import archive_of

from cuttings.site.network.graphml import graphml_of
from cuttings.site.network.pictures import (
    LEAST_LASTING,
    MOST_CONNECTED,
    MOST_NEIGHBOURS,
    NetworkView,
    connected_most,
    neighbourhood,
    network_href,
)
from cuttings.site.network.ring import Ring, round_the_ring
from cuttings.site.network.together import Together, lasting_ties, neighbours_of

if TYPE_CHECKING:
    from cuttings.site.archive import Archive

FAIR = {
    "one": ("2011", "people/Ada; people/Bo; places/Ash"),
    "two": ("2012", "people/Ada; people/Bo; places/Ash"),
    "three": ("2013", "people/Ada; people/Cora; places/Ash"),
    "four": ("2014", "people/Dag; places/Ash"),
}


def of_actor(archive: Archive, actor: str) -> NetworkView:
    return neighbourhood(actor, archive, neighbours_of(actor, archive), Together(archive))


def of_all(archive: Archive) -> NetworkView:
    lasting = {actor: lasting_ties(neighbours_of(actor, archive)) for actor in archive.names}
    return connected_most(lasting, archive, Together(archive))


def named(view: NetworkView) -> dict[str, int]:
    return {knot.name.name: knot.articles for knot in view.knots}


def tied(view: NetworkView) -> set[tuple[str, str, int]]:
    names = [knot.name.name for knot in view.knots]
    return {(*sorted((names[tie.one], names[tie.other])), tie.articles) for tie in view.ties}


def test_a_neighbourhood_holds_whom_the_same_articles_name_and_how_many_do() -> None:
    assert named(of_actor(archive_of(FAIR), "people/ada")) == {"Ash": 3, "Bo": 2, "Cora": 1}


def test_a_line_joins_names_that_stand_together_more_often_than_chance_would_have_it() -> None:
    # Ash is in every article: that others stand with it tells nothing of them.
    assert tied(of_all(archive_of(FAIR))) == {("Ada", "Bo", 2)}


def test_of_many_neighbours_those_of_the_most_articles_are_shown_and_the_others_counted() -> None:
    crowd = "; ".join(f"people/Signer {number:03}" for number in range(60))
    archive = archive_of(
        {"charter": ("2011", f"people/Ada; {crowd}"), "visit": ("2012", "people/Ada; people/Signer 059")}
    )
    view = of_actor(archive, "people/ada")
    assert (len(view.knots), view.left_out) == (MOST_NEIGHBOURS, 60 - MOST_NEIGHBOURS)
    assert named(view)["Signer 059"] == 2


def test_the_network_of_the_archive_holds_the_most_connected_and_no_more() -> None:
    crowd = "; ".join(f"people/Signer {number:03}" for number in range(120))
    archive = archive_of({"charter": ("2011", crowd), "again": ("2012", f"{crowd}; people/Ada"), "x": ("2013", "")})
    view = of_all(archive)
    assert (len(view.knots), view.left_out) == (MOST_CONNECTED, 21)
    assert "Ada" not in named(view)


def test_only_an_actor_that_articles_name_with_several_others_again_has_a_network_of_its_own() -> None:
    archive = archive_of(FAIR)
    assert network_href(archive.names["people/ada"], LEAST_LASTING) == "network/people/ada.html"
    assert network_href(archive.names["people/ada"], LEAST_LASTING - 1) == ""


def test_an_archive_of_one_article_shows_its_names_and_no_lines() -> None:
    view = of_all(archive_of({"one": ("2011", "people/Ada; people/Bo")}))
    assert named(view) == {"Ada": 1, "Bo": 1}
    assert view.ties == ()


def test_an_archive_without_names_has_an_empty_network() -> None:
    assert of_all(archive_of({"one": ("2011", "")})).knots == ()


def test_an_actor_that_is_always_alone_has_no_neighbours() -> None:
    view = of_actor(archive_of({"one": ("2011", "people/Ada"), "two": ("2012", "people/Ada")}), "people/ada")
    assert (view.knots, view.ties) == ((), ())


def test_the_file_holds_the_names_and_ties_of_the_page() -> None:
    view = of_actor(archive_of(FAIR), "people/ada")
    graph = nx.parse_graphml(graphml_of(view))
    assert dict(graph.nodes(data=True))["people/bo"] == {
        "name": "Bo",
        "kind": "person",
        "articles": 2,
        "page": "people/bo.html",
    }
    assert {(*sorted((one, other)), data["articles"]) for one, other, data in graph.edges(data=True)} == {
        ("people/ada", "places/ash", 3),
        ("people/ada", "people/bo", 2),
        ("people/ada", "people/cora", 1),
    }


def test_signs_that_xml_cannot_hold_do_not_break_the_file() -> None:
    view = of_actor(
        archive_of({"one": ("2011", "people/Ada; people/B\u200c\ufffeo & <Sons>"), "two": ("2012", "people/Ada")}),
        "people/ada",
    )
    names = [data["name"] for _, data in nx.parse_graphml(graphml_of(view)).nodes(data=True)]
    assert names == ["Ada", "B\u200co & <Sons>"]


_SHOW = """
from tests.site.network.test_networks import FAIR, of_all, of_actor, archive_of, graphml_of
archive = archive_of(FAIR)
print(of_all(archive), graphml_of(of_all(archive)), graphml_of(of_actor(archive, "people/ada")))
"""


def test_picture_and_file_are_the_same_bytes_whatever_the_seed_of_hashes() -> None:
    shown = {
        subprocess.run(
            [sys.executable, "-c", _SHOW],
            capture_output=True,
            text=True,
            check=True,
            cwd=Path(__file__).parents[3],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": "plugins:."},
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(shown) == 1


def test_names_that_are_tied_stand_together() -> None:
    # Two families, listed in turn.
    ties = [(one, other, 5) for one, other in combinations(range(0, 10, 2), 2)]
    ties += [(one, other, 5) for one, other in combinations(range(1, 10, 2), 2)]
    order = round_the_ring(10, ties)
    assert [index % 2 for index in order] == [0] * 5 + [1] * 5


@settings(deadline=None)
@given(st.integers(1, 120))
def test_no_two_names_of_a_ring_share_a_line_of_a_side_and_all_lie_in_the_picture(count: int) -> None:
    ring = Ring(count)
    places = [(ring.is_right(position), *ring.point(position)) for position in range(count)]
    for side in (True, False):
        lines = sorted(y for is_right, _, y in places if is_right is side)
        assert all(below - above >= 23.9 for above, below in pairwise(lines))
    for is_right, x, y in places:
        assert 0 < y < ring.height
        assert 0 < x < ring.width
        assert (x > ring.middle[0]) is is_right


TIES = st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11), st.integers(1, 5)), max_size=30).map(
    lambda ties: list({frozenset(tie[:2]): tie for tie in ties if tie[0] != tie[1]}.values())
)


@given(TIES)
def test_the_walk_round_the_ring_leaves_no_name_before_those_that_it_is_joined_with(
    ties: list[tuple[int, int, int]],
) -> None:
    order = round_the_ring(12, ties)
    assert sorted(order) == list(range(12))
    graph = nx.Graph()
    graph.add_weighted_edges_from(ties)
    for joined in nx.connected_components(graph):
        places = sorted(order.index(name) for name in joined)
        assert places == list(range(places[0], places[0] + len(places)))


def test_a_name_stands_beside_the_one_that_it_is_tied_to_most() -> None:
    assert round_the_ring(3, [(0, 1, 1), (0, 2, 5), (1, 2, 5)]) == [0, 2, 1]
