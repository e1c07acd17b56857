"""Cleaning and recognizing, each done once for the same input: what was done before comes from the store."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cache, partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from cuttings.clean import NONE, Furniture, clean
from cuttings.crew import Hands
from cuttings.model import NO_DECISIONS, Article, Decisions, Defect, Recognized, Seed
from cuttings.patience import LIMITS, LimitError, Limits, holding, within
from cuttings.recognize import (
    NO_BACKGROUND,
    Background,
    archive_casing,
    casing_of_title,
    lexicon_of,
    load_recognizer,
    recognize,
    serves,
)
from cuttings.recognize.recognizer import NoModel
from cuttings.store import version_of
from cuttings.values import dump, load

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from cuttings.model import KnownName
    from cuttings.recognize import Recognizer
    from cuttings.recognize.casing import Casing
    from cuttings.store import Store

    #: From a language to the names to look for in it.
    KnownNames = Callable[[str], Sequence[KnownName]]

T = TypeVar("T")

#: The mentions of an article, and what went wrong where something did.
Read = tuple[Recognized, Defect | None]

#: Fewer seeds to clean, or articles to read, are not worth the start of a worker; so many seeds are held at a time.
_FEW_TO_CLEAN, _FEW_TO_READ, _HELD = 400, 48, 1024

_DIED = "the process at work on it died, perhaps for want of memory"
_MORE_MEMORY = "set CUTTINGS_WORKERS lower, or divide it"

#: The folder of this package: a stage's version is a digest of its program.
_HERE = Path(__file__).parent


class Progress(Protocol):
    """Shows how far a stage has come: takes its name, its items and how many there are, and hands the items on."""

    def __call__(self, what: str, items: Iterable[T], total: int) -> Iterator[T]: ...


@dataclass(frozen=True, slots=True)
class Asked:
    """A seed to clean, what a person decided about its lines, and which of them stand in many seeds of its outlet."""

    seed: Seed
    decisions: Decisions = NO_DECISIONS
    furniture: Furniture = NONE

    def fingerprint(self) -> str:
        """By which the same work is known again."""
        parts = [dump(self.seed)]
        if self.decisions or self.furniture.lines:
            parts.append(dump(self.decisions))
        if self.furniture.lines:
            parts.append(json.dumps(dict(self.furniture.lines), ensure_ascii=False))
        return _fingerprint(*parts)


class Once:
    """The two costly stages, over a store. A result is known again by its input and the program that made it."""

    def __init__(self, store: Store, limits: Limits = LIMITS, hands: Hands | None = None) -> None:
        self._store = store
        self._limits = limits
        self._hands = hands or Hands()
        self._clean_version = version_of(_HERE / "clean", _HERE / "model.py")
        self._recognize_version = version_of(_HERE / "recognize", _HERE / "model.py")
        self._cleaned: set[str] = set()
        #: Names and reasons recur in an archive: each is held once.
        self._memo: dict[str | float, str | float] = {}
        #: What went wrong in finding names, an article each; such a result is not kept.
        self.faults: list[Defect] = []

    def clean(self, asked: Iterable[Asked]) -> Iterator[tuple[Asked, Article | str]]:
        """The article of each seed, in order, or the reason why there is none."""

        def fresh(held: Sequence[tuple[Asked, str]]) -> Iterator[Article | str]:
            unknown = [one for one, fingerprint in held if fingerprint not in known]
            work = partial(clean_each, limits=self._limits)
            return (found for _, found in self._hands.each(work, unknown, 8, _FEW_TO_CLEAN, _died_cleaning))

        asked = iter(asked)
        while held := [(one, one.fingerprint()) for one in islice(asked, _HELD)]:
            known: dict[str, Article] = {}
            for _, fingerprint in held:
                self._cleaned.add(fingerprint)
                if kept := _loaded(Article, self._store.get("clean", self._clean_version, fingerprint)):
                    known[fingerprint] = kept
            made = fresh(held)
            for one, fingerprint in held:
                found = known.get(fingerprint) or next(made)
                if fingerprint not in known and isinstance(found, Article):
                    self._store.put("clean", self._clean_version, fingerprint, dump(found))
                yield one, found

    def recognize(
        self, articles: Sequence[Article], recognizer: str, progress: Progress, known: KnownNames = lambda _: ()
    ) -> Iterator[Recognized]:
        """The mentions of each article, in order; the recognizer of that name is loaded only if there is work for it.

        `known` are the names to look for in an article of a language that no recognizer serves.
        What the store holds of other seeds than these articles' is forgotten when the last is given.
        """
        names = cache(known)
        digest = cache(lambda language: dump(tuple(names(language))))
        casing = archive_casing(one for one in articles if serves(one.language))

        def told(article: Article) -> str:
            """What the article's own background is."""
            if serves(article.language):
                return repr(casing_of_title(article, casing))
            return str(digest(article.language))

        fingerprints = [_fingerprint(recognizer, dump(one), told(one)) for one in articles]
        kept = [
            _loaded(Recognized, self._store.get("recognize", self._recognize_version, fingerprint), self._memo)
            for fingerprint in fingerprints
        ]
        unread = [article for article, found in zip(articles, kept, strict=True) if found is None]
        background = Background(cache(lambda language: lexicon_of(names(language))), casing)
        fresh = self._read(unread, recognizer, progress, background)
        for fingerprint, done in zip(fingerprints, kept, strict=True):
            found = done
            if found is None:
                found, fault = next(fresh)
                if fault:
                    self.faults.append(fault)
                else:
                    self._store.put("recognize", self._recognize_version, fingerprint, dump(found))
            yield found
        self._store.keep_only("recognize", fingerprints)
        self._store.keep_only("clean", self._cleaned)

    def _read(
        self, articles: Sequence[Article], recognizer: str, progress: Progress, background: Background
    ) -> Iterator[Read]:
        if not articles:
            return
        loaded = load_recognizer(recognizer) if self._hands.count == 1 else None
        work = partial(read_each, name=recognizer, seconds=self._limits.seconds, loaded=loaded)
        served = ((one, casing_of_title(one, background.casing)) for one in articles if serves(one.language))
        found = self._hands.each(work, served, 8, _FEW_TO_READ, _died_reading)
        for article in progress("Finding names", articles, len(articles)):
            if serves(article.language):
                yield next(found)[1]
            else:
                # Quick, and the names to look for are many.
                yield from _read_with([article], NoModel(), self._limits.seconds, background)


