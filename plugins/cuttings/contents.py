"""Takes in `content/` for the site: pages, evidence and actors, without what a person has withheld.

A page is taken apart once: what was made of it comes from the store while its bytes, its evidence, the withheld names
and the program are the same.
"""

from __future__ import annotations

import hashlib
import os
import sys
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from cuttings.actor_table import parse_actors, parse_moved
from cuttings.evidence import Row, parse_rows
from cuttings.model import Actor, Defect
from cuttings.page import FrontMatterError
from cuttings.patience import LIMITS, LimitError, Limits, within
from cuttings.resolve.authority_file import read_authority
from cuttings.site.archive import build_archive
from cuttings.site.content import ContentPage, PageError, read_hand_page, read_page
from cuttings.site.passages import Sentence
from cuttings.site.redaction import redact_page, redaction_of, withheld_forms
from cuttings.store import version_of
from cuttings.values import LEFT_OUT, Unread, dump, load, unread

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from cuttings.report import Report
    from cuttings.resolve.authority import Record
    from cuttings.site.archive import Archive
    from cuttings.site.redaction import Redaction
    from cuttings.site.views.frame import HandPage
    from cuttings.store import Store

    #: Converts Markdown.
    ToHtml = Callable[[str], str]


T = TypeVar("T")

#: What a page is taken apart with.
_HERE = Path(__file__).parent
_PROGRAM = tuple(
    _HERE / name
    for name in (
        "contents.py",
        "evidence.py",
        "model.py",
        "page.py",
        "site/content.py",
        "site/limits.py",
        "site/passages.py",
        "site/plain.py",
        "site/redaction.py",
        "site/sanitizing.py",
        "site/views/frame.py",
    )
)
_LIBRARIES = ("edtf", "markdown", "nh3", "sentencex", "unidecode")

#: How many pages' texts are held at a time.
_HELD = 64
#: And of how many the sentences that name somebody.
_HELD_SENTENCES = 1024


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

    def take_apart(slug: str, data: bytes, rows: bytes) -> _Shown:
        with _patiently(f"articles/{slug}.md", len(data), limits):
            evidence = parse_rows(rows.decode("utf-8-sig")) if rows else ()
            redacted = redact_page(slug, _as_text(data), evidence, redaction)
            where = f"articles/{slug}.md"
            page = read_page(
                where, redacted.slug, redacted.text, to_html, redacted.evidence, redacted.parsed, archive=language
            )
            return _Shown(page, redacted.is_changed)

    folder = _Folder(content, take_apart)
    kept = _Kept(store, f"{markdown} {language} {redaction.told}", folder) if store else None
    archive = build_archive(_pages(folder, kept, redaction, report), known, sort_names, least)
    if kept:
        kept.forget_others()
    hand_pages = tuple(_hand_pages(content, to_html, redaction, report, limits))
    moved = {old: new for old, new in everything_moved.items() if not {old, new} & redaction.ids}
    return Contents(archive, hand_pages, moved, redaction)


def read_archive(content: Path, to_html: ToHtml, report: Report) -> Archive:
    """The archive alone; see `read_contents`."""
    return read_contents(content, to_html, report).archive


@contextmanager
def _patiently(file: str, size: int, limits: Limits) -> Iterator[None]:
    """Lets a page of so many bytes be taken apart within the limits.

    Raises:
        PageError: it went beyond one.

    """
    if size > limits.page_bytes:
        fact = f"the page is larger than {limits.page_bytes:,} bytes"
        raise PageError(Defect(file, fact, "divide it, or raise CUTTINGS_PAGE_MB"))
    try:
        with within(limits.seconds):
            yield
    except LimitError as error:
        fact = f"its Markdown was given up, since {error}"
        raise PageError(Defect(file, fact, error.remedy, may_pass=True)) from error


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


@dataclass(frozen=True, slots=True)
class _Shown:
    """A page as it was taken apart, and whether names were withheld from it."""

    page: ContentPage
    is_changed: bool


@dataclass(frozen=True, slots=True)
class _Folder:
    """The folder of pages, and how one is taken apart: by its slug, its bytes, and those of its evidence."""

    content: Path
    take_apart: Callable[[str, bytes, bytes], _Shown]

    def slugs(self) -> dict[str, bool]:
        """The slugs of all pages in order, and whether each has evidence."""
        evidence = _names(self.content / "evidence")
        names = sorted(name for name in _names(self.content / "articles") if name.endswith(".md"))
        return {name.removesuffix(".md"): f"{name.removesuffix('.md')}.csv" in evidence for name in names}

    def bytes_of(self, slug: str, *, has_evidence: bool) -> tuple[bytes, bytes]:
        """The page, and its evidence."""
        rows = _bytes(f"{self.content}/evidence/{slug}.csv") if has_evidence else b""
        return _bytes(f"{self.content}/articles/{slug}.md"), rows


