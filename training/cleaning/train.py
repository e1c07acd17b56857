"""Trains the model that scores passages, and writes the file that ships.

    python training/cleaning/train.py PAGES                  on half "a" of the sites, as the shipped model
    python training/cleaning/train.py PAGES --sites all

PAGES is a folder of pages as `pages.py` says. The same pages and versions of the libraries give the same model.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from catboost import CatBoostClassifier, Pool
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT / "plugins"), str(Path(__file__).parent)]

from labels import label_passages  # noqa: E402
from pack import pack  # noqa: E402
from pages import Page, read_pages  # noqa: E402

from cuttings.clean.passages import find_passages  # noqa: E402
from cuttings.clean.scoring.context import NEIGHBOURLY, OFFSETS, describe_context  # noqa: E402
from cuttings.clean.scoring.second_look import describe_second_look, describe_words  # noqa: E402
from cuttings.clean.scoring.shape import SHAPE, describe_shape  # noqa: E402
from cuttings.clean.scoring.vocabulary import SIZE, places  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

MODEL = ROOT / "plugins" / "cuttings" / "clean" / "scoring" / "model.npz"

#: A page of more passages is learned from as far as this.
MOST_PASSAGES = 450

#: What a second look learns from must be scores of pages the first had not seen; so the sites fall into so many parts.
PARTS = 3


#: One text in so many is learned from a second time as if its language were unknown.
BLINDED = 3

#: Where in a row stand the neighbours' shapes, the distances to stock phrases, and the words' weights.
NEIGHBOUR_NAMES = [SHAPE[column] for column in NEIGHBOURLY for _ in OFFSETS]
SINCE_FAMILY = slice(113, 127)
FARTHEST = 40
WORDS = slice(134, 139)


@dataclass(frozen=True, slots=True)
class Example:
    """One text: a row a passage, the places of its words, whether each is the article's, and what each counts."""

    site: str
    rows: NDArray[np.float32]
    words: list[tuple[int, ...]]
    kept: NDArray[np.int8]
    weight: NDArray[np.float64]

    @property
    def part(self) -> int:
        """The part of the sites to which the text's site belongs."""
        return int(hashlib.sha1(f"fold {self.site}".encode()).hexdigest(), 16) % PARTS


def make_example(page: Page) -> Example | None:
    """What is to be learned from one form of a page."""
    passages = find_passages(page.text)[:MOST_PASSAGES]
    if not passages:
        return None
    shape = np.array([describe_shape(passage) for passage in passages], dtype=np.float32)
    labels = np.array(label_passages([passage.text for passage in passages], page.gold), dtype=np.float64)
    return Example(
        page.site,
        np.concatenate([shape, describe_context(passages, shape)], axis=1),
        [places(passage.text) for passage in passages],
        (labels[:, 0] >= 0.5).astype(np.int8),
        _weights(labels, clean=page.form == "clean"),
    )


def _weights(labels: NDArray[np.float64], *, clean: bool) -> NDArray[np.float64]:
    """What each passage counts: about its share of the page's words, since that is what a mistake costs."""
    gold = float((labels[:, 0] * labels[:, 1]).sum())
    weights = np.minimum((labels[:, 1] + 2) / (gold + 60), 0.5) ** 0.7
    whole = min(1.5, max(0.5, float(weights.sum())))
    return np.asarray(weights / weights.sum() * whole * (0.5 if clean else 1.0))


def weigh_words(examples: Sequence[Example], weights: NDArray[np.float64]) -> list[NDArray[np.float32]]:
    """The weight of every passage's words."""
    return [
        np.array(
            [weights[list(one)].sum() / np.sqrt(len(one)) if one else 0.0 for one in example.words], dtype=np.float32
        )
        for example in examples
    ]


def learn_words(examples: Sequence[Example]) -> NDArray[np.float64]:
    """The weights of words, by logistic regression."""
    lists = [one for example in examples for one in example.words]
    rows = np.repeat(np.arange(len(lists)), [len(one) for one in lists])
    columns = np.array([place for one in lists for place in one])
    values = np.repeat([1 / np.sqrt(max(1, len(one))) for one in lists], [len(one) for one in lists])
    matrix = csr_matrix((values, (rows, columns)), shape=(len(lists), SIZE), dtype=np.float32)
    weight = np.sqrt(np.concatenate([example.weight for example in examples]))
    model = LogisticRegression(max_iter=15)
    model.fit(matrix, np.concatenate([example.kept for example in examples]), sample_weight=weight / weight.mean())
    return np.asarray(model.coef_[0])


