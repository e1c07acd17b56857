"""Cleaning plain text: from a seed's lines to an article in which every line has its place and its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuttings.clean.article import make_article
from cuttings.clean.by_hand import decide_by_hand
from cuttings.clean.draft import Rule, apply, begin, flatten
from cuttings.clean.facts import find_title
from cuttings.clean.headings import without_marks
from cuttings.clean.known import Known
from cuttings.clean.passages import find_passages
from cuttings.clean.rules.bylines import take_byline
from cuttings.clean.rules.comments import cut_comments
from cuttings.clean.rules.furniture import cut_furniture
from cuttings.clean.rules.headline_lists import cut_headline_lists
from cuttings.clean.rules.headlines import take_headline, take_outlet
from cuttings.clean.rules.imprints import take_imprints, take_labels
from cuttings.clean.rules.phrases import cut_signs, cut_stock_phrases
from cuttings.clean.rules.pictures import take_captions, take_markup
from cuttings.clean.rules.repetition import cut_headline_again, cut_repetitions, score_once
from cuttings.clean.rules.standfirsts import take_standfirst
from cuttings.clean.rules.text import take_text
from cuttings.clean.settling import settle_blocks

if TYPE_CHECKING:
    from cuttings.clean.furniture import Furniture
    from cuttings.model import Article, Block, Decisions, Seed

#: What is sure by its form comes first; the text itself is what remains, so it comes last.
RULES: tuple[Rule, ...] = (
    take_markup,
    cut_comments,
    cut_signs,
    cut_furniture,
    cut_stock_phrases,
    cut_headline_lists,
    cut_repetitions,
    take_outlet,
    take_headline,  # needs to know which lines above the text are menus, pictures and descriptions
    cut_headline_again,
    take_captions,
    take_byline,  # needs the headline; a line may name writer and day
    take_labels,
    take_imprints,  # needs the headline: a day above it is the page's, not the article's
    take_standfirst,  # needs byline and day below it
    take_text,
)


def clean_plain(seed: Seed, furniture: Furniture, decisions: Decisions) -> Article:
    """The article in a seed of plain text."""

    def decide(seed: Seed) -> tuple[Block, ...]:
        return decide_plain(seed, furniture)

    blocks = settle_blocks(seed, decide(seed), decide, find_title((), seed.id))
    return make_article(seed, without_marks(decide_by_hand(blocks, seed.text, decisions)), Known())


def decide_plain(seed: Seed, furniture: Furniture) -> tuple[Block, ...]:
    """What the rules make of every passage of a text."""
    passages = find_passages(seed.text)
    draft = begin(seed, passages, score_once(passages), furniture=furniture, title=seed.hints.title)
    return flatten(apply(RULES, draft).decided)
