"""The archive of all pages in `content/`, with what people decided about its actors."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cuttings.actor_table import parse_actors, parse_moved
from cuttings.contents.keeping import Kept
from cuttings.contents.taking_apart import Folder
from cuttings.model import Actor, Defect
from cuttings.page import FrontMatterError
from cuttings.patience import LIMITS, Limits
from cuttings.resolve.authority_file import read_authority
from cuttings.site.archive import build_archive
from cuttings.site.content import ContentPage, PageError
from cuttings.site.redaction import redaction_of, withheld_forms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from cuttings.contents.taking_apart import ToHtml
    from cuttings.report import Report
    from cuttings.resolve.authority import Record
    from cuttings.site.archive import Archive
    from cuttings.site.redaction import Redaction
    from cuttings.site.views.frame import HandPage
    from cuttings.store import Store


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything the site is made of. `moved` leads from addresses that actors had to those of today."""

    archive: Archive
    hand_pages: tuple[HandPage, ...]
    moved: dict[str, str]
    redaction: Redaction


def read_contents(  # noqa: PLR0917 - what an archive is read with
    content: Path,
    to_html: ToHtml,
    report: Report,
    least: int = 1,
    store: Store | None = None,
    markdown: str = "",
    limits: Limits = LIMITS,
    *,
    language: str = "en",
) -> Contents:
    """The archive of all pages in `content/`; a page that cannot be shown is reported and left out.

    An actor that fewer than `least` articles name gets no page of its own.
    With a store their texts are not held in memory, and only pages that are new or changed are taken apart; it must
    stay open as long as the archive is used. `markdown` tells how `to_html` is set, `limits` what one page may take;
    `language` is the archive's.

    Names that are withheld are taken out of the report as well, since it is published.
    """
    table = content / "evidence" / "actors.csv"
    found = parse_actors(_text(table)) if table.is_file() else {}
    records = _records(content / "authority.csv")
    redaction = _redaction(records, found)
    decided = _decided(records)
    known = {id_: _without(actor, redaction) for id_, actor in (decided | found).items() if id_ not in redaction.ids}
    everything_moved = _moved(content)
    sort_names = _sort_names(records, everything_moved)

    folder = Folder(content, to_html, redaction, limits, language)
    kept = Kept(store, f"{markdown} {language} {redaction.told}", folder) if store else None
    archive = build_archive(_pages(folder, kept, report), known, sort_names, least)
    if kept:
        kept.forget_others()
    hand_pages = tuple(_hand_pages(folder, report))
    moved = {old: new for old, new in everything_moved.items() if not {old, new} & redaction.ids}
    return Contents(archive, hand_pages, moved, redaction)


def read_archive(content: Path, to_html: ToHtml, report: Report) -> Archive:
    """The archive alone; see `read_contents`."""
    return read_contents(content, to_html, report).archive


def _pages(folder: Folder, kept: Kept | None, report: Report) -> Iterator[ContentPage]:
    for slug, has_evidence in folder.slugs().items():
        file = f"articles/{slug}.md"
        try:
            data, rows = folder.bytes_of(slug, has_evidence=has_evidence)
        except OSError as error:
            report.defects.append(_unread(file, error))
            continue
        # What goes wrong with the disk from here on is no fault of the page: it ends the build.
        try:
            shown = kept.page(slug, data, rows) if kept else folder.take_apart(slug, data, rows)
        except FrontMatterError as error:
            report.defects.append(Defect(f"{file}:{error.line}", error.fact, error.remedy))
        except PageError as error:
            report.defects.append(error.defect)
        except UnicodeDecodeError as error:
            report.defects.append(_unread(file, error))
        else:
            if shown.is_changed:
                _withhold(report, slug, shown.page.slug, folder.redaction)
            yield shown.page


def _unread(file: str, error: OSError | UnicodeDecodeError) -> Defect:
    return Defect(file, f"it cannot be read ({error})", "save it as UTF-8", may_pass=isinstance(error, OSError))


def _withhold(report: Report, slug: str, shown: str, redaction: Redaction) -> None:
    """Lets the report speak of a page under its shown address, and of its seed without a withheld name."""
    address = f"articles/{slug}.html"
    for seed_id, outcome in list(report.seeds.items()):
        if address in outcome.outputs:
            del report.seeds[seed_id]
            told = redaction.applied(seed_id, speaks=True)
            name = seed_id if told == seed_id else f"{shown}: {told}"
            report.seeds[name] = replace(outcome, outputs=(f"articles/{shown}.html",))


def _hand_pages(folder: Folder, report: Report) -> Iterator[HandPage]:
    for path in sorted((folder.content / "pages").glob("*.md")):
        try:
            yield folder.hand_page(path)
        except PageError as error:
            report.defects.append(error.defect)
        except (OSError, UnicodeDecodeError) as error:
            report.defects.append(_unread(f"pages/{path.name}", error))


def _records(authority: Path) -> tuple[Record, ...]:
    """The rows of the authority file; gather has checked it."""
    return tuple(read_authority(_text(authority), authority.name).records.values()) if authority.is_file() else ()


def _redaction(records: Iterable[Record], known: dict[str, Actor]) -> Redaction:
    """What people withhold."""
    given = {record.id: record.names for record in records if record.redact}
    for actor in known.values():
        # An actor that was renamed by the file has its id from the new name.
        named = [names for names in given.values() if actor.name in names]
        if named:
            given.setdefault(actor.id, named[0])
    return redaction_of(withheld_forms(given, known, given))


def _decided(records: Iterable[Record]) -> dict[str, Actor]:
    """The actors as people have them: what only pages written by hand name is known from nowhere else."""
    return {
        one.id: Actor(
            *(one.id, one.kind, one.name, one.variants, one.wikidata, one.geonames, one.latitude, one.longitude),
            note=one.note,
        )
        for one in records
        if one.kind and one.name and not one.same_as
    }


def _sort_names(records: Iterable[Record], moved: dict[str, str]) -> dict[str, str]:
    """What people decided to file actors under, by the ids of today."""
    return {moved.get(record.id, record.id): record.sort_name for record in records if record.sort_name}


def _without(actor: Actor, redaction: Redaction) -> Actor:
    variants = tuple(name for name in actor.variants if redaction.applied(name, speaks=False) == name)
    within = "" if actor.within in redaction.ids else actor.within
    return replace(actor, variants=variants, note=redaction.applied(actor.note, speaks=True), within=within)


def _moved(content: Path) -> dict[str, str]:
    """The addresses that gather wrote down as moved."""
    table = content / "evidence" / "moved.csv"
    return parse_moved(_text(table)) if table.is_file() else {}


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8-sig")
