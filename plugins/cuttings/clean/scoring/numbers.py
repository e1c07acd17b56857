"""Columns of numbers, one for each passage of a text, and what can be made of them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float32]


def smooth(values: Numbers, width: int) -> Numbers:
    """The mean of each value, or row of values, and its neighbours up to this far away, zeros beyond the ends."""
    sums = np.zeros((len(values) + 1, *values.shape[1:]))
    np.cumsum(values, axis=0, dtype=np.float64, out=sums[1:])
    at = np.arange(len(values))
    low, high = np.maximum(at - width, 0), np.minimum(at + width + 1, len(values))
    return np.asarray((sums[high] - sums[low]) / (2 * width + 1), dtype=np.float32)


def shifted(values: Numbers, offset: int, fill: float = -1.0) -> Numbers:
    """The value, or row of values, of the neighbour at this offset, or `fill` where there is none."""
    result = np.full_like(values, fill)
    if abs(offset) < len(values):
        if offset > 0:
            result[:-offset] = values[offset:]
        else:
            result[-offset:] = values[:offset]
    return result
