"""The stage as one function."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuttings.clean.furniture import NONE, Furniture
from cuttings.clean.page import clean_page
from cuttings.clean.plain import clean_plain
from cuttings.model import Media

if TYPE_CHECKING:
    from cuttings.model import Article, Seed


def clean(seed: Seed, furniture: Furniture = NONE) -> Article:
    """The article in a seed; one without any has no paragraphs and says so in its defects. Bad data raises nothing.

    `furniture` is what `count_furniture` found in the seeds of the same outlet.
    """
    if seed.media is Media.HTML:
        return clean_page(seed, furniture)
    return clean_plain(seed, furniture)
