"""What the last gathering knew and did, so that the next opens, finds and composes only what is new or changed.

It is kept in the store, under the version of the whole program: another one begins a ledger of its own, and finds in
the store what of the work it can use. Losing it costs time only.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from cuttings.model import Defect  # noqa: TC001 - read when a kept ledger is
from cuttings.once import Done
from cuttings.reading import KnownFile  # noqa: TC001 - the same
from cuttings.stamp import packages
from cuttings.store import version_of
from cuttings.values import dump, load
from cuttings.write import KnownPage  # noqa: TC001 - the same

if TYPE_CHECKING:
    from cuttings.store import Store

_STAGE, _PLACE = "ledger", "gather"
_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class KnownFurniture:
    """Of the seeds of an outlet, by the digest of all of them, the lines of each that stand in many, and in how many.

    Seeds without such lines are left out.
    """

    digest: str = ""
    lines: dict[str, dict[str, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Resolved:
    """What was resolved, and how the tables stood that tell of it."""

    digest: str = ""
    defects: tuple[Defect, ...] = ()
    only_known: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Composed:
    """A page by what it was composed of, its names apart, and how its files stood then (`Shelf.standing`)."""

    made_of: str
    names: str
    standing: tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Ledger:
    """Everything that was known: files of seeds, articles, furniture by outlet, pages, compositions by seed."""

    files: dict[str, KnownFile] = field(default_factory=dict)
    done: Done = field(default_factory=Done)
    furniture: dict[str, KnownFurniture] = field(default_factory=dict)
    pages: dict[str, KnownPage] = field(default_factory=dict)
    resolved: Resolved = field(default_factory=Resolved)
    composed: dict[str, Composed] = field(default_factory=dict)


def ledger_version(*with_: object) -> str:
    """A digest of the program that gathers, its libraries, and the settings that are named."""
    program = version_of(*sorted(path for path in _HERE.rglob("*") if path.is_file() and path.suffix != ".pyc"))
    return " ".join([program, *packages(), *map(str, with_)])


def read_ledger(store: Store, version: str) -> Ledger:
    """The ledger of the last gathering by the same program; an empty one where there is none."""
    text = store.get(_STAGE, version, _PLACE)
    try:
        return load(Ledger, text) if text else Ledger()
    except ValueError:
        return Ledger()


def keep_ledger(store: Store, version: str, ledger: Ledger) -> None:
    """Keeps it for the next gathering."""
    store.put(_STAGE, version, _PLACE, dump(ledger))
