"""The review as one page of HTML that needs nothing beside it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined

if TYPE_CHECKING:
    from cuttings.curate.questions import Review


def review_page(asked: Review, authority_file: str, articles: int, actors: int) -> str:
    """The page; everything that comes from articles is escaped. `authority_file` is where rows are pasted."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    template = environment.get_template("review.html")
    return template.render(review=asked, authority_file=authority_file, articles=articles, actors=actors) + "\n"
