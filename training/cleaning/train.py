"""Trains the model that scores passages, and writes the file that ships.

    python training/cleaning/train.py PAGES                  on half "a" of the sites, as the shipped model
    python training/cleaning/train.py PAGES --sites all

PAGES is a folder of pages as `pages.py` says. The same pages and versions of the libraries give the same model.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import sys
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from catboost import CatBoost, CatBoostClassifier, Pool, sum_models
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT / "plugins"), str(Path(__file__).parent)]

from labels import label_passages  # noqa: E402
from pack import pack  # noqa: E402
from pages import Page, read_pages  # noqa: E402
from unspaced import unspaced_passages  # noqa: E402

from cuttings.clean.passages import find_passages  # noqa: E402
from cuttings.clean.scoring.context import NEIGHBOURLY, OFFSETS, describe_context  # noqa: E402
from cuttings.clean.scoring.second_look import describe_second_look, describe_words  # noqa: E402
from cuttings.clean.scoring.shape import SHAPE, describe_shape  # noqa: E402
from cuttings.clean.scoring.vocabulary import Vocabulary, fingerprints, weigh_fingerprints  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from cuttings.clean.passages import Passage

MODEL = ROOT / "plugins" / "cuttings" / "clean" / "scoring" / "model.npz"

#: A page of more passages is learned from as far as this.
MOST_PASSAGES = 3000

#: What a second look learns from must be scores of pages the first had not seen; so the sites fall into so many parts.
PARTS = 2

#: Words and pairs of words are learned where so many sites have them, the commonest up to so many.
SITES, MOST_WORDS = 4, 40_000

#: Of so many texts one is learned from a second time as if its language were unknown, and another as if its script had
#: no spaces; every second of those keeps what is known of its stock phrases, since some phrases are known in Chinese.
BLINDED = 3
FAMILIES = [SHAPE.index("family"), SHAPE.index("in-family")]

#: What a text counts that is learned from a second time.
AGAIN = 0.7

#: The two ways of learning, both of which ship, and the seeds of chance of which each second look is the mean. Of pages
#: unlike those learned from, one model alone may lose .009 of F1 that another, which differs by chance only, keeps.
SEEDS = {"spaced": (1,), "unspaced": (1, 2)}

#: Where in a row stand the neighbours' shapes, the distances to stock phrases, and the share of stock phrases.
NEIGHBOUR_NAMES = [SHAPE[column] for column in NEIGHBOURLY for _ in OFFSETS]
SINCE_FAMILY = slice(113, 127)
COMMON_NEAR = slice(90, 93)
COMMON_SHARE, FAMILY_SHARE = 134, 136
FARTHEST = 40

_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Example:
    """One text: a row a passage, its words, whether it is the article's, and what it counts.

    Words are fingerprints; `unknown` are some that no vocabulary knows, for the same text in another language.
    `unspaced` are rows and words of the same text in a script without spaces, of some texts.
    """

    site: str
    form: str
    rows: NDArray[np.float32]
    words: list[NDArray[np.uint32]]
    unknown: list[NDArray[np.uint32]]
    unspaced: tuple[NDArray[np.float32], list[NDArray[np.uint32]]] | None
    kept: NDArray[np.int8]
    weight: NDArray[np.float64]

    @property
    def part(self) -> int:
        """The part of the sites to which the text's site belongs."""
        return int(hashlib.sha1(f"fold {self.site}".encode()).hexdigest(), 16) % PARTS


def make_example(page: Page, number: int) -> Example | None:
    """What is to be learned from one form of a page; `number` is its place among all."""
    passages = find_passages(page.text)[:MOST_PASSAGES]
    if not passages:
        return None
    shape = np.array([describe_shape(passage) for passage in passages], dtype=np.float32)
    labels = np.array(label_passages([passage.text for passage in passages], page.gold), dtype=np.float64)
    return Example(
        page.site,
        page.form,
        np.concatenate([shape, describe_context(passages, shape)], axis=1),
        [fingerprints(passage.text) for passage in passages],
        [fingerprints(_WORD.sub(r"\g<0>~", passage.text).replace("~", "x")) for passage in passages],
        _unspaced(passages, shape[:, FAMILIES], number),
        (labels[:, 0] >= 0.5).astype(np.int8),
        _weights(labels, clean=page.form == "clean"),
    )


