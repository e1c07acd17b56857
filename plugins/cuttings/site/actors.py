"""Pages of people, organizations and places, and their lists from A to Z."""

from __future__ import annotations

import string
from collections import Counter
from dataclasses import replace
from operator import itemgetter
from typing import TYPE_CHECKING

from cuttings.model import Actor
from cuttings.site.copies import count_distinct
from cuttings.site.filing import spelled, spelled_out
from cuttings.site.network.together import nearest, neighbours_of
from cuttings.site.parts import address_of_part, divided, parts_views, signs_of_link, span
from cuttings.site.quoting import quoted, signs_of_sentence
from cuttings.site.threads import LABELS
from cuttings.site.views.actor import ActorView, CompanionView, NamingArticle, TitleView
from cuttings.site.views.entries import PartLink
from cuttings.site.views.lists import LetterView, ListView
from cuttings.site.years import years_of_actor

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from cuttings.model import Kind
    from cuttings.site.archive import Archive
    from cuttings.site.filing import Filing
    from cuttings.site.passages import Sentence
    from cuttings.site.views.actor import WhichLink
    from cuttings.site.views.entries import CardView, DateView, NameView, SentenceView
    from cuttings.site.years import ArchiveYears

#: What one page of mentions holds, in signs of its markup: with its frame less than 200 kB.
MOST_SIGNS = 120_000
_SIGNS_OF_ENTRY, _SIGNS_OF_SOURCE = 200, 250
#: How many names one page lists, and how many of those in most articles stand on the page that leads to the letters.
MOST_NAMES = 500
MOST_OVERVIEW = 60

#: How many actors "often named with" shows, and how many of the articles that name both.
_COMPANIONS = 12
_CARDS_OF_COMPANION = 5


