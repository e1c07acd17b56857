"""What the page of one article shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markupsafe import Markup

    from cuttings.evidence import Row
    from cuttings.model import Kind
    from cuttings.site.comparison import Comparison
    from cuttings.site.views.entries import CardView, DateView, NameView


@dataclass(frozen=True, slots=True)
class ThreadView:
    """One actor's way through the archive, seen from one article: "2 of 3, ← earlier · later →"."""

    name: NameView
    position: int
    total: int
    earlier: CardView | None
    later: CardView | None
    #: The anchor ("#s4") of the first sentence here that names the actor; "" where only the headline or a tag does.
    first_anchor: str = ""
    #: The addresses of the neighbours, with the anchor of the first sentence there that names the actor.
    earlier_href: str = ""
    later_href: str = ""


@dataclass(frozen=True, slots=True)
class ThreadsOfKind:
    """The threads of one article's actors of one kind."""

    kind: Kind
    label: str
    threads: tuple[ThreadView, ...]

    @property
    def leading(self) -> list[ThreadView]:
        """Those that lead through other articles."""
        return [thread for thread in self.threads if thread.total > 1]

    @property
    def single(self) -> list[ThreadView]:
        """Those of names that stand in no other article."""
        return [thread for thread in self.threads if thread.total == 1]


@dataclass(frozen=True, slots=True)
class PairView:
    """The way of two actors through the articles that name both, seen from one of them."""

    one: NameView
    other: NameView
    position: int
    total: int
    earlier: CardView | None
    later: CardView | None
    #: The addresses of the neighbours, with the anchor of the first sentence there that names the one.
    earlier_href: str = ""
    later_href: str = ""


@dataclass(frozen=True, slots=True)
class RelatedView:
    """An article that shares actors with another, with those it shares, the telling ones first."""

    card: CardView
    shared: tuple[NameView, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class CopiesView:
    """The other articles that hold the text of one: near-copies.

    `leader` is the one that the others are held against, None on its own page; `others` are more of them, the first few
    of `total` in all. `comparison` says in what the text here differs from the leader's.
    """

    leader: CardView | None
    others: tuple[CardView, ...]
    total: int
    comparison: Comparison | None = None


@dataclass(frozen=True, slots=True)
class ArticleView:
    """Everything an article page shows."""

    card: CardView
    body: Markup
    language: str
    #: What the language is called, and the value of `dir` for its texts.
    language_name: str
    direction: str
    standfirst: str
    byline: str
    dateline: str
    updated: DateView | None
    source: str
    in_this_article: tuple[ThreadsOfKind, ...]
    related: tuple[RelatedView, ...]
    seed_id: str
    seed_sha256: str
    #: Other seeds of the same bytes.
    found_again: str
    #: Where the site holds a copy of the seed, "" where it holds none.
    seed_href: str
    edited: bool
    cuts: tuple[Row, ...]
    #: Other decisions about the seed's lines: where headline, date, byline and captions were found.
    found: tuple[Row, ...]
    #: Names that could be several actors and are not linked.
    uncertain: tuple[Row, ...]
    #: Names that are nobody's in the archive.
    unknown: tuple[Row, ...]
    #: Whether no model reads its language, so that only known names were looked for.
    only_known: bool
    words: int
    earlier: CardView | None = None
    later: CardView | None = None
    copies: CopiesView | None = None
    #: Names that other articles bring together too, the strongest pairs first.
    pairs: tuple[PairView, ...] = ()
    #: The addresses of others that the text links, in their order.
    addresses: tuple[str, ...] = ()
