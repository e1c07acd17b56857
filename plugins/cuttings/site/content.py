"""A page of `content/` as the site takes it in: text in, values out; files are read elsewhere.

What lists and threads need of a page is small and kept for all pages; its text and its evidence are large and fetched
when they are asked for, so that an archive of any size need not be held in memory.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from markupsafe import Markup

from cuttings.evidence import TITLE_OF, UNCERTAIN, Row
from cuttings.model import Defect, Role
from cuttings.page import (
    UNKNOWN_OUTLET,
    FrontMatter,
    FrontMatterError,
    actors_of,
    is_untouched,
    one_line,
    parse_page,
    slug_of,
)
from cuttings.site.copies import sketch_of, words_of
from cuttings.site.limits import excess_of
from cuttings.site.passages import Passages, Sentence, passages_of, passages_of_blocks
from cuttings.site.plain import plain_blocks, plain_html
from cuttings.site.sanitizing import sanitize, text_of
from cuttings.site.views.frame import HandPage

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_TAG_LINK = re.compile(r'(<a href=")\{tag\}([^"]*)(")')
#: What a day looks like in Pelican's own `Date`, for pages written by hand without `Edtf`.
_DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
#: The dates that pages mostly give: days, months, years, a moment. Asking the library takes 7 ms a date.
_COMMON_DATE = re.compile(
    r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|1\d|2[0-8])|(?<!02)-(?:29|30)|(?<=0[13578])-31|(?<=1[02])-31)?)?[?~%]?"
    r"|\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])"
    r"T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:Z|[+-](?:0\d|1[01]):[0-5]\d)?"
)
#: A paragraph of words alone, none of them a control character: most summaries.
_PARAGRAPH = re.compile(r"<p>([^<>&\x00-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]*)</p>")
_NOT_KEPT = '<figure><p class="not-kept">Picture not kept</p>'


class PageError(ValueError):
    """A page cannot be shown; `defect` says which, why, and what to do."""

    def __init__(self, defect: Defect) -> None:
        super().__init__(str(defect))
        self.defect = defect


@dataclass(frozen=True, slots=True)
class Whole:
    """What a page holds beside its facts: the text, and every decision about its seed."""

    passages: Passages
    evidence: tuple[Row, ...] = ()


class Parts(Protocol):
    """Where the large parts of a page are."""

    def named(self) -> tuple[Sentence, ...]:
        """The sentences that name an actor, in order."""

    def naming(self, actor: str) -> tuple[Sentence, ...]:
        """The sentences that name this actor, in order."""

    def often(self) -> Mapping[str, int]:
        """How often the text names each actor."""

    def html(self) -> str:
        """The text as it is shown."""

    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences of the text."""

    def evidence(self) -> tuple[Row, ...]:
        """Every decision about the seed."""


@dataclass(frozen=True, slots=True)
class Held:
    """The parts of a page that is held in memory."""

    held: Whole

    def named(self) -> tuple[Sentence, ...]:
        """The sentences that name an actor, in order."""
        return tuple(sentence for sentence in self.held.passages.sentences if sentence.names)

    def naming(self, actor: str) -> tuple[Sentence, ...]:
        """The sentences that name this actor, in order."""
        return tuple(sentence for sentence in self.named() if any(name.actor == actor for name in sentence.names))

    def often(self) -> Mapping[str, int]:
        """How often the text names each actor."""
        return Counter(name.actor for sentence in self.held.passages.sentences for name in sentence.names)

    def html(self) -> str:
        """The text as it is shown."""
        return self.held.passages.html

    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences of the text."""
        return self.held.passages.sentences

    def evidence(self) -> tuple[Row, ...]:
        """Every decision about the seed."""
        return self.held.evidence


@dataclass(frozen=True, slots=True)
class ContentPage:
    """The facts of one page of `content/articles/`, and through them its text and its evidence.

    `actors` maps the ids that its tags name to the names they give; `anchors` gives for each actor that the text names
    the address ("#s4") of the first sentence that does; `titles` are pairs of an actor and what the text calls it.
    `decisions` counts the evidence by what it is about, `cuts` the cuts by their rules.
    """

    slug: str
    title: str
    edtf: str
    updated: str
    outlet: str
    actors: dict[str, str]
    standfirst: str
    byline: str
    dateline: str
    summary: str
    language: str
    source: str
    seed_id: str
    seed_sha256: str
    found_again: str
    edited: bool
    words: int
    date_reason: str
    anchors: dict[str, str]
    titles: tuple[tuple[str, str], ...]
    uncertain: tuple[Row, ...]
    decisions: dict[str, int]
    cuts: dict[str, int]
    #: Whether it is in another language than the archive.
    is_foreign: bool = False
    #: Of the text, for finding others like it (see `copies`).
    sketch: bytes = b""
    #: Names the page as it stands: the same digest, the same page.
    digest: str = ""
    parts: Parts = field(compare=False, repr=False, default=Held(Whole(Passages("", ()))))

    @property
    def html(self) -> str:
        """The text as it is shown, fetched anew each time."""
        return self.parts.html()

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences of the text, fetched anew each time."""
        return self.parts.sentences()

    @property
    def evidence(self) -> tuple[Row, ...]:
        """The decisions about the seed, fetched anew each time."""
        return self.parts.evidence()

    @property
    def namings(self) -> tuple[Sentence, ...]:
        """The sentences that name an actor, in order."""
        return self.parts.named()


