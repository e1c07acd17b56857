"""What a person is asked to decide: first as a doubt, which costs little to find, then written out as a question."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from cuttings.resolve.authority import NO_AUTHORITY, Authority

if TYPE_CHECKING:
    from cuttings.curate.found import Passage
    from cuttings.curate.standing import Standings
    from cuttings.site.archive import Archive


class About(StrEnum):
    """What is doubtful; among doubts that change as many links, the earlier is asked first."""

    UNCERTAIN = "undecided name"
    KINDS = "one name, two kinds"
    DUPLICATE = "perhaps the same"
    DOUBTFUL = "doubtful name"
    SHAPE = "odd name"


@dataclass(frozen=True, slots=True)
class Desk:
    """All there is to look at: the archive, how its actors stand, and the decisions so far."""

    archive: Archive
    standings: Standings
    authority: Authority = NO_AUTHORITY


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing to decide. `links` counts the links that a decision would change.

    `actors` are the ids concerned, likeliest first; `slugs` the articles in which an undecided or
    doubtful name stands without a link.
    """

    about: About
    name: str
    links: int
    why: str
    actors: tuple[str, ...]
    slugs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """An actor that is asked about, with what is known of it and what speaks for it."""

    id: str
    kind: str
    name: str
    articles: int
    mentions: int
    years: str
    speaks: tuple[str, ...]
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer, and the rows to paste for it; those of `replaces` take the place of the rows in these lines."""

    says: str
    rows: tuple[str, ...]
    replaces: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A doubt written out."""

    doubt: Doubt
    asks: str
    candidates: tuple[Candidate, ...]
    passages: tuple[Passage, ...]
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """The questions in the order in which they gain most, how many were left out, and the heading of the rows."""

    questions: tuple[Question, ...]
    left_out: int
    heading: str
    #: Columns that the authority file lacks and that the heading adds.
    added: tuple[str, ...] = ()
