"""Passages far from the text of a page in a language never learned."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from cuttings.clean.scoring.score import drop_islands


def test_a_teaser_far_from_the_text_is_dropped() -> None:
    words = np.array([60, 80, 40, 4], dtype=np.float32)
    assert drop_islands(np.array([3.0, 3.0, -2.0, 1.0]), words).tolist() == [3.0, 3.0, -2.0, -1.0]


def test_a_short_paragraph_near_the_text_stays() -> None:
    odds = np.array([3.0, 3.0, -2.0, 1.0])
    assert drop_islands(odds, np.array([60, 80, 10, 4], dtype=np.float32)).tolist() == odds.tolist()


def test_the_second_half_of_a_text_is_no_island() -> None:
    odds = np.array([3.0, 3.0, -2.0, 1.0])
    assert drop_islands(odds, np.array([60, 80, 90, 40], dtype=np.float32)).tolist() == odds.tolist()


@given(st.lists(st.tuples(st.floats(-6, 6), st.integers(0, 90)), max_size=30))
def test_dropping_islands_keeps_some_of_what_was_kept_and_nothing_else(passages: list[tuple[float, int]]) -> None:
    odds = np.array([one for one, _ in passages])
    kept = drop_islands(odds, np.array([many for _, many in passages], dtype=np.float32)) > 0
    assert not (kept & (odds <= 0)).any()
    assert kept.any() == (odds > 0).any()
