"""Evaluates boosted trees whose every level asks one question of all its nodes, as CatBoost grows them.

All sums are of whole numbers, so that the same text gets the same score on every machine.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

#: Rows evaluated at once, so that a text of any length takes a bounded amount of memory.
ROWS = 256


@dataclass(frozen=True, slots=True, eq=False)
class Trees:
    """A sum of trees.

    `borders` holds for each column the values at which some tree divides it, in rising order, the rest of its row
    filled with infinity. Each level of each tree has a column and the `step` of it, the number of the border that a
    value must pass; each tree has a value at each leaf. A score is the sum of the leaves reached, times `scale`, plus
    `bias`.
    """

    borders: NDArray[np.float32]
    columns: NDArray[np.uint8]
    steps: NDArray[np.uint8]
    leaves: NDArray[np.int16]
    scale: float
    bias: float

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[np.generic]], name: str) -> Trees:
        """The trees that a model file keeps under a name."""
        scale, bias = (float(number) for number in arrays[f"{name}_scale"].astype(np.float64))
        return cls(
            arrays[f"{name}_borders"].astype(np.float32),
            arrays[f"{name}_columns"].astype(np.uint8),
            arrays[f"{name}_steps"].astype(np.uint8),
            arrays[f"{name}_leaves"].astype(np.int16),
            scale,
            bias,
        )


def evaluate(trees: Trees, rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """The score of each row, as log-odds."""
    passed = _count_passed(trees, rows)
    sums = [_sum_leaves(trees, passed[:, at : at + ROWS]) for at in range(0, len(rows), ROWS)]
    return np.asarray(np.concatenate([*sums, np.zeros(0)]) * trees.scale + trees.bias, dtype=np.float32)


def _count_passed(trees: Trees, rows: NDArray[np.float32]) -> NDArray[np.uint8]:
    """For each column and row how many of the column's borders the value is above."""
    columns = np.ascontiguousarray(rows.T)
    passed = np.zeros(columns.shape, dtype=np.uint8)
    for column in np.unique(trees.columns):
        passed[column] = np.searchsorted(trees.borders[column], columns[column])
    return passed


def _sum_leaves(trees: Trees, passed: NDArray[np.uint8]) -> NDArray[np.int64]:
    count, depth = trees.columns.shape
    reached = np.zeros((count, passed.shape[1]), dtype=np.uint8)
    for level in range(depth):
        answers = passed[trees.columns[:, level]] > trees.steps[:, level, None]
        reached |= answers.view(np.uint8) << level
    places = reached + np.arange(count, dtype=np.intp)[:, None] * trees.leaves.shape[1]
    return np.asarray(trees.leaves.ravel()[places].sum(axis=0, dtype=np.int64))
