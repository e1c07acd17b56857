"""What a person decided about lines: restored or cut, whatever the rules say."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from cuttings.model import Role

if TYPE_CHECKING:
    from cuttings.model import Block, Decisions


def decide_by_hand(blocks: tuple[Block, ...], text: str, decisions: Decisions) -> tuple[Block, ...]:
    """The blocks, those on the lines that a person named restored as paragraphs or cut.

    `text` is the seed's, whose lines count from 1. A passage of several lines is taken whole where one of them is
    named.
    """
    if not decisions:
        return blocks
    starts = [0, *(place + 1 for place, sign in enumerate(text) if sign == "\n")]

    def is_named(block: Block, spans: tuple[tuple[int, int], ...]) -> bool:
        first, last = (bisect_right(starts, place) for place in (block.start, max(block.start, block.end - 1)))
        return any(first <= end and start <= last for start, end in spans)

    def decided(block: Block) -> Block:
        if block.role is Role.CUT and is_named(block, decisions.restore):
            return replace(block, role=Role.PARAGRAPH, rule="restored-by-hand", reason="restored by hand")
        if block.role is not Role.CUT and is_named(block, decisions.cut):
            return replace(block, role=Role.CUT, rule="cut-by-hand", reason="cut by hand")
        return block

    return tuple(decided(block) for block in blocks)
