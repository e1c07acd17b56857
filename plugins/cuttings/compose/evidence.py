"""The rows of evidence of one article: what became of each passage of its seed, and why each name is linked."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from cuttings.evidence import LANGUAGE, LINK, OF_NAMES, ONLY_KNOWN, TITLE_OF, UNCERTAIN, UNKNOWN, Row
from cuttings.model import BODY, Role, Status
from cuttings.page import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuttings.model import Article, Link


#: A paragraph that a person restored is a decision, though it is a paragraph like others now.
RESTORED = "restored-by-hand"

ONLY_KNOWN_REASON = (
    "no model reads this language: only names of the gazetteer and of the authority file were looked for"
)


def rows_of(article: Article, links: Sequence[Link], seed_text: str) -> list[Row]:
    """One row for each passage that is not a plain paragraph, and for each name, linked or not, in order.

    Paragraphs stand in the page as they stood in the seed and need no row of their own.
    """
    starts = [0, *(i + 1 for i, character in enumerate(seed_text) if character == "\n")]
    lines = [bisect_right(starts, block.start) for block in article.blocks]
    rows = [
        Row(line, block.role.value, seed_text[block.start : block.end].strip(), "", block.rule, block.reason)
        for line, block in zip(lines, article.blocks, strict=True)
        if block.role not in BODY or block.rule == RESTORED
    ]
    dates = ((Role.DATE, article.date), (Role.UPDATED, article.updated))
    # A date that no single passage gives ("not before …", or none at all) still has its reason.
    rows += [
        Row(0, role.value, date.edtf, "", date.rule, date.reason)
        for role, date in dates
        if date.reason and not any(block.role is role for block in article.blocks)
    ]
    rows += [row for one in links for row in _link_rows(one, lines[one.mention.block])]
    return sorted(rows, key=lambda row: (row.line, row.what in OF_NAMES))


def language_rows(article: Article, archive: str, *, only_known: bool) -> list[Row]:
    """The language of an article, where it is not the archive's, with what tells; and what follows for its names."""
    rows = []
    if article.language and article.language != archive:
        rows.append(Row(0, LANGUAGE, article.language, "", LANGUAGE, article.language_reason))
    if only_known:
        rows.append(Row(0, ONLY_KNOWN, article.language, "", "known names", ONLY_KNOWN_REASON))
    return rows


def _link_rows(link: Link, line: int) -> list[Row]:
    text = one_line(link.mention.text)
    if link.status is Status.UNKNOWN:
        return [Row(line, UNKNOWN, text, "", link.rule, link.reason)]
    if link.status is Status.UNCERTAIN:
        return [Row(line, UNCERTAIN, text, " | ".join(link.candidates), link.rule, link.reason)]
    rows = [Row(line, LINK, text, link.actor, link.rule, link.reason)]
    if link.mention.title:
        reason = f"stands with the name {text!r}"
        rows.append(Row(line, TITLE_OF, one_line(link.mention.title), link.actor, "title", reason))
    return rows
