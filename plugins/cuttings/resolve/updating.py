"""Who is who in an archive, brought up to date: only what a change touches is worked out again.

What every article tells is kept (`told`), and what the archive knows is counted anew from that. An article is gone
through again where what it asks the archive for comes out otherwise: the usual kind of a name, what is known of an
identity, whether a doubtful name stands elsewhere too, the id or the name of an actor. So the answer is the one that
comes of going through all of them; `tests/resolve/test_updating.py` holds it.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from cuttings.model import Kind, Link, Status
from cuttings.resolve.articles import settled_meanings, tell
from cuttings.resolve.census import take_census
from cuttings.resolve.deciding import DECIDED, corrected, decide_article, moved, preferred_names, prepare, unused
from cuttings.resolve.doubting import doubted, may_be_doubted
from cuttings.resolve.holding import holder_of, said_of_places
from cuttings.resolve.kinds import names_of, usual_kinds, with_usual_kinds
from cuttings.resolve.meaning import Identity
from cuttings.resolve.naming import Naming, name_actors
from cuttings.resolve.told import Entry, Kept, Numbers, Settled

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from cuttings.model import Actor, Defect, Mention, Recognized
    from cuttings.resolve.articles import Meanings
    from cuttings.resolve.authority import Authority
    from cuttings.resolve.gazetteer import Gazetteer
    from cuttings.resolve.meaning import Meaning
    from cuttings.resolve.told import Named, Told

#: How far the meanings of an article have come.
_LOCAL, _SETTLED, _DECIDED, _FINAL = range(4)

#: Where more than so many of the numbers, and more than this share, stand for nobody, all is numbered anew next time.
_MANY_UNUSED, _UNUSED_SHARE = 1000, 0.5


class WhoIsWho:
    """Who is who, and what to keep of it."""

    def __init__(  # noqa: PLR0917 - what it is worked out from
        self,
        articles: Mapping[str, str],
        recognized: Callable[[str], Recognized],
        authority: Authority,
        gazetteer: Gazetteer,
        seconds: float,
        before: Kept,
    ) -> None:
        """Works it out, over what was kept `before`.

        `articles` are the fingerprints of all articles' mentions by their seeds' ids; `recognized` gives the mentions
        themselves, and is asked for those that are gone through alone. The mentions of an article that takes longer
        than that many seconds stay unknown, and it is reported.
        """
        self._fingerprints = dict(sorted(articles.items()))
        self._recognized, self._authority, self._gazetteer, self._seconds = recognized, authority, gazetteer, seconds
        #: Decisions of people that speak of nobody, and articles that took too long.
        self.defects: tuple[Defect, ...] = ()
        if not self._follows(before):
            # People's decisions are about others now, which may concern every mention.
            self._follows(Kept())

    def _follows(self, before: Kept) -> bool:
        """Brings it up to date; says whether that could be done from what was kept."""
        self._before = before
        self._identities, self._forms = Numbers(before.identities), Numbers(before.forms)
        self._names = Numbers(before.names)
        self._given: dict[str, Recognized] = {}
        self._articles: dict[str, Recognized] = {}
        self._meanings: dict[str, tuple[int, Meanings]] = {}
        self._links: dict[str, tuple[Link, ...]] = {}
        self._given_up: list[Defect] = []
        #: What stays of each article that is as it was.
        self._same = {
            seed: before.articles[seed]
            for seed, fingerprint in self._fingerprints.items()
            if seed in before.articles and before.articles[seed].fingerprint == fingerprint
        }
        self._told: dict[str, Told] = {seed: one.told for seed, one in self._same.items()}
        self._settled: dict[str, Settled] = {seed: one.settled for seed, one in self._same.items()}
        #: The articles that are gone through.
        self._touched: dict[str, None] = {}
        self._tell()
        self._settle()
        if not self._decide():
            return False
        self._doubt()
        self._name()
        return True

    # What comes of it.

    @property
    def actors(self) -> dict[str, Actor]:
        """The actors by id, in the order of the ids."""
        return self._actors

    @property
    def moved(self) -> dict[str, str]:
        """From ids that people renamed or merged to those of today."""
        return self._moved

    def links(self, seed: str) -> tuple[Link, ...]:
        """The decision about each mention of an article, in their order."""
        if seed not in self._links:
            meanings = self._meaning(seed, _FINAL)
            mentions = self._read(seed).mentions
            self._links[seed] = tuple(map(self._link, mentions, meanings))
            # Nobody asks for anything else of it.
            del self._meanings[seed], self._articles[seed], self._given[seed]
        return self._links[seed]

    def digest(self, seed: str) -> str:
        """By which it is known what a page shows of an article's links."""
        return self._settled[seed].digest

    @property
    def only_known(self) -> frozenset[str]:
        """The articles in which only known names were looked for."""
        return frozenset(seed for seed, one in self._told.items() if one.only_known)

    def kept(self) -> Kept:
        """What the next may follow."""
        numbers = len(self._identities.told)
        if numbers - len(self._views_of) > max(_MANY_UNUSED, _UNUSED_SHARE * numbers):
            return Kept()
        # One that took too long is tried again.
        given_up = {defect.where for defect in self._given_up}
        articles = {
            seed: Entry("" if seed in given_up else fingerprint, self._told[seed], self._settled[seed])
            for seed, fingerprint in self._fingerprints.items()
        }
        return Kept(
            identities=tuple(self._identities.told),
            forms=tuple(self._forms.told),
            names=tuple(self._names.told),
            articles=articles,
            usual=self._usual,
            views=self._views,
            decisions=self._decided_by,
            machine=self._machine,
            named=self._named,
        )

    # First each article alone.

    def _tell(self) -> None:
        fresh = {
            seed: tuple(map(self._names.__getitem__, names_of(self._read(seed))))
            for seed in self._fingerprints
            if seed not in self._same
        }
        names = {seed: one.told.names for seed, one in self._same.items()} | fresh
        counts = Counter(chain.from_iterable(names.values()))
        self._usual = usual_kinds({self._names.told[number]: articles for number, articles in counts.items()})
        changed = {name for name, _ in self._usual.items() ^ self._before.usual.items()}
        numbers = {number for number, (name, _) in enumerate(self._names.told) if name in changed}
        for seed in (*fresh, *self._those_with(numbers, lambda one: one.told.names)):
            self._touched[seed] = None
            self._go_through(seed, names[seed])

    def _those_with(self, numbers: set[int], of: Callable[[Entry], Collection[int]]) -> Iterator[str]:
        """The articles that are as they were and have one of these numbers there."""
        if numbers:
            yield from (seed for seed, one in self._same.items() if not numbers.isdisjoint(of(one)))

    def _read(self, seed: str) -> Recognized:
        if seed not in self._given:
            self._given[seed] = self._recognized(seed)
        return self._given[seed]

    def _go_through(self, seed: str, names: tuple[int, ...]) -> None:
        """Has an article's own meanings, and what they tell."""
        article = self._articles[seed] = with_usual_kinds(self._read(seed), self._usual, self._gazetteer)
        meanings, told = tell(article, names, self._gazetteer, self._identities, self._seconds, self._given_up)
        self._meanings[seed] = _LOCAL, meanings
        self._told[seed] = told

    def _meaning(self, seed: str, wanted: int) -> Meanings:
        """The meanings of an article's mentions, taken so far."""
        if seed not in self._meanings:
            self._go_through(seed, self._told[seed].names)
        reached, meanings = self._meanings[seed]
        steps = {_SETTLED: self._as_settled, _DECIDED: self._as_decided, _FINAL: self._as_doubted}
        for step in range(reached + 1, wanted + 1):
            meanings = steps[step](seed, meanings)
        self._meanings[seed] = max(reached, wanted), meanings
        return meanings

    # Then what the archive knows.

    def _settle(self) -> None:
        self._census = take_census(self._told.values(), self._identities.told)
        #: Every identity that somebody has, with what settling it asks the archive for.
        self._views_of = {
            number: self._census.view(self._identities.told[number])
            for number in set(chain.from_iterable(one.identities for one in self._told.values()))
        }
        self._views = {number: _digest([view]) for number, view in self._views_of.items() if view}
        before = self._before.views
        changed = {one for one in self._views.keys() | before.keys() if self._views.get(one) != before.get(one)}
        self._touch(self._those_with(changed, lambda one: one.told.identities))
        for seed in self._touched:
            self._meaning(seed, _SETTLED)

    def _touch(self, seeds: Iterable[str]) -> None:
        self._touched.update(dict.fromkeys(seeds))

    def _as_settled(self, seed: str, meanings: Meanings) -> Meanings:
        article = self._articles[seed]
        return settled_meanings(article, meanings, self._census, self._gazetteer, self._seconds, self._given_up)

    # Then what people decided, over what the machine would have said.

    def _decide(self) -> bool:
        has_records = bool(self._authority.records)
        machine: dict[str, tuple[int, ...]] = {}
        if has_records:
            machine = {seed: self._written(seed, self._meaning(seed, _SETTLED)) for seed in self._touched}
        for seed in self._touched:
            self._settled[seed] = Settled(machine=machine.get(seed, ()))
        naming = Naming(self._identities.told, self._gazetteer)
        self._machine = self._called(lambda one: one.machine, self._before.machine, naming) if has_records else {}
        actors = {self._identities.told[number]: one.actor for number, one in self._machine.items()}
        self._decisions = decisions = prepare(self._authority, actors)
        chosen = preferred_names(decisions, actors)
        found_as = {
            Identity(record.kind, DECIDED + record.id): identity
            for identity, record in decisions.by_identity.items()
            if record.kind
        }
        self._naming = Naming(self._identities.told, self._gazetteer, chosen, found_as)
        self._decided_by = _digest(
            [
                repr(self._authority),
                repr(sorted((identity, record.id) for identity, record in decisions.by_identity.items())),
                repr([(id_, decisions.identity(id_)) for id_ in self._authority.records]),
                repr(sorted(chosen.items())),
            ]
        )
        return not self._before.articles or self._decided_by == self._before.decisions

    def _as_decided(self, seed: str, meanings: Meanings) -> Meanings:
        if not self._authority.records:
            return meanings
        return decide_article(seed, self._articles[seed].mentions, meanings, self._decisions)

    def _written(self, seed: str, meanings: Meanings) -> tuple[int, ...]:
        """Which forms an article writes for which identity, and how often."""
        times = Counter(
            (self._identities[identity], self._forms[mention.text])
            for mention, meaning in zip(self._articles[seed].mentions, meanings, strict=True)
            if not meaning.undecided
            for identity in meaning.identities
        )
        return tuple(chain.from_iterable((*pair, count) for pair, count in times.items()))

    # Then what is too doubtful.

    def _doubt(self) -> None:
        for seed in self._touched:
            meanings = self._meaning(seed, _DECIDED)
            firsts = Counter(self._identities[one.identities[0]] for one in meanings if one.identities)
            doubtful = {
                self._identities[meaning.identities[0]]: None
                for mention, meaning in zip(self._articles[seed].mentions, meanings, strict=True)
                if may_be_doubted(mention, meaning, self._gazetteer)
            }
            times = tuple(chain.from_iterable(firsts.items()))
            self._settled[seed] = self._settled[seed]._replace(times=times, doubtful=tuple(doubtful))
        self._once = _once(self._settled.values())
        before = _once(one.settled for one in self._before.articles.values())
        self._touch(self._those_with(self._once ^ before, lambda one: one.settled.doubtful))
        for seed in self._touched:
            meanings = self._meaning(seed, _FINAL)
            shown = {self._identities[identity]: None for one in meanings for identity in one.identities}
            said = said_of_places(self._articles[seed], meanings, self._gazetteer)
            self._settled[seed] = self._settled[seed]._replace(
                linked=self._written(seed, meanings),
                shown=tuple(shown),
                said=tuple(
                    (self._identities[identity], *vote) for identity, votes in said.items() for vote in votes.items()
                ),
            )

    def _as_doubted(self, seed: str, meanings: Meanings) -> Meanings:
        return tuple(
            doubted(meaning) if self._is_doubted(mention, meaning) else meaning
            for mention, meaning in zip(self._articles[seed].mentions, meanings, strict=True)
        )

    def _is_doubted(self, mention: Mention, meaning: Meaning) -> bool:
        if not may_be_doubted(mention, meaning, self._gazetteer):
            return False
        return self._identities[meaning.identities[0]] in self._once

    # At last every identity becomes an actor.

    def _name(self) -> None:
        self._named = self._called(lambda one: one.linked, self._before.named, self._naming)
        self._ids = {number: one.actor.id for number, one in self._named.items()}
        before = {number: (one.actor.id, one.actor.name) for number, one in self._before.named.items()}
        names = {number: (one.actor.id, one.actor.name) for number, one in self._named.items()}
        self._name_of = dict(names.values())
        changed = {number for number in names.keys() | before.keys() if names.get(number) != before.get(number)}
        self._touch(self._those_with(changed, lambda one: one.settled.shown))
        for seed in self._touched:
            digest = _digest(chain.from_iterable(map(self._told_by, self.links(seed))))
            self._settled[seed] = self._settled[seed]._replace(digest=digest)
        actors = self._with_holders()
        self._actors = {actor.id: actor for actor in sorted(actors.values(), key=lambda one: one.id)}
        self._moved = moved(self._authority, self._decisions, actors)
        unheard = unused(self._authority, self._decisions, actors, self._fingerprints)
        self.defects = (*unheard, *self._given_up)

    def _called(
        self, forms_in: Callable[[Settled], tuple[int, ...]], before: Mapping[int, Named], naming: Naming
    ) -> dict[int, Named]:
        """The name and the actor of each identity that has forms there."""
        gone = [seed for seed in self._before.articles if seed not in self._same]
        changed: set[int] = set()
        for seed in (*self._touched, *gone):
            old = self._before.articles.get(seed)
            was, now = forms_in(old.settled) if old else (), forms_in(self._settled.get(seed, Settled()))
            if was != now:
                changed.update(was[::3], now[::3])

        def forms_of(numbers: Collection[int]) -> dict[int, Counter[str]]:
            wanted = set(numbers)
            forms: dict[int, Counter[str]] = defaultdict(Counter)
            for one in self._settled.values() if wanted else ():
                triples = forms_in(one)
                if not wanted.isdisjoint(triples[::3]):
                    for number, form, times in zip(triples[::3], triples[1::3], triples[2::3], strict=True):
                        if number in wanted:
                            forms[number][self._forms.told[form]] += times
            return forms

        return name_actors(changed, {n: one for n, one in before.items() if n not in changed}, forms_of, naming)

    def _with_holders(self) -> dict[Identity, Actor]:
        """The actors, with what people said of them, each place with the nearest place around it that is named."""
        said: dict[str, Counter[str]] = defaultdict(Counter)
        for one in self._settled.values():
            for number, id_, times in one.said:
                said[self._identities.told[number].key][id_] += times
        actors = {self._identities.told[number]: one.actor for number, one in self._named.items()}
        places = {identity.key: actor for identity, actor in actors.items() if identity.kind is Kind.PLACE}
        for key, actor in places.items():
            if within := holder_of(key, places, said, self._gazetteer):
                actors[Identity(Kind.PLACE, key)] = replace(actor, within=within)
        return corrected(actors, self._authority) if self._authority.records else actors

    def _link(self, mention: Mention, meaning: Meaning) -> Link:
        numbers = map(self._identities.__getitem__, meaning.identities)
        known = tuple([self._ids[number] for number in numbers if number in self._ids])
        if meaning.undecided:
            return Link(mention, Status.UNCERTAIN, "", known, meaning.rule, meaning.reason)
        if not known:
            return Link(mention, Status.UNKNOWN, "", (), meaning.rule, meaning.reason)
        return Link(mention, Status.LINKED, known[0], (), meaning.rule, meaning.reason)

    def _told_by(self, link: Link) -> tuple[str, ...]:
        name = self._name_of[link.actor] if link.actor else ""
        return (link.status, link.actor, name, *link.candidates, link.rule, link.reason)


def _once(articles: Iterable[Settled]) -> set[int]:
    """The identities that rest on a doubtful name, and stand once in all articles."""
    articles = list(articles)
    doubtful = set(chain.from_iterable(one.doubtful for one in articles))
    times: Counter[int] = Counter()
    for one in articles if doubtful else ():
        for number, count in zip(one.times[::2], one.times[1::2], strict=True):
            times[number] += count
    return {number for number in doubtful if times[number] == 1}


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