def read_page(  # noqa: PLR0917 - what a page is read from
    file: str,
    slug: str,
    text: str,
    to_html: Callable[[str], str],
    evidence: tuple[Row, ...],
    parsed: FrontMatter | None = None,
    *,
    archive: str = "en",
) -> ContentPage:
    """The page that `text` holds. `file` names it in messages; `to_html` is the Markdown converter.

    `parsed` is what `parse_page` gives of the text, where it was asked already; `archive` is the language of the
    archive, in which a page is that says nothing else.

    Raises:
        PageError: the front matter cannot be read, or its date is not EDTF.

    """
    page = _front_matter(file, text, parsed)
    language = page.get("Language") or archive
    blocks = plain_blocks(page.body)
    if blocks is None:
        passages = passages_of(_html_of(file, page.body, to_html), language)
    else:
        passages = passages_of_blocks(blocks, language)
    words = "\n".join([sentence.text for sentence in passages.sentences])
    return ContentPage(
        slug=slug,
        title=page.get("Title"),
        edtf=_edtf(file, page.get("Edtf")) or _day(page.get("Date")),
        updated=_edtf(file, page.get("Updated")),
        outlet=page.get("Category") or UNKNOWN_OUTLET,
        actors=_actors(page.get("Tags"), passages),
        standfirst=page.get("Standfirst"),
        byline=page.get("Byline"),
        dateline=page.get("Dateline"),
        summary=_words_of(page.get("Summary"), to_html) or _first_words(passages),
        language=language,
        is_foreign=language != archive,
        source=page.get("Source"),
        seed_id=page.get("Seed"),
        seed_sha256=page.get("Seed_SHA256"),
        found_again=page.get("Found_Again"),
        edited=bool(page.get("Page_Digest")) and not is_untouched(text),
        words=len(words.split()),
        date_reason=next((row.reason for row in evidence if row.what == "date"), ""),
        anchors=_anchors(passages),
        titles=tuple(dict.fromkeys((row.actor, row.text) for row in evidence if row.what == TITLE_OF)),
        uncertain=tuple(row for row in evidence if row.what == UNCERTAIN),
        decisions=dict(Counter(row.what for row in evidence)),
        cuts=dict(Counter(row.rule for row in evidence if row.what == Role.CUT)),
        sketch=sketch_of(words_of(words)),
        parts=Held(Whole(Passages(_mark_missing_pictures(passages.html), passages.sentences), evidence)),
    )


def read_hand_page(file: str, slug: str, text: str, to_html: Callable[[str], str]) -> HandPage:
    """A page that a person wrote for the site, such as "Our collection".

    Raises:
        PageError: the front matter cannot be read, or it gives no title.

    """
    page = _front_matter(file, text)
    html = _html_of(file, page.body, to_html)
    return HandPage(page.get("Title"), f"pages/{slug}.html", Markup(html))  # noqa: S704 - sanitized just before


def _front_matter(file: str, text: str, parsed: FrontMatter | None = None) -> FrontMatter:
    try:
        page = parsed or parse_page(text)
    except FrontMatterError as error:
        raise PageError(Defect(f"{file}:{error.line}", error.fact, error.remedy)) from error
    if not page.get("Title"):
        raise PageError(Defect(file, "the page has no title", "add a line 'Title: …' at the top"))
    return page


def _html_of(file: str, body: str, to_html: Callable[[str], str]) -> str:
    """The sanitized HTML of a page's Markdown; links to actors lead to their pages, one folder up and down again."""
    excess = excess_of(body)
    if excess:
        raise PageError(
            Defect(file, f"{excess}, which would hold up the build", "divide it, or write such signs as \\[")
        )
    html = sanitize(to_html(body))
    return _TAG_LINK.sub(lambda found: f"{found[1]}../{slug_of(found[2])}.html{found[3]}", html)


def _edtf(file: str, value: str) -> str:
    if not value or _COMMON_DATE.fullmatch(value):
        return value
    # Loaded only here: it takes a tenth of a second, and most archives never need it.
    from edtf import parse_edtf  # noqa: PLC0415
    from edtf.parser.edtf_exceptions import EDTFParseException  # noqa: PLC0415

    try:
        parse_edtf(value)
    except EDTFParseException as error:
        fact = f"{value!r} is not a date in the Extended Date/Time Format"
        remedy = "write it as 2011-10-21, 2011-10, 2011-10-21? (uncertain) or 2011~ (about)"
        raise PageError(Defect(file, fact, remedy)) from error
    return value


def _day(date: str) -> str:
    found = _DAY.match(date)
    return found[0] if found else ""


def _actors(tags: str, passages: Passages) -> dict[str, str]:
    """The names by id: from the tags, and from links to actors that a person added without a tag."""
    actors = actors_of(tags)
    for sentence in passages.sentences:
        for naming in sentence.names:
            actors.setdefault(naming.actor, one_line(naming.form))
    return actors


def _words_of(markdown: str, to_html: Callable[[str], str]) -> str:
    """The words of one line of Markdown."""
    if not markdown:
        return ""
    html = plain_html(markdown)
    if html is None:
        html = markdown if excess_of(markdown) else to_html(markdown)
    paragraph = _PARAGRAPH.fullmatch(html)
    return paragraph[1].strip() if paragraph else text_of(html)


def _anchors(passages: Passages) -> dict[str, str]:
    anchors: dict[str, str] = {}
    for sentence in passages.sentences:
        for name in sentence.names:
            anchors.setdefault(name.actor, f"#{sentence.anchor}")
    return anchors


def _mark_missing_pictures(html: str) -> str:
    if "<figure>" not in html:
        return html
    return re.sub(r"<figure>(?!\s*(?:<p>)?\s*<img)", _NOT_KEPT, html)


def _first_words(passages: Passages) -> str:
    return passages.sentences[0].text.strip() if passages.sentences else ""
