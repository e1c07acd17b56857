"""What the lists show: names from A to Z, articles by date, outlets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cuttings.model import Kind
    from cuttings.site.views.entries import CardView, NameView, OutletView, PartLink, PartsView


@dataclass(frozen=True, slots=True)
class LetterView:
    """The names of a list under one letter; `anchor` names its place in the page."""

    letter: str
    anchor: str
    names: tuple[NameView, ...]


@dataclass(frozen=True, slots=True)
class ListView:
    """The list of all actors of one kind, A to Z, or one part of it.

    `alphabet` leads to every letter: to its place in the page, or where the list is divided to its page; the address is
    "" for a letter without a name. The page at the list's own address then shows `most`, those in most articles.
    """

    kind: Kind
    label: str
    href: str
    total: int
    letters: tuple[LetterView, ...]
    alphabet: tuple[PartLink, ...] = ()
    most: tuple[NameView, ...] = ()
    parts: PartsView | None = None
    home: str = ""


@dataclass(frozen=True, slots=True)
class MonthView:
    """The articles of one month; `month` is 0 for those of which only the year is known."""

    month: int
    label: str
    cards: tuple[CardView, ...]


@dataclass(frozen=True, slots=True)
class YearView:
    """The articles of one year, by month."""

    year: int
    total: int
    months: tuple[MonthView, ...]


@dataclass(frozen=True, slots=True)
class ArticlesView:
    """Articles by date, the undated in a group of their own.

    `total` counts the whole archive. Where it is too large for one page, `parts` links the pages that the list is
    divided into, and each page shows its own part of the years or of the undated; the list's own page shows the
    `newest`.
    """

    years: tuple[YearView, ...]
    undated: tuple[CardView, ...]
    total: int
    href: str = "articles.html"
    heading: str = "Articles by date"
    parts: tuple[PartLink, ...] = ()
    undated_total: int = 0
    newest: tuple[CardView, ...] = ()


@dataclass(frozen=True, slots=True)
class OutletPage:
    """The articles of one outlet, in order of date, or one part of them."""

    outlet: OutletView
    cards: tuple[CardView, ...]
    parts: PartsView | None = None


@dataclass(frozen=True, slots=True)
class OutletsView:
    """The outlets by name, or one part of them; where they are few, `samples` shows articles of each."""

    href: str
    outlets: tuple[OutletView, ...]
    samples: tuple[OutletPage, ...] = ()
    parts: PartsView | None = None
