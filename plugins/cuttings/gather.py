"""The first half: seeds become pages in `content/`. Read → clean → recognize → resolve → compose → write.

Each step is one function of a stage, values in and values out; this page only joins them and accounts for every seed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from cuttings.actor_table import print_actors, print_moved
from cuttings.clean import NONE, clean, count_furniture
from cuttings.compose import compose
from cuttings.model import NO_DECISIONS, Decisions, Defect, Role
from cuttings.once import Once
from cuttings.patience import LIMITS, LimitError, Limits, holding, within
from cuttings.read import KEYS, picture_beside, read_seeds
from cuttings.report import Report, SeedOutcome, SeedStatus
from cuttings.resolve import NO_AUTHORITY, known_names, load_gazetteer, resolve
from cuttings.resolve.authority import read_authority
from cuttings.store import Store
from cuttings.write import Outcome, assign_slugs, read_shelf, write_atomically

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from cuttings.clean import Furniture
    from cuttings.model import Article, Resolution, Seed
    from cuttings.once import Progress
    from cuttings.read.records import Keys
    from cuttings.resolve import Authority
    from cuttings.write import Shelf


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
) -> Report:
    """Brings `content/` up to date with the seeds; answers with what became of each.

    `keys` are the names of the fields of records, `limits` what the work on one seed may take, `language` is the
    archive's, in which an article is whose own cannot be told.

    Raises:
        AuthorityError: the authority file holds a contradiction; nothing was written.
        OSError: the content folder or the cache cannot be written.

    """
    report = Report()
    authority = _authority(folders.content / "authority.csv")
    with Store(folders.cache / "store.sqlite") as store:
        once = Once(store, limits)
        shelf = read_shelf(folders.content, folders.cache / "fresh")
        report.defects.extend(shelf.faults)
        cleaned, copies = _read_and_clean(read_seeds(folders.seeds, keys, limits), once, shelf, report, limits)
        cleaned = [_in_a_language(one, language) for one in cleaned]
        gazetteer = load_gazetteer()
        known = partial(known_names, gazetteer=gazetteer, authority=authority)
        recognized = list(once.recognize([one.article for one in cleaned], recognizer, progress, known))
        report.defects.extend(once.faults)
    seeds = {slug: seed_id for seed_id, slug in shelf.slugs_given([one.article for one in cleaned]).items()}
    resolution = resolve(recognized, authority.with_seeds(seeds), gazetteer, limits.seconds)
    report.defects.extend(resolution.defects)
    only_known = frozenset(one.seed_id for one in recognized if one.only_known)
    composer = _Composer(resolution, language, only_known, limits)
    _compose_and_write(cleaned, composer, shelf, folders, report=report, progress=progress)
    _account_for_copies(copies, report)
    evidence = folders.content / "evidence"
    write_atomically(evidence / "actors.csv", print_actors(resolution.actors.values()))
    write_atomically(evidence / "moved.csv", print_moved(resolution.moved))
    return report


def _in_a_language(one: _Cleaned, language: str) -> _Cleaned:
    """The same; an article whose language cannot be told is in the archive's."""
    return one if one.article.language else replace(one, article=replace(one.article, language=language))


def _authority(file: Path) -> Authority:
    if not file.is_file():
        return NO_AUTHORITY
    return read_authority(file.read_text(encoding="utf-8-sig"), f"content/{file.name}")


def _read_and_clean(
    seeds: Iterable[Seed | Defect], once: Once, shelf: Shelf, report: Report, limits: Limits
) -> tuple[list[_Cleaned], dict[str, str]]:
    """The articles of all seeds in order of their ids, and for each copy the seed that holds the same bytes.

    Seeds that give no article are accounted for in the report.
    """
    cleaned: list[_Cleaned] = []
    copies: dict[str, str] = {}
    first_with: dict[str, str] = {}
    for seed in seeds:
        if isinstance(seed, Defect):
            report.seeds[seed.where] = SeedOutcome(SeedStatus.SKIPPED, _told(seed))
        elif seed.sha256 in first_with:
            copies[seed.id] = first_with[seed.sha256]
        else:
            decisions = _decisions_of(seed, shelf, report)
            if article := _article_of(seed, decisions, once, report):
                first_with[seed.sha256] = seed.id
                cleaned.append(_Cleaned(seed, article, decisions))
    return _without_furniture(cleaned, limits), copies


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


