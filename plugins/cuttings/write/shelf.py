"""The shelf: the pages that stand in `content/articles/`, whose they are, and how a fresh page is put among them."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from cuttings.model import NO_DECISIONS, Decisions, Defect
from cuttings.page import FrontMatterError, actors_linked, actors_of, is_untouched, parse_page
from cuttings.stamp import may_change_unseen, state_of
from cuttings.write.disk import Writing

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from cuttings.model import Page
    from cuttings.page import FrontMatter


class Outcome(StrEnum):
    """What became of a fresh page."""

    NEW = "new"
    RENEWED = "renewed"
    UNCHANGED = "unchanged"
    KEPT = "kept as edited"


@dataclass(frozen=True, slots=True)
class Shelved:
    """A page that stands on the shelf: `untouched` says that nobody edited it since the plugin wrote it."""

    slug: str
    path: Path
    seed_id: str
    seed_sha256: str
    untouched: bool
    decisions: Decisions = NO_DECISIONS
    #: What `Restore` and `Cut` say, as they stand in the page; they are a person's and stay.
    said: tuple[str, str] = ("", "")
    #: The ids of the actors that a page names which is a person's.
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownPage:
    """What was known of a page, and how its file stood then."""

    state: str
    seed_id: str
    seed_sha256: str
    untouched: bool
    decisions: Decisions
    said: tuple[str, str]
    names: tuple[str, ...] = ()


NOTHING_KNOWN: Mapping[str, KnownPage] = MappingProxyType({})


class OfSeed(Protocol):
    """What was made of a seed."""

    @property
    def seed_id(self) -> str: ...
    @property
    def seed_sha256(self) -> str: ...


class Shelf:
    """The pages of `content/articles/` with their evidence in `content/evidence/`."""

    def __init__(  # noqa: PLR0917 - where pages are, and what was found there
        self,
        content: Path,
        fresh: Path,
        pages: dict[str, Shelved],
        defects: tuple[Defect, ...],
        faults: tuple[Defect, ...] = (),
        known: Mapping[str, KnownPage] = NOTHING_KNOWN,
    ) -> None:
        self._articles = content / "articles"
        self._evidence = content / "evidence"
        self._fresh = fresh
        #: How the files of each folder stand: pages, their evidence, the fresh versions of edited pages.
        self._states = {folder: _states(folder) for folder in (self._articles, self._evidence, fresh)}
        #: What to know of the pages next time.
        self.known = dict(known)
        #: How the files stand that were written.
        self.writing = Writing()
        self.pages = pages
        self._decided = {page.seed_id: page for page in pages.values() if page.decisions and page.untouched}
        #: Pages that cannot be read; the second half, which cannot show them, tells of them.
        self.defects = defects
        #: Decisions about lines that name none.
        self.faults = faults

    def slugs_given(self, articles: Collection[OfSeed]) -> dict[str, str]:
        """The slugs that the articles' seeds already have: by the seed's id, or by its bytes where it was renamed."""
        by_id = {page.seed_id: page.slug for page in self.pages.values() if page.seed_id}
        here = {article.seed_id for article in articles}
        moved = {
            page.seed_sha256: page.slug for page in self.pages.values() if page.seed_id and page.seed_id not in here
        }
        given: dict[str, str] = {}
        for article in articles:
            slug = by_id.get(article.seed_id) or moved.pop(article.seed_sha256, "")
            if slug:
                given[article.seed_id] = slug
        return given

    def decided(self, seed_id: str) -> Shelved | None:
        """The page of a seed in which a person decided about lines, unless all of it is a person's."""
        return self._decided.get(seed_id)

    def named_by_hand(self) -> frozenset[str]:
        """The ids of the actors that pages name which are a person's, written or edited."""
        return frozenset(name for page in self.pages.values() for name in page.names)

    def without_seed(self, slugs: AbstractSet[str]) -> tuple[Shelved, ...]:
        """The pages that came from a seed which is no longer there: they stay."""
        return tuple(page for slug, page in sorted(self.pages.items()) if page.seed_id and slug not in slugs)

    def standing(self, slug: str) -> tuple[str, str, str]:
        """How the files of a page stand: the page, its evidence, its fresh version; "" for one that is not there."""
        page, rows = f"{slug}.md", f"{slug}.csv"
        return self._state(self._articles, page), self._state(self._evidence, rows), self._state(self._fresh, page)

    def _state(self, folder: Path, name: str) -> str:
        written = self.writing.written
        return (written and written.get(f"{folder}/{name}")) or self._states[folder].get(name, "")

    def as_put(self, slug: str) -> Outcome:
        """What `put` would say of the very page that it put last, where none of its files has changed since."""
        return Outcome.UNCHANGED if self.pages[slug].untouched else Outcome.KEPT

    def put(self, page: Page) -> Outcome:
        """Writes the page and its evidence, unless a person edited the page: then the fresh one is kept elsewhere.

        Raises:
            OSError: the content folder cannot be written.

        """
        old = self.pages.get(page.slug)
        fresh = self._fresh / f"{page.slug}.md"
        if old and not old.untouched:
            self.writing.put(fresh, page.markdown)
            return Outcome.KEPT
        if self._state(self._fresh, fresh.name):
            fresh.unlink(missing_ok=True)
            self._states[self._fresh].pop(fresh.name, None)
        # Evidence first: should the build die between the two, the page still asks to be renewed.
        self.writing.put(self._evidence / f"{page.slug}.csv", page.evidence)
        path = self._articles / f"{page.slug}.md"
        written = self.writing.put(path, page.markdown)
        if written:
            front, decisions = parse_page(page.markdown), old.decisions if old else NO_DECISIONS
            seed, said = (front.get("Seed"), front.get("Seed_SHA256")), (front.get("Restore"), front.get("Cut"))
            self.known[page.slug] = KnownPage(self._state(self._articles, path.name), *seed, True, decisions, said)
        if not old:
            return Outcome.NEW
        return Outcome.RENEWED if written else Outcome.UNCHANGED

    def fresh_path(self, slug: str) -> Path:
        """Where the fresh version of an edited page lies for comparison."""
        return self._fresh / f"{slug}.md"


