"""Which of some lines is the headline, and which names are the writers': two small learned models over plain features.

`lines.npz` holds both, as boosted trees; training/cleaning/lines.py makes it.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from cuttings.clean.scoring.trees import Trees, evaluate
from cuttings.clean.scoring.weights import read_weights

if TYPE_CHECKING:
    from collections.abc import Sequence

#: The names under which the model file keeps its two sets of trees.
HEADLINE, BYLINE = "headline", "byline"


@cache
def _load(name: str) -> Trees:
    return Trees.from_arrays(read_weights("lines.npz"), name)


def weigh_lines(name: str, rows: Sequence[Sequence[float]]) -> tuple[float, ...]:
    """For each candidate the log-odds that it is the one; above zero it rather is than not."""
    if not rows:
        return ()
    return tuple(evaluate(_load(name), np.array(rows, dtype=np.float32)).tolist())
