"""What company a passage keeps: copies of it, rows of lines like it, prose above and below. It needs no language."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from cuttings.clean.scoring.numbers import Numbers, smooth
from cuttings.clean.scoring.shape import SHAPE
from cuttings.clean.words import UNSPACED, fold

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cuttings.clean.passages import Passage

    Marks = NDArray[np.bool_]

#: A guess from here on is a paragraph of prose beyond doubt.
STRONG = 2.0

#: Distances and rows beyond this say no more.
FAR = 40

#: A word that so many paragraphs of a page have, and this part of them, holds its sentences together.
PARAGRAPHS, PART = 3, 0.2

#: Shorter lines stand twice by chance.
LONG = 5

#: Lines of such lengths look like each other; in words.
LENGTHS = (3, 8, 15, 31)

#: A headline in a list of headlines has so many words.
HEADLINE = (3, 18)

_LEAD = re.compile(
    r"(?P<clock>\d{1,2}[:.]\d\d\b)|(?P<number>\d)|(?P<mark>[*•·▪‣◦+>|-])|(?P<quote>[\"“„«‘])|(?P<bracket>[(\[【])"
)


def describe_company(passages: tuple[Passage, ...], shape: Numbers, guess: Numbers) -> Numbers:
    """A row for each passage: copies above and below, rows of its like, prose round it, the page's own common words."""
    folded = [fold(passage.text) for passage in passages]
    words, ends = np.expm1(shape[:, SHAPE.index("words")]), shape[:, SHAPE.index("ends-sentence")]
    earlier, later = _copies(folded)
    double = np.asarray(((earlier + later) > 0) & (words >= LONG), dtype=np.float32)
    kinds = _kinds(passages, words, ends)
    headlines = (words >= HEADLINE[0]) & (words <= HEADLINE[1]) & (ends == 0)
    strong = guess >= STRONG
    columns = [earlier, later, double, smooth(double, 2), smooth(double, 8)]
    columns += [kinds, run_lengths(kinds), run_lengths(headlines, only=headlines), run_lengths(~strong, only=~strong)]
    columns += [since(strong), since(strong[::-1])[::-1], smooth(strong.astype(np.float32), 4)]
    columns += [np.full(len(words), strong.sum()), _common_of_page(folded, guess)]
    return np.stack([np.asarray(column, dtype=np.float32) for column in columns], axis=1)


def _copies(folded: list[str]) -> tuple[Numbers, Numbers]:
    """How often the same words stand above each passage, and below it, up to five times."""
    counts = Counter(folded)
    seen: Counter[str] = Counter()
    above = []
    for text in folded:
        above.append(seen[text])
        seen[text] += 1
    earlier = np.array(above, dtype=np.float32)
    later = np.array([counts[text] for text in folded], dtype=np.float32) - earlier - 1
    return np.minimum(earlier, 5), np.minimum(later, 5)


def _kinds(passages: tuple[Passage, ...], words: Numbers, ends: Numbers) -> Numbers:
    """A number for what a line looks like: how it begins, how long it is, whether it ends as a sentence does."""
    leads = [_LEAD.match(passage.text) for passage in passages]
    names = {name: number for number, name in enumerate(_LEAD.groupindex, start=1)}
    begins = np.array([names[lead.lastgroup or ""] if lead else 0 for lead in leads], dtype=np.float32)
    return np.asarray(begins * 10 + np.searchsorted(LENGTHS, words, side="right") * 2 + ends, dtype=np.float32)


def run_lengths(values: Numbers | Marks, only: Marks | None = None) -> Numbers:
    """How many equal values in a row each one belongs to, up to FAR; 0 where `only` is false."""
    count = len(values)
    if not count:
        return np.zeros(0, dtype=np.float32)
    starts = np.flatnonzero(np.concatenate([[True], values[1:] != values[:-1]]))
    lengths = np.diff(np.append(starts, count))
    result = np.minimum(np.repeat(lengths, lengths), FAR).astype(np.float32)
    return result if only is None else np.where(only, result, np.float32(0))


def since(marks: Marks) -> Numbers:
    """How many passages above each one the nearest marked one stands, up to FAR."""
    at = np.arange(len(marks), dtype=np.float32)
    places = np.where(marks, at, -1000.0)
    return np.asarray(np.minimum(at - np.maximum.accumulate(places), FAR), dtype=np.float32)


def _common_of_page(folded: list[str], guess: Numbers) -> Numbers:
    """The share of each passage's words that many paragraphs of the page have: they make sentences in any language."""
    tokens = [_tokens(text) for text in folded]
    prose = [set(tokens[at]) for at in np.flatnonzero(guess > 0).tolist()]
    counts: Counter[str] = Counter()
    for one in prose:
        counts.update(one)
    least = max(PARAGRAPHS, PART * len(prose))
    common = {token for token, count in counts.items() if count >= least}
    return np.array([sum(map(common.__contains__, one)) / max(1, len(one)) for one in tokens], dtype=np.float32)


def _tokens(folded: str) -> list[str]:
    if folded.isascii() or not UNSPACED.search(folded):
        return folded.split()
    return UNSPACED.findall(folded)
