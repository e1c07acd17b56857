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

    Each level of each tree has a column and a limit of it that a value must pass, infinity where the tree has no such
    level; each tree has a value at each leaf. A score is the sum of the leaves reached, times `scale`, plus `bias`.
    """

    columns: NDArray[np.uint8]
    limits: NDArray[np.float32]
    leaves: NDArray[np.int16]
    scale: float
    bias: float

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[np.generic]], name: str) -> Trees:
        """The trees that a model file keeps under a name.

        The file keeps for each column the values at which some tree divides it, in rising order, and of each level the
        number of the value; more than there are of the column stands for a level that a tree lacks.
        """
        scale, bias = (float(number) for number in arrays[f"{name}_scale"].astype(np.float64))
        borders = arrays[f"{name}_borders"].astype(np.float32)
        columns, steps = (arrays[f"{name}_{part}"].astype(np.uint8) for part in ("columns", "steps"))
        beyond = np.full((len(borders), 1), np.inf, dtype=np.float32)
        limits = np.concatenate([borders, beyond], axis=1)[columns, np.minimum(steps, borders.shape[1])]
        return cls(
            columns,
            limits,
            arrays[f"{name}_leaves"].astype(np.int16),
            scale,
            bias,
        )


def evaluate(trees: Trees, rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """The score of each row, as log-odds."""
    sums = [_sum_leaves(trees, np.ascontiguousarray(rows[at : at + ROWS].T)) for at in range(0, len(rows), ROWS)]
    return np.asarray(np.concatenate([*sums, np.zeros(0)]) * trees.scale + trees.bias, dtype=np.float32)


def _sum_leaves(trees: Trees, columns: NDArray[np.float32]) -> NDArray[np.int64]:
    count, depth = trees.columns.shape
    answers = np.take(columns, trees.columns, axis=0) > trees.limits[:, :, None]
    reached = np.einsum("tln,l->tn", answers.view(np.uint8), 1 << np.arange(depth, dtype=np.uint8))
    places = reached + np.arange(count, dtype=np.intp)[:, None] * trees.leaves.shape[1]
    return np.asarray(np.take(trees.leaves.ravel(), places).sum(axis=0, dtype=np.int64))
