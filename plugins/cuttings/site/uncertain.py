"""Names that could be several actors: not linked, but listed on a page of the name, with what speaks for each."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from cuttings.page import article_slug
from cuttings.site.parts import address_of_part, divided, parts_views, signs_of_link, span
from cuttings.site.views.actor import UncertainView, WhichLink, WhichMention, WhichView
from cuttings.site.views.entries import PartLink, SentenceView

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cuttings.evidence import Row
    from cuttings.site.archive import Archive
    from cuttings.site.views.entries import CardView


#: What one page of undecided mentions holds, in signs of its markup, and how many names their list.
MOST_SIGNS = 120_000
MOST_NAMES = 500
_UNCERTAIN = "uncertain.html"


def which_views(archive: Archive) -> tuple[WhichView, ...]:
    """One page for each name that somewhere could be several, by name; articles in order of date."""
    rows: dict[str, list[tuple[str, Row]]] = {}
    for slug, page in archive.pages.items():
        for row in page.uncertain:
            rows.setdefault(row.text.casefold(), []).append((slug, row))
    taken: Counter[str] = Counter()
    views = []
    for _, found in sorted(rows.items()):
        name = found[0][1].text
        slug = article_slug(name, name.encode().hex())
        taken[slug] += 1
        address = slug if taken[slug] == 1 else f"{slug}-{taken[slug]}"
        views.append(_which(archive, found, f"uncertain/{address}.html"))
    return tuple(views)


def parts_of_which(view: WhichView) -> tuple[WhichView, ...]:
    """The page of one name, in parts where its mentions are too many for one."""
    groups = divided(view.mentions, MOST_SIGNS, _signs)
    links = [
        PartLink(span([mention.card.date for mention in group]), address_of_part(view.href, number), len(group))
        for number, group in enumerate(groups, start=1)
    ]
    return tuple(
        replace(view, mentions=group, parts=parts) for group, parts in zip(groups, parts_views(links), strict=True)
    )


def uncertain_views(views: Iterable[WhichView]) -> tuple[UncertainView, ...]:
    """The list of all names that could be several, in parts where they are many."""
    names = [WhichLink(view.name, view.href, view.total) for view in views]
    groups = divided(names, MOST_SIGNS, lambda name: signs_of_link(MOST_SIGNS // MOST_NAMES, name))
    links = [
        PartLink(f"{group[0].name} to {group[-1].name}", address_of_part("names/uncertain.html", number), len(group))
        for number, group in enumerate(groups, start=1)
        if group
    ]
    if not names:
        return (UncertainView(_UNCERTAIN, (), 0),)
    links[0] = replace(links[0], href=_UNCERTAIN)
    return tuple(
        UncertainView(link.href, group, len(names), parts)
        for link, group, parts in zip(links, groups, parts_views(links), strict=True)
    )


def _signs(mention: WhichMention) -> int:
    sentences = sum(len(text.encode()) for sentence in mention.sentences for text, _ in sentence.pieces)
    return 700 + 2 * len(mention.card.title) + len(mention.reason) + sentences


def links_by_candidate(views: Iterable[WhichView]) -> dict[str, tuple[WhichLink, ...]]:
    """For each actor's id the names that could mean it."""
    links: dict[str, list[WhichLink]] = {}
    for view in views:
        for candidate in view.candidates:
            links.setdefault(candidate.id, []).append(WhichLink(view.name, view.href, view.total))
    return {actor: tuple(found) for actor, found in links.items()}


def _which(archive: Archive, rows: list[tuple[str, Row]], href: str) -> WhichView:
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
    return WhichView(name, href, candidates, tuple(mentions), len(mentions))


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
