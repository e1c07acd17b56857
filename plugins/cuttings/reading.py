"""The seeds of a folder, each file opened only if it is new or was changed since the last gathering.

A file is known to be as it was by its size, its times and its inode (`stamp.state_of`); one that was changed within the
last tick of the disk's clock is opened again next time.
"""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuttings.model import Defect, Seed
from cuttings.patience import LIMITS, Limits
from cuttings.read import KEYS, File, find_seeds, read_file
from cuttings.stamp import may_change_unseen
from cuttings.values import dump

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from cuttings.read.records import Keys


@dataclass(frozen=True, slots=True)
class SeedCard:
    """What is known of a seed without its text: the digest of all that was read, and how many lines the text has."""

    id: str
    sha256: str
    digest: str
    lines: int


@dataclass(frozen=True, slots=True)
class KnownFile:
    """How a file stood, and what was found in it: a seed or a defect each."""

    state: str
    found: tuple[tuple[SeedCard | None, Defect | None], ...]


class SeedChangedError(Exception):
    """A seed is not any more what it was when this gathering looked first."""


class Seeds:
    """The seeds of a folder. `files` is what to know of them next time, once all were asked for."""

    def __init__(
        self, folder: Path, known: Mapping[str, KnownFile], keys: Keys = KEYS, limits: Limits = LIMITS
    ) -> None:
        self._folder, self._known, self._keys, self._limits = folder, known, keys, limits
        self.files: dict[str, KnownFile] = {}
        self._file_of: dict[str, File] = {}
        self._held: dict[str, Seed] = {}
        self._reading: tuple[str, Iterator[Seed | Defect]] = ("", iter(()))

    def __iter__(self) -> Iterator[SeedCard | Defect]:
        """Every seed in the order of the ids, or the defect that stands in its way."""
        for file in find_seeds(self._folder):
            if isinstance(file, Defect):
                yield file
                continue
            known = self._known.get(file.id)
            if known and known.state == file.state:
                self.files[file.id] = known
                for card, defect in known.found:
                    if card:
                        self._file_of[card.id] = file
                        yield card
                    elif defect:
                        yield defect
            else:
                yield from self._read(file)

    def seed(self, card: SeedCard) -> Seed:
        """The seed itself, read again where it is not held.

        Raises:
            SeedChangedError: it was changed meanwhile.

        """
        return self._held.get(card.id) or self._again(card)

    def _read(self, file: File) -> Iterator[SeedCard | Defect]:
        found: list[tuple[SeedCard | None, Defect | None]] = []
        may_pass = False
        for one in read_file(file, self._keys, self._limits):
            if isinstance(one, Defect):
                may_pass |= one.may_pass
                found.append((None, one))
                yield one
            else:
                card = card_of(one)
                self._held[card.id] = one
                self._file_of[card.id] = file
                found.append((card, None))
                yield card
        if not may_pass and not may_change_unseen(file.changed, time.time_ns()):
            self.files[file.id] = KnownFile(file.state, tuple(found))

    def _again(self, card: SeedCard) -> Seed:
        file = self._file_of[card.id]
        # Records are asked for in their order: mostly the file is gone through once.
        for is_anew in (False, True):
            if is_anew or self._reading[0] != file.id:
                self._reading = file.id, read_file(file, self._keys, self._limits)
            for one in self._reading[1]:
                if isinstance(one, Seed) and one.id == card.id:
                    if card_of(one) != card:
                        raise SeedChangedError
                    return one
        raise SeedChangedError


def card_of(seed: Seed) -> SeedCard:
    """What to know of a seed without its text."""
    digest = hashlib.sha256(dump(seed).encode("utf-8", "surrogatepass")).hexdigest()
    return SeedCard(seed.id, seed.sha256, digest, seed.text.count("\n") + 1)