def read_shelf(content: Path, fresh: Path, known: Mapping[str, KnownPage] = NOTHING_KNOWN) -> Shelf:
    """The pages that stand in `content/articles/`; one that cannot be read counts as edited and is reported.

    What is `known` of pages whose files stand as they did is not read again.
    """
    pages: dict[str, Shelved] = {}
    still: dict[str, KnownPage] = {}
    states = _states(content / "articles")
    now = time.time_ns()
    defects: list[Defect] = []
    faults: list[Defect] = []
    for path in sorted((content / "articles").glob("*.md")):
        slug = path.stem
        state = states.get(path.name, "")
        if (one := known.get(slug)) and one.state == state:
            still[slug] = one
            known_still = (one.seed_id, one.seed_sha256, one.untouched, one.decisions, one.said, one.names)
            pages[slug] = Shelved(slug, path, *known_still)
            continue
        try:
            text = path.read_text(encoding="utf-8")
            front = parse_page(text)
        except (OSError, UnicodeDecodeError, FrontMatterError) as error:
            defects.append(Defect(f"articles/{path.name}", f"the page cannot be read ({error})", "mend or remove it"))
            pages[slug] = Shelved(slug, path, "", "", untouched=False)
            continue
        untouched = is_untouched(text)
        decisions, wrong = _decisions(path, front)
        faults += wrong
        said = (front.get("Restore"), front.get("Cut"))
        names = () if untouched else tuple(sorted({*actors_of(front.get("Tags")), *actors_linked(front.body)}))
        read = (front.get("Seed"), front.get("Seed_SHA256"), untouched, decisions, said, names)
        pages[slug] = Shelved(slug, path, *read)
        if state and not wrong and not may_change_unseen(int(state.split()[2]), now):
            still[slug] = KnownPage(state, *read)
    return Shelf(content, fresh, pages, tuple(defects), tuple(faults), still)


def _states(folder: Path) -> dict[str, str]:
    """How each file of a folder stands, by its name."""
    try:
        with os.scandir(folder) as entries:
            return {one.name: state_of(one.stat()) for one in entries if one.is_file()}
    except FileNotFoundError:
        return {}


def _decisions(path: Path, front: FrontMatter) -> tuple[Decisions, list[Defect]]:
    """What a page's head decides about lines of its seed; what names no lines is reported and decides nothing."""
    spans: dict[str, tuple[tuple[int, int], ...]] = {"Restore": (), "Cut": ()}
    faults = []
    for key in spans:
        try:
            spans[key] = front.spans(key)
        except FrontMatterError as error:
            faults.append(Defect(f"articles/{path.name}:{error.line}", error.fact, error.remedy))
    return Decisions(spans["Restore"], spans["Cut"]), faults
