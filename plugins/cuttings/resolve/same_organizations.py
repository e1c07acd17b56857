"""Which normal forms of the archive are one organization: a group with its noun, a firm with its trade, an acronym."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from cuttings.resolve.organization_names import GROUP, ORGAN

if TYPE_CHECKING:
    from collections.abc import Iterator

Pairs = Iterable[tuple[str, str]]

#: The normal forms that one may stand for, and why; several where the archive does not say which.
Same = tuple[tuple[str, ...], str]

#: Initials alone are believed for a longer acronym, or where more than one article has acronym and name together.
LONG_ACRONYM = 3
ENOUGH_ARTICLES = 2

#: Of the articles that name a firm with its trade, so many must go on without it, before it is believed everywhere.
CALLED_SHORT = 0.5

#: For each normal form without a firm's trade: the one with it, and whether the article has both.
Trades = Mapping[str, tuple[str, bool]]


def same_organizations(
    counts: Mapping[str, int], explained: Iterable[Pairs], spelled: Iterable[Pairs], traded: Iterable[Trades]
) -> dict[str, Same]:
    """For each normal form that stands for another, that other; `counts` are of articles."""
    same: dict[str, Same] = {}
    for short, long, reason in (*_groups(counts), *_trades(counts, traded)):
        same[short] = ((long,), reason)
    for short, longs in _acronyms(explained, same).items():
        same.setdefault(short, (tuple(longs), "other articles explain this acronym"))
    for short, longs in _acronyms(spelled, same).items():
        if len(longs) == 1 and (len(short) >= LONG_ACRONYM or longs.total() >= ENOUGH_ARTICLES):
            same.setdefault(short, (tuple(longs), "other articles have this acronym beside the name it stands for"))
    return {key: (_followed(keys, same), reason) for key, (keys, reason) in same.items()}


def organs_of(counts: Mapping[str, int]) -> dict[str, Counter[str]]:
    """For each organ of nations the nations whose organ the archive names, with the number of articles."""
    organs: dict[str, Counter[str]] = defaultdict(Counter)
    for key in sorted(counts):
        nation, mark, organ = key.partition(ORGAN)
        if mark:
            organs[organ][nation] += counts[key]
    return dict(organs)


def _groups(counts: Mapping[str, int]) -> Iterator[tuple[str, str, str]]:
    """A group with and without its noun, where the archive gives it one noun: the commoner form stands for both."""
    nouns: dict[str, list[str]] = defaultdict(list)
    for key in sorted(counts):
        base, mark, noun = key.rpartition(GROUP)
        if mark and base in counts:
            nouns[base].append(noun)
    for base, those in nouns.items():
        if len(those) == 1:
            full = f"{base}{GROUP}{those[0]}"
            short, long = (full, base) if counts[base] > counts[full] else (base, full)
            yield short, long, "the archive names it with and without its noun"


def _trades(counts: Mapping[str, int], traded: Iterable[Trades]) -> Iterator[tuple[str, str, str]]:
    """A firm with and without what it trades in, where articles that give the long form mostly go on with the short.

    Not where another name ends so: a club of the name may be meant. The commoner form stands for both.
    """
    articles: dict[str, Counter[str]] = defaultdict(Counter)
    together: Counter[str] = Counter()
    for article in traded:
        for short, (long, has_both) in article.items():
            articles[short][long] += 1
            together[short] += has_both
    endings = _that_end_others(articles, counts)
    for short, longs in sorted(articles.items()):
        if len(longs) == 1 and together[short] >= CALLED_SHORT * longs.total() and short not in endings:
            (long,) = longs
            first, second = (long, short) if counts.get(short, 0) > counts.get(long, 0) else (short, long)
            yield first, second, "articles name the firm with and without what it trades in"


def _that_end_others(shorts: Iterable[str], counts: Mapping[str, int]) -> set[str]:
    known = set(shorts)
    return {key[start:] for key in counts for start in range(1, len(key)) if key[start:] in known}


def _acronyms(pairs: Iterable[Pairs], same: Mapping[str, Same]) -> dict[str, Counter[str]]:
    longs: dict[str, Counter[str]] = defaultdict(Counter)
    for article in pairs:
        for short, long in sorted(set(article)):
            target = _followed((long,), same)[0]
            if target != short:
                longs[short][target] += 1
    return {short: longs[short] for short in sorted(longs)}


def _followed(keys: tuple[str, ...], same: Mapping[str, Same]) -> tuple[str, ...]:
    """Each key replaced by what it stands for in turn, each once, in order."""
    ends = []
    for key in keys:
        seen = {key}
        while key in same and len(same[key][0]) == 1 and same[key][0][0] not in seen:
            key = same[key][0][0]  # noqa: PLW2901 - followed to its end
            seen.add(key)
        ends.append(key)
    return tuple(sorted(set(ends)))
