"""Who is who in the archive: worked out only if it may have changed, and then over what was kept of it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from cuttings.actor_table import print_actors, print_moved
from cuttings.gather.values import digest_of
from cuttings.ledger import Resolved
from cuttings.patience import uncollected
from cuttings.resolve import NOTHING_KEPT, Kept, who_is_who
from cuttings.values import dump, load

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from cuttings.ledger import Ledger
    from cuttings.once import Once
    from cuttings.resolve import Authority, Gazetteer, WhoIsWho
    from cuttings.store import Store
    from cuttings.write import Writing

_STAGE, _PLACE = "resolve", "archive"


class Known:
    """Who is who, worked out when it is first asked for, and what is known of it without."""

    def __init__(  # noqa: PLR0917 - what it is worked out from
        self,
        found: Mapping[str, str],
        once: Once,
        authority: Authority,
        gazetteer: Callable[[], Gazetteer],
        seconds: float,
        store: Store,
        version: str,
        before: Ledger,
    ) -> None:
        """`found` names the mentions of each article, by its seed's id; `before` is what the last gathering knew."""
        self.found = found
        self._once, self._authority, self._gazetteer, self._seconds = once, authority, gazetteer, seconds
        self._store, self._version, self._before = store, version, before
        #: All that it is worked out from.
        self._digest = digest_of(repr(authority), *(f"{seed} {mentions}" for seed, mentions in found.items()))

    @property
    def _is_as_before(self) -> bool:
        return self._digest == self._before.resolved.digest

    @cached_property
    def who(self) -> WhoIsWho:
        """Who is who."""
        before, found = self._kept(), self.found
        return who_is_who(
            *(found, lambda seed: self._once.recognized(found[seed]), self._authority, self._gazetteer()),
            *(self._seconds, before),
        )

    @cached_property
    def only_known(self) -> frozenset[str]:
        """The seeds in whose articles only known names were looked for."""
        return frozenset(self._before.resolved.only_known) if self._is_as_before else self.who.only_known

    def names(self, seed: str) -> str:
        """By which it is known what the page of a seed's article shows of who is who."""
        if self._is_as_before and (composed := self._before.composed.get(seed)):
            return composed.names
        return self.who.digest(seed)

    def write_tables(self, writing: Writing, evidence: Path) -> Resolved:
        """Writes the tables of actors, and of those that moved, where they may have changed; keeps who is who."""
        paths = tuple(evidence / name for name in ("actors.csv", "moved.csv"))
        before = self._before.resolved
        if self._is_as_before and before.tables == tuple(map(writing.state, paths)):
            return before
        writing.put(paths[0], print_actors(self.who.actors.values()))
        writing.put(paths[1], print_moved(self.who.moved))
        with uncollected():
            self._store.put(_STAGE, self._version, _PLACE, dump(self.who.kept()))
        tables = tuple(map(writing.state, paths))
        return Resolved(self._digest, self.who.defects, tuple(sorted(self.only_known)), tables)

    def _kept(self) -> Kept:
        with uncollected():
            text = self._store.get(_STAGE, self._version, _PLACE)
            try:
                return load(Kept, text) if text else NOTHING_KEPT
            except ValueError:
                return NOTHING_KEPT
