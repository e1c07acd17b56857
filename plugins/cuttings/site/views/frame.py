"""What stands round every page, and the pages that tell of the archive as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuttings.site.optional import OPTIONAL

if TYPE_CHECKING:
    from markupsafe import Markup

    from cuttings.site.views.entries import CardView, NameView, YearsView


@dataclass(frozen=True, slots=True)
class SiteView:
    """What every page shows: what the settings say of the archive, however much is in it."""

    name: str
    description: str
    language: str
    footer: str = ""
    contact: str = ""
    licence: str = ""
    #: Where the site's root is on its server ("/archive/"), "" where that is not known.
    base: str = ""
    #: The address of the logo, "" for none.
    logo: str = ""
    #: Where the archive will stand on the web, "" where that is not known.
    address: str = ""
    #: The parts of the site that there are, of those that can be left out.
    shown: frozenset[str] = OPTIONAL


@dataclass(frozen=True, slots=True)
class FiguresView:
    """How much is in the archive. Few pages show it: each article more would change every one of them."""

    articles: int
    people: int
    organizations: int
    places: int
    outlets: int
    #: "21 October 2011" and "19 December 2014"; "" where no article is dated.
    first_date: str
    last_date: str
    links_linked: int = 0
    links_uncertain: int = 0
    links_unknown: int = 0
    lines_cut: int = 0
    #: The languages in which only known names were looked for, each with the number of articles in it.
    only_known: tuple[tuple[str, int], ...] = ()
    #: Names the contents of the archive: the first signs of a digest of its tables.
    edition: str = ""


@dataclass(frozen=True, slots=True)
class FrontView:
    """What the front page shows of the archive."""

    newest: tuple[CardView, ...]
    longest_threads: tuple[NameView, ...]
    people: tuple[NameView, ...]
    organizations: tuple[NameView, ...]
    places: tuple[NameView, ...]
    years: YearsView | None
    undated: int


@dataclass(frozen=True, slots=True)
class MeasureView:
    """How often names and links are right: what was measured, on which set of news, and the per cent in figures."""

    measure: str
    set: str
    value: str


@dataclass(frozen=True, slots=True)
class AboutView:
    """What was measured of the recognizer in use, and when; no measures where it is not the one that was measured."""

    recognizer: str = ""
    measured_on: str = ""
    measures: tuple[MeasureView, ...] = ()


@dataclass(frozen=True, slots=True)
class SampleView:
    """A passage that was cut, why, and from which article."""

    text: str
    reason: str
    card: CardView


@dataclass(frozen=True, slots=True)
class RuleView:
    """One rule of cutting: its name, how many passages it cut in this archive, and a few of them.

    `reason` is the one that all of these were cut for, "" where each has its own.
    """

    rule: str
    label: str
    reason: str
    cuts: int
    samples: tuple[SampleView, ...]


@dataclass(frozen=True, slots=True)
class HandPage:
    """A page of the site that a person wrote in `content/pages/`."""

    title: str
    href: str
    body: Markup
