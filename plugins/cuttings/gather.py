"""The first half: seeds become pages in `content/`. Read → clean → recognize → resolve → compose → write.

Each step is one function of a stage, values in and values out; this page only joins them and accounts for every seed.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import TYPE_CHECKING

from cuttings.actor_table import print_actors, print_moved
from cuttings.clean import Furniture, count_furniture, folded_lines
from cuttings.compose import compose
from cuttings.crew import ALONE, Crew
from cuttings.ledger import Composed, KnownFurniture, Ledger, Resolved, keep_ledger, ledger_version, read_ledger
from cuttings.model import NO_DECISIONS, Decisions, Defect, Page
from cuttings.once import ArticleCard, Asked, Once, clean_version
from cuttings.patience import LIMITS, LimitError, Limits, holding, uncollected, within
from cuttings.read import KEYS, picture_beside
from cuttings.reading import SeedCard, SeedChangedError, Seeds
from cuttings.report import Report, SeedOutcome, SeedStatus
from cuttings.resolve import NO_AUTHORITY, known_names, load_gazetteer, resolve
from cuttings.resolve.authority_file import read_authority
from cuttings.store import Store
from cuttings.values import dump, load
from cuttings.write import Outcome, assign_slugs, read_shelf

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from cuttings.model import KnownName, Recognized, Resolution
    from cuttings.once import Progress
    from cuttings.read.records import Keys
    from cuttings.resolve import Authority, Gazetteer
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

    seed: SeedCard
    article: ArticleCard
    decisions: Decisions


@dataclass(frozen=True, slots=True)
class _Known:
    """Who is who in the archive, worked out when it is first asked for, and what is known of it without.

    `found` names the mentions of each article, `digest` all that it is worked out from, `names` what each article's
    page shows of it, by the seed's id, where that is known; `only_known` are the seeds in which only known names were
    looked for.
    """

    found: Mapping[str, str]
    digest: str
    names: Mapping[str, str]
    only_known: frozenset[str]
    resolution: Callable[[], Resolution]


@dataclass(frozen=True, slots=True)
class _Composer:
    """What all pages are composed with, and `before`, what was composed last time."""

    known: _Known
    once: Once
    seeds: Seeds
    language: str
    limits: Limits
    before: Mapping[str, Composed]


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
            cleaned, furniture = _without_furniture(cleaned, once, seeds, store, before.furniture)
            cleaned = [_in_a_language(one, language) for one in cleaned]
            known = partial(_known_names, gazetteer=gazetteer, authority=authority)
            recognized = once.recognize([one.article for one in cleaned], recognizer, progress, known)
        given = shelf.slugs_given([one.article for one in cleaned])
        authority = authority.with_seeds({slug: seed_id for seed_id, slug in given.items()})
        is_who = _resolving(cleaned, recognized, once, authority, gazetteer, limits, before)
        report.defects.extend(once.faults)
        again: dict[str, list[str]] = {}
        for copy, original in copies.items():
            again.setdefault(original, []).append(copy)
        composer = _Composer(is_who, once, seeds, language, limits, before.composed)
        pages = _Pages(composer, store, version, shelf, folders, report)
        composed = pages.write(progress("Writing pages", cleaned, len(cleaned)), given, again)
        _account_for_copies(copies, report)
        resolved = _tell_who_is_who(is_who, shelf.writing, folders.content / "evidence", before.resolved)
        report.defects.extend(resolved.defects)
        lasting = resolved if not any(one.may_pass for one in (*resolved.defects, *once.faults)) else Resolved()
        ledger = Ledger(seeds.files, once.done, furniture, shelf.known, lasting, composed)
        if ledger != before:
            keep_ledger(store, version, ledger)
    report.written.update(shelf.writing.written)
    return report


def _known_names(language: str, gazetteer: Callable[[], Gazetteer], authority: Authority) -> tuple[KnownName, ...]:
    return known_names(language, gazetteer(), authority)


def _resolving(  # noqa: PLR0917 - what resolving takes
    cleaned: Sequence[_Cleaned],
    recognized: Sequence[str],
    once: Once,
    authority: Authority,
    gazetteer: Callable[[], Gazetteer],
    limits: Limits,
    before: Ledger,
) -> _Known:
    """Who is who: as it was where nothing has changed of which it is made, else worked out when it is asked for."""
    digest = _digest(repr(authority), *recognized)
    found = {one.seed.id: fingerprint for one, fingerprint in zip(cleaned, recognized, strict=True)}

    @cache
    def mentions() -> list[Recognized]:
        with uncollected():
            return [once.recognized(fingerprint) for fingerprint in recognized]

    @cache
    def resolution() -> Resolution:
        return resolve(mentions(), authority, gazetteer(), limits.seconds)

    if digest == before.resolved.digest:
        names = {seed_id: one.names for seed_id, one in before.composed.items()}
        return _Known(found, digest, names, frozenset(before.resolved.only_known), resolution)
    only_known = frozenset(one.seed_id for one in mentions() if one.only_known)
    return _Known(found, digest, {}, only_known, resolution)


def _tell_who_is_who(is_who: _Known, writing: Writing, evidence: Path, before: Resolved) -> Resolved:
    """Writes the tables of actors, and of those that moved, where they may have changed."""
    paths = tuple(evidence / name for name in ("actors.csv", "moved.csv"))
    if is_who.digest == before.digest and before.tables == tuple(map(writing.state, paths)):
        return before
    resolution = is_who.resolution()
    writing.put(paths[0], print_actors(resolution.actors.values()))
    writing.put(paths[1], print_moved(resolution.moved))
    tables = tuple(map(writing.state, paths))
    return Resolved(is_who.digest, resolution.defects, tuple(sorted(is_who.only_known)), tables)


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
    seeds: Iterable[SeedCard | Defect], once: Once, shelf: Shelf, report: Report
) -> tuple[list[_Cleaned], dict[str, str]]:
    """The articles of all seeds in order of their ids, and for each copy the seed that holds the same bytes.

    Seeds that give no article are accounted for in the report.
    """
    cleaned: dict[str, _Cleaned] = {}
    copies: dict[str, str] = {}
    order: list[str] = []
    same: dict[str, list[SeedCard]] = {}
    waiting: Iterable[SeedCard] = _firsts(seeds, order, same, report)
    while waiting:
        for asked, found in once.clean(Asked(seed, _decisions_of(seed, shelf, report)) for seed in waiting):
            if article := _article(asked.card.id, found, report):
                cleaned[asked.card.id] = _Cleaned(asked.card, article, asked.decisions)
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


def _without_furniture(
    cleaned: list[_Cleaned], once: Once, seeds: Seeds, store: Store, before: Mapping[str, KnownFurniture]
) -> tuple[list[_Cleaned], dict[str, KnownFurniture]]:
    """The same, but seeds with lines that stand in many of their outlet are cleaned again, knowing those lines.

    And what to know of those lines next time.
    """
    outlets: dict[str, list[SeedCard]] = {}
    for one in cleaned:
        if one.article.outlet:
            outlets.setdefault(one.article.outlet, []).append(one.seed)
    furniture = {outlet: _furniture(of, seeds, store, before.get(outlet)) for outlet, of in outlets.items()}
    store.keep_only("lines", (seed.digest for of in outlets.values() for seed in of))
    asked = (
        Asked(one.seed, one.decisions, Furniture(lines))
        for one in cleaned
        if one.article.outlet and (lines := furniture[one.article.outlet].lines.get(one.seed.id))
    )
    # What other seeds hold never costs a whole article: rather too much of it than none.
    again = {
        one.card.id: found for one, found in once.clean(asked) if isinstance(found, ArticleCard) and found.has_text
    }
    return [replace(one, article=again.get(one.seed.id, one.article)) for one in cleaned], furniture


def _furniture(of: Sequence[SeedCard], seeds: Seeds, store: Store, before: KnownFurniture | None) -> KnownFurniture:
    """The lines that stand in many seeds of one outlet, by seed."""
    digest = _digest(clean_version(), *(seed.digest for seed in of))
    if before and before.digest == digest:
        return before
    lines = [_lines(seed, seeds, store) for seed in of]
    common = count_furniture(lines)
    found = {seed.id: dict(common.of(those).lines) for seed, those in zip(of, lines, strict=True)}
    return KnownFurniture(digest, {seed_id: those for seed_id, those in found.items() if those})


def _lines(seed: SeedCard, seeds: Seeds, store: Store) -> frozenset[str]:
    """The lines of a seed, folded for comparing; kept, since all of an outlet's are held against each other."""
    kept = store.get("lines", clean_version(), seed.digest)
    if kept is None:
        kept = "\n".join(sorted(folded_lines(seeds.seed(seed))))
        store.put("lines", clean_version(), seed.digest, kept)
    return frozenset(kept.split("\n"))