def grow(examples: Sequence[Example], rows: Sequence[NDArray[np.float32]], trees: int) -> CatBoostClassifier:
    """Trees that tell the article's passages from the others by these rows."""
    model = CatBoostClassifier(
        iterations=trees,
        depth=6,
        learning_rate=0.09,
        l2_leaf_reg=6,
        rsm=0.25,
        border_count=48,
        bootstrap_type="Bernoulli",
        subsample=0.7,
        random_seed=1,
        thread_count=2,
        verbose=0,
        allow_writing_files=False,
    )
    blinded = range(0, len(examples), BLINDED)
    chance = np.random.default_rng(0)
    kept = [one.kept for one in examples] + [examples[at].kept for at in blinded]
    weight = [one.weight for one in examples] + [examples[at].weight * 0.7 for at in blinded]
    known = [*rows, *(blind(rows[at], chance.uniform(0.4, 1.0)) for at in blinded)]
    return model.fit(Pool(np.concatenate(known), np.concatenate(kept), weight=np.concatenate(weight)))


def blind(rows: NDArray[np.float32], common: float) -> NDArray[np.float32]:
    """Rows as of a text in a language nobody knows: no stock phrases, no weighed words, fewer common words."""
    rows = rows.copy()
    names = [*SHAPE, *NEIGHBOUR_NAMES]
    for name in ("family", "in-family", "addressed"):
        rows[:, [at for at, other in enumerate(names) if other == name]] = 0
    rows[:, [at for at, other in enumerate(names) if other == "common-share"]] *= common
    rows[:, SINCE_FAMILY] = FARTHEST
    rows[:, WORDS] = 0
    return rows


def score(model: CatBoostClassifier, rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """The log-odds of each row."""
    return np.asarray(model.predict(rows, prediction_type="RawFormulaVal"), dtype=np.float32)


def train(examples: list[Example], first_trees: int, second_trees: int) -> None:
    """Learns words, a first look and a second, and writes the model."""
    rows: dict[int, NDArray[np.float32]] = {}
    for part in range(PARTS):
        others = [one for one in examples if one.part != part]
        weights = learn_words(others)
        for at, one in enumerate(examples):
            if one.part == part:
                rows[at] = np.concatenate([one.rows, describe_words(weigh_words([one], weights)[0])], axis=1)
    words = learn_words(examples)
    first_scores: dict[int, NDArray[np.float32]] = {}
    for part in range(PARTS):
        others = [at for at, one in enumerate(examples) if one.part != part]
        model = grow([examples[at] for at in others], [rows[at] for at in others], first_trees)
        first_scores |= {at: score(model, rows[at]) for at, one in enumerate(examples) if one.part == part}
        print(f"first look, part {part + 1} of {PARTS}")
    order = range(len(examples))
    first = grow(examples, [rows[at] for at in order], first_trees)
    seconds = [np.concatenate([rows[at], describe_second_look(first_scores[at])], axis=1) for at in order]
    second = grow(examples, seconds, second_trees)
    with tempfile.TemporaryDirectory() as scratch:
        pack(MODEL, words, first, second, Path(scratch))
    print(f"wrote {MODEL.relative_to(ROOT)}, {MODEL.stat().st_size:,} bytes")


def main() -> None:
    """Reads the pages and trains."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path)
    parser.add_argument("--sites", default="a", choices=["a", "b", "all"])
    parser.add_argument("--first-trees", type=int, default=170)
    parser.add_argument("--second-trees", type=int, default=350)
    options = parser.parse_args()
    examples = [made for page in read_pages(options.pages, options.sites) if (made := make_example(page))]
    print(f"{len(examples)} texts, {sum(len(one.kept) for one in examples):,} passages")
    train(examples, options.first_trees, options.second_trees)


if __name__ == "__main__":
    main()
