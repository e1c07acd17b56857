"""Which normal forms of the archive are one organization: a nation's organ, a group with its noun, an acronym."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from cuttings.resolve.organization_names import GROUP, ORGAN

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Pairs = Iterable[tuple[str, str]]

#: The normal forms that one may stand for, and why; several where the archive does not say which.
Same = tuple[tuple[str, ...], str]

#: Initials alone are believed for a longer acronym, or where more than one article has acronym and name together.
LONG_ACRONYM = 3
ENOUGH_ARTICLES = 2


def same_organizations(
    counts: Mapping[str, int], explained: Iterable[Pairs], spelled: Iterable[Pairs]
) -> dict[str, Same]:
    """For each normal form that stands for another, that other; `counts` are of articles."""
    same: dict[str, Same] = {}
    for short, long, reason in (*_organs(counts), *_groups(counts)):
        same[short] = ((long,), reason)
    for short, longs in _acronyms(explained, same).items():
        same.setdefault(short, (tuple(longs), "other articles explain this acronym"))
    for short, longs in _acronyms(spelled, same).items():
        if len(longs) == 1 and (len(short) >= LONG_ACRONYM or longs.total() >= ENOUGH_ARTICLES):
            same.setdefault(short, (tuple(longs), "other articles have this acronym beside the name it stands for"))
    return {key: (_followed(keys, same), reason) for key, (keys, reason) in same.items()}


def _organs(counts: Mapping[str, int]) -> Iterator[tuple[str, str, str]]:
    """A nation's organ named without the nation, where the archive names it of one nation only."""
    nations: dict[str, list[str]] = defaultdict(list)
    for key in sorted(counts):
        nation, mark, organ = key.partition(ORGAN)
        if mark:
            nations[organ].append(nation)
    for organ, those in nations.items():
        if len(those) == 1:
            yield organ, f"{those[0]}{ORGAN}{organ}", "the archive names it of one nation only"


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
