"""Takes in `content/` for the site: pages, evidence and actors, without what a person has withheld."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cuttings.actor_table import parse_actors, parse_moved
from cuttings.evidence import parse_rows
from cuttings.model import Defect
from cuttings.page import FrontMatterError
from cuttings.resolve.authority import read_authority
from cuttings.site.archive import build_archive
from cuttings.site.content import PageError, read_hand_page, read_page
from cuttings.site.redaction import NOTHING, redact_page, redaction_of, withheld_forms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from cuttings.model import Actor
    from cuttings.report import Report
    from cuttings.site.archive import Archive
    from cuttings.site.content import ContentPage
    from cuttings.site.redaction import Redaction
    from cuttings.site.views import HandPage

    #: Converts Markdown.
    ToHtml = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything the site is made of. `moved` leads from addresses that actors had to those of today."""

    archive: Archive
    hand_pages: tuple[HandPage, ...]
    moved: dict[str, str]
    redaction: Redaction


def read_contents(content: Path, to_html: ToHtml, report: Report, least: int = 1) -> Contents:
    """The archive of all pages in `content/`; a page that cannot be shown is reported and left out.

    An actor that fewer than `least` articles name gets no page of its own.
    Names that are withheld are taken out of the report as well, since it is published.
    """
    table = content / "evidence" / "actors.csv"
    found = parse_actors(_text(table)) if table.is_file() else {}
    redaction = _redaction(content / "authority.csv", found)
    known = {id_: _without(actor, redaction) for id_, actor in found.items() if id_ not in redaction.ids}
    everything_moved = _moved(content)
    sort_names = _sort_names(content / "authority.csv", everything_moved)
    archive = build_archive(_pages(content, to_html, redaction, report), known, sort_names, least)
    hand_pages = tuple(_hand_pages(content, to_html, redaction, report))
    moved = {old: new for old, new in everything_moved.items() if not {old, new} & redaction.ids}
    return Contents(archive, hand_pages, moved, redaction)


def read_archive(content: Path, to_html: ToHtml, report: Report) -> Archive:
    """The archive alone; see `read_contents`."""
    return read_contents(content, to_html, report).archive


def _redaction(authority: Path, known: dict[str, Actor]) -> Redaction:
    """What the authority file withholds; gather has checked the file."""
    if not authority.is_file():
        return NOTHING
    records = read_authority(_text(authority), authority.name).records.values()
    given = {record.id: record.names for record in records if record.redact}
    for actor in known.values():
        # An actor that was renamed by the file has its id from the new name.
        named = [names for names in given.values() if actor.name in names]
        if named:
            given.setdefault(actor.id, named[0])
    return redaction_of(withheld_forms(given, known, given))


def _sort_names(authority: Path, moved: dict[str, str]) -> dict[str, str]:
    """What people decided to file actors under, by the ids of today; gather has checked the file."""
    if not authority.is_file():
        return {}
    records = read_authority(_text(authority), authority.name).records.values()
    return {moved.get(record.id, record.id): record.sort_name for record in records if record.sort_name}


def _without(actor: Actor, redaction: Redaction) -> Actor:
    variants = tuple(name for name in actor.variants if redaction.applied(name, speaks=False) == name)
    within = "" if actor.within in redaction.ids else actor.within
    return replace(actor, variants=variants, note=redaction.applied(actor.note, speaks=True), within=within)


def _pages(content: Path, to_html: ToHtml, redaction: Redaction, report: Report) -> Iterator[ContentPage]:
    for path in sorted((content / "articles").glob("*.md")):
        file = f"articles/{path.name}"
        rows = content / "evidence" / f"{path.stem}.csv"
        try:
            evidence = parse_rows(_text(rows)) if rows.is_file() else ()
            page = redact_page(path.stem, _text(path), evidence, redaction)
            if page.is_changed:
                _withhold(report, path.stem, page.slug, redaction)
            yield read_page(file, page.slug, page.text, to_html, page.evidence)
        except FrontMatterError as error:
            report.defects.append(Defect(f"{file}:{error.line}", error.fact, error.remedy))
        except PageError as error:
            report.defects.append(error.defect)
        except (OSError, UnicodeDecodeError) as error:
            report.defects.append(Defect(file, f"it cannot be read ({error})", "save it as UTF-8"))


def _withhold(report: Report, slug: str, shown: str, redaction: Redaction) -> None:
    """Lets the report speak of a page under its shown address, and of its seed without a withheld name."""
    address = f"articles/{slug}.html"
    for seed_id, outcome in list(report.seeds.items()):
        if address in outcome.outputs:
            del report.seeds[seed_id]
            told = redaction.applied(seed_id, speaks=True)
            name = seed_id if told == seed_id else f"{shown}: {told}"
            report.seeds[name] = replace(outcome, outputs=(f"articles/{shown}.html",))


def _hand_pages(content: Path, to_html: ToHtml, redaction: Redaction, report: Report) -> Iterator[HandPage]:
    for path in sorted((content / "pages").glob("*.md")):
        try:
            text = _text(path)
            text = redaction.applied(text, speaks=redaction.hides(text))
            yield read_hand_page(f"pages/{path.name}", path.stem, text, to_html)
        except PageError as error:
            report.defects.append(error.defect)
        except (OSError, UnicodeDecodeError) as error:
            defect = Defect(f"pages/{path.name}", f"it cannot be read ({error})", "save it as UTF-8")
            report.defects.append(defect)


def _moved(content: Path) -> dict[str, str]:
    """The addresses that gather wrote down as moved."""
    table = content / "evidence" / "moved.csv"
    return parse_moved(_text(table)) if table.is_file() else {}


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8-sig")
