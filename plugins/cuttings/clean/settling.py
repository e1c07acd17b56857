"""Cleaning until cleaning again changes nothing.

Once the furniture is gone, a passage that looked like text between menus may be seen for what it is. So what was kept
is cleaned again, as a text of its own, until all of it is kept.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import replace

from cuttings.model import BODY, Block, Role, Seed

#: Nearly every text settles in the first round; one that never does keeps what the last round kept.
ROUNDS = 8

Decide = Callable[[Seed], tuple[Block, ...]]


def settle_blocks(seed: Seed, blocks: tuple[Block, ...], decide: Decide, title: str) -> tuple[Block, ...]:
    """The blocks after as many rounds as they need; `title` is shown where no block is the headline."""
    for _ in range(ROUNDS):
        kept = _kept(blocks)
        if not any(block.role in BODY for block in kept):
            return blocks
        texts = [block.text for block in kept]
        if kept[0].role is not Role.TITLE:
            texts.insert(0, title)
        again = decide(replace(seed, text="\n\n".join(texts)))
        renewed = dict(zip(_spans(kept), _carried(kept, texts, again), strict=True))
        settled = tuple(new for block in blocks for new in renewed.get((block.start, block.end), (block,)))
        if _shown(settled) == _shown(blocks):
            return blocks
        blocks = settled
    return blocks


def _kept(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The headline, then the body."""
    titles = tuple(block for block in blocks if block.role is Role.TITLE)[:1]
    return titles + tuple(block for block in blocks if block.role in BODY)


def _spans(blocks: tuple[Block, ...]) -> list[tuple[int, int]]:
    return [(block.start, block.end) for block in blocks]


def _shown(blocks: tuple[Block, ...]) -> list[tuple[bool, str]]:
    return [(block.role is Role.TITLE, block.text) for block in _kept(blocks)]


def _carried(kept: tuple[Block, ...], texts: list[str], again: tuple[Block, ...]) -> Iterator[tuple[Block, ...]]:
    """What each kept block has become, carried from the cleaned text back to the seed's."""
    place = 0 if len(texts) == len(kept) else len(texts[0]) + 2
    starts = [part.start for part in again]
    for block in kept:
        end = place + len(block.text)
        parts = list(again[bisect_left(starts, place) : bisect_left(starts, end)])
        yield _carry(block, parts, place)
        place = end + 2


def _carry(block: Block, parts: list[Block], place: int) -> tuple[Block, ...]:
    if not parts or (len(parts) == 1 and parts[0].role is block.role):
        return (block,)
    if len(parts) == 1 or block.end - block.start != len(block.text):
        # Words that were joined from several lines are not taken apart again.
        part = parts[-1]
        return (replace(block, role=part.role, rule=part.rule, reason=part.reason),)
    return tuple(
        replace(part, start=part.start - place + block.start, end=part.end - place + block.start) for part in parts
    )
