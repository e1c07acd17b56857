"""An article and its links become a Markdown page: text that stays readable, and the evidence beside it."""

from cuttings.compose.composing import compose

__all__ = ["compose"]
