"""Decide who is who: which actor each mention of the archive names, with the reason, or that it is uncertain.

First each article alone (`people`, `organizations`, `places`), then the archive as a whole (`census`, `settling`), then
every identity becomes an actor (`naming`). What people decided (`authority`) wins over all of it. Start reading at
`stage.resolve`.
"""

from cuttings.resolve.authority import NO_AUTHORITY, Authority
from cuttings.resolve.gazetteer import NO_GAZETTEER, Gazetteer, forget_gazetteer, load_gazetteer
from cuttings.resolve.known_names import known_names
from cuttings.resolve.stage import NOTHING_KEPT, resolve, who_is_who
from cuttings.resolve.told import Kept
from cuttings.resolve.updating import WhoIsWho

__all__ = [
    "NOTHING_KEPT",
    "NO_AUTHORITY",
    "NO_GAZETTEER",
    "Authority",
    "Gazetteer",
    "Kept",
    "WhoIsWho",
    "forget_gazetteer",
    "known_names",
    "load_gazetteer",
    "resolve",
    "who_is_who",
]
