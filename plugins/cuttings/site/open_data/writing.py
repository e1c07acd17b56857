"""Writes all open data of an archive into a folder."""

from __future__ import annotations

import errno
import hashlib
import json
import os
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from itertools import groupby, islice
from operator import itemgetter
from typing import TYPE_CHECKING, BinaryIO

from cuttings.site.forms import count_forms, forms_found, written_in
from cuttings.site.open_data.database import Database
from cuttings.site.open_data.entities import entities_of_actors, entities_of_articles
from cuttings.site.open_data.formats import csv_head, csv_lines, json_lines
from cuttings.site.open_data.package import data_package
from cuttings.site.open_data.tables import ACTORS, MENTIONS, TABLES, actors_found, rows_of_actors, without_texts
from cuttings.site.products import fingerprint_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from cuttings.model import Actor
    from cuttings.site.archive import Archive
    from cuttings.site.forms import Forms
    from cuttings.site.open_data.database import Row, Rows
    from cuttings.site.open_data.tables import Table

#: Everything in one database.
DATABASE = "archive.sqlite"
_ENTITIES = "entities.ftm.jsonl"

#: The texts of so many articles are gone through together: fewer than the store holds in memory at a time.
_SOME = 16

#: The kinds of file in which each table is written.
KINDS = ("csv", "jsonl")

_OF_ACTORS = tuple(f"{ACTORS.name}.{kind}" for kind in KINDS)
_MENTIONS = f"{MENTIONS.name}.jsonl"

#: Bytes that are written at a time.
_BUFFER = 1 << 18
#: Bytes that are copied at a time, and signs enough to tell one article's data from another's.
_BLOCK, _PIECE_SIGNS = 1_000_000, 32

#: What `words["texts"]` says where the articles' texts stay out of the data.
WITHOUT_TEXTS = "False"

#: Signs enough that no two editions share theirs, and few enough to read aloud.
_EDITION_SIGNS = 12


