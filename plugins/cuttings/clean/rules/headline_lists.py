"""Lists of other stories: rows of headlines, each with the hour it came in or the number of its readers or comments."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from cuttings.clean.words import count_words, is_prose
from cuttings.model import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cuttings.clean.draft import Draft, Verdict

#: So many in a row are a list; a chronicle within an article has sentences beside its hours.
ROW = 3

#: A headline has so many words.
FEWEST, MOST = 3, 24

CLOCK = re.compile(r"\W*(?:\d{1,2}[./-]\d{1,2}(?:[./-]\d{2,4})?\W+)?(?:[01]?\d|2[0-3])[:.][0-5]\d(?!\d)(?=\W)")
COUNTER = re.compile(r"\s[(\[]\s?\d{1,6}\s?[)\]]$")

REASONS = {
    "hours": "one of {row} headlines in a row, each with the hour it came in: a list of other stories",
    "counters": "one of {row} headlines in a row, each with a counter behind it: a list of other stories",
}


def cut_headline_lists(draft: Draft) -> Iterator[Verdict]:
    """Rows of headlines with hours before them or counters behind them."""
    for form, group in groupby(range(len(draft.passages)), lambda at: _form(draft.text(at))):
        row = list(group)
        if form and len(row) >= ROW:
            for at in row:
                if not draft.decided[at]:
                    yield draft.whole(at, Role.CUT, "headline-list", REASONS[form].format(row=len(row)))


def _form(text: str) -> str:
    """Which kind of entry of such a list a line may be, or ""."""
    if is_prose(text) or not FEWEST <= count_words(text) <= MOST:
        return ""
    if CLOCK.match(text):
        return "hours"
    return "counters" if COUNTER.search(text) else ""
