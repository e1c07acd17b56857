"""Pages of people, organizations and places, and their lists from A to Z."""

from __future__ import annotations

import unicodedata
from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from unidecode import unidecode

from cuttings.model import Actor
from cuttings.site.copies import count_distinct
from cuttings.site.threads import LABELS
from cuttings.site.views import (
    ActorView,
    CompanionView,
    LetterView,
    ListView,
    NamingArticle,
    SentenceView,
)
from cuttings.site.years import year_bars

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cuttings.model import Kind
    from cuttings.site.archive import Archive
    from cuttings.site.passages import Sentence
    from cuttings.site.views import CardView, NameView, WhichLink

#: How many actors "often named with" shows, and how many of the articles that name both.
_COMPANIONS = 12
_CARDS_OF_COMPANION = 5


def actor_view(
    actor: str, archive: Archive, archive_years: Mapping[int, int], perhaps: tuple[WhichLink, ...] = ()
) -> ActorView:
    """What the page of one actor shows.

    `archive_years` counts the archive's articles by year; `perhaps` are the undecided names that could mean the actor.
    """
    slugs = archive.naming[actor]
    cards = [archive.cards[slug] for slug in slugs]
    dated = [card for card in cards if card.date.is_known]
    articles = tuple(_naming_article(slug, actor, archive) for slug in slugs)
    forms = Counter(form for slug in slugs for form in _forms(slug, actor, archive))
    known = archive.known.get(actor) or Actor(actor, archive.names[actor].kind, archive.names[actor].name)
    return ActorView(
        name=archive.names[actor],
        forms=_by_count(forms),
        titles=_by_count(_titles(actor, archive)),
        mentions=forms.total(),
        first=dated[0] if dated else None,
        last=dated[-1] if dated else None,
        articles=articles,
        companions=_companions(actor, archive),
        years=year_bars(Counter(card.date.year for card in dated), archive_years),
        undated=len(cards) - len(dated),
        wikidata=known.wikidata,
        geonames=known.geonames,
        latitude=known.latitude,
        longitude=known.longitude,
        within=archive.names.get(known.within),
        note=known.note,
        perhaps=perhaps,
        distinct=count_distinct(slugs, archive.copies),
    )


def list_view(kind: Kind, names: Iterable[NameView]) -> ListView:
    """The list of the actors of one kind by first letter."""
    of_kind = sorted((name for name in names if name.kind is kind), key=lambda name: (sort_key(name.name), name.id))
    letters = tuple(
        LetterView(letter, tuple(group)) for letter, group in groupby(of_kind, key=lambda name: first_letter(name.name))
    )
    return ListView(kind, LABELS[kind], f"{kind.folder}.html", len(of_kind), letters)


def sort_key(name: str) -> str:
    """What sorts a name: its letters without accents or case; a leading "the" does not count."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", unidecode(name)) if c.isalnum() or c == " ").casefold()
    return plain.removeprefix("the ").strip()


def first_letter(name: str) -> str:
    """The heading under which a name is listed: a letter from A to Z, or "#"."""
    letter = sort_key(name)[:1].upper()
    return letter if "A" <= letter <= "Z" else "#"


def _by_count(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _forms(slug: str, actor: str, archive: Archive) -> Iterable[str]:
    for sentence in archive.namings(slug, actor):
        yield from (name.form for name in sentence.names if name.actor == actor)


def _titles(actor: str, archive: Archive) -> Counter[str]:
    """In how many articles each title stands with the actor's name."""
    return Counter(
        title for slug in archive.naming[actor] for named, title in archive.pages[slug].titles if named == actor
    )


def _naming_article(slug: str, actor: str, archive: Archive) -> NamingArticle:
    card = archive.cards[slug]
    return NamingArticle(card, tuple(_sentence(card, s, actor) for s in archive.namings(slug, actor)))


def _sentence(card: CardView, sentence: Sentence, actor: str) -> SentenceView:
    pieces: list[tuple[str, bool]] = []
    at = 0
    for name in sentence.names:
        if name.actor == actor:
            pieces += [(sentence.text[at : name.start], False), (sentence.text[name.start : name.end], True)]
            at = name.end
    pieces.append((sentence.text[at:].rstrip(), False))
    return SentenceView(f"{card.href}#{sentence.anchor}", tuple(piece for piece in pieces if piece[0]))


def _companions(actor: str, archive: Archive) -> tuple[CompanionView, ...]:
    """The actors that most articles name together with this one; among equals the rarer first."""
    together = Counter(other for slug in archive.naming[actor] for other in archive.pages[slug].actors)
    del together[actor]
    best = sorted(together, key=lambda other: (-together[other], archive.names[other].articles, other))[:_COMPANIONS]
    views = []
    for other in best:
        both = (slug for slug in archive.naming[actor] if other in archive.pages[slug].actors)
        cards = [archive.cards[slug] for slug, _ in zip(both, range(_CARDS_OF_COMPANION), strict=False)]
        views.append(CompanionView(archive.names[other], together[other], tuple(cards)))
    return tuple(views)
