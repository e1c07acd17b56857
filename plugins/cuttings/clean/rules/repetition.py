"""Passages that stand twice: one is kept, where it belongs to the text."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING

from cuttings.clean.scoring.score import score_passages
from cuttings.clean.words import count_words, fold, is_prose
from cuttings.model import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from cuttings.clean.draft import Draft, Verdict
    from cuttings.clean.passages import Passage

#: Shorter passages may stand twice for good reason, such as a question and its repetition.
WORDS = 8


#: A passage that stands more often than this is a refrain, or all that the seed holds: it is no copy by mistake.
REFRAIN = 5

#: Passages of one copy of a text stand no farther apart, with notices between; so many round it show where it belongs.
APART, NEAR = 8, 4


def cut_repetitions(draft: Draft) -> Iterator[Verdict]:
    """Descriptions above the text that the text says again, and whole passages that stand a second time."""
    words = {at: fold(draft.text(at)) for at in draft.open if _could_be_again(draft.text(at))}
    places = _places(words)
    texts = sorted(places)
    doubled: set[int] = set()
    for kept, again in _standing_twice(draft.passages, draft.scores, places.values()):
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


def score_once(passages: tuple[Passage, ...]) -> tuple[float, ...]:
    """The scores of passages, those of a text that stands twice as if it stood once: both copies have the same.

    To be repeated speaks against a line, so that a text might lose paragraphs by its copy and the copy by being one.
    """
    scores = score_passages(passages)
    words = {at: fold(passage.text) for at, passage in enumerate(passages) if _could_be_again(passage.text)}
    twins: dict[int, int] = {}
    for kept, again in _standing_twice(passages, scores, _places(words).values()):
        standing = {fold(passages[at].text): at for at in range(kept[0], kept[-1] + 1)}
        for at in range(again[0], again[-1] + 1):
            twin = standing.get(fold(passages[at].text))
            # Copies may lie across each other; a passage never stands, by way of others, for itself.
            if twin is not None and at not in twins and (last := _last_twin(twin, twins)) != at:
                twins[at] = last
    if not twins:
        return scores
    rest = [at for at in range(len(passages)) if at not in twins]
    alone = dict(zip(rest, score_passages(tuple(passages[at] for at in rest)), strict=True))
    return tuple(alone[_last_twin(at, twins)] for at in range(len(passages)))


def _last_twin(at: int, twins: Mapping[int, int]) -> int:
    """The passage for which another stands; a copy of one text may lie within that of another."""
    while at in twins:
        at = twins[at]
    return at


def _places(words: Mapping[int, str]) -> dict[str, list[int]]:
    places: defaultdict[str, list[int]] = defaultdict(list)
    for at, text in words.items():
        places[text].append(at)
    return places


def _standing_twice(
    passages: tuple[Passage, ...], scores: tuple[float, ...], places: Iterable[list[int]]
) -> Iterator[tuple[list[int], list[int]]]:
    """Where a text of several passages stands twice, as on pages with a version for printing: what stays, what goes.

    `places` are those of each passage, in the order of the first. One copy goes as a whole, or of two copies each
    would lose the passages that the other keeps.
    """
    runs: list[list[list[int]]] = []
    for pair in places:
        if len(pair) != 2:  # noqa: PLR2004
            continue
        last = runs[-1][-1] if runs else None
        if last and all(0 < now - before <= APART for now, before in zip(pair, last, strict=True)):
            runs[-1].append(pair)
        else:
            runs.append([pair])
    for run in runs:
        first, second = ([pair[copy] for pair in run] for copy in (0, 1))
        if len(run) > 1 and first[-1] < second[0]:
            _extend(passages, first, second)
            both = {*first, *second}
            around = [_surroundings(passages, scores, copy, both) for copy in (first, second)]
            yield (first, second) if around[0] >= around[1] else (second, first)


def _extend(passages: tuple[Passage, ...], first: list[int], second: list[int]) -> None:
    """Takes into both copies the short lines below, and the short sentences above, that stand in both."""

    def same(at: int, other: int) -> bool:
        words = fold(passages[at].text)
        return bool(words) and words == fold(passages[other].text)

    while first[-1] + 1 < second[0] and second[-1] + 1 < len(passages) and same(first[-1] + 1, second[-1] + 1):
        first.append(first[-1] + 1)
        second.append(second[-1] + 1)
    while first[0] > 0 and second[0] - 1 > first[-1] and same(first[0] - 1, second[0] - 1):
        if not is_prose(passages[first[0] - 1].text):
            break
        first.insert(0, first[0] - 1)
        second.insert(0, second[0] - 1)


def _surroundings(passages: tuple[Passage, ...], scores: tuple[float, ...], places: list[int], both: set[int]) -> float:
    """How much of the article stands round a copy that is no part of either."""
    near = range(max(0, places[0] - NEAR), min(len(passages), places[-1] + NEAR + 1))
    return sum(scores[at] for at in near if at not in both and is_prose(passages[at].text))


def _cut_copy(draft: Draft, kept: list[int], again: list[int]) -> Iterator[Verdict]:
    """The verdicts on a copy, and on the short lines within it that stand in the other copy too."""
    standing = {fold(draft.text(at)) for at in range(kept[0], kept[-1] + 1)}
    rule, where = ("said-before", "above") if kept[0] < again[0] else ("said-again", "below")
    reason = f"the article stands twice on this page; the same words stand {where}"
    for at in range(again[0], again[-1] + 1):
        if not draft.decided[at] and fold(draft.text(at)) in standing:
            yield draft.whole(at, Role.CUT, rule, reason)


def _could_be_again(text: str) -> bool:
    return count_words(text) >= WORDS and is_prose(text)


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
