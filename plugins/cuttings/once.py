"""Cleaning and recognizing, each done once for the same input: what was done before comes from the store."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from cuttings.clean import clean
from cuttings.model import NO_DECISIONS, Article, Decisions, Defect, Recognized, Seed
from cuttings.patience import LIMITS, LimitError, Limits, holding, within
from cuttings.recognize import Lexicon, lexicon_of, load_recognizer, recognize, serves
from cuttings.recognize.stage import BATCH
from cuttings.store import version_of
from cuttings.values import dump, load

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from cuttings.model import KnownName
    from cuttings.recognize import Recognizer
    from cuttings.store import Store

    #: From a language to the names to look for in it, and to these made ready.
    KnownNames = Callable[[str], Sequence[KnownName]]
    Lexicons = Callable[[str], Lexicon]

T = TypeVar("T")

#: The articles of one batch have so many signs at most, or there is one of them.
_BATCH_SIGNS = 100_000

#: The folder of this package: a stage's version is a digest of its program.
_HERE = Path(__file__).parent


class Progress(Protocol):
    """Shows how far a stage has come: takes its name, its items and how many there are, and hands the items on."""

    def __call__(self, what: str, items: Iterable[T], total: int) -> Iterator[T]: ...


class Once:
    """The two costly stages, over a store. A result is known again by its input and the program that made it."""

    def __init__(self, store: Store, limits: Limits = LIMITS) -> None:
        self._store = store
        self._limits = limits
        self._clean_version = version_of(_HERE / "clean", _HERE / "model.py")
        self._recognize_version = version_of(_HERE / "recognize", _HERE / "model.py")
        self._cleaned: set[str] = set()
        #: What went wrong in finding names, an article each; such a result is not kept.
        self.faults: list[Defect] = []

    def clean(self, seed: Seed, decisions: Decisions = NO_DECISIONS) -> Article:
        """The article of a seed, with what a person decided about its lines."""
        fingerprint = _fingerprint(dump(seed), *([dump(decisions)] if decisions else []))
        self._cleaned.add(fingerprint)
        kept = _loaded(Article, self._store.get("clean", self._clean_version, fingerprint))
        if kept is None:
            with within(self._limits.seconds), holding(self._limits.memory):
                kept = clean(seed, decisions=decisions)
            self._store.put("clean", self._clean_version, fingerprint, dump(kept))
        return kept

    def recognize(
        self, articles: Sequence[Article], recognizer: str, progress: Progress, known: KnownNames = lambda _: ()
    ) -> Iterator[Recognized]:
        """The mentions of each article, in order; the recognizer of that name is loaded only if there is work for it.

        `known` are the names to look for in an article of a language that no recognizer serves.
        What the store holds of other seeds than these articles' is forgotten when the last is given.
        """
        names = cache(known)
        of_names = cache(lambda language: () if serves(language) else (dump(tuple(names(language))),))
        fingerprints = [_fingerprint(recognizer, dump(one), *of_names(one.language)) for one in articles]
        kept = [
            _loaded(Recognized, self._store.get("recognize", self._recognize_version, fingerprint))
            for fingerprint in fingerprints
        ]
        unread = [article for article, found in zip(articles, kept, strict=True) if found is None]
        fresh = self._read(unread, recognizer, progress, cache(lambda language: lexicon_of(names(language))))
        for fingerprint, done in zip(fingerprints, kept, strict=True):
            found = done or next(fresh)
            if done is None and found.seed_id not in {fault.where for fault in self.faults}:
                self._store.put("recognize", self._recognize_version, fingerprint, dump(found))
            yield found
        self._store.keep_only("recognize", fingerprints)
        self._store.keep_only("clean", self._cleaned)

    def _read(
        self, articles: Sequence[Article], recognizer: str, progress: Progress, lexicon: Lexicons
    ) -> Iterator[Recognized]:
        if articles:
            found = read_safely(articles, load_recognizer(recognizer), self.faults, self._limits.seconds, lexicon)
            yield from progress("Finding names", found, len(articles))


def read_safely(
    articles: Sequence[Article],
    recognizer: Recognizer,
    faults: list[Defect],
    seconds: float = LIMITS.seconds,
    lexicon: Lexicons = lambda _: Lexicon({}),
) -> Iterator[Recognized]:
    """The mentions of each article; one that the recognizer or a rule fails on has none, and is added to the faults.

    So does one that takes longer than that many seconds.
    """
    for batch in _batches(articles):
        try:
            # Those of a batch share what one may take: where that is too little, each has it for itself.
            with within(seconds):
                found = list(recognize(batch, recognizer, lexicon))
        except (Exception, LimitError):  # noqa: BLE001 - a fault in one article must not cost the others
            found = [_read_alone(article, recognizer, faults, seconds, lexicon) for article in batch]
        yield from found


def _batches(articles: Sequence[Article]) -> Iterator[list[Article]]:
    """The articles in their order, so many at a time that few are read twice where one takes too long."""
    batch: list[Article] = []
    signs = 0
    for article in articles:
        size = sum(len(block.text) for block in article.blocks)
        if batch and (len(batch) == BATCH or signs + size > _BATCH_SIGNS):
            yield batch
            batch, signs = [], 0
        batch.append(article)
        signs += size
    if batch:
        yield batch


def _read_alone(
    article: Article, recognizer: Recognizer, faults: list[Defect], seconds: float, lexicon: Lexicons
) -> Recognized:
    try:
        with within(seconds):
            return next(recognize([article], recognizer, lexicon))
    except LimitError as error:
        faults.append(Defect(article.seed_id, f"looking for names was given up, since {error}", error.remedy))
        return Recognized(article.seed_id, ())
    except Exception as error:  # noqa: BLE001 - the same
        fact = f"no names were looked for, since that failed ({type(error).__name__}: {error})"
        faults.append(Defect(article.seed_id, fact, "please report it with the seed"))
        return Recognized(article.seed_id, ())


def _fingerprint(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _loaded(kind: type[T], text: str | None) -> T | None:
    """The kept value, or None where none is kept or it cannot be read: then the work is done again."""
    if text is None:
        return None
    try:
        return load(kind, text)
    except ValueError:
        return None
