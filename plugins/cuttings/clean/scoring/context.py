"""What can be said of a passage by its neighbours, its place in the text and its likeness to the rest."""

from __future__ import annotations

import itertools
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from cuttings.clean.scoring.numbers import Numbers, shifted, smooth
from cuttings.clean.scoring.shape import SHAPE
from cuttings.clean.words import REMEMBERED, UNSPACED, fold

if TYPE_CHECKING:
    from cuttings.clean.passages import Passage

#: Columns whose values at the neighbours count too.
NEIGHBOURLY = tuple(
    SHAPE.index(name)
    for name in ("words", "ends-sentence", "common-share", "capital-share", "family", "gap", "list-mark", "lines")
)
OFFSETS = (-3, -2, -1, 1, 2, 3)

#: Columns of which, beside the first guess, the mean of the surroundings counts.
SMOOTHED = tuple(SHAPE.index(name) for name in ("words", "common-share", "ends-sentence"))
WIDTHS = (2, 5, 12)

#: A text with this share of signs from scripts without spaces has no common words to count.
UNSPACED_SHARE = 0.3

#: Words shorter than this say little about the subject.
SUBJECT_WORD = 4

#: A word or a line that stands more often says no more.
MOST = 5


def prose_evidence(shape: Numbers) -> Numbers:
    """A first guess for each passage, above zero where it looks like text: long, with stops and common words."""
    words, ends, common = (shape[:, SHAPE.index(name)] for name in ("words", "ends-sentence", "common-share"))
    unspaced = shape[:, SHAPE.index("unspaced-share")] > UNSPACED_SHARE
    guess = 1.1 * (words - 2.4) + 1.2 * (ends - 0.5) + 2.0 * np.where(unspaced, 0.1, np.minimum(common, 0.5) - 0.22)
    return np.asarray(np.clip(guess, -2.0, 4.0), dtype=np.float32)


def best_run(gains: Numbers) -> tuple[int, int]:
    """The half-open run of passages whose gains add up to most."""
    best = (0.0, 0, 0)
    total, start = 0.0, 0
    for at, gain in enumerate(gains.tolist()):
        if total <= 0:
            total, start = 0.0, at
        total += gain
        if total > best[0]:
            best = (total, start, at + 1)
    return best[1], best[2]


def place_in_run(run: tuple[int, int], count: int) -> Numbers:
    """For each passage: whether it lies in the run, and how far it is from its beginning and its end."""
    at = np.arange(count, dtype=np.float32)
    start, end = run
    inside = (at >= start) & (at < end)
    return np.stack([inside, np.clip(at - start, -30, 30), np.clip(at - end, -30, 30)], axis=1).astype(np.float32)


def describe_context(passages: tuple[Passage, ...], shape: Numbers) -> Numbers:
    """A row for each passage: neighbours, windows, places, likeness, repetition, the text as a whole."""
    count = len(passages)
    guess = prose_evidence(shape)
    run = best_run(guess)
    near = shape[:, NEIGHBOURLY]
    columns = [np.stack([shifted(near, offset) for offset in OFFSETS], axis=2).reshape(count, -1)]
    smoothed = np.stack([guess, *(shape[:, column] for column in SMOOTHED)], axis=1)
    columns += [np.stack([smooth(smoothed, width) for width in WIDTHS], axis=2).reshape(count, -1)]
    columns += [guess[:, None], place_in_run(run, count), _places(shape, guess), _likeness(passages, guess, run)]
    columns += [
        _since_family(shape),
        _whole_text(passages, shape, guess, run),
    ]
    return np.concatenate(columns, axis=1).astype(np.float32)


def _places(shape: Numbers, guess: Numbers) -> Numbers:
    count = len(guess)
    at = np.arange(count, dtype=np.float32)
    size = np.expm1(shape[:, 1])
    above = np.cumsum(size) - size
    prose = np.maximum(guess, 0)
    prose_above = np.cumsum(prose) - prose
    total = max(1.0, float(prose.sum()))
    return np.stack(
        [
            at / max(1, count),
            np.minimum(at, 60),
            np.minimum(count - at, 60),
            above / max(1.0, float(size.sum())),
            prose_above / total,
            np.minimum(prose_above, 40),
            np.minimum(total - prose_above - prose, 40),
        ],
        axis=1,
    )


