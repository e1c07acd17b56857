"""The pipeline as plain functions, for any measuring stick from outside.

Run with `PYTHONPATH=plugins` from the root of the repository.
"""

from __future__ import annotations

from benchmarks.actors import resolve

from cuttings.clean import clean
from cuttings.model import BODY, Article, Role, Seed
from cuttings.read.pages import read_page

__all__ = ["clean_html", "clean_text", "resolve"]


def clean_text(text: str) -> str:
    """The body that the pipeline finds in a plain text, with blank lines between its paragraphs."""
    return _body(Seed("page.txt", "", text.replace("\r\n", "\n")))


def clean_html(page: bytes) -> str:
    """The body that the pipeline finds in a page of HTML, with blank lines between its paragraphs."""
    seed = read_page("page.html", page)
    return _body(seed) if isinstance(seed, Seed) else ""


def _body(seed: Seed) -> str:
    return body_text(clean(seed))


def body_text(article: Article) -> str:
    """What an article's page shows as its text: standfirst and paragraphs.

    A place or a writer set before the first paragraph on its line stands there again.
    """
    paragraphs = []
    lead = ""
    for block in article.blocks:
        if block.role in (Role.BYLINE, Role.DATELINE) and block.rule == "opening":
            lead += f"{block.text} "
        elif block.role in BODY or block.role is Role.STANDFIRST:
            paragraphs.append(lead + block.text)
            lead = ""
    return "\n\n".join(paragraphs)
