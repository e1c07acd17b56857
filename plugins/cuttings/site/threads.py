"""Threads: the articles that name one actor, in order of date, as seen from one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuttings.model import Kind
from cuttings.site.views import ThreadsOfKind, ThreadView

if TYPE_CHECKING:
    from cuttings.site.archive import Archive

LABELS = {Kind.PERSON: "People", Kind.ORGANIZATION: "Organizations", Kind.PLACE: "Places"}


def threads_of(slug: str, archive: Archive, places: dict[str, dict[str, int]]) -> tuple[ThreadsOfKind, ...]:
    """The threads that run through one article, by kind; within a kind in the order in which the text names them."""
    anchors: dict[str, str] = {}
    for sentence in archive.pages[slug].passages.sentences:
        for name in sentence.names:
            anchors.setdefault(name.actor, f"#{sentence.anchor}")
    # Actors that only the headline or a tag names come after those of the text.
    order = [*anchors, *(actor for actor in archive.pages[slug].actors if actor not in anchors)]
    threads = [_thread(actor, archive, places[actor][slug], anchors.get(actor, "")) for actor in order]
    groups = ((kind, label, [t for t in threads if t.name.kind is kind]) for kind, label in LABELS.items())
    return tuple(ThreadsOfKind(kind, label, tuple(group)) for kind, label, group in groups if group)


def _thread(actor: str, archive: Archive, place: int, anchor: str) -> ThreadView:
    slugs = archive.naming[actor]
    return ThreadView(
        name=archive.names[actor],
        position=place + 1,
        total=len(slugs),
        earlier=archive.cards[slugs[place - 1]] if place else None,
        later=archive.cards[slugs[place + 1]] if place + 1 < len(slugs) else None,
        first_anchor=anchor,
    )
