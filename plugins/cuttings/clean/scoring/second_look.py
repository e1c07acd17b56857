"""What the first look at all passages says of each one's surroundings, for the second look."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cuttings.clean.scoring.context import best_run, place_in_run
from cuttings.clean.scoring.numbers import shifted, smooth

if TYPE_CHECKING:
    from cuttings.clean.scoring.numbers import Numbers

OFFSETS = (-5, -4, -3, -2, -1, 1, 2, 3, 4, 5)
WIDTHS = (2, 5, 12, 30)

#: Log-odds beyond this say no more.
SURE = 6.0

#: The run of text is sought twice: strictly, and with every passage given this much for a start.
LENIENCE = (0.0, 1.0)


def describe_words(weighed: Numbers) -> Numbers:
    """The weight of each passage's words, of its neighbours' and of the whole text's, and how many words are known."""
    weights, known = weighed[:, 0], weighed[:, 1]
    columns = [weights, shifted(weights, -1, 0), shifted(weights, 1, 0), smooth(weights, 2), smooth(weights, 6)]
    columns += [known, np.full(len(known), known.mean() if len(known) else 0.0)]
    return np.stack(columns, axis=1).astype(np.float32)


def describe_second_look(first: Numbers) -> Numbers:
    """A row for each passage from the scores of the first look: neighbours', sums above and below, the best run."""
    odds = np.clip(first, -SURE, SURE).astype(np.float32)
    chance = np.asarray(1 / (1 + np.exp(-odds)), dtype=np.float32)
    above = np.cumsum(chance)
    count = len(odds)
    columns: list[Numbers] = [
        odds,
        *(shifted(odds, offset, -4) for offset in OFFSETS),
        *(smooth(odds, width) for width in WIDTHS),
    ]
    columns += [above - chance, chance.sum() - above]
    columns += [np.full(count, whole, dtype=np.float32) for whole in (chance.mean(), chance.sum())]
    columns += [np.maximum.accumulate(odds), np.maximum.accumulate(odds[::-1])[::-1]]
    runs = [place_in_run(best_run(odds + start), count) for start in LENIENCE]
    return np.concatenate([np.stack(columns, axis=1).astype(np.float32), *runs], axis=1)