def _told(defect: Defect) -> str:
    return f"{defect.fact}; {defect.remedy}" if defect.remedy else defect.fact


class _Pages:
    """Composes pages and puts them on the shelf; one that would be as it was is neither composed nor looked at."""

    def __init__(  # noqa: PLR0917 - where pages come from, and where they go
        self, composer: _Composer, store: Store, version: str, shelf: Shelf, folders: Folders, report: Report
    ) -> None:
        self._composer, self._store, self._version = composer, store, version
        self._shelf, self._folders, self._report = shelf, folders, report

    def write(
        self, cleaned: Iterable[_Cleaned], given: Mapping[str, str], again: Mapping[str, Sequence[str]]
    ) -> dict[str, Composed]:
        """Puts the page of each article; answers with what to know of them next time, by the seed's id.

        `given` are the slugs that seeds have, `again` the seeds of the same bytes.
        """
        cleaned = list(cleaned)
        slugs = assign_slugs([one.article for one in cleaned], given, self._shelf.pages)
        composed = {}
        for one in cleaned:
            if found := self._write(one, slugs[one.seed.id], tuple(again.get(one.seed.id, ()))):
                composed[one.seed.id] = found
        if composed != self._composer.before:
            self._store.keep_only("compose", map(_key, composed.values()))
        for left in self._shelf.without_seed(set(slugs.values())):
            lost = "gives no article now" if left.seed_id in self._report.seeds else "is gone"
            self._report.notes.append(f"articles/{left.slug}.md stays, though its seed {left.seed_id} {lost}")
        return composed

    def _write(self, one: _Cleaned, slug: str, again: tuple[str, ...]) -> Composed | None:
        """What to know of the page next time; None where there is none, and the report says why."""
        known, before = self._composer.known, self._composer.before.get(one.seed.id)
        decided = self._shelf.decided(one.seed.id)
        said = decided.said if decided else ("", "")
        try:
            pictures = _carry_pictures(one.article, self._folders, self._shelf.writing)
            only_known = one.seed.id in known.only_known
            around = repr((one.article.language, said, again, pictures, only_known))
            made_of = _digest(one.article.digest, known.found[one.seed.id], slug, around)
            names = known.names.get(one.seed.id) or _names_digest(one.seed.id, known.resolution())
            composed = Composed(made_of, names, self._shelf.standing(slug))
            page = None
            if composed != before:
                with within(self._composer.limits.seconds), holding(self._composer.limits.memory):
                    page = self._page(one, composed, slug, said, again, pictures)
        except LimitError as error:
            reason = f"composing its page was given up, since {error}; {error.remedy}"
            self._report.seeds[one.seed.id] = SeedOutcome(SeedStatus.FAILED, reason)
            return None
        except SeedChangedError:
            reason = "it was changed while the archive was gathered; build again"
            self._report.seeds[one.seed.id] = SeedOutcome(SeedStatus.FAILED, reason, may_pass=True)
            return None
        except Exception as error:  # noqa: BLE001 - a fault in one page must not cost the others
            reason = f"composing its page failed ({type(error).__name__}: {error}); please report it with the seed"
            self._report.seeds[one.seed.id] = SeedOutcome(SeedStatus.FAILED, reason)
            return None
        outcome = self._shelf.put(page) if page else self._shelf.as_put(slug)
        self._account_for(one.seed.id, slug, outcome)
        return replace(composed, standing=self._shelf.standing(slug))

    def _page(  # noqa: PLR0917 - what a page is composed of
        self,
        one: _Cleaned,
        composed: Composed,
        slug: str,
        said: tuple[str, str],
        again: tuple[str, ...],
        pictures: Mapping[str, str],
    ) -> Page:
        """The page, composed before or now."""
        if kept := self._store.get("compose", self._version, _key(composed)):
            with suppress(ValueError):
                return load(Page, kept)
        composer = self._composer
        resolution = composer.known.resolution()
        page = compose(
            composer.once.article(one.article),
            resolution.links.get(one.seed.id, ()),
            resolution.actors,
            slug,
            composer.seeds.seed(one.seed).text,
            said=said,
            again=again,
            pictures=pictures,
            language=composer.language,
            only_known=one.seed.id in composer.known.only_known,
        )
        self._store.put("compose", self._version, _key(composed), dump(page))
        return page

    def _account_for(self, seed_id: str, slug: str, outcome: Outcome) -> None:
        self._report.pages[outcome.value] += 1
        # The report is part of the site: it says the same however often the same archive is built.
        reason = "its page was edited by hand and is kept" if outcome is Outcome.KEPT else "became a page"
        self._report.seeds[seed_id] = SeedOutcome(SeedStatus.PAGE, reason, (f"articles/{slug}.html",))
        if outcome is Outcome.KEPT:
            fresh = self._shelf.fresh_path(slug)
            note = f"articles/{slug}.md was edited by hand and is kept; the fresh version is {fresh}"
            self._report.notes.append(note)


def _key(composed: Composed) -> str:
    return _digest(composed.made_of, composed.names)


def _names_digest(seed_id: str, resolution: Resolution) -> str:
    """By which it is known what a page shows of who is who."""
    told: list[str] = []
    for link in resolution.links.get(seed_id, ()):
        name = resolution.actors[link.actor].name if link.actor else ""
        told += (link.status, link.actor, name, *link.candidates, link.rule, link.reason)
    return _digest(*told)


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _carry_pictures(article: ArticleCard, folders: Folders, writing: Writing) -> dict[str, str]:
    """Puts the pictures that lie beside the seed among the archive's; answers with their names by what names them."""
    carried = {}
    for words in article.pictures:
        if picture := picture_beside(folders.seeds, article.seed_id, words):
            writing.put(folders.content / "pictures" / picture.name, picture.data)
            carried[words] = picture.name
    return carried


def _account_for_copies(copies: dict[str, str], report: Report) -> None:
    for seed_id, original in copies.items():
        reason = f"holds the same bytes as {original}"
        report.seeds[seed_id] = SeedOutcome(SeedStatus.DUPLICATE, reason, report.seeds[original].outputs)