def _unspaced(
    passages: tuple[Passage, ...], families: NDArray[np.float32], number: int
) -> tuple[NDArray[np.float32], list[NDArray[np.uint32]]] | None:
    """Rows and words of the text in a script without spaces, for one text in three."""
    if number % BLINDED != 1:
        return None
    written = unspaced_passages(passages)
    shape = np.array([describe_shape(passage) for passage in written], dtype=np.float32)
    shape[:, FAMILIES] = families * (number % 2)
    rows = np.concatenate([shape, describe_context(written, shape)], axis=1)
    return rows, [fingerprints(passage.text) for passage in written]


def _weights(labels: NDArray[np.float64], *, clean: bool) -> NDArray[np.float64]:
    """What each passage counts: about its share of the page's words, since that is what a mistake costs."""
    gold = float((labels[:, 0] * labels[:, 1]).sum())
    weights = np.minimum((labels[:, 1] + 2) / (gold + 60), 0.5) ** 0.7
    whole = min(1.5, max(0.5, float(weights.sum())))
    return np.asarray(weights / weights.sum() * whole * (0.5 if clean else 1.0))


def learn_words(examples: Sequence[Example]) -> Vocabulary:
    """The weights of words, by logistic regression; two forms of a page say all that its words can."""
    examples = [example for example in examples if example.form in ("dump", "seedlike", "clean")]
    lists = [one for example in examples for one in example.words]
    keys = _common_keys(examples)
    rows = np.repeat(np.arange(len(lists)), [len(one) for one in lists])
    values = np.repeat([1 / np.sqrt(max(1, len(one))) for one in lists], [len(one) for one in lists])
    found = np.concatenate(lists)
    places = np.minimum(np.searchsorted(keys, found), len(keys) - 1)
    known = keys[places] == found
    matrix = csr_matrix((values[known], (rows[known], places[known])), shape=(len(lists), len(keys)), dtype=np.float32)
    weight = np.sqrt(np.concatenate([example.weight for example in examples]))
    model = LogisticRegression(max_iter=25)
    model.fit(matrix, np.concatenate([example.kept for example in examples]), sample_weight=weight / weight.mean())
    return Vocabulary(keys, np.asarray(model.coef_[0], dtype=np.float32))


def _common_keys(examples: Sequence[Example]) -> NDArray[np.uint32]:
    """The fingerprints that most sites have."""
    by_site: dict[str, list[NDArray[np.uint32]]] = {}
    for example in examples:
        by_site.setdefault(example.site, []).extend(example.words)
    keys, counts = np.unique(
        np.concatenate([np.unique(np.concatenate(one)) for one in by_site.values()]), return_counts=True
    )
    order = np.lexsort((keys, -counts))[:MOST_WORDS]
    return np.sort(keys[order][counts[order] >= SITES])


def grow(
    examples: Sequence[Example], rows: Sequence[Sequence[NDArray[np.float32]]], trees: int, seed: int = 1
) -> CatBoostClassifier:
    """Trees that tell the article's passages from the others by the rows of each text, as it is and as it might be."""
    model = CatBoostClassifier(
        iterations=trees,
        depth=6,
        learning_rate=0.07,
        l2_leaf_reg=6,
        rsm=0.3,
        border_count=48,
        bootstrap_type="Bernoulli",
        subsample=0.7,
        random_seed=seed,
        thread_count=1,
        verbose=0,
        allow_writing_files=False,
    )
    ways = [(one, way, again) for one, ways in zip(examples, rows, strict=True) for again, way in enumerate(ways)]
    kept = np.concatenate([one.kept for one, _, _ in ways])
    weight = np.concatenate([one.weight * (AGAIN if again else 1.0) for one, _, again in ways])
    return model.fit(Pool(np.concatenate([way for _, way, _ in ways]), kept, weight=weight))


