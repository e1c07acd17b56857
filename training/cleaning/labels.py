"""Which passages of a page's text are the article's, found by laying its tokens beside those of the gold text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rapidfuzz.distance import LCSseq

if TYPE_CHECKING:
    from collections.abc import Sequence

_UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\u0e00-\u0e7f\u1000-\u109f\uf900-\ufaff"
_TOKEN = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+")

#: So many tokens in a row are no chance.
SHINGLE = 4


def tokens(text: str) -> list[str]:
    """The words of a text; signs of scripts without spaces are words of their own."""
    return _TOKEN.findall(text)


def label_passages(texts: Sequence[str], gold: str) -> list[tuple[float, int]]:
    """For each passage the share of its tokens that stand in the gold text in this order, and its number of tokens."""
    words = [tokens(text) for text in texts]
    wanted = tokens(gold)
    flat = [word for passage in words for word in passage]
    aligned = [False] * len(flat)
    for step in LCSseq.opcodes(flat, wanted):
        if step.tag == "equal":
            aligned[step.src_start : step.src_end] = [True] * (step.src_end - step.src_start)
    shingles = {tuple(wanted[at : at + SHINGLE]) for at in range(len(wanted) - SHINGLE + 1)}
    result = []
    start = 0
    for passage in words:
        end = start + len(passage)
        share = sum(aligned[start:end]) / max(1, len(passage))
        if len(passage) >= 2 * SHINGLE:
            places = range(len(passage) - SHINGLE + 1)
            share = min(share, sum(tuple(passage[at : at + SHINGLE]) in shingles for at in places) / len(places) + 0.15)
        result.append((share, len(passage)))
        start = end
    return result
