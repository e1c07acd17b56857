"""The front page, the figures that every page shows, and the page of the rules of cutting."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from cuttings.evidence import LINK, ONLY_KNOWN, UNCERTAIN, UNKNOWN
from cuttings.model import Kind, Role
from cuttings.site.dates import in_words
from cuttings.site.languages import language_name
from cuttings.site.views.frame import FiguresView, FrontView, RuleView, SampleView, SiteView
from cuttings.site.years import archive_years, years_of_archive

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from cuttings.site.archive import Archive
    from cuttings.site.content import ContentPage
    from cuttings.site.options import Options
    from cuttings.site.views.entries import CardView, NameView

#: How much the front page shows of each.
_NEWEST = 6
_THREADS = 6
_NAMES = 12

#: How many of its cuts a rule shows, and how many all rules together: about 100 kB.
_SAMPLES, _SAMPLES_IN_ALL = 8, 120
#: What rules are called whose own name, as words, would be wrong.
_LABELS = {"readers-comments": "Readers’ comments"}
#: In how many articles, the earliest, samples of a rule are looked for.
_SAMPLED = 50


def site_view(options: Options) -> SiteView:
    """What the settings say of the archive."""
    return SiteView(
        name=options.name,
        description=options.description,
        language=options.language,
        footer=options.footer,
        contact=options.contact,
        licence=options.licence,
        address=options.address.rstrip("/"),
        base=f"{urlsplit(options.address).path.rstrip('/')}/" if options.address else "",
        logo=quote(options.logo),
        shown=options.parts,
    )


def figures_view(archive: Archive, edition: str = "") -> FiguresView:
    """How much is in the archive, which stands in the given edition."""
    kinds = Counter(name.kind for name in archive.names.values())
    rows: Counter[str] = Counter()
    only_known: Counter[str] = Counter()
    for page in archive.pages.values():
        rows.update(page.decisions)
        only_known.update([language_name(page.language)] if ONLY_KNOWN in page.decisions else ())
    dated = [card.date for card in archive.cards.values() if card.date.is_known]
    return FiguresView(
        articles=len(archive.pages),
        people=kinds[Kind.PERSON],
        organizations=kinds[Kind.ORGANIZATION],
        places=kinds[Kind.PLACE],
        outlets=sum(outlet.is_known for outlet in archive.outlets.values()),
        first_date=in_words(dated[0].order) if dated else "",
        last_date=in_words(dated[-1].order) if dated else "",
        links_linked=rows[LINK],
        links_uncertain=rows[UNCERTAIN],
        links_unknown=rows[UNKNOWN],
        lines_cut=rows[Role.CUT.value],
        only_known=tuple(sorted(only_known.items(), key=lambda one: (-one[1], one[0]))),
        edition=edition,
    )


def front_view(archive: Archive) -> FrontView:
    """What the front page shows: the newest articles, the longest threads, the names in most articles."""
    dated = [card for card in archive.cards.values() if card.date.is_known]
    others = [card for card in archive.cards.values() if not card.date.is_known]
    most = sorted(archive.names.values(), key=lambda name: (-name.articles, name.name))
    return FrontView(
        newest=tuple(islice((card for card in (*reversed(dated), *others) if _leads(card, archive)), _NEWEST)),
        longest_threads=tuple(name for name in most if name.kind is not Kind.PLACE and name.articles > 1)[:_THREADS],
        people=_of_kind(most, Kind.PERSON),
        organizations=_of_kind(most, Kind.ORGANIZATION),
        places=_of_kind(most, Kind.PLACE),
        years=years_of_archive(archive_years(card.date.year for card in dated)),
        undated=len(others),
    )


def _leads(card: CardView, archive: Archive) -> bool:
    """Whether the article is no near-copy of another, which leads to it."""
    group = archive.copies.get(card.slug)
    return group is None or group.leader == card.slug


def rule_views(archive: Archive) -> tuple[RuleView, ...]:
    """The rules that cut something, those that cut most first, each with a few samples from different articles."""
    counts: Counter[str] = Counter()
    holders: dict[str, list[ContentPage]] = {}
    for page in archive.pages.values():
        counts.update(page.cuts)
        for rule in page.cuts:
            if len(holders.setdefault(rule, [])) < _SAMPLED:
                holders[rule].append(page)
    samples = _samples(holders, archive)
    rules = sorted(counts, key=lambda rule: (-counts[rule], rule))
    return tuple(RuleView(rule, _label(rule), _reason(samples[rule]), counts[rule], samples[rule]) for rule in rules)


def _reason(samples: Sequence[SampleView]) -> str:
    """The reason that all of them were cut for; "" where there are several."""
    reasons = {sample.reason for sample in samples}
    return reasons.pop() if len(reasons) == 1 else ""


def _label(rule: str) -> str:
    return _LABELS.get(rule) or rule.replace("_", " ").replace("-", " ").capitalize()


def _samples(holders: Mapping[str, Sequence[ContentPage]], archive: Archive) -> dict[str, tuple[SampleView, ...]]:
    """For each rule a few of its cuts from the first articles, each text once."""
    samples: dict[str, dict[str, SampleView]] = {}
    wanted = {page.slug for pages in holders.values() for page in pages}
    most = max(1, min(_SAMPLES, _SAMPLES_IN_ALL // max(1, len(holders))))
    for slug in archive.pages:
        for row in archive.pages[slug].evidence if slug in wanted else ():
            if row.what == Role.CUT:
                texts = samples.setdefault(row.rule, {})
                if len(texts) < most:
                    texts.setdefault(row.text, SampleView(row.text, row.reason, archive.cards[slug]))
    return {rule: tuple(texts.values()) for rule, texts in samples.items()}


def _of_kind(names: Iterable[NameView], kind: Kind) -> tuple[NameView, ...]:
    return tuple(name for name in names if name.kind is kind)[:_NAMES]
