"""The normal form of an organization's name: what all its written forms have in common."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from cuttings.resolve.names import fold

if TYPE_CHECKING:
    from cuttings.resolve.gazetteer import Gazetteer

LEGAL_FORMS = frozenset(
    """
    inc incorporated corp corporation co company ltd limited llc llp lp plc gmbh ag nv bv ab asa oyj spa srl sarl kk
    pty pte sa se
""".split()
)

#: Words written in two ways on the two sides of the Atlantic.
SPELLINGS = {
    "organisation": "organization", "organisations": "organizations", "centre": "center", "theatre": "theater",
    "defence": "defense", "labour": "labor", "programme": "program", "harbour": "harbor", "&": "and",
    "computers": "computer", "motors": "motor", "technology": "technologies",
}  # fmt: skip

#: What a firm trades in, as the last word of its full name: "Acme Motor Company" is called Acme from then on. Words
#: that name a part of a firm ("Capital", "North America") are not among them.
TRADES = frozenset("motor computer airlines airways technologies software pharmaceuticals semiconductor".split())

#: Nouns that complete a group's name or are left out ("the Orsini cartel", "the Orsinis").
GROUP_NOUNS = frozenset("network cartel party movement clan militia brigade brigades gang syndicate faction".split())

#: A nation's organs, of which every nation has its own: "the Senate" is that of the nation the text speaks of.
ORGANS = frozenset(
    """
    department ministry senate congress parliament army navy force forces marines corps guard court treasury cabinet
    military representatives staff assembly embassy police supreme administration agency bureau commission survey
    reserve government
""".split()
)

#: "Department of Labor" and "Labor Department" are one.
INVERTED = frozenset({"department", "ministry"})

VOWELS = re.compile(r"(?<=.)[aeiouy']+|(.)(?=\1)")
JOINERS = frozenset("of the and for de la du des & in on".split())

#: Marks inside a normal form: a nation before one of its organs, a nation before another name, a noun after a group's.
ORGAN, NATION, GROUP = "|", ":", "~"


@lru_cache(maxsize=150_000)
def words_of(name: str) -> tuple[str, ...]:
    """The words in their normal form: no article, no legal form, no apostrophe, one spelling, single letters joined."""
    text = re.sub(r"\s*-\s*", "-", fold(name))
    text = re.sub(r"\b(\w) (?=\w\b)", r"\1", text).replace(" air lines", " airlines")
    words = [word.strip('"()').replace("'", "") for word in re.split(r"[\s,/]+", text)]
    words = [SPELLINGS.get(word, word) for word in words if word]
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    while len(words) > 1 and words[-1] in LEGAL_FORMS:
        words.pop()
    return tuple(_transliterated(word) for word in words)


@lru_cache(maxsize=150_000)
def key_of(name: str, gazetteer: Gazetteer) -> str:
    """The normal form in one string, without spaces and hyphens, with a nation before it as its id and a mark."""
    words = words_of(name)
    for length in (4, 3, 2, 1):
        start, rest = " ".join(words[:length]), _inverted(words[length:])
        if rest and (nation := gazetteer.nation_of(start)):
            if ORGANS & set(rest):
                return f"{nation}{ORGAN}{_joined(rest)}"
            if not gazetteer.is_people(start):
                return f"{nation}{NATION}{_joined(rest)}"
    return _joined(_inverted(words))


def without_trade(name: str, gazetteer: Gazetteer) -> str:
    """The normal form of a firm's name without what it trades in; "" where the name has no such word, or is a place's.

    "Singapore" is not Singapore Airlines for short.
    """
    words = words_of(name)
    if len(words) < 2 or words[-1] not in TRADES:  # noqa: PLR2004 - a word before it
        return ""
    start = " ".join(words[:-1])
    return "" if gazetteer.find(start) or gazetteer.nation_of(start) else key_of(start, gazetteer)


@lru_cache(maxsize=150_000)
def initials_of(name: str) -> frozenset[str]:
    """The acronyms that a long name may have, folded: with and without its small words."""
    words = [word for word in re.split(r"[\s-]+", name) if word]
    main = [word for word in words if word.casefold() not in JOINERS]
    if len(main) < 2 or not all(word[0].isupper() for word in main):  # noqa: PLR2004 - one word has no initials
        return frozenset()
    return frozenset("".join(_initial(word) for word in some).casefold() for some in (main, words))


def spells(short: str, name: str) -> bool:
    """Whether an acronym is the initials of a longer name, in capitals throughout or letter by letter as in the name.

    "BA" and "BoA" are both the Bank of America; "Boa" is not.
    """
    if short.replace(".", "").isupper():
        return fold(short) in initials_of(name)
    words = [word for word in re.split(r"[\s-]+", name) if word]
    return len(words) > 2 and "".join(word[0] for word in words) == short and not short[1:].islower()  # noqa: PLR2004


def _inverted(words: tuple[str, ...]) -> tuple[str, ...]:
    """Put "Department of Trade" in the order of "Trade Department", and so on."""
    if len(words) > 2 and words[0] in INVERTED and words[1] == "of":  # noqa: PLR2004
        return (*words[2:], words[0])
    return words


def _initial(word: str) -> str:
    """An acronym at the front gives all its letters ("U.S. Coast Guard" is the USCG)."""
    letters = word.replace(".", "")
    return letters if "." in word[:-1] or letters in {"US", "UK", "UN", "EU"} else word[0]


def _joined(words: tuple[str, ...]) -> str:
    if len(words) > 1 and words[-1] in GROUP_NOUNS:
        return f"{_joined(words[:-1])}{GROUP}{words[-1]}"
    return "".join(words).replace("-", "")


def _transliterated(word: str) -> str:
    """Names from the Arabic are written with other vowels in each newspaper: their consonants stay."""
    if word.startswith(("al-", "el-")) and len(word) > 4:  # noqa: PLR2004
        return "al-" + VOWELS.sub("", word[3:])
    return word
