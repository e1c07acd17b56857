"""Why a passage that does not belong to the text is cut, in words that a reader can check by looking at it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuttings.clean.rules.imprint import read_imprint
from cuttings.clean.words import count_words

if TYPE_CHECKING:
    from cuttings.clean.draft import Draft

#: A list's entry starts with one of these marks.
ITEM = re.compile(r"(?:[*•·▪‣◦+-]|\d{1,2}[.)])\s+\S")

#: A line of so few words is a label rather than a sentence.
FEW = 7

#: So many short lines in a row are a menu or a list of links.
ROW = 4


def why_cut(draft: Draft, at: int, row: int, start: int, end: int) -> tuple[str, str]:
    """The rule and reason for cutting a passage, of a text from `start` to `end`, in a row of so many short ones."""
    place = _place(at, start, end)
    text = draft.text(at)
    if read_imprint(text):
        return "other-imprint", f"a date or a name {place}, away from the headline"
    if row >= ROW:
        return "menu", f"one of {row} short lines in a row {place}, none of them a sentence"
    if ITEM.match(text):
        return "list", f"an entry of a list {place}"
    if count_words(text) < FEW:
        return "fragment", f"a few words {place}, no sentence"
    if not draft.is_prose(at):
        return "no-sentence", f"a line without the end of a sentence {place}"
    return _why_sentences(at, start, end)


def _place(at: int, start: int, end: int) -> str:
    if at < start:
        return "above the first paragraph"
    return "below the last paragraph" if at >= end else "between paragraphs"


def count_rows(draft: Draft) -> tuple[int, ...]:
    """For each passage how many in a row round it, itself among them, are too short for a sentence."""
    rows = [0] * len(draft.passages)
    first = 0
    for at in range(len(rows) + 1):
        if at == len(rows) or not _is_short(draft, at):
            rows[first:at] = [at - first] * (at - first)
            first = at + 1
    return tuple(rows)


def _is_short(draft: Draft, at: int) -> bool:
    return count_words(draft.text(at)) <= FEW and not draft.is_prose(at)


def _why_sentences(at: int, start: int, end: int) -> tuple[str, str]:
    if at < start:
        return "before-text", "sentences above the headline and the first paragraph, such as a notice or another story"
    if at >= end:
        return "after-text", "sentences below the article’s end, such as comments, a notice or the next story"
    return "within-text", "sentences that interrupt the article, such as a notice or a link to another story"