class _Kept:
    """The pages that were taken apart before, in the store, by the digest of everything they are made of."""

    def __init__(self, store: Store, settings: str, folder: _Folder) -> None:
        self._store, self._folder = store, folder
        libraries = " ".join(version(name) for name in _LIBRARIES)
        self._version = f"{version_of(*_PROGRAM)} {libraries} {settings}"
        #: By the digest of each page its slug, and whether it has evidence.
        self._slugs: dict[str, tuple[str, bool]] = {}
        #: The sentences that name somebody, as they are kept: pages of actors ask for them again and again. In bytes,
        #: since one curly quotation mark doubles what a text takes.
        self._named: dict[str, bytes] = {}
        self._whole = lru_cache(maxsize=_HELD)(self._read_whole)
        self._all_sentences = lru_cache(maxsize=_HELD)(self._read_all_sentences)
        self._sentences = lru_cache(maxsize=_HELD_SENTENCES)(self._read_sentences)

    def page(self, slug: str, data: bytes, rows: bytes) -> _Shown:
        """The page with these bytes, its large parts left in the store."""
        digest = hashlib.sha256(b"%s %d %s%s" % (slug.encode(), len(data), data, rows)).hexdigest()
        self._slugs[digest] = slug, bool(rows)
        shown = self._get("page", _Shown, digest) or self._put(digest, self._folder.take_apart(slug, data, rows))
        page = shown.page
        # Names recur all over an archive: each is held once.
        page = replace(
            page,
            digest=digest,
            parts=_Stored(digest, self),
            outlet=sys.intern(page.outlet),
            actors={sys.intern(actor): sys.intern(name) for actor, name in page.actors.items()},
            anchors={sys.intern(actor): sys.intern(anchor) for actor, anchor in page.anchors.items()},
        )
        return _Shown(page, shown.is_changed)

    def forget_others(self) -> None:
        """Forgets pages that are no longer there."""
        for stage in ("page", "page named", "page whole"):
            self._store.keep_only(stage, self._slugs)

    def named(self, digest: str) -> tuple[Sentence, ...]:
        return tuple(load(Sentence, sentence) for sentence in self._sentences(digest).sentences)

    def naming(self, digest: str, actor: str) -> tuple[Sentence, ...]:
        named = self._sentences(digest)
        # A sentence may name an actor twice.
        return tuple([load(Sentence, named.sentences[at]) for at in dict.fromkeys(named.places.get(actor, ()))])

    def _read_sentences(self, digest: str) -> _Named:
        text = self._named.get(digest) or (self._store.get("page named", self._version, digest) or "").encode("utf-8")
        try:
            named = load(_Named, text) if text else None
        except ValueError:
            named = None
        if named is None:
            self._again(digest)
            named = load(_Named, self._named[digest])
        else:
            self._named.setdefault(digest, text)
        return named

    def often(self, digest: str) -> dict[str, int]:
        return {actor: len(places) for actor, places in self._sentences(digest).places.items()}

    def html(self, digest: str) -> str:
        return str(self._whole(digest).html)

    def sentences(self, digest: str) -> tuple[Sentence, ...]:
        sentences: tuple[Sentence, ...] = self._all_sentences(digest)
        return sentences

    def _read_all_sentences(self, digest: str) -> tuple[Sentence, ...]:
        return load(_Sentences, self._whole(digest).sentences)

    def evidence(self, digest: str) -> tuple[Row, ...]:
        return load(_Rows, self._whole(digest).evidence)

    def _read_whole(self, digest: str) -> _Whole:
        return self._get("page whole", _Whole, digest) or _whole(self._again(digest))

    def _again(self, digest: str) -> ContentPage:
        """The page taken apart once more, since the store has lost a part of it."""
        slug, has_evidence = self._slugs[digest]
        data, rows = self._folder.bytes_of(slug, has_evidence=has_evidence)
        return self._put(digest, self._folder.take_apart(slug, data, rows)).page

    def _put(self, digest: str, shown: _Shown) -> _Shown:
        self._store.put("page whole", self._version, digest, dump(_whole(shown.page)))
        named = dump(_named(shown.page.namings))
        self._named[digest] = named.encode("utf-8")
        self._store.put("page named", self._version, digest, named)
        self._store.put("page", self._version, digest, dump(replace(shown, page=replace(shown.page, parts=LEFT_OUT))))
        return shown

    def _get(self, stage: str, kind: type[T], digest: str) -> T | None:
        text = self._store.get(stage, self._version, digest)
        try:
            return load(kind, text) if text else None
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class _Named:
    """The sentences of a page that name somebody, each read when it is asked for, and which of them name each actor."""

    sentences: tuple[Unread, ...]
    #: For each actor the places of these sentences, one for each time that it is named.
    places: dict[str, list[int]]


