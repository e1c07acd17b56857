"""A recognizer without a model, and articles made of a few lines, for the tests of the rules."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuttings.model import Article, Block, Kind, Recognized, Role
from cuttings.recognize import RawSpan, recognize

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PERSON, ORGANIZATION, PLACE = Kind.PERSON, Kind.ORGANIZATION, Kind.PLACE


class KnowsNames:
    """Finds the names it is told of, wherever they stand, and nothing else."""

    def __init__(self, names: Mapping[str, Kind | None]) -> None:
        self.names = names
        self.calls: list[int] = []

    def find(self, passages: Sequence[str], language: str) -> Sequence[Sequence[RawSpan]]:
        self.calls.append(len(passages))
        return [self._spans(text) if language == "en" else [] for text in passages]

    def _spans(self, text: str) -> list[RawSpan]:
        longest_first = sorted(self.names, key=len, reverse=True)
        if not longest_first:
            return []
        pattern = "|".join(re.escape(name) for name in longest_first)
        return [RawSpan(one.start(), one.end(), self.names[one.group()], 0.7) for one in re.finditer(pattern, text)]


def article(*lines: str, roles: Mapping[int, Role] | None = None, language: str = "en") -> Article:
    """An article of one paragraph a line; `roles` are those of other lines, by their number."""
    blocks = []
    start = 0
    for number, line in enumerate(lines):
        role = (roles or {}).get(number, Role.PARAGRAPH)
        blocks.append(Block(role, line, start, start + len(line), "test", "a line of the test"))
        start += len(line) + 1
    return Article("seed.txt", "", "A title", tuple(blocks), language=language)


def read(one: Article, names: Mapping[str, Kind | None] | None = None) -> Recognized:
    return recognize(one, KnowsNames(names or {}))


def found(
    *lines: str, names: Mapping[str, Kind | None] | None = None, roles: Mapping[int, Role] | None = None
) -> list[str]:
    """The names found, in order, each with the first letter of its kind: "Ann Lee p", "Lima l", "Unesco o"."""
    letters = {PERSON: "p", ORGANIZATION: "o", PLACE: "l"}
    return [f"{one.text} {letters[one.kind]}" for one in read(article(*lines, roles=roles), names).mentions]


def titles(*lines: str, names: Mapping[str, Kind | None]) -> dict[str, str]:
    """The title of each person found."""
    return {one.text: one.title for one in read(article(*lines), names).mentions if one.kind is PERSON}
