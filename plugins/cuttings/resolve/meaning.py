"""What a mention means, before it has an actor: one identity, several between which it is undecided, or none."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from cuttings.model import Kind  # noqa: TC001 - read when kept identities are


class Identity(NamedTuple):
    """Who or what is meant, as a key that all forms of one name share.

    Of a person it is the folded full name (or a lone name), of an organization its normal form, of a place the
    gazetteer's id, or a question mark and the folded name of a place that the gazetteer does not know.
    """

    kind: Kind
    key: str


@dataclass(frozen=True, slots=True)
class Meaning:
    """The identities a mention may have, likeliest first, with the rule that says so and its reason in words.

    With one identity the matter is decided; with none nobody can say; `undecided` marks several, or one that is likely
    only.
    """

    identities: tuple[Identity, ...]
    rule: str
    reason: str
    undecided: bool = False


@lru_cache(maxsize=150_000)  # most mentions of an archive mean what others mean: one value serves them all
def meant(kind: Kind, key: str, rule: str, reason: str) -> Meaning:
    """A decided meaning."""
    return Meaning((Identity(kind, key),), rule, reason)