def _article_of(seed: Seed, decisions: Decisions, once: Once, report: Report) -> Article | None:
    """The article of a seed; None where there is none, and the report says why."""
    try:
        article = once.clean(seed, decisions)
    except LimitError as error:
        reason = f"cleaning it was given up, since {error}; {error.remedy}"
        report.seeds[seed.id] = SeedOutcome(SeedStatus.FAILED, reason)
        return None
    except Exception as error:  # noqa: BLE001 - a fault in cleaning one seed must not cost the others
        reason = f"cleaning it failed ({type(error).__name__}: {error}); please report it with the seed"
        report.seeds[seed.id] = SeedOutcome(SeedStatus.FAILED, reason)
        return None
    if not article.paragraphs:
        reason = "; ".join(_told(defect) for defect in article.defects) or "no article was found in it"
        report.seeds[seed.id] = SeedOutcome(SeedStatus.SKIPPED, reason)
        return None
    report.notes.extend(str(defect) for defect in article.defects)
    return article


def _without_furniture(cleaned: list[_Cleaned], limits: Limits) -> list[_Cleaned]:
    """The same, but seeds of an outlet whose seeds share lines are cleaned again, knowing those lines."""
    outlets: dict[str, list[_Cleaned]] = {}
    for one in cleaned:
        if one.article.outlet:
            outlets.setdefault(one.article.outlet, []).append(one)
    furniture = {outlet: count_furniture(one.seed for one in ones) for outlet, ones in outlets.items()}
    return [_clean_again(one, furniture.get(one.article.outlet, NONE), limits) for one in cleaned]


def _clean_again(one: _Cleaned, furniture: Furniture, limits: Limits) -> _Cleaned:
    if not furniture.lines:
        return one
    # What other seeds hold never costs a whole article: rather too much of it than none.
    try:
        with within(limits.seconds), holding(limits.memory):
            article = clean(one.seed, furniture, one.decisions)
    except (Exception, LimitError):  # noqa: BLE001 - it was cleaned well without
        return one
    return _Cleaned(one.seed, article, one.decisions) if article.paragraphs else one


def _told(defect: Defect) -> str:
    return f"{defect.fact}; {defect.remedy}" if defect.remedy else defect.fact


def _compose_and_write(
    cleaned: Sequence[_Cleaned],
    composer: _Composer,
    shelf: Shelf,
    folders: Folders,
    *,
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
            pictures = _carry_pictures(one.article, folders)
            with within(composer.limits.seconds), holding(composer.limits.memory):
                page = compose(
                    one.article,
                    links,
                    composer.resolution.actors,
                    slug,
                    one.seed.text,
                    said=said,
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


def _carry_pictures(article: Article, folders: Folders) -> dict[str, str]:
    """Puts the pictures that lie beside the seed among the archive's; answers with their names by what names them."""
    carried = {}
    for block in article.blocks:
        if block.role is Role.PICTURE and (picture := picture_beside(folders.seeds, article.seed_id, block.text)):
            write_atomically(folders.content / "pictures" / picture.name, picture.data)
            carried[block.text] = picture.name
    return carried


def _account_for_copies(copies: dict[str, str], report: Report) -> None:
    for seed_id, original in copies.items():
        reason = f"holds the same bytes as {original}"
        report.seeds[seed_id] = SeedOutcome(SeedStatus.DUPLICATE, reason, report.seeds[original].outputs)
