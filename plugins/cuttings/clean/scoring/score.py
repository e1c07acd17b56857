"""The score of every passage of a text: shape, surroundings, words, a first look and a second that knows the first."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from cuttings.clean.scoring.context import best_run, describe_context, prose_evidence
from cuttings.clean.scoring.second_look import describe_second_look, describe_words
from cuttings.clean.scoring.shape import SHAPE, describe_shape
from cuttings.clean.scoring.trees import Trees, evaluate
from cuttings.clean.scoring.vocabulary import Vocabulary, weigh
from cuttings.clean.scoring.weights import read_weights
from cuttings.clean.words import is_prose

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cuttings.clean.passages import Passage


#: From here on a passage is kept.
KEPT = 0.5

#: A text of which fewer words than this part are known is in a language never learned; texts in English have .57 and
#: more, those in Russian, Polish and Chinese .38 and less.
KNOWN = 0.5

#: The column of the first look's rows that says which share of the whole text's words is known.
KNOWN_SHARE = -1

#: A text of which less than this part of the best run of prose is kept was not understood; found on the training half.
RESCUED = 0.25

#: In a language never learned, passages kept apart from all others, with so many words cut between, are a teaser or a
#: notice where they weigh less than this part of the heaviest passages that stand together.
APART, LIGHT = 20, 0.05

#: The odds from which on a passage weighs all its words.
CERTAIN = 2.0

#: A text of which this part of the words is kept is clean; there a passage is cut only below this score.
CLEAN, DOUBTFUL = 0.9, 0.1


#: The two ways in which the looks were learned: from texts in known and unknown languages, and from these and texts in
#: a script without spaces. Their odds count alike: of pages unlike those learned from, either loses some that the
#: other keeps.
LEARNED = ("spaced", "unspaced")


@dataclass(frozen=True, slots=True, eq=False)
class Looks:
    """The trees of a first look at a text, and of a second that knows what the first thought."""

    first: Trees
    second: Trees


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """What training left: the weights of words, and the looks, one for each of `LEARNED`."""

    words: Vocabulary
    looks: tuple[Looks, ...]


@cache
def load_model() -> Model:
    """The model that ships with the program; training/cleaning makes it."""
    arrays = read_weights("model.npz")
    weights = arrays["words"].astype(np.float32) * arrays["words_scale"].astype(np.float32)
    words = Vocabulary(arrays["keys"].astype(np.uint32), weights)
    looks = [[Trees.from_arrays(arrays, f"{learned}_{look}") for look in ("first", "second")] for learned in LEARNED]
    return Model(words, tuple(Looks(*trees) for trees in looks))


def score_passages(passages: tuple[Passage, ...]) -> tuple[float, ...]:
    """For each passage, from 0 to 1, how likely it belongs to the article's text."""
    if not passages:
        return ()
    model = load_model()
    rows = describe(passages, model.words)
    odds = np.asarray(np.mean([look_twice(looks, rows) for looks in model.looks], axis=0), dtype=np.float64)
    shape = rows[:, : len(SHAPE)]
    if rows[0, KNOWN_SHARE] < KNOWN:
        odds = drop_islands(odds, np.expm1(shape[:, SHAPE.index("words")]))
    scores = 1 / (1 + np.exp(-odds))
    return _one_score_a_sentence(passages, _trust_clean(_rescue(scores, shape), shape).tolist())


def look_twice(looks: Looks, rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """The odds of each passage after a first look and a second."""
    first = evaluate(looks.first, rows)
    return evaluate(looks.second, np.concatenate([rows, describe_second_look(first)], axis=1))


def drop_islands(odds: NDArray[np.float64], words: NDArray[np.float32]) -> NDArray[np.float64]:
    """The odds, but those of passages far from the text are turned round where they are next to nothing of it."""
    kept = np.flatnonzero(odds > 0)
    if not len(kept):
        return odds
    between = np.cumsum(np.where(odds > 0, 0, words))[kept]
    group = np.concatenate([[0], np.cumsum(np.diff(between) >= APART)])
    weight = np.bincount(group, weights=words[kept] * np.minimum(1.0, odds[kept] / CERTAIN))
    islands = kept[weight[group] < LIGHT * weight.max()]
    odds = odds.copy()
    odds[islands] = -odds[islands]
    return odds


def _trust_clean(scores: NDArray[np.float64], shape: NDArray[np.float32]) -> NDArray[np.float64]:
    """The scores, but in a text that is nearly all an article's the doubtful passages are its too.

    Furniture comes in company: a text without any has been cleaned, and cleaning it again should change nothing.
    """
    words = np.expm1(shape[:, SHAPE.index("words")])
    if words[scores >= KEPT].sum() < CLEAN * words.sum():
        return scores
    return np.where(scores >= DOUBTFUL, np.maximum(scores, KEPT), scores)


def _one_score_a_sentence(passages: tuple[Passage, ...], scores: list[float]) -> tuple[float, ...]:
    """The scores, but a sentence that stands again belongs to the text everywhere or nowhere; rules cut its copies."""
    counts = Counter(passage.text for passage in passages)
    best: dict[str, float] = {}
    for passage, score in zip(passages, scores, strict=True):
        if counts[passage.text] > 1 and is_prose(passage.text):
            best[passage.text] = max(score, best.get(passage.text, 0.0))
    return tuple(best.get(passage.text, score) for passage, score in zip(passages, scores, strict=True))


def _rescue(scores: NDArray[np.float64], shape: NDArray[np.float32]) -> NDArray[np.float64]:
    """The scores, or those of the longest run of prose where the model would keep next to nothing of it.

    The model has not seen every language and kind of page; that a page has no text at all is the least likely.
    """
    start, end = best_run(prose_evidence(shape))
    words = np.expm1(shape[:, SHAPE.index("words")])
    prose = prose_evidence(shape) > 0
    if words[scores >= KEPT].sum() >= RESCUED * words[start:end][prose[start:end]].sum():
        return scores
    at = np.arange(len(scores))
    return np.where((at >= start) & (at < end) & prose, np.maximum(scores, KEPT), scores)


def describe(passages: tuple[Passage, ...], words: Vocabulary) -> NDArray[np.float32]:
    """The rows of the first look; training uses the same."""
    shape = np.array([describe_shape(passage) for passage in passages], dtype=np.float32)
    weighed = weigh([passage.text for passage in passages], words)
    return np.concatenate([shape, describe_context(passages, shape), describe_words(weighed)], axis=1)