def actor_views(
    actor: str, archive: Archive, archive_years: ArchiveYears | None, perhaps: tuple[WhichLink, ...] = ()
) -> tuple[ActorView, ...]:
    """What the page of one actor shows, and where its mentions are too many for one page, what the further ones do.

    `archive_years` are those of the archive; `perhaps` are the undecided names that could mean the actor.
    """
    slugs = archive.naming[actor]
    cards = [archive.cards[slug] for slug in slugs]
    dated = [card for card in cards if card.date.is_known]
    namings = {slug: archive.namings(slug, actor) for slug in slugs}
    forms = Counter(form for sentences in namings.values() for form in _forms(sentences, actor))
    known = archive.known.get(actor) or Actor(actor, archive.names[actor].kind, archive.names[actor].name)
    view = ActorView(
        name=archive.names[actor],
        forms=_by_count(forms),
        titles=_titles(actor, archive),
        mentions=forms.total(),
        first=dated[0] if dated else None,
        last=dated[-1] if dated else None,
        articles=(),
        companions=_companions(actor, archive),
        years=years_of_actor(Counter(card.date.year for card in dated), archive_years),
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
    pieces = (piece for slug in slugs for piece in _pieces(slug, archive, namings[slug], actor))
    groups = [[naming for naming, _ in group] for group in divided(pieces, MOST_SIGNS, itemgetter(1))]
    links = [
        PartLink(span([naming.card.date for naming in group]), address_of_part(view.name.href, number), len(group))
        for number, group in enumerate(groups, start=1)
    ]
    parts = parts_views(links)
    return tuple(replace(view, articles=tuple(group), parts=part) for group, part in zip(groups, parts, strict=True))


def list_views(kind: Kind, names: Iterable[NameView], filed: Filing) -> tuple[ListView, ...]:
    """The list of the actors of one kind from A to Z: one page, or where that would be too long one for each letter."""
    of_kind = sorted((name for name in names if name.kind is kind), key=lambda name: filed.places[name.id])
    letters: dict[str, list[NameView]] = {}
    for name in of_kind:
        letters.setdefault(filed.places[name.id].letter, []).append(name)
    letters = {letter: letters[letter] for letter in filed.headings if letter in letters}
    href = f"{kind.folder}.html"
    whole = ListView(kind, LABELS[kind], href, len(of_kind), (), home=href)
    if len(of_kind) <= MOST_NAMES:
        views = tuple(_letter_view(letter, group) for letter, group in letters.items())
        return (replace(whole, letters=views, alphabet=_alphabet(letters, filed.headings, "#{}")),)
    alphabet = _alphabet(letters, filed.headings, f"names/{kind.folder}-{{}}.html")
    most = sorted(of_kind, key=lambda name: (-name.articles, filed.places[name.id]))[:MOST_OVERVIEW]
    pages = [replace(whole, alphabet=alphabet, most=tuple(most))]
    for letter, group in letters.items():
        address = f"names/{kind.folder}-{spelled(letter)}.html"
        groups = divided(group, MOST_SIGNS, lambda name: signs_of_link(MOST_SIGNS // MOST_NAMES, name))
        links = [
            PartLink(f"{part[0].name} to {part[-1].name}", address_of_part(address, number), len(part))
            for number, part in enumerate(groups, start=1)
        ]
        pages += [
            replace(whole, href=link.href, letters=(_letter_view(letter, part),), alphabet=alphabet, parts=parts)
            for link, part, parts in zip(links, groups, parts_views(links), strict=True)
        ]
    return tuple(pages)


def _letter_view(letter: str, names: Sequence[NameView]) -> LetterView:
    return LetterView(spelled_out(letter).capitalize(), spelled(letter), tuple(names))


def _alphabet(letters: Mapping[str, Sequence[NameView]], headings: Iterable[str], address: str) -> tuple[PartLink, ...]:
    """The way to each letter; A to Z stand there even without a name, but not in a list without any of them."""
    has_latin = any(letter in string.ascii_uppercase for letter in letters)
    return tuple(
        PartLink(spelled_out(letter), address.format(spelled(letter)), len(letters[letter]))
        if letter in letters
        else PartLink(letter, "", 0)
        for letter in headings
        if letter in letters or (has_latin and letter in string.ascii_uppercase)
    )


def _by_count(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _forms(sentences: Iterable[Sentence], actor: str) -> Iterable[str]:
    for sentence in sentences:
        yield from (name.form for name in sentence.names if name.actor == actor)


def _titles(actor: str, archive: Archive) -> tuple[TitleView, ...]:
    """The titles that stand with the actor's name; which article gives one tells when it was given."""
    given: dict[str, list[DateView]] = {}
    for slug in archive.naming[actor]:
        for named, title in archive.pages[slug].titles:
            if named == actor:
                given.setdefault(title, []).append(archive.cards[slug].date)
    titles = (TitleView(title, len(dates), _from_to(dates)) for title, dates in given.items())
    return tuple(sorted(titles, key=lambda title: (-title.articles, title.title)))


def _from_to(dates: Iterable[DateView]) -> str:
    """When the first of the dates was and when the last, in words, without the hour; they are in order."""
    days = [date.day for date in dates if date.is_known]
    return " to ".join(dict.fromkeys((days[0], days[-1]))) if days else ""


def _pieces(
    slug: str, archive: Archive, sentences: Sequence[Sentence], actor: str
) -> Iterator[tuple[NamingArticle, int]]:
    """The article with the sentences that name the actor, and its signs; very many of them in pieces of a page each."""
    card, page = archive.cards[slug], archive.pages[slug]
    views = [view for sentence in sentences for view in _quoted(card, sentence, actor)]
    weighed = [(view, signs_of_sentence(view)) for view in views]
    for number, group in enumerate(divided(weighed, MOST_SIGNS // 2, itemgetter(1))):
        quoted_here = tuple([view for view, _ in group])
        signs = _SIGNS_OF_ENTRY + _SIGNS_OF_SOURCE + len(card.title) + sum([signs for _, signs in group])
        yield NamingArticle(card, quoted_here, page.seed_id, page.seed_sha256, is_continued=number > 0), signs


def _quoted(card: CardView, sentence: Sentence, actor: str) -> Iterator[SentenceView]:
    places = ((name.start, name.end) for name in sentence.names if name.actor == actor)
    return quoted(f"{card.href}#{sentence.anchor}", sentence.text, places)


def _companions(actor: str, archive: Archive) -> tuple[CompanionView, ...]:
    """The actors that most articles name together with this one; among equals the rarer first."""
    together = neighbours_of(actor, archive)
    best = nearest(together, archive, _COMPANIONS)
    both: dict[str, list[str]] = {other: [] for other in best}
    for slug in archive.naming[actor]:
        for other in both.keys() & archive.pages[slug].actors.keys():
            both[other].append(slug)
    return tuple(
        CompanionView(
            archive.names[other],
            together[other],
            tuple(archive.cards[slug] for slug in both[other][:_CARDS_OF_COMPANION]),
        )
        for other in best
    )
