"""Threads: the articles that name one actor, in order of date, as seen from one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuttings.model import Kind
from cuttings.site.views.article import ThreadsOfKind, ThreadView

if TYPE_CHECKING:
    from cuttings.site.archive import Archive

LABELS = {Kind.PERSON: "People", Kind.ORGANIZATION: "Organizations", Kind.PLACE: "Places"}


def threads_of(slug: str, archive: Archive, places: dict[str, dict[str, int]]) -> tuple[ThreadsOfKind, ...]:
    """The threads that run through one article, by kind; within a kind in the order in which the text names them."""
    anchors = archive.anchors[slug]
    # Actors that only the headline or a tag names come after those of the text.
    order = [*anchors, *(actor for actor in archive.pages[slug].actors if actor not in anchors)]
    threads = [_thread(slug, actor, archive, places[actor][slug]) for actor in order]
    groups = ((kind, label, [t for t in threads if t.name.kind is kind]) for kind, label in LABELS.items())
    return tuple(ThreadsOfKind(kind, label, tuple(group)) for kind, label, group in groups if group)


def _thread(slug: str, actor: str, archive: Archive, place: int) -> ThreadView:
    slugs = archive.naming[actor]
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
