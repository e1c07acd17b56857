"""The first half: seeds become pages in `content/`. Read → clean → recognize → resolve → compose → write.

Each step is one function of a stage, values in and values out; this page only joins them and accounts for every seed.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from cuttings.actor_table import print_actors, print_moved
from cuttings.clean import NONE, count_furniture
from cuttings.compose import compose
from cuttings.crew import ALONE, Crew
from cuttings.model import NO_DECISIONS, Article, Decisions, Defect, Role
from cuttings.once import Asked, Once
from cuttings.patience import LIMITS, LimitError, Limits, holding, within
from cuttings.read import KEYS, picture_beside, read_seeds
from cuttings.report import Report, SeedOutcome, SeedStatus
from cuttings.resolve import NO_AUTHORITY, known_names, load_gazetteer, resolve
from cuttings.resolve.authority import read_authority
from cuttings.store import Store
from cuttings.write import Outcome, assign_slugs, read_shelf

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from cuttings.model import Resolution, Seed
    from cuttings.once import Progress
    from cuttings.read.records import Keys
    from cuttings.resolve import Authority
    from cuttings.write import Shelf, Writing


@dataclass(frozen=True, slots=True)
class Folders:
    """Where an archive lives: what is read, what is written, and where work is kept that can be done again."""

    seeds: Path
    content: Path
    output: Path
    cache: Path


@dataclass(frozen=True, slots=True)
class _Cleaned:
    """A seed, its article, and what a person decided about its lines."""

    seed: Seed
    article: Article
    decisions: Decisions


@dataclass(frozen=True, slots=True)
class _Composer:
    """What all pages are composed with; `only_known` are the seeds in which only known names were looked for."""

    resolution: Resolution
    language: str
    only_known: frozenset[str]
    limits: Limits


def gather(
    folders: Folders,
    recognizer: str,
    progress: Progress,
    keys: Keys = KEYS,
    limits: Limits = LIMITS,
    *,
    language: str = "en",
    crew: Crew = ALONE,
) -> Report:
    """Brings `content/` up to date with the seeds; answers with what became of each.

    `keys` are the names of the fields of records, `limits` what the work on one seed may take, `language` is the
    archive's, in which an article is whose own cannot be told, `crew` who works on the seeds.

    Raises:
        AuthorityError: the authority file holds a contradiction; nothing was written.
        CrewError: the cluster cannot be worked with.
        OSError: the content folder or the cache cannot be written.

    """
    report = Report()
    authority = _authority(folders.content / "authority.csv")
    with Store(folders.cache / "store.sqlite") as store, crew.at_work() as hands:
        once = Once(store, limits, hands)
        shelf = read_shelf(folders.content, folders.cache / "fresh")
        report.defects.extend(shelf.faults)
        seeds = progress("Reading seeds", read_seeds(folders.seeds, keys, limits), _count_files(folders.seeds))
        cleaned, copies = _read_and_clean(seeds, once, shelf, report)
        cleaned = [_in_a_language(one, language) for one in cleaned]
        gazetteer = load_gazetteer()
        known = partial(known_names, gazetteer=gazetteer, authority=authority)
        recognized = list(once.recognize([one.article for one in cleaned], recognizer, progress, known))
        report.defects.extend(once.faults)
    by_slug = {slug: seed_id for seed_id, slug in shelf.slugs_given([one.article for one in cleaned]).items()}
    resolution = resolve(recognized, authority.with_seeds(by_slug), gazetteer, limits.seconds)
    report.defects.extend(resolution.defects)
    again: dict[str, list[str]] = {}
    for copy, original in copies.items():
        again.setdefault(original, []).append(copy)
    only_known = frozenset(one.seed_id for one in recognized if one.only_known)
    composer = _Composer(resolution, language, only_known, limits)
    _compose_and_write(cleaned, composer, shelf, folders, again=again, report=report, progress=progress)
    _account_for_copies(copies, report)
    evidence = folders.content / "evidence"
    shelf.writing.put(evidence / "actors.csv", print_actors(resolution.actors.values()))
    shelf.writing.put(evidence / "moved.csv", print_moved(resolution.moved))
    report.written.update(shelf.writing.written)
    return report


def _in_a_language(one: _Cleaned, language: str) -> _Cleaned:
    """The same; an article whose language cannot be told is in the archive's."""
    return one if one.article.language else replace(one, article=replace(one.article, language=language))


