"""What is known of the site that stands: its files, what each page shows, and from what its products were made.

It is kept in the store. Losing it costs time: then every page is made again, and files that come out the same are
written anew.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from importlib.metadata import version
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar
from uuid import uuid4

from cuttings.store import version_of
from cuttings.values import dump, load
from cuttings.write.staging import Made

if TYPE_CHECKING:
    from collections.abc import ItemsView, Iterator

    from cuttings.store import Store

T = TypeVar("T")

_STAGE, _LAYOUT = "site", "3"
#: Files and pages are kept by so many at a time: all of them printed at once would be a third of a build's memory.
_FILES, _PAGES = "site files", "site pages"
_AT_A_TIME = 2_000
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


class Facts(NamedTuple):
    """The facts that a site shows, as `site.noting` numbers them, and their digests in the same order.

    In arrays: there are a dozen for each article, and while pages are made nobody asks for one.
    """

    numbers: array[int] = array("Q")
    digests: array[int] = array("Q")

    def by_number(self) -> dict[int, int]:
        """The digest of each fact."""
        return dict(zip(self.numbers, self.digests, strict=True))


@dataclass(frozen=True, slots=True)
class Standing:
    """A site that was written. `facts` and `shown` are in the numbers of `site.noting`; `shown` is by what was made."""

    made: dict[str, Made] = field(default_factory=dict)
    facts: Facts = field(default_factory=Facts)
    shown: dict[str, Shown] = field(default_factory=dict)
    wholes: dict[str, Whole] = field(default_factory=dict)
    products: dict[str, tuple[str, ...]] = field(default_factory=dict)
    found: dict[str, Found] = field(default_factory=dict)
    #: Whether nothing of it waits to be made anew by the next build.
    is_whole: bool = True


@dataclass(frozen=True, slots=True)
class _Kept:
    """The same as it is kept: numbers as the bytes of their arrays, files and pages in parts that bear its mark.

    So those of a build that was killed while it kept them are never taken for those of the one before.
    """

    program: str
    mark: str
    files: int
    pages: int
    facts: bytes
    digests: bytes
    wholes: dict[str, Whole]
    products: dict[str, tuple[str, ...]]
    found: dict[str, Found]


_Files = dict[str, Made]
_Pages = dict[str, tuple[bytes, tuple[str, ...]]]


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
        made = dict(chain.from_iterable(_parts(store, _FILES, kept.mark, kept.files, _Files)))
        if kept.program != program:
            return Standing(made)
        facts = Facts(array("Q", kept.facts), array("Q", kept.digests))
        pages = chain.from_iterable(_parts(store, _PAGES, kept.mark, kept.pages, _Pages))
        shown = {name: (array("Q", facts), paths) for name, (facts, paths) in pages}
        return Standing(made, facts, shown, kept.wholes, kept.products, kept.found)
    except ValueError:
        return Standing()


def remember(store: Store, place: str, program: str, standing: Standing) -> None:
    """Keeps what is known of the site that stands now."""
    mark = uuid4().hex
    facts = standing.facts.numbers.tobytes(), standing.facts.digests.tobytes()
    files = _keep(store, _FILES, mark, iter(standing.made.items()))
    shown = ((name, (facts.tobytes(), paths)) for name, (facts, paths) in standing.shown.items())
    pages = _keep(store, _PAGES, mark, shown)
    kept = _Kept(program, mark, files, pages, *facts, standing.wholes, standing.products, standing.found)
    store.put(_STAGE, _LAYOUT, place, dump(kept))
    store.keep_only(_STAGE, [place])


def _keep(store: Store, stage: str, mark: str, entries: Iterator[tuple[str, object]]) -> int:
    """Keeps the entries in parts, and nothing else at this stage; answers with how many parts they are."""
    names: list[str] = []
    while part := dict(islice(entries, _AT_A_TIME)):
        names.append(f"{mark} {len(names)}")
        store.put(stage, _LAYOUT, names[-1], dump(part))
    store.keep_only(stage, names)
    return len(names)


def _parts(store: Store, stage: str, mark: str, number: int, kind: type[dict[str, T]]) -> Iterator[ItemsView[str, T]]:
    """The entries of each part.

    Raises:
        ValueError: the store has lost one.

    """
    for at in range(number):
        yield load(kind, store.get(stage, _LAYOUT, f"{mark} {at}") or "").items()
