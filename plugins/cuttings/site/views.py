"""What the templates show: plain values with finished words and addresses.

Every address is relative to the site's root; a template puts `root` in front of it. Templates choose and loop; what is
shown, in what order and with what reason is decided before it gets here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from cuttings.site.optional import OPTIONAL

if TYPE_CHECKING:
    from markupsafe import Markup

    from cuttings.evidence import Row
    from cuttings.model import Kind
    from cuttings.site.comparison import Comparison
    from cuttings.site.map.pictures import MapPicture


@dataclass(frozen=True, slots=True)
class DateView:
    """A date in words.

    `label` is "21 October 2011", "about September 2011" or "undated"; `machine` is what a `<time>` element may carry,
    "" where no certain date is known; `year` and `month` group articles, 0 for undated; `order` sorts, "" for undated.
    """

    label: str
    edtf: str = ""
    machine: str = ""
    order: str = ""
    year: int = 0
    month: int = 0
    reason: str = ""

    @property
    def is_known(self) -> bool:
        """Whether anything but "not before" is known."""
        return bool(self.order)


@dataclass(frozen=True, slots=True)
class NameView:
    """An actor as a link shows it: its name, where its page is, and how many articles name it.

    `href` is "" for an actor without a page of its own; `sort_name` is what a person decided to file it under.
    """

    id: str
    kind: Kind
    name: str
    href: str
    articles: int
    sort_name: str = ""


@dataclass(frozen=True, slots=True)
class OutletView:
    """An outlet as a link shows it. `is_known` is false for the group of articles whose outlet is not known."""

    name: str
    href: str
    articles: int
    is_known: bool = True


@dataclass(frozen=True, slots=True)
class CardView:
    """An article as lists show it."""

    slug: str
    href: str
    title: str
    date: DateView
    outlet: OutletView
    summary: str

    @property
    def coins(self) -> str:
        """The article as reference managers find it in a list: an OpenURL context object (COinS, ANSI/NISO Z39.88)."""
        about = {
            "ctx_ver": "Z39.88-2004",
            "rft_val_fmt": "info:ofi/fmt:kev:mtx:journal",
            "rft.genre": "article",
            "rft.atitle": self.title,
            "rft.jtitle": self.outlet.name if self.outlet.is_known else "",
            "rft.date": self.date.machine[:10],
        }
        return urlencode({key: value for key, value in about.items() if value})


@dataclass(frozen=True, slots=True)
class PartLink:
    """One page of a list that is too long for one: what it holds, where it is, and how many entries."""

    label: str
    href: str
    total: int


@dataclass(frozen=True, slots=True)
class PartsView:
    """A long list in pages, seen from one of them: which it is, and the ways to others.

    `links` are the parts to choose from, the first and the last always among them, None where some are left out.
    """

    number: int
    of: int
    here: PartLink
    links: tuple[PartLink | None, ...]
    earlier: PartLink | None = None
    later: PartLink | None = None


@dataclass(frozen=True, slots=True)
class SentenceView:
    """One sentence of an article: its words in pieces, each marked as the name looked for or not, and its anchor."""

    href: str
    pieces: tuple[tuple[str, bool], ...]


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
class ThreadsOfKind:
    """The threads of one article's actors of one kind."""

    kind: Kind
    label: str
    threads: tuple[ThreadView, ...]


@dataclass(frozen=True, slots=True)
class ArticleView:
    """Everything an article page shows."""

    card: CardView
    body: Markup
    language: str
    standfirst: str
    byline: str
    dateline: str
    updated: DateView | None
    source: str
    in_this_article: tuple[ThreadsOfKind, ...]
    related: tuple[RelatedView, ...]
    seed_id: str
    seed_sha256: str
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
    words: int
    earlier: CardView | None = None
    later: CardView | None = None
    copies: CopiesView | None = None


@dataclass(frozen=True, slots=True)
class NamingArticle:
    """One article as an actor's page lists it: the sentences that name the actor."""

    card: CardView
    sentences: tuple[SentenceView, ...]
    #: Whether the page before this one shows earlier sentences of the same article.
    is_continued: bool = False


@dataclass(frozen=True, slots=True)
class CompanionView:
    """An actor often named together with another, and the articles that name both (the first few of `together`)."""

    name: NameView
    together: int
    cards: tuple[CardView, ...]


