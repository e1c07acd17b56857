"""The pipeline as plain functions, for any measuring stick from outside.

Run with `PYTHONPATH=plugins` from the root of the repository.
"""

from __future__ import annotations

from benchmarks.actors import resolve as resolve
from cuttings.clean import clean
from cuttings.model import BODY, Role, Seed


def clean_text(text: str) -> str:
    """The body that the pipeline finds in a plain text, with blank lines between its paragraphs."""
    return _body(Seed("page.txt", "", text.replace("\r\n", "\n")))


def _body(seed: Seed) -> str:
    """The paragraphs of a seed; what stands before the first one on its own line (a place, a writer) stands there again."""
    article = clean(seed)
    paragraphs = []
    lead = ""
    for block in article.blocks:
        if block.role in (Role.BYLINE, Role.DATELINE) and block.rule == "opening":
            lead += f"{block.text} "
        elif block.role in BODY:
            paragraphs.append(lead + block.text)
            lead = ""
    return "\n\n".join(paragraphs)
