"""One article's part in who is who: what its mentions mean by themselves, and what in the light of the archive.

An article that takes too long has no meaning for any mention, and is reported.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuttings.model import Defect, Kind
from cuttings.patience import LimitError, within
from cuttings.resolve.meaning import Meaning
from cuttings.resolve.organization_names import key_of
from cuttings.resolve.organizations import organizations_within, spelled_pairs, traded_pairs
from cuttings.resolve.people import people_within
from cuttings.resolve.places import places_within
from cuttings.resolve.settling import Setting, settle
from cuttings.resolve.told import Told

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cuttings.model import Recognized
    from cuttings.resolve.census import Census
    from cuttings.resolve.gazetteer import Gazetteer
    from cuttings.resolve.meaning import Identity
    from cuttings.resolve.told import Numbers

Meanings = tuple[Meaning, ...]


def tell(  # noqa: PLR0917 - what it is told from
    article: Recognized,
    names: tuple[int, ...],
    gazetteer: Gazetteer,
    identities: Numbers[Identity],
    seconds: float,
    defects: list[Defect],
) -> tuple[Meanings, Told]:
    """The meaning of each mention as far as its article tells, and what that tells the archive.

    `names` are the article's names as it was read.
    """
    try:
        with within(seconds):
            meanings = within_article(article, gazetteer)
            return meanings, told_of(article, meanings, names, gazetteer, identities)
    except LimitError as error:
        return _given_up(article, error, defects), Told(names, only_known=article.only_known)


def settled_meanings(  # noqa: PLR0917 - what an article is settled with
    article: Recognized,
    meanings: Meanings,
    census: Census,
    gazetteer: Gazetteer,
    seconds: float,
    defects: list[Defect],
) -> Meanings:
    """The meanings in the light of the whole archive."""
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


def _given_up(article: Recognized, error: LimitError, defects: list[Defect]) -> Meanings:
    """No meaning for any mention, the article among the defects."""
    reason = f"telling its names apart was given up, since {error}"
    defects.append(Defect(article.seed_id, reason, error.remedy, may_pass=True))
    return (Meaning((), "given up", reason),) * len(article.mentions)


def within_article(article: Recognized, gazetteer: Gazetteer) -> Meanings:
    """The same, however long it takes."""
    meanings = {
        **people_within(article.mentions),
        **organizations_within(article.mentions, article.acronyms, gazetteer),
        **places_within(article.mentions, gazetteer),
    }
    return tuple(meanings[number] for number in range(len(article.mentions)))


def told_of(
    article: Recognized,
    meanings: Meanings,
    names: tuple[int, ...],
    gazetteer: Gazetteer,
    identities: Numbers[Identity],
) -> Told:
    """What an article whose mentions mean this tells the archive."""
    number = identities.__getitem__
    sole = [number(one.identities[0]) if len(one.identities) == 1 else None for one in meanings]
    titles = {
        (identity, word): None
        for identity, mention in zip(sole, article.mentions, strict=True)
        if identity is not None and mention.title and mention.kind is Kind.PERSON
        for word in mention.title.casefold().split()
    }
    spelled = spelled_pairs(article.mentions, gazetteer)
    traded = traded_pairs(article.mentions, gazetteer)
    return Told(
        names,
        _once(number(identity) for one in meanings for identity in one.identities),
        _once(number(one.identities[0]) for one in meanings if one.identities),
        _once(identity for identity in sole if identity is not None),
        _once(number(one.identities[0]) for one in meanings if one.rule == "lone name"),
        tuple(titles),
        tuple((key_of(short, gazetteer), key_of(long, gazetteer)) for short, long in article.acronyms),
        tuple((short, long.key) for short, long in spelled.items()),
        tuple((short, long, has_both) for short, (long, has_both) in traded.items()),
        article.only_known,
    )


def _once(numbers: Iterable[int]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(numbers))
