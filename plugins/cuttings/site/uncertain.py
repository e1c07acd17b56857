"""Names that could be several actors: not linked, but listed on a page of the name, with what speaks for each."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from cuttings.page import article_slug
from cuttings.site.parts import address_of_part, divided, parts_views, signs_of_link, span
from cuttings.site.quoting import quoted, signs_of_sentence
from cuttings.site.views.actor import UncertainView, WhichLink, WhichMention, WhichView
from cuttings.site.views.entries import PartLink

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cuttings.evidence import Row
    from cuttings.site.archive import Archive
    from cuttings.site.views.entries import CardView, SentenceView


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
    sentences = sum(map(signs_of_sentence, mention.sentences))
    return 700 + 2 * len(mention.card.title) + sum(map(len, mention.reasons)) + sentences


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
    articles: dict[str, list[Row]] = {}
    for slug, row in rows:
        articles.setdefault(slug, []).append(row)
    mentions = [mention for slug, found in articles.items() for mention in _mentions(archive, slug, found)]
    return WhichView(name, href, candidates, tuple(mentions), len(rows))


def _mentions(archive: Archive, slug: str, rows: list[Row]) -> Iterator[WhichMention]:
    """The article with its sentences; one with very many in pieces of a page each."""
    card, reasons = archive.cards[slug], tuple(dict.fromkeys(row.reason for row in rows))
    sentences = _sentences(archive, card, dict.fromkeys(row.text for row in rows))
    for number, group in enumerate(divided(sentences, MOST_SIGNS // 2, signs_of_sentence)):
        yield WhichMention(card, reasons, group, is_continued=number > 0)


def _sentences(archive: Archive, card: CardView, forms: Iterable[str]) -> Iterator[SentenceView]:
    """The sentences of the article in which one of the forms stands without being linked."""
    word = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?!\w)")
    for sentence in archive.pages[card.slug].sentences:
        text = sentence.text
        linked = {at for name in sentence.names for at in range(name.start, name.end)}
        places = [found.span() for found in word.finditer(text) if linked.isdisjoint(range(*found.span()))]
        if places:
            yield from quoted(f"{card.href}#{sentence.anchor}", text, places)
