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
ROWS = 512


@dataclass(frozen=True, slots=True, eq=False)
class Trees:
    """A sum of trees: for each level of each tree a column and a border; for each tree a value at each leaf.

    A score is the sum of the leaves reached, times `scale`, plus `bias`.
    """

    columns: NDArray[np.uint8]
    borders: NDArray[np.float32]
    leaves: NDArray[np.int16]
    scale: float
    bias: float

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[np.generic]], name: str) -> Trees:
        """The trees that a model file keeps under a name."""
        scale, bias = (float(number) for number in arrays[f"{name}_scale"].astype(np.float64))
        return cls(
            arrays[f"{name}_columns"].astype(np.uint8),
            arrays[f"{name}_borders"].astype(np.float32),
            arrays[f"{name}_leaves"].astype(np.int16),
            scale,
            bias,
        )


def evaluate(trees: Trees, rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """The score of each row, as log-odds."""
    parts = [_evaluate(trees, rows[at : at + ROWS]) for at in range(0, len(rows), ROWS)]
    return np.concatenate(parts) if parts else np.zeros(0, dtype=np.float32)


def _evaluate(trees: Trees, rows: NDArray[np.float32]) -> NDArray[np.float32]:
    columns = np.ascontiguousarray(rows.T)
    count, depth = trees.columns.shape
    reached = np.zeros((count, len(rows)), dtype=np.int64)
    for level in range(depth):
        answers = columns[trees.columns[:, level]] > trees.borders[:, level, None]
        reached += answers.astype(np.int64) << level
    reached += np.arange(count)[:, None] * trees.leaves.shape[1]
    sums = trees.leaves.ravel()[reached].sum(axis=0, dtype=np.int64)
    return np.asarray(sums * trees.scale + trees.bias, dtype=np.float32)
