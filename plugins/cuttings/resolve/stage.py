"""The stage itself: the mentions of all articles in, the actors and each mention's link out."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from cuttings.model import Defect, Kind, Link, Recognized, Resolution, Status
from cuttings.patience import LIMITS, LimitError, uncollected, within
from cuttings.resolve.authority import NO_AUTHORITY, Authority
from cuttings.resolve.census import Census, take_census
from cuttings.resolve.deciding import (
    DECIDED,
    Decisions,
    corrected,
    decide_article,
    moved,
    preferred_names,
    prepare,
    unused,
)
from cuttings.resolve.doubting import doubted
from cuttings.resolve.gazetteer import NO_GAZETTEER, Gazetteer
from cuttings.resolve.holding import with_holders
from cuttings.resolve.kinds import settle_kinds
from cuttings.resolve.meaning import Identity, Meaning
from cuttings.resolve.naming import name_actors
from cuttings.resolve.organization_names import key_of
from cuttings.resolve.organizations import organizations_within, spelled_pairs, traded_pairs
from cuttings.resolve.people import people_within
from cuttings.resolve.places import places_within
from cuttings.resolve.settling import Setting, settle

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from cuttings.model import Mention
    from cuttings.resolve.same_organizations import Trades


#: What most articles have; one value serves them all.
NO_TRADES: Trades = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class _Local:
    """What an article tells by itself: the meaning of each mention, and which of its organizations may be one."""

    meanings: tuple[Meaning, ...]
    explained: Sequence[tuple[str, str]] = ()
    spelled: Sequence[tuple[str, str]] = ()
    traded: Trades = field(default_factory=lambda: NO_TRADES)


def resolve(
    articles: Sequence[Recognized],
    authority: Authority = NO_AUTHORITY,
    gazetteer: Gazetteer = NO_GAZETTEER,
    seconds: float = LIMITS.seconds,
) -> Resolution:
    """Decide for every mention of the archive which actor it names. The order of the articles does not matter.

    The mentions of an article that takes longer than that many seconds stay unknown, and it is reported.
    """
    with uncollected():
        return _resolve(articles, authority, gazetteer, seconds)


def _resolve(articles: Sequence[Recognized], authority: Authority, gazetteer: Gazetteer, seconds: float) -> Resolution:
    given = {article.seed_id: article for article in sorted(articles, key=lambda article: article.seed_id)}
    ordered = settle_kinds(list(given.values()), gazetteer)
    defects: list[Defect] = []
    told = [_local(article, gazetteer, seconds, defects) for article in ordered]
    locals_ = [(article, local.meanings) for article, local in zip(ordered, told, strict=True)]
    census = take_census(
        locals_, [one.explained for one in told], [one.spelled for one in told], [one.traded for one in told]
    )
    del told
    settled = {
        article.seed_id: _settled(article, meanings, census, gazetteer, seconds, defects)
        for article, meanings in locals_
    }
    machine = name_actors(_forms(ordered, settled), gazetteer) if authority.records else {}
    decisions = prepare(authority, machine)
    settled = {
        article.seed_id: decide_article(article.seed_id, article.mentions, settled[article.seed_id], decisions)
        if authority.records
        else settled[article.seed_id]
        for article in ordered
    }
    settled = doubted(ordered, settled, gazetteer)
    actors = name_actors(
        _forms(ordered, settled), gazetteer, preferred_names(decisions, machine), _machine_keys(decisions)
    )
    actors = corrected(with_holders(actors, ordered, settled, gazetteer), authority)
    ids = {identity: actor.id for identity, actor in actors.items()}
    links = {
        article.seed_id: tuple(
            _link(mention, meaning, ids)
            for mention, meaning in zip(given[article.seed_id].mentions, settled[article.seed_id], strict=True)
        )
        for article in ordered
    }
    return Resolution(
        {actor.id: actor for actor in sorted(actors.values(), key=lambda one: one.id)},
        links,
        moved(authority, decisions, actors),
        (*unused(authority, decisions, actors, given), *defects),
    )


def _local(article: Recognized, gazetteer: Gazetteer, seconds: float, defects: list[Defect]) -> _Local:
    try:
        with within(seconds):
            return _Local(
                within_article(article, gazetteer),
                _explained(article, gazetteer),
                tuple((short, long.key) for short, long in spelled_pairs(article.mentions, gazetteer).items()),
                traded_pairs(article.mentions, gazetteer) or NO_TRADES,
            )
    except LimitError as error:
        return _Local(_given_up(article, error, defects))


def _given_up(article: Recognized, error: LimitError, defects: list[Defect]) -> tuple[Meaning, ...]:
    """No meaning for any mention, the article among the defects."""
    reason = f"telling its names apart was given up, since {error}"
    defects.append(Defect(article.seed_id, reason, error.remedy, may_pass=True))
    return (Meaning((), "given up", reason),) * len(article.mentions)


def within_article(article: Recognized, gazetteer: Gazetteer) -> tuple[Meaning, ...]:
    """The meaning of each mention as far as its article tells."""
    meanings = {
        **people_within(article.mentions),
        **organizations_within(article.mentions, article.acronyms, gazetteer),
        **places_within(article.mentions, gazetteer),
    }
    return tuple(meanings[number] for number in range(len(article.mentions)))


def _explained(article: Recognized, gazetteer: Gazetteer) -> tuple[tuple[str, str], ...]:
    return tuple((key_of(short, gazetteer), key_of(long, gazetteer)) for short, long in article.acronyms)


def _settled(  # noqa: PLR0917 - what an article is settled with
    article: Recognized,
    meanings: Sequence[Meaning],
    census: Census,
    gazetteer: Gazetteer,
    seconds: float,
    defects: list[Defect],
) -> tuple[Meaning, ...]:
    try:
        with within(seconds):
            named = frozenset(one for meaning in meanings for one in meaning.identities[:1])
            setting = Setting(named, gazetteer.nations(one.key for one in named if one.kind is Kind.PLACE))
            return tuple(
                settle(mention, meaning, setting, census)
                for mention, meaning in zip(article.mentions, meanings, strict=True)
            )
    except LimitError as error:
        return _given_up(article, error, defects)


def _machine_keys(decisions: Decisions) -> dict[Identity, Identity]:
    """For each identity that a row decided on, the identity that the machine had for that id."""
    return {
        Identity(record.kind, DECIDED + record.id): identity
        for identity, record in decisions.by_identity.items()
        if record.kind
    }


def _forms(articles: Iterable[Recognized], settled: Mapping[str, Sequence[Meaning]]) -> dict[Identity, Counter[str]]:
    forms: dict[Identity, Counter[str]] = defaultdict(Counter)
    for article in articles:
        for mention, meaning in zip(article.mentions, settled[article.seed_id], strict=True):
            if not meaning.undecided:
                for identity in meaning.identities:
                    forms[identity][mention.text] += 1
    return forms


def _link(mention: Mention, meaning: Meaning, ids: Mapping[Identity, str]) -> Link:
    known = tuple([ids[one] for one in meaning.identities if one in ids])
    if meaning.undecided:
        return Link(mention, Status.UNCERTAIN, "", known, meaning.rule, meaning.reason)
    if not known:
        return Link(mention, Status.UNKNOWN, "", (), meaning.rule, meaning.reason)
    return Link(mention, Status.LINKED, known[0], (), meaning.rule, meaning.reason)
