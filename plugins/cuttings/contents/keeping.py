"""What the store keeps of pages: each is taken apart once, and the texts of an archive are never in memory together."""

from __future__ import annotations

import hashlib
import sys
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from cuttings.contents.taking_apart import Shown
from cuttings.evidence import Row
from cuttings.site.passages import Sentence
from cuttings.store import version_of
from cuttings.values import LEFT_OUT, Unread, dump, load, unread

if TYPE_CHECKING:
    from cuttings.contents.taking_apart import Folder
    from cuttings.site.content import ContentPage
    from cuttings.store import Store

T = TypeVar("T")

#: What a page is taken apart with.
_HERE = Path(__file__).parent.parent
_PROGRAM = tuple(
    _HERE / name
    for name in (
        "contents",
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


class Kept:
    """The pages that were taken apart before, in the store, by the digest of everything they are made of."""

    def __init__(self, store: Store, settings: str, folder: Folder) -> None:
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

    def page(self, slug: str, data: bytes, rows: bytes) -> Shown:
        """The page with these bytes, its large parts left in the store."""
        digest = hashlib.sha256(b"%s %d %s%s" % (slug.encode(), len(data), data, rows)).hexdigest()
        self._slugs[digest] = slug, bool(rows)
        shown = self._get("page", Shown, digest) or self._put(digest, self._folder.take_apart(slug, data, rows))
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

    def _put(self, digest: str, shown: Shown) -> Shown:
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
