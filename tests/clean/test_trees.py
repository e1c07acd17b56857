"""Boosted trees are evaluated as they are written down."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from cuttings.clean.scoring.trees import Trees, evaluate


def by_hand(trees: Trees, row: list[float]) -> float:
    total = 0
    for columns, limits, leaves in zip(trees.columns, trees.limits, trees.leaves, strict=True):
        leaf = sum(
            (row[column] > limit) << level for level, (column, limit) in enumerate(zip(columns, limits, strict=True))
        )
        total += int(leaves[leaf])
    return total * trees.scale + trees.bias


@given(st.integers(0, 2**32 - 1), st.integers(0, 600))
def test_every_row_gets_the_sum_of_the_leaves_that_its_answers_lead_to(seed: int, rows: int) -> None:
    chance = np.random.default_rng(seed)
    trees = Trees(
        chance.integers(0, 4, (5, 3)).astype(np.uint8),
        np.where(chance.random((5, 3)) < 0.1, np.inf, chance.integers(-3, 3, (5, 3))).astype(np.float32),
        chance.integers(-1000, 1000, (5, 8)).astype(np.int16),
        0.01,
        0.5,
    )
    given_rows = chance.integers(-4, 4, (rows, 4)).astype(np.float32)
    expected = [by_hand(trees, row) for row in given_rows.tolist()]
    assert np.allclose(evaluate(trees, given_rows), expected, atol=1e-4)
