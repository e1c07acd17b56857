"""What the page of a person, an organization or a place shows, and those of names that could be several."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cuttings.site.map.pictures import MapPicture
    from cuttings.site.views.entries import CardView, NameView, PartsView, SentenceView, YearsView


@dataclass(frozen=True, slots=True)
class NamingArticle:
    """One article as an actor's page lists it: the sentences that name the actor."""

    card: CardView
    sentences: tuple[SentenceView, ...]
    #: The source of the article and its fingerprint, "" for one written by hand or withheld.
    seed_id: str = ""
    seed_sha256: str = ""
    #: Whether the page before this one shows earlier sentences of the same article.
    is_continued: bool = False


@dataclass(frozen=True, slots=True)
class TitleView:
    """A title or role that articles give an actor: "U.S. Secretary of State", in how many, and from when to when."""

    title: str
    articles: int
    #: "21 October 2011 to 3 May 2012", of the dated ones; "" where all are undated.
    dates: str


@dataclass(frozen=True, slots=True)
class CompanionView:
    """An actor often named together with another, and the articles that name both (the first few of `together`)."""

    name: NameView
    together: int
    cards: tuple[CardView, ...]


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
    #: What the articles call the actor, those first that most articles give.
    titles: tuple[TitleView, ...]
    mentions: int
    first: CardView | None
    last: CardView | None
    articles: tuple[NamingArticle, ...]
    companions: tuple[CompanionView, ...]
    #: None where no article of the archive is dated.
    years: YearsView | None
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
class WhichMention:
    """The undecided mentions of an article: why they are undecided, and their sentences, or the next of very many."""

    card: CardView
    reasons: tuple[str, ...]
    sentences: tuple[SentenceView, ...]
    #: Whether earlier sentences of the same article stand before.
    is_continued: bool = False


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
