"""Passages that stand twice: one is kept, where it belongs to the text."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING

from cuttings.clean.words import count_words, fold
from cuttings.model import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cuttings.clean.draft import Draft, Verdict

#: Shorter passages may stand twice for good reason, such as a question and its repetition.
WORDS = 8


#: A passage that stands more often than this is a refrain, or all that the seed holds: it is no copy by mistake.
REFRAIN = 5


def cut_repetitions(draft: Draft) -> Iterator[Verdict]:
    """Descriptions above the text that the text says again, and whole passages that stand a second time."""
    words = {at: fold(draft.text(at)) for at in draft.open if _could_be_again(draft, at)}
    places: defaultdict[str, list[int]] = defaultdict(list)
    for at, text in words.items():
        places[text].append(at)
    texts = sorted(places)
    for at, text in words.items():
        same = places[text]
        if len(same) > REFRAIN:
            continue
        if _is_said_later(at, text, same, texts, places) and _stands_alone(draft, at):
            yield draft.whole(
                at, Role.CUT, "said-again", "the description of the article, which its text says again below"
            )
        elif same[0] < at and not any(_stands_alone(draft, earlier) for earlier in same if earlier < at):
            yield draft.whole(at, Role.CUT, "said-before", "the same words stand above already")


def _could_be_again(draft: Draft, at: int) -> bool:
    return count_words(draft.text(at)) >= WORDS and draft.is_prose(at)


def _is_said_later(at: int, text: str, same: list[int], texts: list[str], places: Mapping[str, list[int]]) -> bool:
    """Whether a later passage says the same or begins with it; `texts` are all of them in alphabetical order."""
    if same[-1] > at:
        return True
    following = bisect_right(texts, text)
    # What begins with the text stands right behind it in the alphabet.
    longer = texts[following] if following < len(texts) else ""
    return longer.startswith(f"{text} ") and places[longer][-1] > at


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