def _count_files(folder: Path) -> int:
    """About how many seeds there are, for showing how far their reading has come."""
    return sum(len(files) for _, _, files in os.walk(folder))


def _authority(file: Path) -> Authority:
    if not file.is_file():
        return NO_AUTHORITY
    return read_authority(file.read_text(encoding="utf-8-sig"), f"content/{file.name}")


def _read_and_clean(
    seeds: Iterable[Seed | Defect], once: Once, shelf: Shelf, report: Report
) -> tuple[list[_Cleaned], dict[str, str]]:
    """The articles of all seeds in order of their ids, and for each copy the seed that holds the same bytes.

    Seeds that give no article are accounted for in the report.
    """
    cleaned: dict[str, _Cleaned] = {}
    copies: dict[str, str] = {}
    order: list[str] = []
    same: dict[str, list[Seed]] = {}
    waiting: Iterable[Seed] = _firsts(seeds, order, same, report)
    while waiting:
        for asked, found in once.clean(Asked(seed, _decisions_of(seed, shelf, report)) for seed in waiting):
            if article := _article(asked.seed.id, found, report):
                cleaned[asked.seed.id] = _Cleaned(asked.seed, article, asked.decisions)
        first_with = {one.seed.sha256: one.seed.id for one in cleaned.values()}
        copies |= {seed.id: first_with[sha] for sha, others in same.items() if sha in first_with for seed in others}
        # Where a seed gave no article, the next of the same bytes is tried.
        waiting = [others.pop(0) for sha, others in same.items() if sha not in first_with and others]
    in_order = [cleaned[seed_id] for seed_id in order if seed_id in cleaned]
    return _without_furniture(in_order, once), copies


def _firsts(
    seeds: Iterable[Seed | Defect], order: list[str], same: dict[str, list[Seed]], report: Report
) -> Iterator[Seed]:
    """The first seed with each bytes; the `order` of all is noted, and the others with the `same` bytes."""
    for seed in seeds:
        if isinstance(seed, Defect):
            report.seeds[seed.where] = SeedOutcome(SeedStatus.SKIPPED, _told(seed), may_pass=seed.may_pass)
            continue
        order.append(seed.id)
        if seed.sha256 in same:
            same[seed.sha256].append(seed)
        else:
            same[seed.sha256] = []
            yield seed


def _decisions_of(seed: Seed, shelf: Shelf, report: Report) -> Decisions:
    """What a person decided about the seed's lines in the head of its page; lines it does not have are reported."""
    page = shelf.decided(seed.id)
    if page is None:
        return NO_DECISIONS
    lines = seed.text.count("\n") + 1
    for _, last in (*page.decisions.restore, *page.decisions.cut):
        if last > lines:
            fact = f"it names line {last} of a seed that has {lines}"
            where = f"articles/{page.path.name}"
            report.defects.append(Defect(where, fact, "look up the numbers in the article's table in content/evidence"))
    return page.decisions


def _article(seed_id: str, found: Article | str, report: Report) -> Article | None:
    """The article of a seed; None where there is none, and the report says why."""
    if isinstance(found, str):
        report.seeds[seed_id] = SeedOutcome(SeedStatus.FAILED, found)
        return None
    if not found.paragraphs:
        reason = "; ".join(_told(defect) for defect in found.defects) or "no article was found in it"
        report.seeds[seed_id] = SeedOutcome(SeedStatus.SKIPPED, reason)
        return None
    report.notes.extend(str(defect) for defect in found.defects)
    return found


