"""The article that a seed's decided blocks make up."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cuttings.clean.dates import month_comes_first
from cuttings.clean.facts import (
    find_bylines,
    find_dateline,
    find_outlet,
    find_published,
    find_title,
    find_updated,
    refuse_later,
)
from cuttings.clean.known import from_hints
from cuttings.clean.language import find_language
from cuttings.clean.rules.names import split_names
from cuttings.model import BODY, Article, Dated, Defect

if TYPE_CHECKING:
    from cuttings.clean.known import Known
    from cuttings.model import Block, Seed


def make_article(seed: Seed, blocks: tuple[Block, ...], known: Known) -> Article:
    """The article of these blocks; one without a body has a defect that says so.

    What the seed's container says goes before what the page's head says (`known`), and that before the page's lines.
    """
    month_first = month_comes_first(seed.text)
    facts = from_hints(seed.hints).or_else(known)
    language = find_language([block.text for block in blocks if block.role in BODY], facts.language)
    article = Article(
        seed_id=seed.id,
        seed_sha256=seed.sha256,
        title=find_title(blocks, seed.id, facts.title),
        blocks=blocks,
        outlet=facts.outlet.value or find_outlet(blocks),
        bylines=split_names(facts.writers.value) or find_bylines(blocks),
        dateline=find_dateline(blocks),
        date=refuse_later(find_published(blocks, facts.published, month_first=month_first), seed.hints.saved),
        updated=refuse_later(find_updated(blocks, facts.updated, month_first=month_first), seed.hints.saved),
        address=facts.address.value,
        language=language.code,
        language_reason=language.reason,
    )
    return article if article.paragraphs else _without_text(article)


def _without_text(article: Article) -> Article:
    defect = Defect(
        article.seed_id,
        "no article was found in this seed",
        "look at the seed; if it holds one, write the page by hand",
    )
    return replace(article, outlet="", bylines=(), dateline="", date=Dated(), updated=Dated(), defects=(defect,))
