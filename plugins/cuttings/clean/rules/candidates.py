"""What both choices among a page's lines, of the headline and of the writers, need to know of the page."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from cuttings.clean.body import KEPT
from cuttings.clean.rules.imprint import UPDATED_ALONE, read_imprint
from cuttings.clean.rules.phrases import stock_family
from cuttings.clean.words import REMEMBERED, count_words, fold, is_prose
from cuttings.model import Role

if TYPE_CHECKING:
    from cuttings.clean.draft import Draft

#: Where the text begins is told by a run of passages that are its; one alone above it may be a description.
FAR = 60

#: A line of so few words may be one of a menu's.
FEW = 4


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A page as both choices see it.

    `first` is the first passage that looks like the article's text, `main` the first of the run that most does, `end`
    the place below the last of that run. `folded` are all lines folded for comparing, `counts` how often each stands;
    `rows` says for each line how many short lines in a row it belongs to.
    """

    first: int
    main: int
    end: int
    folded: tuple[str, ...]
    counts: Counter[str]
    rows: tuple[int, ...]
    everything: str

    def count_elsewhere(self, words: str, at: int) -> int:
        """In how many lines but this one some folded words stand."""
        own = self.folded[at].count(words)
        # Most names stand in their own line only, which one search through all lines at once shows.
        if self.everything.count(words) == own:
            return 0
        return sum([words in line for line in self.folded]) - (own > 0)


def look_round(draft: Draft) -> Surroundings:
    """The surroundings of a draft's lines."""
    main, end = _best_run(draft)
    first = next((at for at in draft.open if draft.scores[at] >= KEPT), main)
    folded = tuple(fold(passage.text) for passage in draft.passages)
    return Surroundings(first, main, end, folded, Counter(folded), _short_rows(draft), "\n".join(folded))


def _best_run(draft: Draft) -> tuple[int, int]:
    """The run of passages whose words, counted for and against the article's text, add up to most."""
    best, total = 0.0, 0.0
    start = first = last = 0
    for at, (passage, score) in enumerate(zip(draft.passages, draft.scores, strict=True)):
        if total <= 0:
            total, start = 0.0, at
        total += (score - KEPT) * min(count_words(passage.text) + 1, FAR)
        if total > best:
            best, first, last = total, start, at + 1
    return (first, last) if best else (len(draft.passages), len(draft.passages))


def _short_rows(draft: Draft) -> tuple[int, ...]:
    rows = [0] * len(draft.passages)
    first = 0
    for at in range(len(rows) + 1):
        if at == len(rows) or count_words(draft.text(at)) > FEW:
            rows[first:at] = [at - first] * (at - first)
            first = at + 1
    return tuple(rows)


@lru_cache(maxsize=REMEMBERED)
def says_when(text: str) -> bool:
    """Whether a line is the date of something, or the label of one."""
    if UPDATED_ALONE.fullmatch(text):
        return True
    imprint = read_imprint(text)
    return bool(imprint and (imprint.has(Role.DATE) or imprint.has(Role.UPDATED)))


def distance_to(draft: Draft, at: int, step: int, most: int) -> int:
    """How many lines away, above (-1) or below (1), the nearest date stands; `most` where none is nearer."""
    for away in range(1, most):
        there = at + step * away
        if not 0 <= there < len(draft.passages):
            break
        if says_when(draft.text(there)):
            return away
    return most


def describe_neighbour(draft: Draft, at: int) -> tuple[float, ...]:
    """What a neighbouring line is like; zeros where there is none."""
    if not 0 <= at < len(draft.passages):
        return (-1.0, 0.0, 0.0, 0.0)
    text = draft.text(at)
    return (
        float(min(count_words(text), 40)),
        float(is_prose(text)),
        float(stock_family(text) is not None),
        float(draft.role(at) is Role.PICTURE or text[:1] == "<"),
    )
