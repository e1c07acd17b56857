"""The shelf: the pages that stand in `content/articles/`, whose they are, and how a fresh page is put among them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from cuttings.model import NO_DECISIONS, Decisions, Defect
from cuttings.page import FrontMatterError, is_untouched, parse_page
from cuttings.write.disk import Writing, write_atomically

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from cuttings.model import Article, Page
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


class Shelf:
    """The pages of `content/articles/` with their evidence in `content/evidence/`."""

    def __init__(
        self,
        content: Path,
        fresh: Path,
        pages: dict[str, Shelved],
        defects: tuple[Defect, ...],
        faults: tuple[Defect, ...] = (),
    ) -> None:
        self._articles = content / "articles"
        self._evidence = content / "evidence"
        self._fresh = fresh
        #: How the files stand that were written.
        self.writing = Writing()
        self.pages = pages
        self._decided = {page.seed_id: page for page in pages.values() if page.decisions and page.untouched}
        #: Pages that cannot be read; the second half, which cannot show them, tells of them.
        self.defects = defects
        #: Decisions about lines that name none.
        self.faults = faults

    def slugs_given(self, articles: Collection[Article]) -> dict[str, str]:
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

    def without_seed(self, slugs: Collection[str]) -> tuple[Shelved, ...]:
        """The pages that came from a seed which is no longer there: they stay."""
        return tuple(page for slug, page in sorted(self.pages.items()) if page.seed_id and slug not in slugs)

    def put(self, page: Page) -> Outcome:
        """Writes the page and its evidence, unless a person edited the page: then the fresh one is kept elsewhere.

        Raises:
            OSError: the content folder cannot be written.

        """
        old = self.pages.get(page.slug)
        fresh = self._fresh / f"{page.slug}.md"
        if old and not old.untouched:
            write_atomically(fresh, page.markdown)
            return Outcome.KEPT
        fresh.unlink(missing_ok=True)
        # Evidence first: should the build die between the two, the page still asks to be renewed.
        self.writing.put(self._evidence / f"{page.slug}.csv", page.evidence)
        written = self.writing.put(self._articles / f"{page.slug}.md", page.markdown)
        if not old:
            return Outcome.NEW
        return Outcome.RENEWED if written else Outcome.UNCHANGED

    def fresh_path(self, slug: str) -> Path:
        """Where the fresh version of an edited page lies for comparison."""
        return self._fresh / f"{slug}.md"


def read_shelf(content: Path, fresh: Path) -> Shelf:
    """The pages that stand in `content/articles/`; one that cannot be read counts as edited and is reported."""
    pages: dict[str, Shelved] = {}
    defects: list[Defect] = []
    faults: list[Defect] = []
    for path in sorted((content / "articles").glob("*.md")):
        slug = path.stem
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
        pages[slug] = Shelved(slug, path, front.get("Seed"), front.get("Seed_SHA256"), untouched, decisions, said)
    return Shelf(content, fresh, pages, tuple(defects), tuple(faults))


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