@dataclass(frozen=True, slots=True)
class YearBar:
    """One year of a small timeline: articles of the actor, and articles of the whole archive."""

    year: int
    articles: int
    archive: int


@dataclass(frozen=True, slots=True)
class WhichLink:
    """A name that could mean an actor among others: "Smith", its page, and how often it is undecided."""

    name: str
    href: str
    mentions: int


@dataclass(frozen=True, slots=True)
class ActorView:
    """Everything the page of a person, an organization or a place shows."""

    name: NameView
    #: The forms in which the articles write the name, with how often each does.
    forms: tuple[tuple[str, int], ...]
    #: What the articles call the actor ("U.S. Secretary of State"), with the number of articles that do.
    titles: tuple[tuple[str, int], ...]
    mentions: int
    first: CardView | None
    last: CardView | None
    articles: tuple[NamingArticle, ...]
    companions: tuple[CompanionView, ...]
    years: tuple[YearBar, ...]
    undated: int
    wikidata: str = ""
    geonames: str = ""
    latitude: float | None = None
    longitude: float | None = None
    within: NameView | None = None
    note: str = ""
    #: Undecided names that could mean this actor.
    perhaps: tuple[WhichLink, ...] = ()
    #: How many texts the articles hold, near-copies counted once.
    distinct: int = 0
    #: Where every mention is too much for one page; `articles` are then those of this part.
    parts: PartsView | None = None
    #: Where a place lies; nothing for people and organizations, and where nobody knows.
    map: MapPicture | None = None
    #: Where the actor's network is; "" where it has none.
    network_href: str = ""


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
    divided into, and each page shows its own part of the years or of the undated.
    """

    years: tuple[YearView, ...]
    undated: tuple[CardView, ...]
    total: int
    href: str = "articles.html"
    heading: str = "Articles by date"
    parts: tuple[PartLink, ...] = ()
    undated_total: int = 0


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


@dataclass(frozen=True, slots=True)
class FrontView:
    """What the front page shows of the archive."""

    newest: tuple[CardView, ...]
    longest_threads: tuple[NameView, ...]
    people: tuple[NameView, ...]
    organizations: tuple[NameView, ...]
    places: tuple[NameView, ...]
    years: tuple[YearBar, ...]
    undated: int


@dataclass(frozen=True, slots=True)
class SiteView:
    """What every page shows: the archive's name, and how much is in it."""

    name: str
    description: str
    language: str
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
    footer: str = ""
    contact: str = ""
    licence: str = ""
    #: Where the site's root is on its server ("/archive/"), "" where that is not known.
    base: str = ""
    #: The address of the logo, "" for none.
    logo: str = ""
    #: Names the contents of the archive: the first signs of a digest of its tables.
    edition: str = ""
    #: Where the archive will stand on the web, "" where that is not known.
    address: str = ""
    #: The parts of the site that there are, of those that can be left out.
    shown: frozenset[str] = OPTIONAL


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
class RuleView:
    """One rule of cutting: why it cuts, how many passages it cut in this archive, and a few of them."""

    rule: str
    reason: str
    cuts: int
    samples: tuple[tuple[str, CardView], ...]


@dataclass(frozen=True, slots=True)
class HandPage:
    """A page of the site that a person wrote in `content/pages/`."""

    title: str
    href: str
    body: Markup


@dataclass(frozen=True, slots=True)
class WhichMention:
    """One undecided mention: its article, why it is undecided, and the sentences (with the article's first mention)."""

    card: CardView
    reason: str
    sentences: tuple[SentenceView, ...]


@dataclass(frozen=True, slots=True)
class WhichView:
    """The page of a name that could be several actors: "Which Smith?"."""

    name: str
    href: str
    candidates: tuple[NameView, ...]
    mentions: tuple[WhichMention, ...]
    #: How many mentions there are in all, where the page shows a part of them.
    total: int = 0
    parts: PartsView | None = None


@dataclass(frozen=True, slots=True)
class UncertainView:
    """All names that could be several, or one part of them."""

    href: str
    undecided: tuple[WhichLink, ...]
    total: int
    parts: PartsView | None = None