def _without_furniture(cleaned: list[_Cleaned], once: Once) -> list[_Cleaned]:
    """The same, but seeds with lines that stand in many of their outlet are cleaned again, knowing those lines."""
    outlets: dict[str, list[Seed]] = {}
    for one in cleaned:
        if one.article.outlet:
            outlets.setdefault(one.article.outlet, []).append(one.seed)
    furniture = {outlet: count_furniture(seeds) for outlet, seeds in outlets.items()}
    asked = (
        Asked(one.seed, one.decisions, lines)
        for one in cleaned
        if (lines := furniture.get(one.article.outlet, NONE).of(one.seed)).lines
    )
    # What other seeds hold never costs a whole article: rather too much of it than none.
    again = {one.seed.id: found for one, found in once.clean(asked) if isinstance(found, Article) and found.paragraphs}
    return [replace(one, article=again.get(one.seed.id, one.article)) for one in cleaned]


def _told(defect: Defect) -> str:
    return f"{defect.fact}; {defect.remedy}" if defect.remedy else defect.fact


def _compose_and_write(
    cleaned: Sequence[_Cleaned],
    composer: _Composer,
    shelf: Shelf,
    folders: Folders,
    *,
    again: Mapping[str, Sequence[str]],
    report: Report,
    progress: Progress,
) -> None:
    articles = [one.article for one in cleaned]
    slugs = assign_slugs(articles, shelf.slugs_given(articles), shelf.pages)
    for one in progress("Writing pages", cleaned, len(cleaned)):
        slug = slugs[one.seed.id]
        links = composer.resolution.links.get(one.seed.id, ())
        try:
            decided = shelf.decided(one.seed.id)
            said = decided.said if decided else ("", "")
            pictures = _carry_pictures(one.article, folders, shelf.writing)
            with within(composer.limits.seconds), holding(composer.limits.memory):
                page = compose(
                    one.article,
                    links,
                    composer.resolution.actors,
                    slug,
                    one.seed.text,
                    said=said,
                    again=again.get(one.seed.id, ()),
                    pictures=pictures,
                    language=composer.language,
                    only_known=one.seed.id in composer.only_known,
                )
        except LimitError as error:
            reason = f"composing its page was given up, since {error}; {error.remedy}"
            report.seeds[one.seed.id] = SeedOutcome(SeedStatus.FAILED, reason)
            continue
        except Exception as error:  # noqa: BLE001 - a fault in one page must not cost the others
            reason = f"composing its page failed ({type(error).__name__}: {error}); please report it with the seed"
            report.seeds[one.seed.id] = SeedOutcome(SeedStatus.FAILED, reason)
            continue
        outcome = shelf.put(page)
        report.pages[outcome.value] += 1
        # The report is part of the site: it says the same however often the same archive is built.
        reason = "its page was edited by hand and is kept" if outcome is Outcome.KEPT else "became a page"
        report.seeds[one.seed.id] = SeedOutcome(SeedStatus.PAGE, reason, (f"articles/{slug}.html",))
        if outcome is Outcome.KEPT:
            fresh = shelf.fresh_path(slug)
            report.notes.append(f"articles/{slug}.md was edited by hand and is kept; the fresh version is {fresh}")
    for left in shelf.without_seed(slugs.values()):
        lost = "gives no article now" if left.seed_id in report.seeds else "is gone"
        report.notes.append(f"articles/{left.slug}.md stays, though its seed {left.seed_id} {lost}")


def _carry_pictures(article: Article, folders: Folders, writing: Writing) -> dict[str, str]:
    """Puts the pictures that lie beside the seed among the archive's; answers with their names by what names them."""
    carried = {}
    for block in article.blocks:
        if block.role is Role.PICTURE and (picture := picture_beside(folders.seeds, article.seed_id, block.text)):
            writing.put(folders.content / "pictures" / picture.name, picture.data)
            carried[block.text] = picture.name
    return carried


def _account_for_copies(copies: dict[str, str], report: Report) -> None:
    for seed_id, original in copies.items():
        reason = f"holds the same bytes as {original}"
        report.seeds[seed_id] = SeedOutcome(SeedStatus.DUPLICATE, reason, report.seeds[original].outputs)
