"""How an actor is called in a page: the tag, and the label of its reference link."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuttings.page import slug_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cuttings.model import Actor

#: A tag ends at ";", its kind ends at "/", and Pelican takes markup out of it.
_NOT_IN_TAGS = str.maketrans({";": ",", "/": "-", "<": "‹", ">": "›", "&": "+"})
#: A label ends at a bracket, and a backslash or a backtick in it is markup.
_NOT_IN_LABELS = re.compile(r"[\[\]\\`*_{}<>^]+")


def tag_of(actor: Actor) -> str:
    """The tag of an actor: its folder, a slash, its preferred name.

    Pelican makes the tag's address from its name, so a name whose slug is not the actor's (which had to be told apart
    from another) is written as the id itself.
    """
    tag = f"{actor.kind.folder}/{' '.join(actor.name.translate(_NOT_IN_TAGS).split())}"
    return tag if slug_of(tag) == actor.id else actor.id


def labels_of(actors: Iterable[Actor]) -> dict[str, str]:
    """The label of each actor by id: its name, told apart by its kind where two of a page share one."""
    labels: dict[str, str] = {}
    taken: set[str] = set()
    for actor in sorted(actors, key=lambda actor: actor.id):
        name = " ".join(_NOT_IN_LABELS.sub(" ", actor.name).split()) or actor.id
        for label in (name, f"{name} ({actor.kind.value})", actor.id):
            if label.lower() not in taken:
                labels[actor.id] = label
                taken.add(label.lower())
                break
    return labels
