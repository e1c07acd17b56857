"""What many pages show: an article, a name, an outlet, a date as a list has them, and one part of a long list."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import quote_plus, urlencode

if TYPE_CHECKING:
    from markupsafe import Markup

    from cuttings.model import Kind

#: What every context object begins with.
_COINS = urlencode({"ctx_ver": "Z39.88-2004", "rft_val_fmt": "info:ofi/fmt:kev:mtx:dc", "rft.type": "newspaperArticle"})
_quoted = lru_cache(maxsize=1024)(quote_plus)


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
    def day(self) -> str:
        """The label without the hour: "21 October 2011" for "21 October 2011, 10:45 (UTC−5)"."""
        return self.label.partition(",")[0] if "T" in self.edtf else self.label

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
    #: The language of title and summary, "" where it is the archive's.
    language: str = ""

    @property
    def coins(self) -> str:
        """The article as reference managers find it in a list: an OpenURL context object (COinS, ANSI/NISO Z39.88).

        Its format is that of Dublin Core, in which Zotero writes and reads articles of newspapers; that for journals
        would make them scholarly ones.
        """
        source = self.outlet.name if self.outlet.is_known else ""
        about = (("rft.title", self.title), ("rft.source", source), ("rft.date", self.date.machine[:10]))
        return _COINS + "".join([f"&{key}={_quoted(value)}" for key, value in about if value])


@dataclass(frozen=True, slots=True)
class SentenceView:
    """One sentence of an article: its words in pieces, each marked as the name looked for or not, and its anchor."""

    href: str
    pieces: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class YearsView:
    """Articles by year, every year from the archive's first to its last: a small picture, and the rows of a table.

    `archive`, `actor`, `line` and `silent` are paths (SVG): the bars of the archive, those of an actor before them, the
    ground below them, and the ground where the archive itself has nothing; "" where there is nothing to draw.
    """

    #: The years that stand below the picture, all of them or the first and the last.
    labels: tuple[int, ...]
    has_all_labels: bool
    #: The picture's width, in pixels and in its own units.
    width: int
    span: int
    archive: str
    actor: str
    line: str
    silent: str
    rows: Markup


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
