"""Passages that stand twice: one is kept, where it belongs to the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuttings.clean.words import count_words, fold
from cuttings.model import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cuttings.clean.draft import Draft, Verdict

#: Shorter passages may stand twice for good reason, such as a question and its repetition.
WORDS = 8


def cut_repetitions(draft: Draft) -> Iterator[Verdict]:
    """Descriptions above the text that the text says again, and whole passages that stand a second time."""
    places = [
        (at, fold(draft.text(at))) for at in draft.open if count_words(draft.text(at)) >= WORDS and draft.is_prose(at)
    ]
    for index, (at, words) in enumerate(places):
        again = next((later for later, other in places[index + 1 :] if _says_again(other, words)), None)
        if again is not None and _stands_alone(draft, at):
            yield draft.whole(
                at, Role.CUT, "said-again", "the description of the article, which its text says again below"
            )
        elif any(other == words for _, other in places[:index]) and not any(
            _stands_alone(draft, earlier) for earlier, other in places[:index] if other == words
        ):
            yield draft.whole(at, Role.CUT, "said-before", "the same words stand above already")


def _says_again(later: str, words: str) -> bool:
    return later == words or (later.startswith(words) and later[len(words)] == " ")


def _stands_alone(draft: Draft, at: int) -> bool:
    """Whether the passages round this one are no text of the article: it is a description rather than a paragraph."""
    return at + 1 == len(draft.passages) or not draft.is_prose(at + 1) or at < 3  # noqa: PLR2004 - above everything else


def cut_headline_again(draft: Draft) -> Iterator[Verdict]:
    """Lines that repeat the headline."""
    title = draft.first(Role.TITLE)
    if title is None:
        return
    headline = next(fold(block.text) for block in draft.decided[title] if block.role is Role.TITLE)
    for at in draft.open:
        if headline and fold(draft.text(at)) == headline:
            yield draft.whole(at, Role.CUT, "headline-again", "the headline stands here a second time")
