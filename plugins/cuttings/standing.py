"""What is known of the site that stands: its files, what each page shows, and from what its products were made.

It is kept in the store. Losing it costs time: then every page is made again, and files that come out the same are
written anew.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cuttings.store import version_of
from cuttings.values import dump, load
from cuttings.write.staging import Made  # noqa: TC001 - read when a kept one is

if TYPE_CHECKING:
    from cuttings.store import Store

_STAGE, _LAYOUT = "site", "2"
_LIBRARIES = ("duckdb", "jinja2", "markupsafe", "pagefind", "pelican", "tinycss2")


class Whole(NamedTuple):
    """What is made of the whole archive at once: the digest of what it was made of, what was told, the files' paths.

    `kept` is what whoever wrote them wants to know of them the next time, as JSON.
    """

    digest: str
    told: str
    paths: tuple[str, ...]
    kept: str


class Found(NamedTuple):
    """What was worked out for the pages, as JSON, and the digest of what it was worked out from."""

    digest: str
    value: str


#: The facts that files show which were made together, and their paths.
Shown = tuple["array[int]", tuple[str, ...]]
NEVER: Shown = (array("Q"), ())


@dataclass(frozen=True, slots=True)
class Standing:
    """A site that was written. `facts` and `shown` are in the numbers of `site.noting`; `shown` is by what was made."""

    made: dict[str, Made] = field(default_factory=dict)
    facts: dict[int, int] = field(default_factory=dict)
    shown: dict[str, Shown] = field(default_factory=dict)
    wholes: dict[str, Whole] = field(default_factory=dict)
    products: dict[str, tuple[str, ...]] = field(default_factory=dict)
    found: dict[str, Found] = field(default_factory=dict)
    #: Whether nothing of it waits to be made anew by the next build.
    is_whole: bool = True


@dataclass(frozen=True, slots=True)
class _Kept:
    """The same as it is kept: numbers as the bytes of their arrays."""

    program: str
    made: dict[str, Made]
    facts: bytes = b""
    digests: bytes = b""
    shown: dict[str, tuple[bytes, tuple[str, ...]]] = field(default_factory=dict)
    wholes: dict[str, Whole] = field(default_factory=dict)
    products: dict[str, tuple[str, ...]] = field(default_factory=dict)
    found: dict[str, Found] = field(default_factory=dict)


def program_version(*with_: object) -> str:
    """A digest of the program that writes sites: its own text, the libraries that render, and what else is named."""
    program = version_of(*sorted(Path(__file__).parent.rglob("*.py")))
    return " ".join([program, *(f"{name}={version(name)}" for name in _LIBRARIES), *map(str, with_)])


def recall(store: Store, place: str, program: str) -> Standing:
    """The site that stands at a place. Of one that another program wrote only the files are known."""
    text = store.get(_STAGE, _LAYOUT, place)
    try:
        kept = load(_Kept, text) if text else None
        if not kept:
            return Standing()
        if kept.program != program:
            return Standing(kept.made)
        facts = dict(zip(array("Q", kept.facts), array("Q", kept.digests), strict=True))
        shown = {name: (array("Q", facts), paths) for name, (facts, paths) in kept.shown.items()}
        return Standing(kept.made, facts, shown, kept.wholes, kept.products, kept.found)
    except ValueError:
        return Standing()


def remember(store: Store, place: str, program: str, standing: Standing) -> None:
    """Keeps what is known of the site that stands now."""
    facts = array("Q", standing.facts.keys()).tobytes(), array("Q", standing.facts.values()).tobytes()
    shown = {name: (facts.tobytes(), paths) for name, (facts, paths) in standing.shown.items()}
    kept = _Kept(program, standing.made, *facts, shown, standing.wholes, standing.products, standing.found)
    store.put(_STAGE, _LAYOUT, place, dump(kept))
    store.keep_only(_STAGE, [place])