def blind(rows: NDArray[np.float32], common: float) -> NDArray[np.float32]:
    """Rows as of a text in a language nobody knows: no stock phrases, fewer common words."""
    rows = rows.copy()
    names = [*SHAPE, *NEIGHBOUR_NAMES]
    for name in ("family", "in-family", "addressed"):
        rows[:, [at for at, other in enumerate(names) if other == name]] = 0
    rows[:, [at for at, other in enumerate(names) if other == "common-share"]] *= common
    rows[:, SINCE_FAMILY] = FARTHEST
    rows[:, COMMON_NEAR] *= common
    rows[:, COMMON_SHARE] *= common
    rows[:, FAMILY_SHARE] = 0
    return rows


def score(model: CatBoostClassifier, rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """The log-odds of each row."""
    return np.asarray(model.predict(rows, prediction_type="RawFormulaVal"), dtype=np.float32)


def _with_words(
    rows: NDArray[np.float32], words: Sequence[NDArray[np.uint32]], vocabulary: Vocabulary
) -> NDArray[np.float32]:
    return np.concatenate([rows, describe_words(weigh_fingerprints(words, vocabulary))], axis=1)


def _ways(example: Example, common: float | None, words: Vocabulary) -> list[NDArray[np.float32]]:
    """The rows of a text as it is, and as it would be in another language (`common`) or script."""
    ways = [_with_words(example.rows, example.words, words)]
    if common is not None:
        ways.append(_with_words(blind(example.rows, common), example.unknown, words))
    if example.unspaced is not None:
        ways.append(_with_words(*example.unspaced, words))
    return ways


def train(examples: list[Example], first_trees: int, second_trees: int, path: Path) -> None:
    """Learns words, and both ways a first look and a second, and writes the model."""
    words, looks = learn_words(examples), {}
    for learned, seeds in SEEDS.items():
        texts = examples if learned == "unspaced" else [replace(one, unspaced=None) for one in examples]
        looks[learned] = learn_looks(texts, first_trees, second_trees, seeds)
        print(f"{learned}: both looks", flush=True)
    with tempfile.TemporaryDirectory() as scratch:
        pack(path, words, looks, Path(scratch))
    print(f"wrote {path}, {path.stat().st_size:,} bytes")


def learn_looks(
    examples: list[Example], first_trees: int, second_trees: int, seeds: Sequence[int]
) -> dict[str, CatBoost]:
    """A first look, and a second that learned from what first looks say of sites that they were not learned from."""
    chance = np.random.default_rng(0)
    dimmed = [chance.uniform(0.3, 1.0) if at % BLINDED == 0 else None for at in range(len(examples))]
    order = range(len(examples))
    rows: list[list[NDArray[np.float32]]] = [[] for _ in order]
    for part in range(PARTS):
        words = learn_words([one for one in examples if one.part != part])
        for at in order:
            if examples[at].part == part:
                rows[at] = _ways(examples[at], dimmed[at], words)
    scores: list[list[NDArray[np.float32]]] = [[] for _ in order]
    for part in range(PARTS):
        others = [at for at in order if examples[at].part != part]
        model = grow([examples[at] for at in others], [rows[at] for at in others], first_trees)
        for at in order:
            if examples[at].part == part:
                scores[at] = [score(model, way) for way in rows[at]]
        print(f"first look, part {part + 1} of {PARTS}", flush=True)
    first = grow(examples, rows, first_trees)
    print("first look", flush=True)
    for at in order:
        rows[at] = [
            np.concatenate([way, describe_second_look(said)], axis=1)
            for way, said in zip(rows[at], scores[at], strict=True)
        ]
    seconds = [grow(examples, rows, second_trees, seed) for seed in seeds]
    return {"first": first, "second": sum_models(seconds, weights=[1 / len(seeds)] * len(seeds))}


def main() -> None:
    """Reads the pages and trains."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path)
    parser.add_argument("--sites", default="a", choices=["a", "b", "all"])
    parser.add_argument("--out", type=Path, default=MODEL)
    parser.add_argument("--first-trees", type=int, default=250)
    parser.add_argument("--second-trees", type=int, default=500)
    options = parser.parse_args()
    pages = enumerate(read_pages(options.pages, options.sites))
    examples = [made for number, page in pages if (made := make_example(page, number))]
    print(f"{len(examples)} texts, {sum(len(one.kept) for one in examples):,} passages")
    train(examples, options.first_trees, options.second_trees, options.out)


if __name__ == "__main__":
    main()
