"""Decide who is who: which actor each mention of the archive names, with the reason, or that it is uncertain.

First each article alone (`people`, `organizations`, `places`), then the archive as a whole (`census`, `settling`), then
every identity becomes an actor (`naming`). What people decided (`authority`) wins over all of it. Start reading at
`stage.resolve`.
"""

from cuttings.resolve.authority import NO_AUTHORITY, Authority
from cuttings.resolve.gazetteer import NO_GAZETTEER, Gazetteer, load_gazetteer
from cuttings.resolve.known_names import known_names
from cuttings.resolve.stage import resolve

__all__ = ["NO_AUTHORITY", "NO_GAZETTEER", "Authority", "Gazetteer", "known_names", "load_gazetteer", "resolve"]
