"""The archive as the site sees it: which article names which actor, and where.

Built once from all pages; everything the site shows is looked up here, so that no page loops over all actors or all
articles.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from cuttings.model import Kind
from cuttings.page import UNKNOWN_OUTLET, article_slug
from cuttings.site.copies import group_copies, words_of
from cuttings.site.dates import date_view
from cuttings.site.views.entries import CardView, NameView, OutletView

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from cuttings.model import Actor
    from cuttings.site.content import ContentPage
    from cuttings.site.copies import Group
    from cuttings.site.passages import Sentence


_NAME_LINK = re.compile(r'<a href="\.\./([^"]+)\.html"( class="name [^>]*)>(.*?)</a>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Archive:
    """All pages in order of date, undated ones last, and the ways through them.

    `naming` holds, for each actor's id, the slugs of the articles that name it, in the same order.
    """

    pages: Mapping[str, ContentPage]
    cards: Mapping[str, CardView]
    names: Mapping[str, NameView]
    naming: Mapping[str, tuple[str, ...]]
    outlets: Mapping[str, OutletView]
    #: For each article the anchor ("#s4") of the first sentence that names each actor.
    anchors: Mapping[str, Mapping[str, str]]
    known: Mapping[str, Actor] = field(default_factory=dict)
    #: The group of each article that has near-copies.
    copies: Mapping[str, Group] = field(default_factory=dict)
    #: How many articles there are, in figures that a few more do not change: under "articles" the power of two above,
    #: under "nearly" the number with all but its first two digits made nought.
    scale: Mapping[str, int] = field(default_factory=dict)

    def namings(self, slug: str, actor: str) -> tuple[Sentence, ...]:
        """The sentences of one article that name one actor, in order."""
        return self.pages[slug].parts.naming(actor)

    def linked(self, slug: str, html: str) -> str:
        """The text of an article; names of actors that have no page of their own are marked and lead nowhere."""
        without = {actor for actor in self.pages[slug].actors if not self.names[actor].href}
        if not without:
            return html
        return _NAME_LINK.sub(lambda name: f"<span{name[2]}>{name[3]}</span>" if name[1] in without else name[0], html)


def build_archive(
    pages: Iterable[ContentPage],
    known: Mapping[str, Actor],
    sort_names: Mapping[str, str] = MappingProxyType({}),
    least: int = 1,
) -> Archive:
    """The archive of these pages. `known` are the actors that gather resolved, by id: they give preferred names.

    `sort_names` are what people decided to file actors under. An actor that fewer than `least` articles name gets no
    page: its name has no address.
    """
    pages = tuple(pages)
    outlets = _outlets(pages)
    cards = {page.slug: _card(page, outlets[page.outlet]) for page in pages}
    order = sorted(pages, key=lambda page: in_order(cards[page.slug]))
    naming: dict[str, list[str]] = {}
    for page in order:
        for actor in page.actors:
            naming.setdefault(actor, []).append(page.slug)
    return Archive(
        pages={page.slug: page for page in order},
        cards={page.slug: cards[page.slug] for page in order},
        names=_names(order, naming, known, sort_names, least),
        naming={actor: tuple(slugs) for actor, slugs in sorted(naming.items())},
        outlets=outlets,
        anchors={page.slug: page.anchors for page in order},
        known=known,
        copies=_copies(order, cards),
        scale={"articles": 1 << len(pages).bit_length(), "nearly": _nearly(len(pages))},
    )


def _nearly(number: int) -> int:
    digits = str(number)
    return int(digits[:2].ljust(len(digits), "0"))


def _copies(pages: Sequence[ContentPage], cards: Mapping[str, CardView]) -> dict[str, Group]:
    """The near-copies among the pages: the earliest leads, of undated ones the fullest."""
    by_slug = {page.slug: page for page in pages}

    def place(page: ContentPage) -> tuple[bool, str, int, str]:
        date = cards[page.slug].date
        return not date.is_known, date.order, -page.words, page.slug

    def words(slug: str) -> list[str]:
        return [word for sentence in by_slug[slug].sentences for word in words_of(sentence.text)]

    return group_copies({page.slug: page.sketch for page in sorted(pages, key=place)}, words)


def in_order(card: CardView) -> tuple[bool, str, str]:
    """The key that sorts articles by date, undated ones after all others."""
    return (not card.date.is_known, card.date.order, card.slug)


def _outlets(pages: Sequence[ContentPage]) -> dict[str, OutletView]:
    counts = Counter(page.outlet for page in pages)
    taken: Counter[str] = Counter()
    outlets = {}
    for name in sorted(counts):
        slug = article_slug(name, name.encode().hex())
        taken[slug] += 1
        address = slug if taken[slug] == 1 else f"{slug}-{taken[slug]}"
        outlets[name] = OutletView(name, f"outlets/{address}.html", counts[name], name != UNKNOWN_OUTLET)
    return outlets


def _card(page: ContentPage, outlet: OutletView) -> CardView:
    date = date_view(page.edtf, page.date_reason)
    return CardView(
        page.slug,
        f"articles/{page.slug}.html",
        page.title,
        date,
        outlet,
        page.summary,
        page.language if page.is_foreign else "",
    )


def _names(
    order: Sequence[ContentPage],
    naming: Mapping[str, Sequence[str]],
    known: Mapping[str, Actor],
    sort_names: Mapping[str, str],
    least: int,
) -> dict[str, NameView]:
    """The names by actor's id: as resolved, else as the tags of most pages have it."""
    given: dict[str, Counter[str]] = {}
    for page in order:
        for actor, name in page.actors.items():
            given.setdefault(actor, Counter())[name] += 1
    kinds = {kind.folder: kind for kind in Kind}
    names = {}
    for actor in sorted(given):
        most = max(given[actor].items(), key=lambda item: (item[1], item[0]))[0]
        name = known[actor].name if actor in known else most
        kind = kinds[actor.partition("/")[0]]
        articles = len(naming[actor])
        href = f"{actor}.html" if articles >= least else ""
        names[actor] = NameView(actor, kind, name, href, articles, sort_names.get(actor, ""))
    return _told_apart(names)


def _told_apart(names: dict[str, NameView]) -> dict[str, NameView]:
    """Two actors of one kind with one name show what tells their addresses apart."""
    counts = Counter((name.kind, name.name) for name in names.values())
    return {
        actor: replace(name, name=f"{name.name} ({actor.partition('/')[2]})")
        if counts[name.kind, name.name] > 1
        else name
        for actor, name in names.items()
    }
