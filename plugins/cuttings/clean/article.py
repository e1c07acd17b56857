"""The article that a seed's decided blocks make up."""

from __future__ import annotations

from dataclasses import replace

from cuttings.clean.dates import month_comes_first
from cuttings.clean.facts import find_bylines, find_dateline, find_outlet, find_published, find_title, find_updated
from cuttings.model import Article, Block, Dated, Defect, Seed


def make_article(seed: Seed, blocks: tuple[Block, ...]) -> Article:
    """The article of these blocks; one without a body has a defect that says so."""
    month_first = month_comes_first(seed.text)
    article = Article(
        seed_id=seed.id,
        seed_sha256=seed.sha256,
        title=find_title(blocks, seed.id),
        blocks=blocks,
        outlet=find_outlet(blocks),
        bylines=find_bylines(blocks),
        dateline=find_dateline(blocks),
        date=find_published(blocks, month_first=month_first),
        updated=find_updated(blocks, month_first=month_first),
    )
    return article if article.paragraphs else _without_text(article)


def _without_text(article: Article) -> Article:
    defect = Defect(
        article.seed_id,
        "no article was found in this seed",
        "look at the seed; if it holds one, write the page by hand",
    )
    return replace(article, outlet="", bylines=(), dateline="", date=Dated(), updated=Dated(), defects=(defect,))
