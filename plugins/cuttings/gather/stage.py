"""The first half: seeds become pages in `content/`. Read → clean → recognize → resolve → compose → write.

Each step is one function of a stage, values in and values out; this page only joins them and accounts for every seed.
"""

from __future__ import annotations

import os
from dataclasses import replace
from functools import cache, partial
from typing import TYPE_CHECKING

from cuttings.crew import ALONE, Crew
from cuttings.gather.furniture import without_furniture
from cuttings.gather.pages import Composer, Pages
from cuttings.gather.values import Cleaned, Folders
from cuttings.gather.who import Known
from cuttings.ledger import Ledger, Resolved, keep_ledger, ledger_version, read_ledger
from cuttings.model import NO_DECISIONS, Decisions, Defect
from cuttings.once import ArticleCard, Asked, Once
from cuttings.patience import LIMITS, Limits, uncollected
from cuttings.read import KEYS
from cuttings.reading import SeedCard, Seeds
from cuttings.report import Report, SeedOutcome, SeedStatus
from cuttings.resolve import NO_AUTHORITY, known_names, load_gazetteer
from cuttings.resolve.authority_file import read_authority
from cuttings.store import Store
from cuttings.write import read_shelf

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from cuttings.model import KnownName
    from cuttings.once import Progress
    from cuttings.read.records import Keys
    from cuttings.resolve import Authority, Gazetteer
    from cuttings.write import Shelf


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
    version = ledger_version(recognizer, sorted(keys.items()), limits, language)
    gazetteer = cache(load_gazetteer)
    with Store(folders.cache / "store.sqlite") as store:
        with uncollected():
            before = read_ledger(store, version)
        seeds = Seeds(folders.seeds, before.files, keys, limits)
        shelf = read_shelf(folders.content, folders.cache / "fresh", before.pages)
        report.defects.extend(shelf.faults)
        with crew.at_work() as hands:
            once = Once(store, seeds.seed, before.done, limits, hands)
            found = progress("Reading seeds", seeds, _count_files(folders.seeds))
            cleaned, copies = _read_and_clean(found, once, shelf, report)
            cleaned, furniture = without_furniture(cleaned, once, seeds, store, before.furniture)
            cleaned = [_in_a_language(one, language) for one in cleaned]
            known = partial(_known_names, gazetteer=gazetteer, authority=authority)
            recognized = once.recognize([one.article for one in cleaned], recognizer, progress, known)
        given = shelf.slugs_given([one.article for one in cleaned])
        authority = authority.with_seeds({slug: seed_id for seed_id, slug in given.items()})
        found_in = {one.seed.id: fingerprint for one, fingerprint in zip(cleaned, recognized, strict=True)}
        who = Known(found_in, once, authority, gazetteer, limits.seconds, store, version, before)
        report.defects.extend(once.faults)
        again: dict[str, list[str]] = {}
        for copy, original in copies.items():
            again.setdefault(original, []).append(copy)
        composer = Composer(who, once, seeds, language, limits, before.composed)
        pages = Pages(composer, store, version, shelf, folders, report)
        composed = pages.write(progress("Writing pages", cleaned, len(cleaned)), given, again)
        _account_for_copies(copies, report)
        resolved = who.write_tables(shelf.writing, folders.content / "evidence")
        by_hand = shelf.named_by_hand()
        report.defects.extend(one for one in resolved.defects if one.unless_named not in by_hand)
        lasting = resolved if not any(one.may_pass for one in (*resolved.defects, *once.faults)) else Resolved()
        ledger = Ledger(seeds.files, once.done, furniture, shelf.known, lasting, composed)
        if ledger != before:
            keep_ledger(store, version, ledger)
    report.written.update(shelf.writing.written)
    return report


def _known_names(language: str, gazetteer: Callable[[], Gazetteer], authority: Authority) -> tuple[KnownName, ...]:
    return known_names(language, gazetteer(), authority)


def _in_a_language(one: Cleaned, language: str) -> Cleaned:
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
    seeds: Iterable[SeedCard | Defect], once: Once, shelf: Shelf, report: Report
) -> tuple[list[Cleaned], dict[str, str]]:
    """The articles of all seeds in order of their ids, and for each copy the seed that holds the same bytes.

    Seeds that give no article are accounted for in the report.
    """
    cleaned: dict[str, Cleaned] = {}
    copies: dict[str, str] = {}
    order: list[str] = []
    same: dict[str, list[SeedCard]] = {}
    waiting: Iterable[SeedCard] = _firsts(seeds, order, same, report)
    while waiting:
        for asked, found in once.clean(Asked(seed, _decisions_of(seed, shelf, report)) for seed in waiting):
            if article := _article(asked.card.id, found, report):
                cleaned[asked.card.id] = Cleaned(asked.card, article, asked.decisions)
        first_with = {one.seed.sha256: one.seed.id for one in cleaned.values()}
        copies |= {seed.id: first_with[sha] for sha, others in same.items() if sha in first_with for seed in others}
        # Where a seed gave no article, the next of the same bytes is tried.
        waiting = [others.pop(0) for sha, others in same.items() if sha not in first_with and others]
    return [cleaned[seed_id] for seed_id in order if seed_id in cleaned], copies


def _firsts(
    seeds: Iterable[SeedCard | Defect], order: list[str], same: dict[str, list[SeedCard]], report: Report
) -> Iterator[SeedCard]:
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


def _decisions_of(seed: SeedCard, shelf: Shelf, report: Report) -> Decisions:
    """What a person decided about the seed's lines in the head of its page; lines it does not have are reported."""
    page = shelf.decided(seed.id)
    if page is None:
        return NO_DECISIONS
    for _, last in (*page.decisions.restore, *page.decisions.cut):
        if last > seed.lines:
            fact = f"it names line {last} of a seed that has {seed.lines}"
            where = f"articles/{page.path.name}"
            report.defects.append(Defect(where, fact, "look up the numbers in the article's table in content/evidence"))
    return page.decisions


def _article(seed_id: str, found: ArticleCard | str, report: Report) -> ArticleCard | None:
    """The article of a seed; None where there is none, and the report says why."""
    if isinstance(found, str):
        report.seeds[seed_id] = SeedOutcome(SeedStatus.FAILED, found)
        return None
    if not found.has_text:
        reason = "; ".join(_told(defect) for defect in found.defects) or "no article was found in it"
        report.seeds[seed_id] = SeedOutcome(SeedStatus.SKIPPED, reason)
        return None
    report.notes.extend(str(defect) for defect in found.defects)
    return found


def _told(defect: Defect) -> str:
    return f"{defect.fact}; {defect.remedy}" if defect.remedy else defect.fact


def _account_for_copies(copies: dict[str, str], report: Report) -> None:
    for seed_id, original in copies.items():
        reason = f"holds the same bytes as {original}"
        report.seeds[seed_id] = SeedOutcome(SeedStatus.DUPLICATE, reason, report.seeds[original].outputs)
