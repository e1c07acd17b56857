"""Cleaning a page in HTML: trafilatura's choice of elements and the score of their words, then the rules for text."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from cuttings.clean.article import make_article
from cuttings.clean.by_hand import decide_by_hand
from cuttings.clean.draft import apply, begin, flatten
from cuttings.clean.facts import checked
from cuttings.clean.known import Known
from cuttings.clean.markup.extraction import extract, find_extracted, search_date
from cuttings.clean.markup.head import read_head
from cuttings.clean.markup.inline import find_marks, host_of
from cuttings.clean.markup.tree import parse
from cuttings.clean.passages import line_passages
from cuttings.clean.plain import RULES
from cuttings.clean.rules.headlines import without_tail
from cuttings.clean.rules.repetition import score_once
from cuttings.model import BODY, Role

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from cuttings.clean.furniture import Furniture
    from cuttings.model import Article, Block, Decisions, Seed

#: How much the log-odds of a line's words count beside trafilatura's choice, and how much the choice counts where it
#: took the line, where it left it, and where it found no article; set on one half of the sites.
WORDS, TAKEN, LEFT, SILENT = 0.8, 2.0, -2.2, 0.0


def clean_page(seed: Seed, furniture: Furniture, decisions: Decisions) -> Article:
    """The article in a page; where its markup is broken beyond use, its text alone is judged."""
    passages = line_passages(seed.text)
    tree = parse(seed.markup)
    known = read_head(tree) if tree is not None else Known()
    extracted = extract(tree) if tree is not None else ()
    roles = find_extracted(passages, extracted) if extracted else (None,) * len(passages)
    scores = _blend(score_once(passages), roles, found=bool(extracted))
    draft = begin(seed, passages, scores, furniture=furniture, roles=roles, title=without_tail(known.title.value))
    blocks = decide_by_hand(flatten(apply(RULES, draft).decided), seed.text, decisions)
    article = make_article(seed, blocks if tree is None else _with_marks(blocks, tree, known.address.value), known)
    searched = search_date(tree) if tree is not None and not article.date.edtf else ""
    return _dated_by_search(article, searched) if searched else article


def _with_marks(blocks: tuple[Block, ...], tree: HtmlElement, address: str) -> tuple[Block, ...]:
    """The blocks with the emphasis and the links of their elements; a heading needs none, it is emphasis."""
    texts = {block.text for block in blocks if _can_be_marked(block)}
    marks = find_marks(tree, host_of(address), texts)
    return tuple(
        replace(block, marks=marks[block.text]) if _can_be_marked(block) and block.text in marks else block
        for block in blocks
    )


def _can_be_marked(block: Block) -> bool:
    return block.role in BODY and block.role is not Role.HEADING


def _dated_by_search(article: Article, day: str) -> Article:
    """The article with the day that a search of the whole markup found, where neither data nor lines give one."""
    if not article.paragraphs:
        return article
    reason = "neither the page’s data nor its lines give a date; a search of the whole markup (htmldate) found this one"
    return replace(article, date=checked(f"{day}?", "searched", reason))


def _blend(scores: tuple[float, ...], roles: tuple[Role | None, ...], *, found: bool) -> tuple[float, ...]:
    """Each line's score from its words and from trafilatura's choice, from 0 to 1."""
    return tuple(
        _chance(WORDS * _odds(score) + ((TAKEN if role else LEFT) if found else SILENT))
        for score, role in zip(scores, roles, strict=True)
    )


def _odds(chance: float) -> float:
    bounded = min(max(chance, 1e-4), 1 - 1e-4)
    return math.log(bounded / (1 - bounded))


def _chance(odds: float) -> float:
    return 1 / (1 + math.exp(-odds))
