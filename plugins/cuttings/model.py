"""The values that pass between the rooms of the house; nothing here reads, writes or decides.

A seed becomes an article; the article's blocks are searched for mentions; the mentions of all articles are resolved
to actors; article, links and actors become a page. Every value is frozen: a stage answers with new values.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What sort of actor a name stands for."""

    PERSON = "person"
    ORGANIZATION = "organization"
    PLACE = "place"

    @property
    def folder(self) -> str:
        """The folder of the site, and the first part of the id, of an actor of this kind."""
        return {"person": "people", "organization": "organizations", "place": "places"}[self.value]


class Media(StrEnum):
    """What a seed is made of."""

    TEXT = "text"
    HTML = "html"


@dataclass(frozen=True, slots=True)
class Hints:
    """What a seed's container says about the article beside its text, such as the fields of a JSON Lines record.

    `saved` is when the page was fetched or saved, as the container writes it: nothing in it is of a later day.
    """

    title: str = ""
    date: str = ""
    byline: str = ""
    outlet: str = ""
    address: str = ""
    language: str = ""
    saved: str = ""


@dataclass(frozen=True, slots=True)
class Seed:
    """One raw file, or one record of a container, as it was found.

    `id` is the path below the seeds folder with forward slashes (a record adds "#" and its number) in one line, as
    `page.seed_id_of` spells it; `sha256` is of the
    bytes; `text` is the decoded text with line feeds as line ends and without a byte-order mark.
    Of a page in HTML `text` is what a reader sees of it, line by line; `markup` keeps the page itself.
    """

    id: str
    sha256: str
    text: str
    media: Media = Media.TEXT
    encoding: str = "utf-8"
    hints: Hints = Hints()
    markup: str = ""


@dataclass(frozen=True, slots=True)
class Defect:
    """Something wrong with one seed or page: what it was, where, and what a person can do about it.

    `may_pass` says that it need not be so next time, though nothing is changed: a disk that failed, a busy machine.
    `unless_named` is the id of an actor: where a page names it nothing is wrong.
    """

    where: str
    fact: str
    remedy: str = ""
    may_pass: bool = field(default=False, compare=False)
    unless_named: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.fact}" + (f"; {self.remedy}" if self.remedy else "")


@dataclass(frozen=True, slots=True)
class Decisions:
    """What a person decided about the lines of one seed: spans of them, both ends counted from 1 and included."""

    restore: tuple[tuple[int, int], ...] = ()
    cut: tuple[tuple[int, int], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.restore or self.cut)


NO_DECISIONS = Decisions()


class Role(StrEnum):
    """What became of one passage of a seed."""

    TITLE = "title"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    OUTLET = "outlet"
    DATE = "date"
    UPDATED = "updated"
    DATELINE = "dateline"
    PICTURE = "picture"
    CAPTION = "caption"
    CREDIT = "credit"
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    QUOTATION = "quotation"
    ITEM = "item"
    CUT = "cut"


#: The roles whose text is the article's body, in the order in which it stands.
BODY = frozenset({Role.PARAGRAPH, Role.HEADING, Role.QUOTATION, Role.ITEM})

#: The roles whose text is searched for mentions.
NAMING = BODY | {Role.TITLE, Role.STANDFIRST, Role.BYLINE, Role.CAPTION, Role.CREDIT}