def clean_each(asked: Sequence[Asked], limits: Limits) -> list[Article | str]:
    """The article of each seed, or the reason why there is none."""
    return [_clean_carefully(one, limits) for one in asked]


def _clean_carefully(asked: Asked, limits: Limits) -> Article | str:
    try:
        with within(limits.seconds), holding(limits.memory):
            return clean(asked.seed, asked.furniture, asked.decisions)
    except LimitError as error:
        return f"cleaning it was given up, since {error}; {error.remedy}"
    except Exception as error:  # noqa: BLE001 - a fault in cleaning one seed must not cost the others
        return f"cleaning it failed ({type(error).__name__}: {error}); please report it with the seed"


def _died_cleaning(_: Asked) -> str:
    return f"cleaning it was given up, since {_DIED}; {_MORE_MEMORY}"


def _died_reading(one: tuple[Article, Casing]) -> Read:
    article, _ = one
    fact = f"looking for names was given up, since {_DIED}"
    return Recognized(article.seed_id, ()), Defect(article.seed_id, fact, _MORE_MEMORY, may_pass=True)


@cache
def _recognizer(name: str) -> Recognizer:
    """The recognizer of a process that does nothing but work on seeds."""
    return load_recognizer(name)


def read_each(
    articles: Sequence[tuple[Article, Casing]], name: str, seconds: float, loaded: Recognizer | None = None
) -> list[Read]:
    """The mentions of each article, and what went wrong where something did.

    Each article comes with what the archive tells of the words of its headline.
    """
    casing = {word: form for _, of_title in articles for word, form in of_title.items()}
    return _read_with([one for one, _ in articles], loaded or _recognizer(name), seconds, Background(casing=casing))


def _read_with(
    articles: Sequence[Article], recognizer: Recognizer, seconds: float, background: Background
) -> list[Read]:
    faults: list[Defect] = []
    found = list(read_safely(articles, recognizer, faults, seconds, background))
    by_id = {fault.where: fault for fault in faults}
    return [(one, by_id.get(one.seed_id)) for one in found]


def read_safely(
    articles: Sequence[Article],
    recognizer: Recognizer,
    faults: list[Defect],
    seconds: float = LIMITS.seconds,
    background: Background = NO_BACKGROUND,
) -> Iterator[Recognized]:
    """The mentions of each article; one that the recognizer or a rule fails on has none, and is added to the faults.

    So does one that takes longer than that many seconds.
    """
    for article in articles:
        try:
            with within(seconds):
                found = recognize(article, recognizer, background)
        except LimitError as error:
            fact = f"looking for names was given up, since {error}"
            faults.append(Defect(article.seed_id, fact, error.remedy, may_pass=True))
            found = Recognized(article.seed_id, ())
        except Exception as error:  # noqa: BLE001 - a fault in one article must not cost the others
            fact = f"no names were looked for, since that failed ({type(error).__name__}: {error})"
            faults.append(Defect(article.seed_id, fact, "please report it with the seed", may_pass=True))
            found = Recognized(article.seed_id, ())
        yield found


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
