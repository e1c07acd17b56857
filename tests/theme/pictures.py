"""Maps, networks and timelines that are hard to show: crowded, empty, with long names and names from right to left."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from tests.site.archives import archive_of

from cuttings.model import Actor, Kind
from cuttings.page import slug_of
from cuttings.site.articles import articles_views
from cuttings.site.map.atlas import read_atlas
from cuttings.site.map.chart import chart_of, countries_of
from cuttings.site.map.outline import outline_of
from cuttings.site.map.pictures import map_view, place_map
from cuttings.site.network.pictures import connected_most, neighbourhood
from cuttings.site.network.together import Together, lasting_ties, neighbours_of
from cuttings.site.timeline import timeline_views

WORLD = Path(__file__).parents[2] / "theme/static/vendor/world-atlas@2.0.2/countries-110m.json"

_HOSTILE = '<script>alert("x")</script> & “quotes”'
#: Close together, far away, at the edges of the world, and all with something to show.
_PLACES = {
    "Port Ash": (-12.5, 0.25),
    "القاهرة": (30.04, 31.24),
    "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch": (53.22, -4.2),
    _HOSTILE: (53.4, -3.0),
    "Suva": (-18.1, 178.4),
    "Alert": (82.5, -62.3),
    "New York": (40.7, -74.0),
    **{f"Bay {number}": (50 + number % 6, number / 3) for number in range(40)},
}
_PEOPLE = (
    "Ada Holm",
    "چھوٹا ڈریگن",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
)


def _tags(number: int) -> str:
    places = [name for at, name in enumerate(_PLACES) if at % (number + 1) == 0]
    signers = [f"people/Signer {at}" for at in range(60) if at % 7 == number % 7 or number == 0]
    people = [f"people/{name}" for name in _PEOPLE[: 1 + number % 3]]
    return "; ".join([*people, *signers, *(f"places/{name}" for name in places), "organizations/Harbour Society"])


_KNOWN = {
    slug_of(f"places/{name}"): Actor(slug_of(f"places/{name}"), Kind.PLACE, name, latitude=at[0], longitude=at[1])
    for name, at in _PLACES.items()
}
_ARCHIVE = archive_of({f"article-{n:02}": (f"{1946 + n * 2}-{n % 12 + 1:02}", _tags(n)) for n in range(12)}, _KNOWN)
_EMPTY = archive_of({"alone": ("", "")})
_TOGETHER = Together(_ARCHIVE)
_COUNTRIES = partial(countries_of, read_atlas(WORLD.read_text("utf-8")))
_CHART = chart_of(_ARCHIVE, _COUNTRIES)

OUTLINE_TEXT = outline_of(read_atlas(WORLD.read_text("utf-8")), _CHART.sheet)

MAP = map_view(_CHART)
EMPTY_MAP = map_view(chart_of(_EMPTY, _COUNTRIES))
PLACE_MAP = place_map(_CHART, "places/port-ash")

NETWORK = connected_most(
    {actor: lasting_ties(neighbours_of(actor, _ARCHIVE)) for actor in _ARCHIVE.names}, _ARCHIVE, _TOGETHER
)
NEIGHBOURHOOD = neighbourhood("people/ada-holm", _ARCHIVE, neighbours_of("people/ada-holm", _ARCHIVE), _TOGETHER)
EMPTY_NETWORK = connected_most({}, _EMPTY, Together(_EMPTY))

TIMELINE = timeline_views(_ARCHIVE.cards.values(), articles_views(_ARCHIVE.cards.values()))[0]
EMPTY_TIMELINE = timeline_views(_EMPTY.cards.values(), articles_views(_EMPTY.cards.values()))[0]
_LONG = archive_of({f"a{year}": (f"{year}-05", "") for year in range(1900, 1990, 2)})
LONG_TIMELINE = timeline_views(_LONG.cards.values(), articles_views(_LONG.cards.values()))