class Marking(StrEnum):
    """How some words of a passage are set apart."""

    EMPHASIS = "emphasis"
    STRONG = "strong"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Mark:
    """A half-open span of a passage's text that its page emphasizes, or links to an address outside of the archive."""

    start: int
    end: int
    kind: Marking
    address: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One passage of a seed and what became of it.

    `start` and `end` are a half-open span of the seed's text; `text` is the same words as the article shows them (white
    space settled, wrapped lines joined). `rule` names the rule that decided, `reason` says why in words a reader
    understands.
    """

    role: Role
    text: str
    start: int
    end: int
    rule: str
    reason: str
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Dated:
    """A date as far as it is known, in the Library of Congress's Extended Date/Time Format (ISO 8601-2:2019).

    "" means that nothing is known. `reason` says where the date comes from, or why none is given.
    """

    edtf: str = ""
    rule: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """A seed after cleaning.

    `blocks` holds the whole seed in order: their spans do not overlap, and every character of the seed that is not
    white space lies in one of them. So what is kept and what is cut add up to the source. `title` is never empty.
    """

    seed_id: str
    seed_sha256: str
    title: str
    blocks: tuple[Block, ...]
    outlet: str = ""
    bylines: tuple[str, ...] = ()
    dateline: str = ""
    date: Dated = Dated()
    updated: Dated = Dated()
    address: str = ""
    #: As BCP 47 writes it, "" where it is not known, and how it was found.
    language: str = ""
    language_reason: str = ""
    defects: tuple[Defect, ...] = ()

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The texts of the body, in order."""
        return tuple(block.text for block in self.blocks if block.role in BODY)

    @property
    def cuts(self) -> tuple[Block, ...]:
        """The passages of the seed that the article leaves out."""
        return tuple(block for block in self.blocks if block.role is Role.CUT)


@dataclass(frozen=True, slots=True)
class Mention:
    """A half-open span of one block's text that names an actor.

    `block` is the index into the article's blocks. `title` is what stood before or after the name and says who it is
    ("U.S. Secretary of State"); it is not part of the span. `confidence` is the recognizer's, from 0 to 1; `kinds` is
    how likely the recognizer held each kind, in the order of `Kind`, or nothing where it does not tell.
    """

    block: int
    start: int
    end: int
    text: str
    kind: Kind
    title: str = ""
    confidence: float = 1.0
    reason: str = ""
    kinds: tuple[float, ...] = ()
    #: What the gazetteer calls it, where it was found by a name in another language.
    known_as: str = ""


@dataclass(frozen=True, slots=True)
class KnownName:
    """A name that is known before a text is read. `name` is what the gazetteer calls it where that differs.

    `is_sure` says that the word alone names nothing else, such as a nation's name.
    """

    form: str
    kind: Kind
    name: str = ""
    is_sure: bool = False


@dataclass(frozen=True, slots=True)
class Recognized:
    """The mentions of one article in the order of its text, with what resolving them needs to know of the article."""

    seed_id: str
    mentions: tuple[Mention, ...]
    #: Pairs of an acronym and the long form that the article gives for it.
    acronyms: tuple[tuple[str, str], ...] = ()
    date: str = ""
    #: Whether no model reads its language, so that only known names were looked for.
    only_known: bool = False


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, an organization or a place that articles mention.

    `id` is the folder of the kind, a slash and the slug of the preferred name. `variants` are the other forms of the
    name; `wikidata`, `geonames`, `latitude`, `longitude` and `within` (the id of the place that holds this one) are
    known for some.
    """

    id: str
    kind: Kind
    name: str
    variants: tuple[str, ...] = ()
    wikidata: str = ""
    geonames: str = ""
    latitude: float | None = None
    longitude: float | None = None
    within: str = ""
    note: str = ""


class Status(StrEnum):
    """How sure it is which actor a mention names."""

    LINKED = "linked"
    UNCERTAIN = "uncertain"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Link:
    """The decision which actor a mention names, and why.

    `actor` is an actor's id where `status` is LINKED, else "". `candidates` are the ids between which an uncertain
    mention could not be decided.
    """

    mention: Mention
    status: Status
    actor: str = ""
    candidates: tuple[str, ...] = ()
    rule: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Resolution:
    """Who is who in the whole archive: the actors by id, and each article's links in the order of its mentions.

    `moved` leads from ids that people renamed or merged to the ids of today; `defects` are rows of the authority file
    that speak of nobody.
    """

    actors: dict[str, Actor]
    links: dict[str, tuple[Link, ...]] = field(default_factory=dict)
    moved: dict[str, str] = field(default_factory=dict)
    defects: tuple[Defect, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """What one article becomes in `content/`: its slug, the Markdown, and the evidence beside it as CSV."""

    slug: str
    seed_id: str
    markdown: str
    evidence: str
