"""The first half: seeds become pages in `content/`. Read → clean → recognize → resolve → compose → write.

Each step is one function of a stage, values in and values out; this page only joins them and accounts for every seed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuttings.actor_table import print_actors
from cuttings.clean import clean
from cuttings.compose import compose
from cuttings.model import Article, Defect, Seed
from cuttings.read import read_seeds
from cuttings.recognize import load_recognizer, recognize
from cuttings.report import Report, SeedOutcome, SeedStatus
from cuttings.resolve import NO_AUTHORITY, load_gazetteer, resolve
from cuttings.resolve.authority import read_authority
from cuttings.write import Outcome, assign_slugs, read_shelf, write_atomically

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path
    from typing import TypeVar

    from cuttings.model import Resolution
    from cuttings.resolve import Authority
    from cuttings.write import Shelf

    T = TypeVar("T")
    #: Shows how far a stage has come: takes its name, its items and how many there are, and hands the items on.
    Progress = Callable[[str, Iterable[T], int], Iterator[T]]


@dataclass(frozen=True, slots=True)
class Folders:
    """Where an archive lives: what is read, what is written, and where work is kept that can be done again."""

    seeds: Path
    content: Path
    output: Path
    cache: Path


@dataclass(frozen=True, slots=True)
class _Cleaned:
    """A seed and its article."""

    seed: Seed
    article: Article


def gather(folders: Folders, recognizer: str, progress: Progress[object]) -> Report:
    """Brings `content/` up to date with the seeds; answers with what became of each.

    Raises:
        AuthorityError: the authority file holds a contradiction; nothing was written.
        OSError: the content folder cannot be written.

    """
    report = Report()
    authority = _authority(folders.content / "authority.csv")
    cleaned, copies = _read_and_clean(folders.seeds, report)
    resolution = _resolve([one.article for one in cleaned], recognizer, authority, progress)
    shelf = read_shelf(folders.content, folders.cache / "fresh")
    _compose_and_write(cleaned, resolution, shelf, report, progress)
    _account_for_copies(copies, report)
    write_atomically(folders.content / "evidence" / "actors.csv", print_actors(resolution.actors.values()))
    return report


def _authority(file: Path) -> Authority:
    if not file.is_file():
        return NO_AUTHORITY
    return read_authority(file.read_text(encoding="utf-8-sig"), f"content/{file.name}")


def _read_and_clean(folder: Path, report: Report) -> tuple[list[_Cleaned], dict[str, str]]:
    """The articles of all seeds in order of their ids, and for each copy the seed that holds the same bytes.

    Seeds that give no article are accounted for in the report.
    """
    cleaned: list[_Cleaned] = []
    copies: dict[str, str] = {}
    first_with: dict[str, str] = {}
    for seed in read_seeds(folder):
        if isinstance(seed, Defect):
            report.seeds[seed.where] = SeedOutcome(SeedStatus.SKIPPED, _told(seed))
        elif seed.sha256 in first_with:
            copies[seed.id] = first_with[seed.sha256]
        else:
            article = _clean(seed, report)
            if article:
                first_with[seed.sha256] = seed.id
                cleaned.append(_Cleaned(seed, article))
    return cleaned, copies


def _clean(seed: Seed, report: Report) -> Article | None:
    try:
        article = clean(seed)
    except Exception as error:  # noqa: BLE001 - a fault in cleaning one seed must not cost the others
        fact = f"cleaning it failed ({type(error).__name__}: {error})"
        report.seeds[seed.id] = SeedOutcome(SeedStatus.FAILED, fact)
        return None
    if not article.paragraphs:
        reason = "; ".join(_told(defect) for defect in article.defects) or "no article was found in it"
        report.seeds[seed.id] = SeedOutcome(SeedStatus.SKIPPED, reason)
        return None
    report.notes.extend(str(defect) for defect in article.defects)
    return article


def _told(defect: Defect) -> str:
    return f"{defect.fact}; {defect.remedy}" if defect.remedy else defect.fact


def _resolve(
    articles: Sequence[Article], recognizer: str, authority: Authority, progress: Progress[object]
) -> Resolution:
    """Who is who in all the articles; the language model is loaded only when there is something to read."""
    if not articles:
        return resolve((), authority)
    found = recognize(articles, load_recognizer(recognizer))
    return resolve(list(progress("Finding names", found, len(articles))), authority, load_gazetteer())


def _compose_and_write(
    cleaned: Sequence[_Cleaned], resolution: Resolution, shelf: Shelf, report: Report, progress: Progress[object]
) -> None:
    articles = [one.article for one in cleaned]
    slugs = assign_slugs(articles, shelf.slugs_given(articles), shelf.pages)
    for one in progress("Writing pages", cleaned, len(cleaned)):
        slug = slugs[one.seed.id]
        links = resolution.links.get(one.seed.id, ())
        page = compose(one.article, links, resolution.actors, slug, one.seed.text)
        outcome = shelf.put(page)
        report.pages[outcome.value] += 1
        # The report is part of the site: it says the same however often the same archive is built.
        reason = "its page was edited by hand and is kept" if outcome is Outcome.KEPT else "became a page"
        report.seeds[one.seed.id] = SeedOutcome(SeedStatus.PAGE, reason, (f"articles/{slug}.html",))
        if outcome is Outcome.KEPT:
            fresh = shelf.fresh_path(slug)
            report.notes.append(f"articles/{slug}.md was edited by hand and is kept; the fresh version is {fresh}")
    for page in shelf.without_seed(slugs.values()):
        lost = "gives no article now" if page.seed_id in report.seeds else "is gone"
        report.notes.append(f"articles/{page.slug}.md stays, though its seed {page.seed_id} {lost}")


def _account_for_copies(copies: dict[str, str], report: Report) -> None:
    for seed_id, original in copies.items():
        reason = f"holds the same bytes as {original}"
        report.seeds[seed_id] = SeedOutcome(SeedStatus.DUPLICATE, reason, report.seeds[original].outputs)
