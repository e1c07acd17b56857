"""A page of `content/` as the site takes it in: text in, values out; files are read elsewhere."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException
from markupsafe import Markup

from cuttings.model import Defect, Kind
from cuttings.page import UNKNOWN_OUTLET, FrontMatter, FrontMatterError, is_untouched, one_line, parse_page, slug_of
from cuttings.site.limits import excess_of
from cuttings.site.passages import Passages, passages_of
from cuttings.site.sanitizing import sanitize, text_of
from cuttings.site.views import HandPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuttings.evidence import Row

_TAG_LINK = re.compile(r'(<a href=")\{tag\}([^"]*)(")')
#: What a day looks like in Pelican's own `Date`, for pages written by hand without `Edtf`.
_DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_FOLDERS = frozenset(kind.folder for kind in Kind)
_NOT_KEPT = '<figure><p class="not-kept">Picture not kept</p>'


class PageError(ValueError):
    """A page cannot be shown; `defect` says which, why, and what to do."""

    def __init__(self, defect: Defect) -> None:
        super().__init__(str(defect))
        self.defect = defect


@dataclass(frozen=True, slots=True)
class ContentPage:
    """One page of `content/articles/`, taken apart. `actors` maps the ids that its tags name to the names they give."""

    slug: str
    title: str
    edtf: str
    updated: str
    outlet: str
    actors: dict[str, str]
    passages: Passages
    standfirst: str
    byline: str
    dateline: str
    summary: str
    language: str
    source: str
    seed_id: str
    seed_sha256: str
    edited: bool
    evidence: tuple[Row, ...] = ()


def read_page(file: str, slug: str, text: str, to_html: Callable[[str], str], evidence: tuple[Row, ...]) -> ContentPage:
    """The page that `text` holds. `file` names it in messages; `to_html` is the Markdown converter.

    Raises:
        PageError: the front matter cannot be read, or its date is not EDTF.

    """
    page = _front_matter(file, text)
    language = page.get("Language") or "en"
    passages = passages_of(_html_of(file, page.body, to_html), language)
    return ContentPage(
        slug=slug,
        title=page.get("Title"),
        edtf=_edtf(file, page.get("Edtf")) or _day(page.get("Date")),
        updated=_edtf(file, page.get("Updated")),
        outlet=page.get("Category") or UNKNOWN_OUTLET,
        actors=_actors(page.get("Tags"), passages),
        passages=Passages(_mark_missing_pictures(passages.html), passages.sentences),
        standfirst=page.get("Standfirst"),
        byline=page.get("Byline"),
        dateline=page.get("Dateline"),
        summary=text_of(to_html(page.get("Summary"))) if page.get("Summary") else _first_words(passages),
        language=language,
        source=page.get("Source"),
        seed_id=page.get("Seed"),
        seed_sha256=page.get("Seed_SHA256"),
        edited=bool(page.get("Page_Digest")) and not is_untouched(text),
        evidence=evidence,
    )


def read_hand_page(file: str, slug: str, text: str, to_html: Callable[[str], str]) -> HandPage:
    """A page that a person wrote for the site, such as "Our collection".

    Raises:
        PageError: the front matter cannot be read, or it gives no title.

    """
    page = _front_matter(file, text)
    html = _html_of(file, page.body, to_html)
    return HandPage(page.get("Title"), f"pages/{slug}.html", Markup(html))  # noqa: S704 - sanitized just before


def _front_matter(file: str, text: str) -> FrontMatter:
    try:
        page = parse_page(text)
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
    return _TAG_LINK.sub(lambda found: f"{found[1]}../{slug_of(found[2])}.html{found[3]}", sanitize(to_html(body)))


def _edtf(file: str, value: str) -> str:
    if not value:
        return ""
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
    parts = tags.split(";") if ";" in tags else tags.split(",")
    actors: dict[str, str] = {}
    for tag in (" ".join(part.split()) for part in parts):
        folder, _, name = tag.partition("/")
        if folder in _FOLDERS and name and slug_of(tag) != f"{folder}/":
            actors.setdefault(slug_of(tag), name)
    for sentence in passages.sentences:
        for naming in sentence.names:
            actors.setdefault(naming.actor, one_line(naming.form))
    return actors


def _mark_missing_pictures(html: str) -> str:
    return re.sub(r"<figure>(?!\s*(?:<p>)?\s*<img)", _NOT_KEPT, html)


def _first_words(passages: Passages) -> str:
    return passages.sentences[0].text.strip() if passages.sentences else ""
