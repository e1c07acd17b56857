"""The last decision: which of the open passages are the article's text, and why the others are not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuttings.clean.body import KEPT, body_end, body_start
from cuttings.clean.rules.names import NAME
from cuttings.clean.rules.reasons import ITEM, count_rows, why_cut
from cuttings.clean.words import count_words
from cuttings.model import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cuttings.clean.draft import Draft, Verdict

#: The writer's name before the first sentence, on the same line, with a dash between.
BYLINE_BEFORE = re.compile(rf"(?i:by)\s+(?P<names>{NAME})\s*(?:,\s*[\w .]{{2,30}})?\s+[–—-]{{1,2}}\s+(?=\S)")

#: Agencies put the place before the dash ("LONDON, May 3 (Reuters) –"): where it was filed, not what it is about.
DATELINE = re.compile(
    r"(?P<place>(?:[A-ZÀ-ÞА-Я][A-ZÀ-ÞА-Я.'’-]+(?:[ ,/]+(?=[A-ZÀ-ÞА-Я]))?){1,5}(?:,\s+[A-Z][\w. ]{1,24})?)"
    r"(?:,?\s+(?:[A-Z][a-zé]{2,8}\.?\s+\d{1,2}|\d{1,2}\.?\s+[A-Za-zé]{3,9})(?:,\s+\d{4})?)?"
    r"(?:\s*[(/](?P<agency>[A-Z][\w .&/-]{1,30})[)/])?\s*(?:[–—-]{1,2}|:)\s+(?=\S)"
)

#: The bar between the cells of a table's row.
ROW = re.compile(r"\S \| \S")

LEADS = ((BYLINE_BEFORE, Role.BYLINE), (DATELINE, Role.DATELINE))


def take_text(draft: Draft) -> Iterator[Verdict]:
    """Every open passage: a part of the article's text, or cut with a reason."""
    start, end = body_start(draft), body_end(draft)
    rows = count_rows(draft)
    for at in draft.open:
        if at == start:
            yield _opening(draft, at)
        elif draft.scores[at] >= KEPT:
            yield draft.whole(at, *_part(draft, at))
        else:
            yield draft.whole(at, Role.CUT, *why_cut(draft, at, rows[at], start, end))


def _part(draft: Draft, at: int) -> tuple[Role, str, str]:
    text = draft.text(at)
    role = draft.roles[at]
    if role in (Role.HEADING, Role.QUOTATION, Role.ITEM):
        return role, "markup", f"the page’s markup makes it a {role.value} of the article"
    if ITEM.match(text):
        return Role.ITEM, "list-entry", "an entry of a list within the text"
    if ROW.search(text) and not draft.is_prose(at):
        return Role.ITEM, "table-row", "a row of a table; bars stand between its cells"
    if not draft.is_prose(at) and count_words(text) <= 12 and text[-1] not in '.:;,!?…"”':  # noqa: PLR2004
        return Role.HEADING, "heading", "a short line without a stop between paragraphs"
    return Role.PARAGRAPH, "text", "a paragraph of the article"


def _opening(draft: Draft, at: int) -> Verdict:
    """The first paragraph, after the writer's name and the place of filing where they stand before it on its line."""
    passage = draft.passages[at]
    source = draft.seed.text[passage.start : passage.end]
    parts: list[tuple[int, Role, str]] = []
    place = 0
    while lead := _lead(source, place):
        role, place = lead
        parts.append((passage.start + place, role, ""))
    if not parts:
        return draft.whole(at, Role.PARAGRAPH, "text", "the first paragraph of the article")
    reason = "the first paragraph of the article; what stands before the dash says who wrote it or where it was filed"
    return draft.parts(at, [*parts, (passage.end, Role.PARAGRAPH, "")], "opening", reason)


def _lead(source: str, place: int) -> tuple[Role, int] | None:
    """What stands before a dash at this place in the first paragraph, and where it ends."""
    for pattern, role in LEADS:
        match = pattern.match(source, place)
        if match and match.end() < len(source):
            return role, match.end()
    return None
