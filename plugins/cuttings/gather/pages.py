"""The pages of articles, composed and put on the shelf; one that would be as it was is not even looked at."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cuttings.compose import compose
from cuttings.gather.values import digest_of
from cuttings.ledger import Composed
from cuttings.model import Page
from cuttings.patience import LimitError, Limits, holding, within
from cuttings.read import picture_beside
from cuttings.reading import SeedChangedError
from cuttings.report import SeedOutcome, SeedStatus
from cuttings.values import dump, load
from cuttings.write import Outcome, assign_slugs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from cuttings.gather.values import Cleaned, Folders
    from cuttings.gather.who import Known
    from cuttings.once import ArticleCard, Once
    from cuttings.reading import Seeds
    from cuttings.report import Report
    from cuttings.store import Store
    from cuttings.write import Shelf, Writing


@dataclass(frozen=True, slots=True)
class Composer:
    """What all pages are composed with, and `before`, what was composed last time."""

    known: Known
    once: Once
    seeds: Seeds
    language: str
    limits: Limits
    before: Mapping[str, Composed]


class Pages:
    """Composes pages and puts them on the shelf; one that would be as it was is neither composed nor looked at."""

    def __init__(  # noqa: PLR0917 - where pages come from, and where they go
        self, composer: Composer, store: Store, version: str, shelf: Shelf, folders: Folders, report: Report
    ) -> None:
        self._composer, self._store, self._version = composer, store, version
        self._shelf, self._folders, self._report = shelf, folders, report

    def write(
        self, cleaned: Iterable[Cleaned], given: Mapping[str, str], again: Mapping[str, Sequence[str]]
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

    def _write(self, one: Cleaned, slug: str, again: tuple[str, ...]) -> Composed | None:
        """What to know of the page next time; None where there is none, and the report says why."""
        known, before = self._composer.known, self._composer.before.get(one.seed.id)
        decided = self._shelf.decided(one.seed.id)
        said = decided.said if decided else ("", "")
        try:
            pictures = _carry_pictures(one.article, self._folders, self._shelf.writing)
            only_known = one.seed.id in known.only_known
            around = repr((one.article.language, said, again, pictures, only_known))
            made_of = digest_of(one.article.digest, known.found[one.seed.id], slug, around)
            names = known.names(one.seed.id)
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
        one: Cleaned,
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
        who = composer.known.who
        page = compose(
            composer.once.article(one.article),
            who.links(one.seed.id),
            who.actors,
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
    return digest_of(composed.made_of, composed.names)


def _carry_pictures(article: ArticleCard, folders: Folders, writing: Writing) -> dict[str, str]:
    """Puts the pictures that lie beside the seed among the archive's; answers with their names by what names them."""
    carried = {}
    for words in article.pictures:
        if picture := picture_beside(folders.seeds, article.seed_id, words):
            writing.put(folders.content / "pictures" / picture.name, picture.data)
            carried[words] = picture.name
    return carried