def _likeness(passages: tuple[Passage, ...], guess: Numbers, run: tuple[int, int]) -> Numbers:
    """How much of a passage's vocabulary the run shares, the first line shares, and how often it is repeated."""
    folded = [fold(passage.text) for passage in passages]
    subjects = [_subjects(text) for text in folded]
    guessed = (guess > 0).tolist()
    in_run: Counter[str] = Counter()
    for at in range(*run):
        if guessed[at]:
            in_run.update(subjects[at])
    first = subjects[0] if subjects else frozenset()
    again = Counter(folded)
    # How often the run has each word; to a passage of the run its own words count for nothing.
    elsewhere = {word: min(MOST, count) for word, count in in_run.items()}
    beside = {word: min(MOST, count - 1) for word, count in in_run.items() if count > 1}
    rows = []
    for at, words in enumerate(subjects):
        counts = beside if run[0] <= at < run[1] and guessed[at] else elsewhere
        found = words & counts.keys()
        many = max(1, len(words))
        shared = len(found) / many
        weight = sum(map(counts.__getitem__, found)) / many
        both = len(words & first)
        title = both / many if at else 1.0
        covered = both / max(1, len(first)) if at else 1.0
        rows.append((shared, weight, title, covered, float(min(again[folded[at]], MOST)), float(not words)))
    return np.array(rows, dtype=np.float32).reshape(len(passages), 6)


@lru_cache(maxsize=REMEMBERED)
def _subjects(folded: str) -> frozenset[str]:
    if folded.isascii() or not UNSPACED.search(folded):
        return frozenset([word for word in folded.split() if len(word) >= SUBJECT_WORD])
    signs = [sign for sign in folded if UNSPACED.match(sign)]
    return frozenset(a + b for a, b in itertools.pairwise(signs))


def _since_family(shape: Numbers) -> Numbers:
    """How many passages above, and below, the nearest line of each family of stock phrases stands, up to 40."""
    family = shape[:, SHAPE.index("family")]
    at = np.arange(len(family), dtype=np.float32)
    is_family = family[:, None] == np.arange(1, 8, dtype=np.float32)
    at = at[:, None]
    above = np.minimum(at - np.maximum.accumulate(np.where(is_family, at, -1000.0), axis=0), 40)
    below = np.minimum(np.minimum.accumulate(np.where(is_family, at, 1000.0)[::-1], axis=0)[::-1] - at, 40)
    return np.stack([above, below], axis=2).reshape(len(family), -1).astype(np.float32)


def _share(shape: Numbers, name: str) -> float:
    """The mean of a column over a text, every passage counting by its length."""
    signs = np.expm1(shape[:, SHAPE.index("signs")])
    return float((shape[:, SHAPE.index(name)] * signs).sum() / max(1.0, float(signs.sum())))


def _whole_text(passages: tuple[Passage, ...], shape: Numbers, guess: Numbers, run: tuple[int, int]) -> Numbers:
    count = len(passages)
    values = (
        np.log1p(count),
        float(np.mean(shape[:, 0])) if count else 0.0,
        sum(passage.gap > 0 for passage in passages) / max(1, count),
        sum(passage.lines > 1 for passage in passages) / max(1, count),
        sum(passage.indent > 0 for passage in passages) / max(1, count),
        float(np.mean(guess > 0)) if count else 0.0,
        (run[1] - run[0]) / max(1, count),
        _share(shape, "common-share"),
        _share(shape, "unspaced-share"),
        float(np.mean(shape[:, SHAPE.index("in-family")])) if count else 0.0,
    )
    return np.tile(np.array(values, dtype=np.float32), (count, 1))