def _named(sentences: tuple[Sentence, ...]) -> _Named:
    places: dict[str, list[int]] = {}
    for at, sentence in enumerate(sentences):
        for name in sentence.names:
            places.setdefault(name.actor, []).append(at)
    return _Named(tuple(map(unread, sentences)), places)


_Sentences = tuple[Sentence, ...]
_Rows = tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class _Whole:
    """The text of a page and its evidence; sentences and rows are read when they are asked for."""

    html: str
    sentences: Unread
    evidence: Unread


def _whole(page: ContentPage) -> _Whole:
    return _Whole(page.html, unread(page.sentences), unread(page.evidence))


@dataclass(frozen=True, slots=True)
class _Stored:
    """The parts of a page that the store keeps."""

    digest: str
    kept: _Kept

    def named(self) -> tuple[Sentence, ...]:
        return self.kept.named(self.digest)

    def naming(self, actor: str) -> tuple[Sentence, ...]:
        return self.kept.naming(self.digest, actor)

    def often(self) -> dict[str, int]:
        return self.kept.often(self.digest)

    def html(self) -> str:
        return self.kept.html(self.digest)

    def sentences(self) -> tuple[Sentence, ...]:
        return self.kept.sentences(self.digest)

    def evidence(self) -> tuple[Row, ...]:
        return self.kept.evidence(self.digest)


def _pages(folder: _Folder, kept: _Kept | None, redaction: Redaction, report: Report) -> Iterator[ContentPage]:
    for slug, has_evidence in folder.slugs().items():
        file = f"articles/{slug}.md"
        try:
            data, rows = folder.bytes_of(slug, has_evidence=has_evidence)
            shown = kept.page(slug, data, rows) if kept else folder.take_apart(slug, data, rows)
            if shown.is_changed:
                _withhold(report, slug, shown.page.slug, redaction)
            yield shown.page
        except FrontMatterError as error:
            report.defects.append(Defect(f"{file}:{error.line}", error.fact, error.remedy))
        except PageError as error:
            report.defects.append(error.defect)
        except (OSError, UnicodeDecodeError) as error:
            is_disk = isinstance(error, OSError)
            report.defects.append(Defect(file, f"it cannot be read ({error})", "save it as UTF-8", is_disk))


def _names(folder: Path) -> set[str]:
    """The names of the files in a folder, none where it is missing."""
    try:
        return {entry.name for entry in os.scandir(folder) if not entry.name.startswith(".")}
    except FileNotFoundError:
        return set()


def _bytes(path: str) -> bytes:
    """The bytes of a file, with as few calls of the system as can be: there are thousands of them."""
    file = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        return b"".join(iter(partial(os.read, file, 1 << 16), b""))
    finally:
        os.close(file)


def _as_text(data: bytes) -> str:
    """The text of a file, its line ends as line feeds."""
    return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")


def _withhold(report: Report, slug: str, shown: str, redaction: Redaction) -> None:
    """Lets the report speak of a page under its shown address, and of its seed without a withheld name."""
    address = f"articles/{slug}.html"
    for seed_id, outcome in list(report.seeds.items()):
        if address in outcome.outputs:
            del report.seeds[seed_id]
            told = redaction.applied(seed_id, speaks=True)
            name = seed_id if told == seed_id else f"{shown}: {told}"
            report.seeds[name] = replace(outcome, outputs=(f"articles/{shown}.html",))


def _hand_pages(
    content: Path, to_html: ToHtml, redaction: Redaction, report: Report, limits: Limits
) -> Iterator[HandPage]:
    for path in sorted((content / "pages").glob("*.md")):
        try:
            with _patiently(f"pages/{path.name}", path.stat().st_size, limits):
                text = _text(path)
                text = redaction.applied(text, speaks=redaction.hides(text))
                page = read_hand_page(f"pages/{path.name}", path.stem, text, to_html)
            yield page
        except PageError as error:
            report.defects.append(error.defect)
        except (OSError, UnicodeDecodeError) as error:
            is_disk = isinstance(error, OSError)
            defect = Defect(f"pages/{path.name}", f"it cannot be read ({error})", "save it as UTF-8", is_disk)
            report.defects.append(defect)


def _moved(content: Path) -> dict[str, str]:
    """The addresses that gather wrote down as moved."""
    table = content / "evidence" / "moved.csv"
    return parse_moved(_text(table)) if table.is_file() else {}


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8-sig")
