"""Names that could be several actors: not linked, but listed on a page of the name, with what speaks for each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuttings.page import article_slug
from cuttings.site.views import SentenceView, WhichLink, WhichMention, WhichView

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cuttings.evidence import Row
    from cuttings.site.archive import Archive
    from cuttings.site.views import CardView


def which_views(archive: Archive) -> tuple[WhichView, ...]:
    """One page for each name that somewhere could be several, by name; articles in order of date."""
    rows: dict[str, list[tuple[str, Row]]] = {}
    for slug, page in archive.pages.items():
        for row in page.uncertain:
            rows.setdefault(row.text.casefold(), []).append((slug, row))
    return tuple(_which(archive, found) for _, found in sorted(rows.items()))


def links_by_candidate(views: Iterable[WhichView]) -> dict[str, tuple[WhichLink, ...]]:
    """For each actor's id the names that could mean it."""
    links: dict[str, list[WhichLink]] = {}
    for view in views:
        for candidate in view.candidates:
            links.setdefault(candidate.id, []).append(WhichLink(view.name, view.href, len(view.mentions)))
    return {actor: tuple(found) for actor, found in links.items()}


def _which(archive: Archive, rows: list[tuple[str, Row]]) -> WhichView:
    name = rows[0][1].text
    ids = dict.fromkeys(id_ for _, row in rows for id_ in row.actor.split(" | "))
    candidates = tuple(archive.names[id_] for id_ in ids if id_ in archive.names)
    mentions = []
    seen: set[str] = set()
    for slug, row in rows:
        card = archive.cards[slug]
        sentences = () if slug in seen else _sentences(archive, card, row.text)
        seen.add(slug)
        mentions.append(WhichMention(card, row.reason, sentences))
    return WhichView(name, f"uncertain/{article_slug(name, name.encode().hex())}.html", candidates, tuple(mentions))


def _sentences(archive: Archive, card: CardView, form: str) -> tuple[SentenceView, ...]:
    """The sentences of the article in which the form stands without being linked."""
    word = re.compile(rf"(?<!\w){re.escape(form)}(?!\w)")
    views = []
    for sentence in archive.pages[card.slug].passages.sentences:
        text = sentence.text
        linked = [(name.start, name.end) for name in sentence.names]
        places = [
            (found.start(), found.end())
            for found in word.finditer(text)
            if not any(start < found.end() and found.start() < end for start, end in linked)
        ]
        if places:
            views.append(SentenceView(f"{card.href}#{sentence.anchor}", _pieces(text, places)))
    return tuple(views)


def _pieces(text: str, places: list[tuple[int, int]]) -> tuple[tuple[str, bool], ...]:
    pieces: list[tuple[str, bool]] = []
    at = 0
    for start, end in places:
        pieces += [(text[at:start], False), (text[start:end], True)]
        at = end
    pieces.append((text[at:].rstrip(), False))
    return tuple(piece for piece in pieces if piece[0])
