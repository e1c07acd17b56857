"""Headings of a text that was written down as Markdown ("## What now"), as programs that dump pages do."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from cuttings.model import BODY, Role

if TYPE_CHECKING:
    from cuttings.model import Block

_MARKED = re.compile(r"#{1,6}\s+(?=\S)")

#: A longer line is no heading, whatever it begins with.
_LONGEST = 200


def without_marks(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The same, but headline and headings stand without the signs that marked them, which show on no page."""
    return tuple(map(_without_mark, blocks))


def _without_mark(block: Block) -> Block:
    found = _MARKED.match(block.text)
    if not found or len(block.text) > _LONGEST or not (block.role is Role.TITLE or block.role in BODY):
        return block
    role = block.role if block.role is Role.TITLE else Role.HEADING
    return replace(block, role=role, text=block.text[found.end() :])
