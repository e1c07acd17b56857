"""The stage as one function."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuttings.clean.furniture import NONE, Furniture
from cuttings.clean.page import clean_page
from cuttings.clean.plain import clean_plain
from cuttings.model import NO_DECISIONS, Media

if TYPE_CHECKING:
    from cuttings.model import Article, Decisions, Seed


def clean(seed: Seed, furniture: Furniture = NONE, decisions: Decisions = NO_DECISIONS) -> Article:
    """The article in a seed; one without any has no paragraphs and says so in its defects. Bad data raises nothing.

    `furniture` is what `count_furniture` found in the seeds of the same outlet; `decisions` are a person's about its
    lines.
    """
    if seed.media is Media.HTML:
        return clean_page(seed, furniture, decisions)
    return clean_plain(seed, furniture, decisions)
