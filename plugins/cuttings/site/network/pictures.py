"""The pages of networks: the neighbourhood of one actor, and the names of the archive that are connected most."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import lru_cache
from heapq import nsmallest
from typing import TYPE_CHECKING

from cuttings.site.lettering import shortened
from cuttings.site.network.drawing import drawing, tied_line
from cuttings.site.network.ring import LABEL, Ring, ring_of, round_the_ring
from cuttings.site.network.together import nearest

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Mapping, Sequence

    from markupsafe import Markup

    from cuttings.site.archive import Archive
    from cuttings.site.network.together import Together
    from cuttings.site.views.entries import NameView

#: How many names a neighbourhood shows, and how many the network of the archive.
MOST_NEIGHBOURS = 40
MOST_CONNECTED = 100

#: An actor has a page of its neighbourhood when it is named with this many others in two or more articles. Where there
#: are fewer, nearly all its ties are alike, and the names on its own page tell as much as a picture.
LEAST_LASTING = 3

#: How many ties a picture draws for each of its names, the strongest first: more is a thicket.
_TIES_EACH = 2

#: In units that are pixels of a screen: the size of letters, the thickest line, dots.
_SIZE, _THICKEST, _THINNEST, _LARGEST_DOT, _SMALLEST_DOT = 13, 3.5, 0.7, 8.0, 2.6
#: How thick a line of one article is in an archive where none stands for many.
_ONE = 0.6


@dataclass(frozen=True, slots=True)
class Tie:
    """That the same articles name two actors, more of them than chance would give.

    `one` and `other` are their places among the picture's names; `articles` is how many name both.
    """

    one: int
    other: int
    articles: int
    path: str
    thickness: float


@dataclass(frozen=True, slots=True)
class Knot:
    """A name in the picture.

    `articles` is the number of those that name it together with the middle, or at all where there is none; `ties` are
    the numbers of its ties in the picture; `tied` says them in words, the strongest first.
    """

    name: NameView
    articles: int
    radius: float
    #: Of the line that joins it to the middle.
    thickness: float
    label: str
    x: float = 0.0
    y: float = 0.0
    is_right: bool = True
    ties: tuple[int, ...] = ()
    tied: tuple[tuple[str, int], ...] = ()

    @property
    def tied_line(self) -> Markup:
        """The names that it is tied to, as the list shows them."""
        return tied_line(self.tied)


@dataclass(frozen=True, slots=True)
class NetworkView:
    """A page with one picture of names and ties, the same as a list, and the same as a file for other programs.

    `middle` is the actor whose neighbourhood it is, nothing for that of the archive; `left_out` counts the neighbours,
    and `ties_left_out` the weaker ties between those shown, that are not in it.
    """

    href: str
    graphml_href: str
    middle: NameView | None
    knots: tuple[Knot, ...]
    ties: tuple[Tie, ...]
    width: int
    height: int
    centre: tuple[float, float]
    left_out: int = 0
    ties_left_out: int = 0

    @property
    def drawing(self) -> Markup:
        """What stands within the picture's `<svg>`."""
        return drawing(self)

    @property
    def by_articles(self) -> list[Knot]:
        """The names in the order of the list: those of most articles first."""
        return sorted(self.knots, key=lambda knot: -knot.articles)


def network_href(name: NameView, lasting: int) -> str:
    """Where the page of an actor's neighbourhood is; "" for an actor without one, or without a page of its own.

    `lasting` is with how many others two or more articles name it.
    """
    return f"network/{name.href}" if name.href and lasting >= LEAST_LASTING else ""


def neighbourhood(actor: str, archive: Archive, neighbours: Counter[str], together: Together) -> NetworkView:
    """The network of one actor; `neighbours` counts, for each other actor, the articles that name both."""
    middle = archive.names[actor]
    weights = {other: neighbours[other] for other in nearest(neighbours, archive, MOST_NEIGHBOURS)}
    view = _view(f"network/{middle.href}", middle, _knots_of(weights, archive), together)
    return replace(view, left_out=len(neighbours) - len(weights))


def connected_most(lasting: Mapping[str, int], archive: Archive, together: Together) -> NetworkView:
    """The network of the archive; `lasting` counts, for each actor, the others whom two or more articles name with it.

    Where there are none, in an archive of a few articles, it is that of the names in most articles.
    """
    tied = [id_ for id_, others in lasting.items() if others] or archive.names
    order = sorted(tied, key=lambda id_: (-lasting.get(id_, 0), -archive.names[id_].articles, id_))
    weights = {id_: archive.names[id_].articles for id_ in order[:MOST_CONNECTED]}
    view = _view("network.html", None, _knots_of(weights, archive), together)
    return replace(view, left_out=len(archive.names) - len(weights))


def _knots_of(weights: Mapping[str, int], archive: Archive) -> tuple[Knot, ...]:
    """The names with their weights and dots, before they have a place."""
    most = max(weights.values(), default=1)
    return tuple(
        Knot(
            name=archive.names[id_],
            articles=articles,
            radius=round(max(_SMALLEST_DOT, _LARGEST_DOT * math.sqrt(articles / most)), 1),
            thickness=_thickness(articles, most),
            label=shortened(archive.names[id_].name, _SIZE, LABEL - 40),
        )
        for id_, articles in weights.items()
    )


def _view(href: str, middle: NameView | None, knots: tuple[Knot, ...], together: Together) -> NetworkView:
    """The knots in their places round the ring, and their strongest ties."""
    pairs = together.beyond_chance([knot.name.id for knot in knots])
    kept = nsmallest(_TIES_EACH * len(knots), pairs)
    order = round_the_ring(len(knots), ((one, other, -strength) for strength, one, other, _ in kept))
    place = {index: position for position, index in enumerate(order)}
    ring = ring_of(len(knots))
    most = max((articles for *_, articles in kept), default=1)
    ties = tuple(
        Tie(place[one], place[other], articles, ring.tie(place[one], place[other]), _thickness(articles, most))
        for _, one, other, articles in kept
    )
    return NetworkView(
        href=href,
        graphml_href=f"{href.removesuffix('.html')}.graphml",
        middle=middle,
        knots=_placed([knots[index] for index in order], ring, ties),
        ties=ties,
        width=ring.width,
        height=ring.height,
        centre=ring.middle,
        ties_left_out=len(pairs) - len(kept),
    )


def _placed(knots: Sequence[Knot], ring: Ring, ties: Sequence[Tie]) -> tuple[Knot, ...]:
    numbers: dict[int, list[int]] = {}
    for number, tie in enumerate(ties):
        for end in (tie.one, tie.other):
            numbers.setdefault(end, []).append(number)
    placed = []
    for position, knot in enumerate(knots):
        x, y = ring.point(position)
        mine = numbers.get(position, [])
        tied = tuple([(knots[ties[n].one + ties[n].other - position].name.name, ties[n].articles) for n in mine])
        about = knot.name, knot.articles, knot.radius, knot.thickness, knot.label
        placed.append(Knot(*about, x, y, is_right=ring.is_right(position), ties=tuple(mine), tied=tied))
    return tuple(placed)


@lru_cache(maxsize=4096)  # few numbers, again and again
def _thickness(articles: int, most: int) -> float:
    return round(max(_THINNEST, min(_THICKEST, _ONE * most) * articles / most), 1)