@dataclass(frozen=True, slots=True)
class Pieces:
    """Where each article stands in the files of its data, so that the next build copies what has not changed.

    `heads` are the bytes before the first article, a file each in the order of `_files`; `articles` holds by slug what
    tells its data from other data, the bytes of its piece in each file, and its rows in the tables after the first.
    `forms` are those of names that all articles write, and `actors` tells the actors with their forms from others.
    """

    heads: tuple[int, ...] = ()
    actors: str = ""
    forms: dict[str, dict[str, int]] = field(default_factory=dict)
    articles: dict[str, tuple[str, tuple[int, ...], tuple[int, ...]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Former:
    """The data of the site that stands, its files as they were written, and where the articles stand in them."""

    folder: Path
    pieces: Pieces


@dataclass(frozen=True, slots=True)
class Told:
    """The edition that was written, where its articles stand, and the SHA-256 of files by their names."""

    edition: str
    pieces: Pieces
    digests: Mapping[str, str]


def forms_now(archive: Archive, words: Mapping[str, str], former: Former | None) -> Forms:
    """The forms of names that the archive's articles write; only those whose data has changed are looked through."""
    if former is None:
        return forms_found(archive)
    forms = {actor: dict(of_actor) for actor, of_actor in former.pieces.forms.items()}
    with_texts, known = _with_texts(words), former.pieces.articles
    digests = ((slug, _digest(slug, archive, with_texts=with_texts)) for slug in archive.pages)
    same = {slug for slug, digest in digests if slug in known and known[slug][0] == digest}
    at = _files(TABLES).index(_MENTIONS)
    end = former.pieces.heads[at]
    with (former.folder / _MENTIONS).open("rb") as mentions:
        for slug, (_, sizes, _) in known.items():
            begin, end = end, end + sizes[at]
            if slug not in same:
                mentions.seek(begin)
                rows = map(json.loads, mentions.read(end - begin).splitlines())
                count_forms(forms, ((row["actor"], row["form"]) for row in rows), -1)
    for slug in archive.pages.keys() - same:
        count_forms(forms, written_in(archive.pages[slug]), 1)
    return forms


def write_open_data(  # noqa: PLR0917 - what it is made of, and how
    archive: Archive,
    words: Mapping[str, str],
    folder: Path,
    former: Former | None = None,
    forms: Forms | None = None,
    later: Callable[[Callable[[], None]], object] = lambda work: work(),
) -> Told:
    """Writes the tables, their description, the entities and the database; answers with the edition.

    `words` are the archive's name and description, and under "texts" whether the data holds the articles' texts. All
    files grow side by side, so that each article's text is fetched once; of an article that the `former` data holds
    just so, its pieces are copied. `forms` are those of `forms_now`, where they are known. The indexes of the database
    are made by `later`, which may have another thread do it: nothing else waits for them.

    Raises:
        OSError: the folder cannot be written.

    """
    with_texts = _with_texts(words)
    forms = forms_now(archive, words, former) if forms is None else forms
    tables = TABLES if with_texts else tuple(without_texts(table) for table in TABLES)
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as opened:
        writing = _Writing(archive, tables, folder, former, forms, opened, with_texts=with_texts)
        database = Database(folder / DATABASE, tables, former.folder / DATABASE if former else None)
        for table, rows in writing.runs():
            database.insert(table, rows)
    later(database.finish)
    files = {f"{table.name}.csv": writing.measured(f"{table.name}.csv") for table in tables}
    (folder / "datapackage.json").write_text(data_package(tables, files, words), encoding="utf-8", newline="\n")
    edition = fingerprint_of(digest for _, digest in files.values())[:_EDITION_SIGNS]
    return Told(edition, writing.pieces(), writing.digests())


def _with_texts(words: Mapping[str, str]) -> bool:
    return words.get("texts") != WITHOUT_TEXTS


def _digest(slug: str, archive: Archive, *, with_texts: bool) -> str:
    """What tells an article's data from other data."""
    page, card = archive.pages[slug], archive.cards[slug]
    told = (page.digest, card.href, card.date.machine, card.outlet.is_known, page.outlet, with_texts)
    return hashlib.sha256(repr(told).encode("utf-8", "surrogatepass")).hexdigest()[:_PIECE_SIGNS]


def _files(tables: Iterable[Table]) -> list[str]:
    """The files in which articles have pieces."""
    return [*(f"{table.name}.{kind}" for table in tables if table.name != ACTORS.name for kind in KINDS), _ENTITIES]


class _Writing:
    """The files of the data while they grow, article by article."""

    def __init__(  # noqa: PLR0917 - what it is made of
        self,
        archive: Archive,
        tables: Sequence[Table],
        folder: Path,
        former: Former | None,
        forms: Forms,
        opened: ExitStack,
        *,
        with_texts: bool,
    ) -> None:
        self._archive, self._with_texts = archive, with_texts
        self._of_articles = [table for table in tables if table.name != ACTORS.name]
        self._actors = next(table for table in tables if table.name == ACTORS.name)
        self._files = _files(tables)
        names = [*self._files, *_OF_ACTORS]
        self._open = {name: _Measured(opened.enter_context((folder / name).open("wb", _BUFFER))) for name in names}
        self._places = _Places(former.pieces, len(self._files)) if former else None
        self._former = (
            {name: opened.enter_context((former.folder / name).open("rb")) for name in names} if former else {}
        )
        self._forms = {actor: dict(of_actor) for actor, of_actor in forms.items()}
        self._told_of_actors = ""
        self._heads: tuple[int, ...] = ()
        self._pieces: dict[str, tuple[str, tuple[int, ...], tuple[int, ...]]] = {}

    def runs(self) -> Iterator[tuple[Table, Rows]]:
        """Every row of every table: as rows, or as where they stand in the former database."""
        yield self._run_of_actors(actors_found(self._archive, self._forms))
        for place, slugs in groupby(self._placed(), key=itemgetter(0)):
            if place is None:
                yield from self._made([slug for _, slug, _ in slugs])
            else:
                yield from self._copied([(slug, digest) for _, slug, digest in slugs])

    def _run_of_actors(self, actors: Sequence[Actor]) -> tuple[Table, Rows]:
        self._told_of_actors = fingerprint_of([str(self._with_texts), *map(repr, actors)])
        former = self._places.pieces if self._places else None
        if former and former.actors == self._told_of_actors:
            for name, size in zip(self._files, former.heads, strict=True):
                self._open[name].copy(self._former[name], 0, size)
            for name in _OF_ACTORS:
                self._open[name].copy(self._former[name], 0, os.fstat(self._former[name].fileno()).st_size)
            run: tuple[Table, Rows] = self._actors, range(len(actors))
        else:
            for table in (self._actors, *self._of_articles):
                self._open[f"{table.name}.csv"].write(csv_head(table.columns))
            self._open[_ENTITIES].write(entities_of_actors(actors))
            run = self._told(self._actors, rows_of_actors(actors))
        self._heads = self._sizes()
        return run

    def measured(self, name: str) -> tuple[int, str]:
        """The size of a file, and its digest."""
        return self._open[name].size, self._open[name].digest.hexdigest()

    def digests(self) -> dict[str, str]:
        """The digest of every file, once all is written."""
        return {name: file.digest.hexdigest() for name, file in self._open.items()}

    def pieces(self) -> Pieces:
        """Where every article stands, once all is written."""
        return Pieces(self._heads, self._told_of_actors, self._forms, self._pieces)

    def _placed(self) -> Iterator[tuple[int | None, str, str]]:
        """Each article with its digest, and with what is the same for those that follow each other in former data."""
        for number, slug in enumerate(self._archive.pages):
            digest = _digest(slug, self._archive, with_texts=self._with_texts)
            place = self._places.number(slug, digest) if self._places else None
            yield None if place is None else place - number, slug, digest

    def _made(self, slugs: Sequence[str]) -> Iterator[tuple[Table, Rows]]:
        waiting = iter(slugs)
        # Fewer than the store holds in memory at a time.
        while some := list(islice(waiting, _SOME)):
            rows: dict[str, list[Row]] = {table.name: [] for table in self._of_articles}
            for slug in some:
                one = replace(self._archive, pages={slug: self._archive.pages[slug]})
                before, counts = self._sizes(), []
                for table in self._of_articles:
                    cells = self._told(table, table.rows(one))[1]
                    rows[table.name] += cells
                    counts.append(len(cells))
                self._open[_ENTITIES].write(entities_of_articles(one, with_texts=self._with_texts))
                sizes = tuple(after - size for after, size in zip(self._sizes(), before, strict=True))
                self._pieces[slug] = _digest(slug, self._archive, with_texts=self._with_texts), sizes, tuple(counts)
            for table in self._of_articles:
                yield table, rows[table.name]

    def _copied(self, slugs: Sequence[tuple[str, str]]) -> Iterator[tuple[Table, Rows]]:
        """Articles that stand one after the other in the former data."""
        places = self._places
        if places is None:  # they are nowhere else
            return
        first, last = slugs[0][0], slugs[-1][0]
        for file, name in enumerate(self._files):
            begin, end = places.bytes_of(first)[file][0], places.bytes_of(last)[file][1]
            self._open[name].copy(self._former[name], begin, end)
        for slug, _ in slugs:
            self._pieces[slug] = places.pieces.articles[slug]
        for at, table in enumerate(self._of_articles):
            yield table, range(places.rows_of(first)[at][0], places.rows_of(last)[at][1])

    def _told(self, table: Table, rows: Iterable[Row]) -> tuple[Table, list[Row]]:
        cells = list(rows)
        self._open[f"{table.name}.csv"].write(csv_lines(cells))
        self._open[f"{table.name}.jsonl"].write(json_lines(table.columns, cells))
        return table, cells

    def _sizes(self) -> tuple[int, ...]:
        return tuple(self._open[name].size for name in self._files)


class _Places:
    """Where articles stand in the former data."""

    def __init__(self, pieces: Pieces, files: int) -> None:
        self.pieces = pieces
        self._numbers: dict[str, int] = {}
        self._bytes: list[tuple[tuple[int, int], ...]] = []
        self._rows: list[tuple[tuple[int, int], ...]] = []
        ends = list(pieces.heads)
        rows = [0] * len(TABLES)
        for number, (slug, (_, sizes, counts)) in enumerate(pieces.articles.items()):
            self._numbers[slug] = number
            self._bytes.append(tuple((ends[file], ends[file] + sizes[file]) for file in range(files)))
            self._rows.append(tuple((rows[at], rows[at] + count) for at, count in enumerate(counts)))
            ends = [end for _, end in self._bytes[-1]]
            rows = [end for _, end in self._rows[-1]]

    def number(self, slug: str, digest: str) -> int | None:
        """The place of the article in their order, if it stands there as it is now."""
        return self._numbers[slug] if slug in self._numbers and self.pieces.articles[slug][0] == digest else None

    def bytes_of(self, slug: str) -> tuple[tuple[int, int], ...]:
        """From where to where its piece goes, in each file."""
        return self._bytes[self._numbers[slug]]

    def rows_of(self, slug: str) -> tuple[tuple[int, int], ...]:
        """From where to where its rows go, in each table of articles."""
        return self._rows[self._numbers[slug]]


class _Measured:
    """A file that is written, its size and its digest."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.size = 0
        self.digest = hashlib.sha256()

    def write(self, text: str) -> None:
        self._put(text.encode("utf-8"))

    def copy(self, source: BinaryIO, begin: int, end: int) -> None:
        """Takes these bytes of another file."""
        source.seek(begin)
        while begin < end:
            data = source.read(min(_BLOCK, end - begin))
            if not data:
                raise OSError(errno.EIO, "a file of the standing site is shorter than it was", source.name)
            self._put(data)
            begin += len(data)

    def _put(self, data: bytes) -> None:
        self._file.write(data)
        self.digest.update(data)
        self.size += len(data)
