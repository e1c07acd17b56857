"""What is known of an article beside its text: from the head of its page, or from the container it came in."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cuttings.model import Hints


@dataclass(frozen=True, slots=True)
class Fact:
    """A value as it was written, and where: "the page's JSON-LD"."""

    value: str = ""
    source: str = ""

    def __bool__(self) -> bool:
        return bool(self.value)


NOTHING = Fact()


@dataclass(frozen=True, slots=True)
class Known:
    """The facts; each empty where nothing is known. Writers are divided by semicolons."""

    title: Fact = NOTHING
    published: Fact = NOTHING
    updated: Fact = NOTHING
    writers: Fact = NOTHING
    outlet: Fact = NOTHING
    address: Fact = NOTHING
    language: Fact = NOTHING

    def or_else(self, other: Known) -> Known:
        """These facts, and the other's where one is missing."""
        missing = {field.name: getattr(other, field.name) for field in fields(self) if not getattr(self, field.name)}
        return replace(self, **missing)


def from_hints(hints: Hints) -> Known:
    """What a container's record says."""
    source = "the record’s field"
    return Known(
        title=Fact(hints.title, source),
        published=Fact(hints.date, source),
        writers=Fact(hints.byline, source),
        outlet=Fact(hints.outlet, source),
        address=Fact(hints.address, source),
        language=Fact(hints.language, source),
    )
