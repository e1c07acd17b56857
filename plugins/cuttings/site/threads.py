"""Threads: the articles that name one actor, in order of date, as seen from one of them."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from cuttings.model import Kind
from cuttings.site.views.article import ThreadsOfKind, ThreadView

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cuttings.site.archive import Archive

LABELS = {Kind.PERSON: "People", Kind.ORGANIZATION: "Organizations", Kind.PLACE: "Places"}


def threads_of(slug: str, archive: Archive, order: Mapping[str, int]) -> tuple[ThreadsOfKind, ...]:
    """The threads that run through one article, by kind; within a kind in the order in which the text names them.

    `order` has the places of all articles in the archive.
    """
    anchors = archive.anchors[slug]
    # Actors that only the headline or a tag names come after those of the text.
    actors = [*anchors, *(actor for actor in archive.pages[slug].actors if actor not in anchors)]
    threads = [_thread(slug, actor, archive, order) for actor in actors]
    groups = ((kind, label, [t for t in threads if t.name.kind is kind]) for kind, label in LABELS.items())
    return tuple(ThreadsOfKind(kind, label, tuple(group)) for kind, label, group in groups if group)


def place_in(thread: Sequence[str], slug: str, order: Mapping[str, int]) -> int:
    """The place of an article in a thread that it is part of, from 0."""
    return bisect_left(thread, order[slug], key=order.__getitem__)


def _thread(slug: str, actor: str, archive: Archive, order: Mapping[str, int]) -> ThreadView:
    slugs = archive.naming[actor]
    place = place_in(slugs, slug, order)
    earlier = slugs[place - 1] if place else ""
    later = slugs[place + 1] if place + 1 < len(slugs) else ""
    return ThreadView(
        name=archive.names[actor],
        position=place + 1,
        total=len(slugs),
        earlier=archive.cards.get(earlier),
        later=archive.cards.get(later),
        first_anchor=archive.anchors[slug].get(actor, ""),
        earlier_href=first_naming(archive, earlier, actor),
        later_href=first_naming(archive, later, actor),
    )


def first_naming(archive: Archive, slug: str, actor: str) -> str:
    """The address of the sentence in which an article first names the actor; "" for no article."""
    return archive.cards[slug].href + archive.anchors[slug].get(actor, "") if slug else ""
