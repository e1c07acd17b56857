"""Makes files only where something that they are made of has changed; else takes over those of the standing site."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from cuttings.site.products import fingerprint_of
from cuttings.standing import NEVER, Found, Standing, Whole
from cuttings.values import dump, load

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from concurrent.futures import Future
    from pathlib import Path

    from cuttings.site.archive import Archive
    from cuttings.site.noting import Notes
    from cuttings.standing import Shown
    from cuttings.write import Staging

T = TypeVar("T")


class Making:
    """Makes files one by one or in batches, each only if a fact that it shows has changed."""

    def __init__(self, notes: Notes, staging: Staging, former: Standing, changed: set[int]) -> None:
        self._notes, self._staging, self._former, self._changed = notes, staging, former, changed
        self.shown: dict[str, Shown] = {}

    def make(self, name: str, files: Callable[[], Iterable[tuple[str, str]]]) -> None:
        """The files of this name, each a path and its text; `files` looks up whatever they show."""
        facts, paths = self._former.shown.get(name, NEVER)
        if not paths or not self._changed.isdisjoint(facts) or not self._staging.keep_all(paths):
            made, facts = self._notes.taken(lambda: dict(files()))
            for path, text in made.items():
                self._staging.put(path, text.encode("utf-8"))
            paths = tuple(made)
        self.shown[name] = facts, paths


@dataclass(frozen=True, slots=True)
class Written:
    """What was written into a folder: what is told of it, and what whoever wrote it wants to know the next time.

    `digests` are the SHA-256 of files of which it is known; the `rest` is what another thread is still at.
    """

    told: str = ""
    kept: str = ""
    digests: Mapping[str, str] = field(default_factory=dict)
    rest: Future[None] | None = None


class Wholes:
    """Makes what is made of the whole archive at once, only if something in the archive has changed.

    Where they are to `wait`, those of the standing site are taken over as they are; the next build makes them.
    """

    def __init__(self, staging: Staging, former: Standing, digest: str, *, wait: bool = False) -> None:
        self._staging, self._former, self._digest, self._wait = staging, former, digest, wait
        self.made: dict[str, Whole] = {}
        self._written: dict[str, Written] = {}
        #: Those that are not of this archive as it is.
        self.waiting: list[str] = []

    def former(self, name: str) -> tuple[Path, str] | None:
        """The standing folder of this name and what is kept about it, if all its files are as they were written."""
        whole = self._former.wholes.get(name)
        if whole is None or not whole.kept or not self._staging.are_intact(whole.paths):
            return None
        return self._staging.standing / name, whole.kept

    def make(self, name: str, write: Callable[[Path], Written]) -> str:
        """Fills the folder of this name; answers with what `write` tells, now or when it last did.

        What `write` leaves to be done beside other work is done when `finish` was called.
        """
        whole = self._former.wholes.get(name)
        may_stay = whole and (self._wait or whole.digest == self._digest)
        if whole and may_stay and self._staging.keep_all(whole.paths):
            if whole.digest != self._digest:
                self.waiting.append(name)
            # What was held within it is known still.
            stay = set(whole.paths)
            products = self._former.products.items()
            self._staging.products.update({one: paths for one, paths in products if stay.issuperset(paths)})
            self.made[name] = whole
            return whole.told
        written = self._written[name] = write(self._staging.folder / name)
        return written.told

    def finish(self) -> None:
        """Takes account of everything that was written, once it is.

        Raises:
            OSError: it could not be written.

        """
        for name, written in self._written.items():
            if written.rest:
                written.rest.result()
            self._staging.adopt(name, {f"{name}/{file}": digest for file, digest in written.digests.items()})
            paths = tuple(sorted(path for path in self._staging.made if path.startswith(f"{name}/")))
            self.made[name] = Whole(self._digest, written.told, paths, written.kept)


class Findings:
    """What is worked out of the whole archive for its pages, anew only if what it is worked out from has changed."""

    def __init__(self, former: Mapping[str, Found] = MappingProxyType({})) -> None:
        self._former = former
        self.found: dict[str, Found] = {}

    def of(self, name: str, made_of: Iterable[str], kind: type[T], work: Callable[[], T]) -> T:
        """What `work` gives, a value of this kind; `made_of` tells everything that it is worked out from."""
        digest = fingerprint_of(made_of)
        known = self._former.get(name)
        if known and known.digest == digest:
            with suppress(ValueError):
                value = load(kind, known.value)
                self.found[name] = known
                return value
        value = work()
        self.found[name] = Found(digest, dump(value))
        return value


def digest_of(archive: Archive, words: Mapping[str, str]) -> str:
    """What tells one state of the whole archive from another, its settings' words among it."""
    digest = hashlib.sha256(str(words).encode("utf-8", "surrogatepass"))
    for page in archive.pages.values():
        digest.update(f"{page.digest} {page.slug}\n".encode())
    for actor in (*archive.known.values(), *archive.names.values()):
        digest.update(f"{actor}\n".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def changed_facts(facts: Mapping[int, int], former: Mapping[int, int]) -> set[int]:
    return {fact for fact in facts.keys() | former.keys() if facts.get(fact) != former.get(fact)}
