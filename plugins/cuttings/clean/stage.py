"""The stage as one function."""

from __future__ import annotations

from cuttings.clean.plain import clean_plain
from cuttings.model import Article, Seed


def clean(seed: Seed) -> Article:
    """The article in a seed; one without any has no paragraphs and says so in its defects. Bad data raises nothing."""
    return clean_plain(seed)
