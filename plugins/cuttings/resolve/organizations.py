"""Organizations within one article: acronyms, groups named after a family, and a nation's organs."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from cuttings.model import Kind, Mention
from cuttings.resolve.meaning import Meaning, meant
from cuttings.resolve.organization_names import GROUP, ORGAN, initials_of, key_of, spells, without_trade

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from cuttings.resolve.gazetteer import Gazetteer


class Fuller(NamedTuple):
    """A fuller name that an article gives for a shorter one: its normal form, how it is written, and the rule."""

    key: str
    written: str
    rule: str
    reason: str


EXPLAINED = ("explained acronym", "the article explains it as {}")
SPELLED = ("initials", "these are the initials of {}, which the article names")
GROUPED = ("group by its name", "the article names {} in full")
TRADING = ("firm without its trade", "the article names {} in full")
NATIONAL = ("organ of a nation", "the article speaks of {}")


def organizations_within(
    mentions: Sequence[Mention], acronyms: Iterable[tuple[str, str]], gazetteer: Gazetteer
) -> dict[int, Meaning]:
    """The meaning of each mention of an organization, by its place in the article's mentions."""
    keys = {n: key_of(one.text, gazetteer) for n, one in enumerate(mentions) if one.kind is Kind.ORGANIZATION}
    fuller = fuller_names(mentions, keys, acronyms, gazetteer)
    return {number: _meaning(key, fuller) for number, key in keys.items()}


def fuller_names(
    mentions: Sequence[Mention], keys: Mapping[int, str], acronyms: Iterable[tuple[str, str]], gazetteer: Gazetteer
) -> dict[str, Fuller]:
    """For each normal form that the article also gives a fuller name for, that name; what it explains comes first."""
    written: dict[str, str] = {}
    for number, key in keys.items():
        written.setdefault(key, mentions[number].text)
    fuller: dict[str, Fuller] = {}
    for short, long in acronyms:
        fuller.setdefault(key_of(short, gazetteer), _fuller(key_of(long, gazetteer), long, EXPLAINED))
    for found in (_groups(written), _organs(written), _trades(written, gazetteer), _spelled(written)):
        for key, name in found:
            fuller.setdefault(key, name)
    return {key: name for key, name in fuller.items() if name.key != key}


def spelled_pairs(article_mentions: Sequence[Mention], gazetteer: Gazetteer) -> dict[str, Fuller]:
    """The acronyms whose letters are the initials of an organization that the same article names, once."""
    written = {key_of(one.text, gazetteer): one.text for one in article_mentions if one.kind is Kind.ORGANIZATION}
    return dict(_spelled(written))


def traded_pairs(article_mentions: Sequence[Mention], gazetteer: Gazetteer) -> dict[str, tuple[str, bool]]:
    """The firms named with what they trade in, by their normal form without that.

    Each with the form that has it, and whether the article names the firm without it too.
    """
    written = {key_of(one.text, gazetteer): one.text for one in article_mentions if one.kind is Kind.ORGANIZATION}
    return {short: (long, short in written) for short, (long, _) in _trading(written, gazetteer).items()}


def _fuller(key: str, written: str, why: tuple[str, str]) -> Fuller:
    rule, reason = why
    return Fuller(key, written, rule, reason.format(written))


def _meaning(key: str, fuller: Mapping[str, Fuller]) -> Meaning:
    if key not in fuller:
        return meant(Kind.ORGANIZATION, key, "name of an organization", "the name in its normal form")
    first = fuller[key]
    last = fuller.get(first.key, first)  # an acronym of a name that is itself short for another
    return meant(Kind.ORGANIZATION, last.key, first.rule, first.reason)


def _groups(written: Mapping[str, str]) -> Iterator[tuple[str, Fuller]]:
    """From the bare name, and its plural, to the group of that name."""
    for key, name in written.items():
        base, mark, _ = key.rpartition(GROUP)
        if mark:
            for short in (base, base + "s"):
                yield short, _fuller(key, name, GROUPED)


def _organs(written: Mapping[str, str]) -> Iterator[tuple[str, Fuller]]:
    """From "the Senate" to that of the one nation whose Senate the article names."""
    nations: dict[str, list[str]] = defaultdict(list)
    for key in written:
        nation, mark, organ = key.partition(ORGAN)
        if mark:
            nations[organ].append(nation)
    for organ, those in nations.items():
        if len(those) == 1:
            key = f"{those[0]}{ORGAN}{organ}"
            yield organ, _fuller(key, written[key], NATIONAL)


def _trades(written: Mapping[str, str], gazetteer: Gazetteer) -> Iterator[tuple[str, Fuller]]:
    """From a firm's short name to the one name of the article that adds what it trades in."""
    for short, (long, name) in _trading(written, gazetteer).items():
        if short in written:
            yield short, _fuller(long, name, TRADING)


def _trading(written: Mapping[str, str], gazetteer: Gazetteer) -> dict[str, tuple[str, str]]:
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for key, name in written.items():
        if short := without_trade(name, gazetteer):
            found[short].append((key, name))
    return {short: those[0] for short, those in found.items() if len(those) == 1}


def _spelled(written: Mapping[str, str]) -> Iterator[tuple[str, Fuller]]:
    """From an acronym to the one organization of the article whose initials it is."""
    found: dict[str, list[str]] = defaultdict(list)
    for key, name in written.items():
        for initials in initials_of(name):
            found[initials].append(key)
    for initials, keys in found.items():
        if len(keys) == 1 and initials in written and spells(written[initials], written[keys[0]]):
            yield initials, _fuller(keys[0], written[keys[0]], SPELLED)
