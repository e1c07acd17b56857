"""What each article tells of who is who, small enough to be kept and counted anew whenever one of them changes.

Identities, written forms and names are held once, in tables, and stand everywhere else as their numbers.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from cuttings.model import Actor, Kind  # noqa: TC001 - read when kept values are
from cuttings.resolve.meaning import Identity  # noqa: TC001 - the same

T = TypeVar("T")


class Told(NamedTuple):
    """What an article tells by itself, each list without repetition.

    `names` are its names with their kinds as it was read; `identities` all that its mentions may have, `firsts` the
    likeliest of each, `decided` those of mentions with one, `lone` those of lone names. `titles` are the words of the
    titles that persons have in it.
    """

    names: tuple[int, ...] = ()
    identities: tuple[int, ...] = ()
    firsts: tuple[int, ...] = ()
    decided: tuple[int, ...] = ()
    lone: tuple[int, ...] = ()
    titles: tuple[tuple[int, str], ...] = ()
    explained: tuple[tuple[str, str], ...] = ()
    spelled: tuple[tuple[str, str], ...] = ()
    traded: tuple[tuple[str, str, bool], ...] = ()
    only_known: bool = False


class Settled(NamedTuple):
    """What came of an article's mentions in the light of the archive.

    `machine` and `linked` are triples, one after the other: an identity, a form written for it, how often; the one
    before, the other after the decisions of people. `times` are pairs, an identity and how many mentions have it
    first. `doubtful` are those identities that rest on a mention of which the recognizer is not sure, `shown` all that
    links lead to, `said` what speaks for the nation or state of a place. `digest` tells what a page shows of its links.
    """

    machine: tuple[int, ...] = ()
    times: tuple[int, ...] = ()
    doubtful: tuple[int, ...] = ()
    linked: tuple[int, ...] = ()
    shown: tuple[int, ...] = ()
    said: tuple[tuple[int, str, int], ...] = ()
    digest: str = ""


class Entry(NamedTuple):
    """An article, by what its mentions are known again."""

    fingerprint: str
    told: Told
    settled: Settled


class Named(NamedTuple):
    """An identity's preferred name before it was told apart from others', the id it would have, and its actor."""

    name: str
    id: str
    actor: Actor


@dataclass(frozen=True, slots=True)
class Kept:
    """Who is who, as the next resolving finds it.

    `usual` is the kind of each name that clearly has one; `views` tells of identities what settling them asks the
    archive for, where that is anything; `decisions` tells what people decided and whom that was about.
    """

    identities: tuple[Identity, ...] = ()
    forms: tuple[str, ...] = ()
    names: tuple[tuple[str, Kind], ...] = ()
    articles: dict[str, Entry] = field(default_factory=dict)
    usual: dict[str, Kind] = field(default_factory=dict)
    views: dict[int, str] = field(default_factory=dict)
    decisions: str = ""
    machine: dict[int, Named] = field(default_factory=dict)
    named: dict[int, Named] = field(default_factory=dict)


class Numbers(dict[T, int]):
    """The number of each value, a new one for one that has none; `told` are the values by their numbers."""

    def __init__(self, told: tuple[T, ...] = ()) -> None:
        super().__init__((value, number) for number, value in enumerate(told))
        self.told = list(told)

    def __missing__(self, value: T) -> int:
        """Give the value a number of its own."""
        number = self[value] = len(self.told)
        self.told.append(value)
        return number
