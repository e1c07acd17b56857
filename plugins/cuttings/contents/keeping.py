"""What the store keeps of pages: each is taken apart once, and the texts of an archive are never in memory together.

A page is kept as its facts and as a record: its sentences, its text and its evidence one after the other, with an index
in front. What of a build's pages was made or asked for lies in a file of its own as well, whose pieces are read by
their places: pages of actors ask for single sentences again and again.
"""

from __future__ import annotations

import hashlib
import sys
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from cuttings.contents.taking_apart import Shown
from cuttings.evidence import Row
from cuttings.site.passages import Sentence
from cuttings.store import version_of
from cuttings.values import LEFT_OUT, dump, load

if TYPE_CHECKING:
    from cuttings.contents.taking_apart import Folder
    from cuttings.site.content import ContentPage
    from cuttings.store import Store

#: What a page is taken apart with.
_HERE = Path(__file__).parent.parent
_PROGRAM = tuple(
    _HERE / name
    for name in (
        "cells.py",
        "contents",
        "evidence.py",
        "model.py",
        "page.py",
        "site/content.py",
        "site/copies.py",
        "site/limits.py",
        "site/passages.py",
        "site/plain.py",
        "site/redaction.py",
        "site/sanitizing.py",
        "site/views/frame.py",
    )
)
_LIBRARIES = ("edtf", "markdown", "nh3", "rensa", "sentencex", "unidecode")

#: Of how many pages the sentences are held at a time: data, search and the page itself ask for them more than once.
_HELD = 64

_Sentences = tuple[Sentence, ...]
_Rows = tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class _Index:
    """What stands in front of a record: where in its sentences those are that name each actor, and how long parts are.

    A sentence stands once for each time that it names the actor.
    """

    naming: dict[str, list[tuple[int, int]]]
    sentences: int
    html: int


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the record of a page is in the file of this build, and how far index, sentences and all of it go."""

    at: int
    index: int
    sentences: int
    length: int


@dataclass(frozen=True, slots=True)
class _Head:
    """The first part of a record: where it is, its index, and the sentences as they are printed."""

    place: _Place
    index: _Index
    sentences: bytes


class Kept:
    """The pages that were taken apart before, in the store, by the digest of everything they are made of."""

    def __init__(self, store: Store, settings: str, folder: Folder) -> None:
        self._store, self._folder = store, folder
        libraries = " ".join(version(name) for name in _LIBRARIES)
        self._version = f"{version_of(*_PROGRAM)} {libraries} {settings}"
        #: By the digest of each page its slug, and whether it has evidence.
        self._slugs: dict[str, tuple[str, bool]] = {}
        self._records = store.records
        self._places: dict[str, _Place] = {}
        self._head = lru_cache(maxsize=_HELD)(self._read_head)
        self._all_sentences = lru_cache(maxsize=_HELD)(self._read_sentences)

    def page(self, slug: str, data: bytes, rows: bytes) -> Shown:
        """The page with these bytes, its large parts left in the store."""
        digest = hashlib.sha256(b"%s %d %s%s" % (slug.encode(), len(data), data, rows)).hexdigest()
        self._slugs[digest] = slug, bool(rows)
        shown = self._known(digest) or self._put(digest, self._folder.take_apart(slug, data, rows))
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
        return Shown(page, shown.is_changed)

    def forget_others(self) -> None:
        """Forgets pages that are no longer there."""
        for stage in ("page", "page record"):
            self._store.keep_only(stage, self._slugs)

    def named(self, digest: str) -> tuple[Sentence, ...]:
        return tuple([sentence for sentence in self.sentences(digest) if sentence.names])

    def naming(self, digest: str, actor: str) -> tuple[Sentence, ...]:
        head: _Head = self._head(digest)
        # A sentence may name an actor twice.
        spans = dict.fromkeys(head.index.naming.get(actor, ()))
        return tuple([load(Sentence, head.sentences[start:end]) for start, end in spans])

    def often(self, digest: str) -> dict[str, int]:
        return {actor: len(spans) for actor, spans in self._head(digest).index.naming.items()}

    def sentences(self, digest: str) -> tuple[Sentence, ...]:
        sentences: tuple[Sentence, ...] = self._all_sentences(digest)
        return sentences

    def html(self, digest: str) -> str:
        head: _Head = self._head(digest)
        return self._records.read(head.place.at + head.place.sentences, head.index.html).decode("utf-8")

    def evidence(self, digest: str) -> tuple[Row, ...]:
        head: _Head = self._head(digest)
        before = head.place.sentences + head.index.html
        return load(_Rows, self._records.read(head.place.at + before, head.place.length - before))

    def _read_sentences(self, digest: str) -> tuple[Sentence, ...]:
        return load(_Sentences, self._head(digest).sentences)

    def _read_head(self, digest: str) -> _Head:
        place = self._places.get(digest) or self._fetched(digest)
        head = self._records.read(place.at, place.sentences)
        return _Head(place, load(_Index, head[: place.index]), head[place.index :])

    def _fetched(self, digest: str) -> _Place:
        """The record of a page in the file of this build, from the store."""
        record = (self._store.get("page record", self._version, digest) or "").encode("utf-8")
        if record:
            return self._lay_down(digest, record)
        # Taken apart once more, since the store has lost it.
        slug, has_evidence = self._slugs[digest]
        data, rows = self._folder.bytes_of(slug, has_evidence=has_evidence)
        self._put(digest, self._folder.take_apart(slug, data, rows))
        return self._places[digest]

    def _known(self, digest: str) -> Shown | None:
        text = self._store.get("page", self._version, digest)
        try:
            return load(Shown, text) if text else None
        except ValueError:
            return None

    def _put(self, digest: str, shown: Shown) -> Shown:
        record = _record_of(shown.page)
        self._store.put("page record", self._version, digest, record.decode("utf-8"))
        self._lay_down(digest, record)
        self._store.put("page", self._version, digest, dump(replace(shown, page=replace(shown.page, parts=LEFT_OUT))))
        return shown

    def _lay_down(self, digest: str, record: bytes) -> _Place:
        index = record.index(b"\n") + 1
        sentences = index + load(_Index, record[:index]).sentences
        place = self._places[digest] = _Place(self._records.add(record), index, sentences, len(record))
        return place


def _record_of(page: ContentPage) -> bytes:
    """The index in one line, then sentences and text and evidence."""
    printed = [dump(sentence).encode("utf-8") for sentence in page.sentences]
    naming: dict[str, list[tuple[int, int]]] = {}
    at = 1
    for sentence, text in zip(page.sentences, printed, strict=True):
        for name in sentence.names:
            naming.setdefault(name.actor, []).append((at, at + len(text)))
        at += len(text) + 1
    sentences = b"[%s]" % b",".join(printed)
    html = page.html.encode("utf-8")
    index = dump(_Index(naming, len(sentences), len(html))).encode("utf-8")
    return b"%s\n%s%s%s" % (index, sentences, html, dump(page.evidence).encode("utf-8"))


@dataclass(frozen=True, slots=True)
class _Stored:
    """The parts of a page that the store keeps."""

    digest: str
    kept: Kept

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
