"""Cleaning and recognizing, each done once for the same input: what was done before comes from the store."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field, replace
from functools import cache, partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from cuttings.clean import NONE, Furniture
from cuttings.crew import Hands
from cuttings.model import NO_DECISIONS, Article, Decisions, Defect, Recognized, Role, Seed
from cuttings.patience import LIMITS, Limits
from cuttings.reading import SeedCard, SeedChangedError
from cuttings.recognize import (
    Background,
    casing_of_words,
    lexicon_of,
    load_recognizer,
    serves,
    telling,
    usual_casing,
    words_inside,
    words_of_headline,
)
from cuttings.recognize.recognizer import NoModel
from cuttings.store import version_of
from cuttings.values import dump, load
from cuttings.work import Read, clean_each, died_cleaning, died_reading, read_each, read_with

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from cuttings.model import KnownName
    from cuttings.store import Store

    #: From a language to the names to look for in it.
    KnownNames = Callable[[str], Sequence[KnownName]]

T = TypeVar("T")

#: Fewer seeds to clean, or articles to read, are not worth the start of a worker; so many seeds are held at a time.
_FEW_TO_CLEAN, _FEW_TO_READ, _HELD = 400, 48, 1024

#: The folder of this package: a stage's version is a digest of its program.
_HERE = Path(__file__).parent


class Progress(Protocol):
    """Shows how far a stage has come: takes its name, its items and how many there are, and hands the items on."""

    def __call__(self, what: str, items: Iterable[T], total: int) -> Iterator[T]: ...


@dataclass(frozen=True, slots=True)
class Asked:
    """A seed to clean, what a person decided about its lines, and which of them stand in many seeds of its outlet."""

    card: SeedCard
    decisions: Decisions = NO_DECISIONS
    furniture: Furniture = NONE

    def fingerprint(self) -> str:
        """By which the same work is known again."""
        parts = [self.card.digest]
        if self.decisions or self.furniture.lines:
            parts.append(dump(self.decisions))
        if self.furniture.lines:
            parts.append(json.dumps(dict(self.furniture.lines), ensure_ascii=False))
        return _fingerprint(*parts)


@dataclass(frozen=True, slots=True)
class ArticleCard:
    """What is known of an article without its text.

    `fingerprint` names the work that gave it, `digest` all that it holds; `headline` are the words by which the
    archive's casing is asked, `pictures` those that name a picture, `defects` what cleaning told of it.
    """

    seed_id: str
    seed_sha256: str
    fingerprint: str
    digest: str
    title: str
    outlet: str
    language: str
    has_text: bool
    headline: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()
    defects: tuple[Defect, ...] = ()


def card_of(fingerprint: str, article: Article) -> ArticleCard:
    """What to know of an article without its text."""
    return ArticleCard(
        article.seed_id,
        article.seed_sha256,
        fingerprint,
        _fingerprint(dump(article)),
        article.title,
        article.outlet,
        article.language,
        bool(article.paragraphs),
        words_of_headline(article),
        tuple(block.text for block in article.blocks if block.role is Role.PICTURE),
        article.defects,
    )


#: What one article tells of casing, of all from which the archive's is read: their digest, and the casing.
KnownCasing = tuple[str, dict[str, str]]


@dataclass(frozen=True, slots=True)
class Done:
    """What was done before, or is done now: articles by the fingerprint of the work, the works of finding names."""

    articles: dict[str, ArticleCard] = field(default_factory=dict)
    recognized: tuple[str, ...] = ()
    casing: KnownCasing = ("", {})


class Once:
    """The two costly stages, over a store. A result is known again by its input and the program that made it.

    `before` is what was done when the same program last gathered; `done` becomes what was done now. `open_` gives the
    seed of a card.
    """

    def __init__(
        self,
        store: Store,
        open_: Callable[[SeedCard], Seed],
        before: Done = Done(),
        limits: Limits = LIMITS,
        hands: Hands | None = None,
    ) -> None:
        self._store = store
        self._open = open_
        self._before = before
        self._limits = limits
        self._hands = hands or Hands()
        self._clean_version = clean_version()
        self._recognize_version = recognize_version()
        self._asked: dict[str, Asked] = {}
        #: Names and reasons recur in an archive: each is held once.
        self._memo: dict[str | float, str | float] = {}
        #: What went wrong in finding names, an article each; such a result is not kept.
        self.faults: list[Defect] = []
        self.articles: dict[str, ArticleCard] = {}
        self.done = before

    def clean(self, asked: Iterable[Asked]) -> Iterator[tuple[Asked, ArticleCard | str]]:
        """The article of each seed, in order, or the reason why there is none."""
        asked = iter(asked)
        while held := [(one, one.fingerprint()) for one in islice(asked, _HELD)]:
            self._asked.update((fingerprint, one) for one, fingerprint in held)
            known = {fingerprint: kept for _, fingerprint in held if (kept := self._known(fingerprint))}
            fresh = self._clean_now([one for one, fingerprint in held if fingerprint not in known])
            for one, fingerprint in held:
                found: ArticleCard | Article | str = known.get(fingerprint) or next(fresh)
                card = self.keep(fingerprint, found) if isinstance(found, Article) else found
                if isinstance(card, ArticleCard):
                    self.articles[fingerprint] = card
                yield one, card

    def keep(self, fingerprint: str, article: Article) -> ArticleCard:
        """Keeps an article that some work gave; answers with what to know of it."""
        self._store.put("clean", self._clean_version, fingerprint, dump(article))
        return card_of(fingerprint, article)

    def article(self, card: ArticleCard) -> Article:
        """The article itself; where the store has lost it, the work is done again.

        Raises:
            SeedChangedError: its seed was changed meanwhile.

        """
        found = _loaded(Article, self._store.get("clean", self._clean_version, card.fingerprint))
        if found is None:
            ((_, again),) = zip((card,), self._clean_now([self._asked[card.fingerprint]]), strict=True)
            if isinstance(again, str) or _fingerprint(dump(again)) != card.digest:
                raise SeedChangedError
            self.keep(card.fingerprint, again)
            found = again
        return found if found.language == card.language else replace(found, language=card.language)

    def _known(self, fingerprint: str) -> ArticleCard | None:
        if card := self._before.articles.get(fingerprint):
            return card
        kept = _loaded(Article, self._store.get("clean", self._clean_version, fingerprint))
        return card_of(fingerprint, kept) if kept else None

    def _clean_now(self, asked: Sequence[Asked]) -> Iterator[Article | str]:
        work = partial(clean_each, limits=self._limits)
        opened = ((self._open(one.card), one.decisions, one.furniture) for one in asked)
        return (found for _, found in self._hands.each(work, opened, 8, _FEW_TO_CLEAN, died_cleaning))

    def recognize(
        self, articles: Sequence[ArticleCard], recognizer: str, progress: Progress, known: KnownNames = lambda _: ()
    ) -> tuple[str, ...]:
        """Finds the mentions of all articles; answers with the fingerprints by which `recognized` has them, in order.

        The recognizer of that name is loaded only if there is work for it. `known` are the names to look for in an
        article of a language that no recognizer serves. What the store holds of other seeds than these articles' is
        forgotten.
        """
        names = cache(known)
        digest = cache(lambda language: dump(tuple(names(language))))
        key, casing = self._casing([one for one in articles if serves(one.language)])

        def told(article: ArticleCard) -> str:
            """What the article's own background is."""
            if serves(article.language):
                return repr(casing_of_words(article.headline, casing))
            return str(digest(article.language))

        fingerprints = tuple(_fingerprint(recognizer, one.digest, one.language, told(one)) for one in articles)
        before = frozenset(self._before.recognized)
        unread = {
            fingerprint: article
            for article, fingerprint in zip(articles, fingerprints, strict=True)
            if fingerprint not in before and not self._has_names(fingerprint)
        }
        background = Background(cache(lambda language: lexicon_of(names(language))), casing)
        #: Where the store has lost one, or a fault keeps it from being kept.
        self._again = partial(self._read, recognizer=recognizer, background=background)
        self._by_fingerprint = dict(zip(fingerprints, articles, strict=True))
        self._unkept: dict[str, Recognized] = {}

        def shown(those: Iterable[ArticleCard]) -> Iterator[ArticleCard]:
            return progress("Finding names", those, len(unread))

        for fingerprint, (found, fault) in zip(unread, self._again(unread.values(), progress=shown), strict=True):
            if fault:
                self.faults.append(fault)
                self._unkept[fingerprint] = found
            else:
                self._store.put("recognize", self._recognize_version, fingerprint, dump(found))
        kept = tuple(one for one in fingerprints if one not in self._unkept)
        if set(kept) != before or self.articles.keys() != self._before.articles.keys():
            self._store.keep_only("recognize", fingerprints)
            self._store.keep_only("clean", self._asked)
        self.done = Done(self.articles, kept, (key, dict(casing)))
        return fingerprints

    def recognized(self, fingerprint: str) -> Recognized:
        """The mentions that were found by the work of this fingerprint."""
        if fingerprint in self._unkept:
            return self._unkept[fingerprint]
        kept = _loaded(Recognized, self._store.get("recognize", self._recognize_version, fingerprint), self._memo)
        if kept is None:
            ((kept, fault),) = self._again([self._by_fingerprint[fingerprint]], progress=iter)
            if fault:
                self.faults.append(fault)
        return kept

    def _has_names(self, fingerprint: str) -> bool:
        text = self._store.get("recognize", self._recognize_version, fingerprint)
        return _loaded(Recognized, text) is not None

    def _casing(self, articles: Sequence[ArticleCard]) -> KnownCasing:
        """How the archive writes words, and by what that is known again."""
        chosen = telling(articles)
        key = _fingerprint(*(one.digest for one in chosen))
        if key == self._before.casing[0]:
            return self._before.casing
        casing = dict(usual_casing(map(self._words_inside, chosen)))
        self._store.keep_only("words", (one.digest for one in chosen))
        return key, casing

    def _words_inside(self, card: ArticleCard) -> frozenset[str]:
        kept = self._store.get("words", self._recognize_version, card.digest)
        if kept is None:
            kept = "\n".join(sorted(words_inside(self.article(card))))
            self._store.put("words", self._recognize_version, card.digest, kept)
        return frozenset(filter(None, kept.split("\n")))

    def _read(
        self,
        articles: Collection[ArticleCard],
        recognizer: str,
        background: Background,
        progress: Callable[[Iterable[ArticleCard]], Iterator[ArticleCard]],
    ) -> Iterator[Read]:
        if not articles:
            return
        loaded = load_recognizer(recognizer) if self._hands.count == 1 else None
        work = partial(read_each, name=recognizer, seconds=self._limits.seconds, loaded=loaded)
        served = (
            (self.article(one), casing_of_words(one.headline, background.casing))
            for one in articles
            if serves(one.language)
        )
        found = self._hands.each(work, served, 8, _FEW_TO_READ, died_reading)
        for article in progress(articles):
            if serves(article.language):
                yield next(found)[1]
            else:
                # Quick, and the names to look for are many.
                yield from read_with([self.article(article)], NoModel(), self._limits.seconds, background)


@cache
def clean_version() -> str:
    """What cleaning is done with."""
    return version_of(_HERE / "clean", _HERE / "model.py")


@cache
def recognize_version() -> str:
    """What names are found with."""
    return version_of(_HERE / "recognize", _HERE / "model.py")


def _fingerprint(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _loaded(kind: type[T], text: str | None, memo: dict[str | float, str | float] | None = None) -> T | None:
    """The kept value, or None where none is kept or it cannot be read: then the work is done again."""
    if text is None:
        return None
    try:
        return load(kind, text, memo)
    except ValueError:
        return None
