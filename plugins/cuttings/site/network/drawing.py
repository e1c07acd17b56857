"""A network's picture: what stands within its `<svg>`, and the line of a name's ties.

Drawn here and not in the template: the picture is thousands of numbers, an archive has one for each of its actors, and
nobody chooses how a coordinate is written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cuttings.site.network.pictures import Knot, NetworkView


def drawing(view: NetworkView) -> Markup:
    """Spokes from the middle, ties between names, and each name with its dot; links lead from the network's page."""
    return Markup("".join(_marks(view)))  # noqa: S704 - escaped below


def tied_line(tied: Iterable[tuple[str, int]]) -> Markup:
    """The names that one is tied to, each with the number of articles."""
    parts = (f"<bdi>{escape(name)}</bdi>&nbsp;{articles:,}" for name, articles in tied)
    return Markup(", ".join(parts))  # noqa: S704 - escaped just here


def _marks(view: NetworkView) -> Iterator[str]:
    x, y = view.centre
    if view.middle:
        yield '<g class="spokes">\n'
        for knot in view.knots:
            yield f'<path stroke-width="{knot.thickness}" d="M{x:g} {y:g}L{knot.x:g} {knot.y:g}"/>\n'
        yield "</g>\n"
    yield '<g class="ties">\n'
    for number, tie in enumerate(view.ties):
        yield f'<path id="t{number}" stroke-width="{tie.thickness}" d="{tie.path}"/>\n'
    yield "</g>\n"
    root = "../" * view.href.count("/")
    for knot in view.knots:
        yield _knot(knot, root)
    if view.middle:
        yield f'<circle class="network-middle" cx="{x:g}" cy="{y:g}" r="9"/>\n'


def _knot(knot: Knot, root: str) -> str:
    name = knot.name
    ties = "".join(f'<use href="#t{tie}"/>' for tie in knot.ties)
    tag, href = ("a", f' href="{root}{escape(name.href)}"') if name.href else ("g", "")
    beside = knot.radius + 6
    x = f"{round(knot.x + beside, 1)}" if knot.is_right else f"{round(knot.x - beside, 1)}"
    end = "" if knot.is_right else ' text-anchor="end"'
    articles = f"{knot.articles:,} {'article' if knot.articles == 1 else 'articles'}"
    return (
        f'<g class="knot {name.kind.value}">{ties}<{tag}{href}><title>{escape(name.name)}: {articles}</title>'
        f'<circle cx="{knot.x}" cy="{knot.y}" r="{knot.radius}"/>'
        f'<text x="{x}" y="{knot.y + 4.5}"{end}>{escape(knot.label)} '
        f'<tspan class="knot-count">{knot.articles:,}</tspan></text></{tag}></g>\n'
    )
