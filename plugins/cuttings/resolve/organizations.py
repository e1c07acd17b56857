"""Organizations within one article: the normal form of a name, acronyms, and groups named after a family."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from cuttings.model import Kind, Mention
from cuttings.resolve.meaning import Meaning, meant
from cuttings.resolve.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from cuttings.resolve.gazetteer import Gazetteer

LEGAL_FORMS = frozenset(
    "inc incorporated corp corporation co company ltd limited llc llp lp plc gmbh ag nv bv ab asa oyj spa srl sarl kk".split()
    + ["pty", "pte", "sa", "se"]
)

#: Words written in two ways on the two sides of the Atlantic.
SPELLINGS = {
    "organisation": "organization", "organisations": "organizations", "centre": "center", "theatre": "theater",
    "defence": "defense", "labour": "labor", "programme": "program", "harbour": "harbor", "&": "and",
}  # fmt: skip

#: Small nouns that complete a name or are left out ("the Orsini cartel", "the Orsinis").
GROUP_NOUNS = frozenset("network cartel party movement clan militia brigade brigades gang syndicate faction".split())

#: A nation's organs, of which every nation has its own: "the Senate" is that of the nation the archive speaks of.
ORGANS = frozenset("""
    department ministry senate congress parliament army navy force marines corps guard court treasury cabinet military
    representatives staff assembly embassy police supreme
""".split())

VOWELS = re.compile(r"(?<=.)[aeiouy']+|(.)(?=\1)")
JOINERS = frozenset("of the and for de la du des & in on".split())


@lru_cache(maxsize=100_000)
def words_of(name: str) -> tuple[str, ...]:
    """The words of an organization's name in their normal form: no article, legal form or variant spelling."""
    words = [SPELLINGS.get(word, word) for word in re.split(r"[\s,/]+", fold(name)) if word]
    words = [word.strip("'\"()") for word in words]
    words = words[1:] if len(words) > 1 and words[0] == "the" else words
    while len(words) > 1 and words[-1] in LEGAL_FORMS:
        words.pop()
    return tuple(_transliterated(word) for word in words if word)


def key_of(name: str, gazetteer: Gazetteer) -> str:
    """The normal form in one string; a nation before it, name or demonym, becomes the nation's id and a bar."""
    words = words_of(name)
    for length in (3, 2, 1):
        rest = words[length:]
        if rest and ORGANS & set(rest) and (nation := gazetteer.nation_of(" ".join(words[:length]))):
            return f"{nation}|{' '.join(rest)}"
    return " ".join(words)


def organizations_within(
    mentions: Sequence[Mention], acronyms: Iterable[tuple[str, str]], gazetteer: Gazetteer
) -> dict[int, Meaning]:
    """The meaning of each mention of an organization, by its place in the article's mentions."""
    keys = {n: key_of(one.text, gazetteer) for n, one in enumerate(mentions) if one.kind is Kind.ORGANIZATION}
    explained = {key_of(short, gazetteer): (key_of(long, gazetteer), long) for short, long in acronyms}
    groups = _groups(mentions, keys)
    spelled = _spelled(mentions, keys)
    meanings = {}
    for number, key in keys.items():
        meanings[number] = _meaning(key, explained, groups, spelled)
    return meanings


def _meaning(
    key: str, explained: Mapping[str, tuple[str, str]], groups: Mapping[str, str], spelled: Mapping[str, tuple[str, str]]
) -> Meaning:
    if key in explained:
        long_key, long = explained[key]
        return meant(Kind.ORGANIZATION, long_key, "explained acronym", f"the article explains it as {long}")
    if key in groups:
        return meant(Kind.ORGANIZATION, groups[key], "group by its name", f"the article names it “{groups[key]}” in full")
    if key in spelled:
        long_key, long = spelled[key]
        return meant(Kind.ORGANIZATION, long_key, "initials", f"these are the initials of {long}, named in the article")
    return meant(Kind.ORGANIZATION, key, "name of an organization", "the name in its normal form")


def _groups(mentions: Sequence[Mention], keys: Mapping[int, str]) -> dict[str, str]:
    """From the bare name, and its plural, to the group of that name that the article names in full."""
    groups: dict[str, str] = {}
    for number, key in keys.items():
        name, _, noun = key.rpartition(" ")
        if name and noun in GROUP_NOUNS and (mentions[number].text.split()[-1].islower() or _is_bare(name, keys)):
            groups.setdefault(name, key)
            groups.setdefault(name + "s", key)
    return groups


def _is_bare(name: str, keys: Mapping[int, str]) -> bool:
    return name in keys.values() or name + "s" in keys.values()


def _spelled(mentions: Sequence[Mention], keys: Mapping[int, str]) -> dict[str, tuple[str, str]]:
    """From an acronym to the one organization of the article whose initials it is."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for number, key in keys.items():
        for initials in initials_of(mentions[number].text):
            found[initials].setdefault(key, mentions[number].text)
    return {short: next(iter(those.items())) for short, those in found.items() if len(those) == 1}


def initials_of(name: str) -> set[str]:
    """The acronyms a long name may have, folded: with and without its small words."""
    words = [word for word in re.split(r"[\s-]+", name) if word]
    main = [word for word in words if word.casefold() not in JOINERS]
    if len(main) < 2 or not all(word[0].isupper() for word in main):  # noqa: PLR2004 - one word has no initials
        return set()
    return {"".join(word[0] for word in some).casefold() for some in (main, words)}


def _transliterated(word: str) -> str:
    """Names from the Arabic are written with other vowels in each newspaper: their consonants stay."""
    if word.startswith(("al-", "el-")) and len(word) > 4:  # noqa: PLR2004
        return "al-" + VOWELS.sub("", word[3:])
    return word
