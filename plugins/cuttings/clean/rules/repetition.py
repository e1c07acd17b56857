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

#: Passages of one copy of a text stand no farther apart, with notices between; so many round it show where it belongs.
APART, NEAR = 8, 4


def cut_repetitions(draft: Draft) -> Iterator[Verdict]:
    """Descriptions above the text that the text says again, and whole passages that stand a second time."""
    words = {at: fold(draft.text(at)) for at in draft.open if _could_be_again(draft, at)}
    places: defaultdict[str, list[int]] = defaultdict(list)
    for at, text in words.items():
        places[text].append(at)
    texts = sorted(places)
    doubled: set[int] = set()
    for kept, again in _standing_twice(draft, [tuple(same) for same in places.values() if len(same) == 2]):  # noqa: PLR2004
        doubled.update(kept, again)
        yield from _cut_copy(draft, kept, again)
    for at, text in words.items():
        same = places[text]
        if len(same) > REFRAIN or at in doubled:
            continue
        if _is_said_later(at, text, same, texts, places) and _stands_alone(draft, at):
            yield draft.whole(
                at, Role.CUT, "said-again", "the description of the article, which its text says again below"
            )
        elif same[0] < at and not any(_stands_alone(draft, earlier) for earlier in same if earlier < at):
            yield draft.whole(at, Role.CUT, "said-before", "the same words stand above already")


def _standing_twice(draft: Draft, pairs: list[tuple[int, ...]]) -> Iterator[tuple[list[int], list[int]]]:
    """Where a text of several passages stands twice, as on pages with a version for printing: what stays, what goes.

    `pairs` are the two places of each passage that stands twice, in the order of the first. One copy goes as a whole,
    or of two copies each would lose the passages that the other keeps.
    """
    runs: list[list[tuple[int, ...]]] = []
    for pair in pairs:
        last = runs[-1][-1] if runs else None
        if last and all(0 < now - before <= APART for now, before in zip(pair, last, strict=True)):
            runs[-1].append(pair)
        else:
            runs.append([pair])
    for run in runs:
        first, second = ([pair[copy] for pair in run] for copy in (0, 1))
        if len(run) > 1 and first[-1] < second[0]:
            both = {*first, *second}
            better = _surroundings(draft, first, both) >= _surroundings(draft, second, both)
            yield (first, second) if better else (second, first)


def _surroundings(draft: Draft, places: list[int], both: set[int]) -> float:
    """How much of the article stands round a copy that is no part of either."""
    near = range(max(0, places[0] - NEAR), min(len(draft.passages), places[-1] + NEAR + 1))
    return sum(draft.scores[at] for at in near if at not in both and draft.is_prose(at))


def _cut_copy(draft: Draft, kept: list[int], again: list[int]) -> Iterator[Verdict]:
    """The verdicts on a copy, and on the short lines within it that stand in the other copy too."""
    standing = {fold(draft.text(at)) for at in range(kept[0], kept[-1] + 1)}
    rule, where = ("said-before", "above") if kept[0] < again[0] else ("said-again", "below")
    reason = f"the article stands twice on this page; the same words stand {where}"
    for at in range(again[0], again[-1] + 1):
        if not draft.decided[at] and fold(draft.text(at)) in standing:
            yield draft.whole(at, Role.CUT, rule, reason)


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
