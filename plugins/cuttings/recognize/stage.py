"""The stage itself: an article in, its mentions out, in an order of work that is written down as data."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cuttings.model import Article, Mention, Recognized
from cuttings.recognize.acronyms import acronym_pairs, add_acronyms
from cuttings.recognize.again import find_again
from cuttings.recognize.appositions import find_appositions
from cuttings.recognize.bylines import read_bylines
from cuttings.recognize.casing import Casing, casing_of_title, shown
from cuttings.recognize.credits import split_credits
from cuttings.recognize.families import name_families
from cuttings.recognize.headlines import settle_headlines
from cuttings.recognize.kinds import settle_kinds
from cuttings.recognize.known_names import Lexicon, find_known
from cuttings.recognize.nations import find_nations
from cuttings.recognize.organizations import complete_organizations
from cuttings.recognize.recognizer import serves
from cuttings.recognize.shapes import drop_common_words, split_joined, trim
from cuttings.recognize.spans import Mentions, Rule, merged
from cuttings.recognize.titles import find_titled, split_titles

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from cuttings.recognize.recognizer import RawSpan, Recognizer

RULES: tuple[Rule, ...] = (
    split_credits,  # first: a slash joins what the model takes for one long name
    read_bylines,
    trim,
    split_joined,
    split_titles,
    find_titled,
    complete_organizations,  # before names are found again, so that the whole name is found
    find_nations,
    add_acronyms,
    drop_common_words,
    settle_kinds,  # so that a name is found again as what it mostly is
    find_again,
    settle_headlines,  # after the body has settled what the names are
    split_titles,  # names found again have titles before them too
    settle_kinds,
    find_appositions,
    name_families,  # last: it looks at persons and organizations as they were settled
)

#: Processors differ in the last bits of a model's answer; rounded to so many digits, they say the same.
DIGITS = 2


#: What is done in an article that no model reads, after its known names were found.
RULES_FOR_KNOWN: tuple[Rule, ...] = (find_again,)


@dataclass(frozen=True, slots=True)
class Background:
    """What is known beside an article: names for each language, and how the archive writes words."""

    lexicon: Callable[[str], Lexicon] = lambda _: Lexicon({})
    casing: Casing = field(default_factory=dict)


NO_BACKGROUND = Background()


def recognize(
    article: Article, recognizer: Recognizer, background: Background = NO_BACKGROUND, rules: Sequence[Rule] = RULES
) -> Recognized:
    """Find the mentions of an article.

    An article in a language that the recognizers do not serve gets the names that the background has for it.
    """
    if not serves(article.language):
        known = find_known(article, background.lexicon(article.language))
        mentions = apply_rules(article, known, RULES_FOR_KNOWN)
        return Recognized(article.seed_id, mentions, date=article.date.edtf, only_known=True)
    texts = shown(article, casing_of_title(article, background.casing))
    spans = dict(zip(texts, recognizer.find(list(texts.values()), article.language), strict=True))
    mentions = apply_rules(article, _mentions(article, spans), rules)
    return Recognized(article.seed_id, mentions, acronym_pairs(article), article.date.edtf)


def apply_rules(article: Article, mentions: Mentions, rules: Sequence[Rule]) -> Mentions:
    """Put what the model found right, one rule after the other."""
    for rule in rules:
        mentions = rule(article, mentions)
    return mentions


def _mentions(article: Article, spans: Mapping[int, Sequence[RawSpan]]) -> Mentions:
    return merged(
        Mention(
            index,
            span.start,
            span.end,
            article.blocks[index].text[span.start : span.end],
            span.kind,
            confidence=round(span.confidence, DIGITS),
            reason="the recognizer found it",
            kinds=span.kinds,
        )
        for index, found in spans.items()
        for span in found
        if span.kind is not None
    )
