"""The two looks at a text are weighed by how much of its words is known."""

from __future__ import annotations

import numpy as np
import pytest

from cuttings.clean.scoring.score import weigh_looks

FIRST, SECOND = np.array([2.0, -1.0], dtype=np.float32), np.array([0.0, 3.0], dtype=np.float32)


def test_the_second_look_decides_where_the_words_are_known() -> None:
    assert weigh_looks(FIRST, SECOND, known=0.7).tolist() == SECOND.tolist()


def test_both_looks_count_alike_where_the_language_was_never_learned() -> None:
    assert weigh_looks(FIRST, SECOND, known=0.2).tolist() == [1.0, 1.0]


def test_between_the_two_the_first_look_counts_the_more_the_fewer_words_are_known() -> None:
    scores = [float(weigh_looks(FIRST, SECOND, known=share)[0]) for share in (0.3, 0.35, 0.4, 0.45, 0.5)]
    assert scores == pytest.approx([1.0, 0.75, 0.5, 0.25, 0.0])
