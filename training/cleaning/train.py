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
from cuttings.clean.scoring.vocabulary import Vocabulary, fingerprints, weigh_fingerprints  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

MODEL = ROOT / "plugins" / "cuttings" / "clean" / "scoring" / "model.npz"

#: A page of more passages is learned from as far as this.
MOST_PASSAGES = 3000

#: What a second look learns from must be scores of pages the first had not seen; so the sites fall into so many parts.
PARTS = 2

#: Words and pairs of words are learned where so many sites have them, the commonest up to so many.
SITES, MOST_WORDS = 4, 40_000

#: One text in so many is learned from a second time as if its language were unknown.
BLINDED = 3

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
    """

    site: str
    form: str
    rows: NDArray[np.float32]
    words: list[NDArray[np.uint32]]
    unknown: list[NDArray[np.uint32]]
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
        page.form,
        np.concatenate([shape, describe_context(passages, shape)], axis=1),
        [fingerprints(passage.text) for passage in passages],
        [fingerprints(_WORD.sub(r"\g<0>~", passage.text).replace("~", "x")) for passage in passages],
        (labels[:, 0] >= 0.5).astype(np.int8),
        _weights(labels, clean=page.form == "clean"),
    )


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
    examples: Sequence[Example],
    rows: Sequence[NDArray[np.float32]],
    blinded: Sequence[NDArray[np.float32] | None],
    trees: int,
) -> CatBoostClassifier:
    """Trees that tell the article's passages from the others by these rows, and by those of blinded texts."""
    model = CatBoostClassifier(
        iterations=trees,
        depth=6,
        learning_rate=0.07,
        l2_leaf_reg=6,
        rsm=0.3,
        border_count=48,
        bootstrap_type="Bernoulli",
        subsample=0.7,
        random_seed=1,
        thread_count=1,
        verbose=0,
        allow_writing_files=False,
    )
    again = [at for at, one in enumerate(blinded) if one is not None]
    kept = [one.kept for one in examples] + [examples[at].kept for at in again]
    weight = [one.weight for one in examples] + [examples[at].weight * 0.7 for at in again]
    known = [*rows, *(one for one in blinded if one is not None)]
    return model.fit(Pool(np.concatenate(known), np.concatenate(kept), weight=np.concatenate(weight)))


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


def train(examples: list[Example], first_trees: int, second_trees: int, path: Path) -> None:
    """Learns words, a first look and a second, and writes the model."""
    chance = np.random.default_rng(0)
    dimmed = [chance.uniform(0.3, 1.0) if at % BLINDED == 0 else None for at in range(len(examples))]
    rows: dict[int, NDArray[np.float32]] = {}
    blinded: dict[int, NDArray[np.float32] | None] = {}
    for part in range(PARTS):
        words = learn_words([one for one in examples if one.part != part])
        for at, one in enumerate(examples):
            if one.part == part:
                rows[at] = _with_words(one.rows, one.words, words)
                share = dimmed[at]
                blinded[at] = None if share is None else _with_words(blind(one.rows, share), one.unknown, words)
        print(f"words, part {part + 1} of {PARTS}", flush=True)
    words = learn_words(examples)
    first_scores: dict[int, NDArray[np.float32]] = {}
    blinded_scores: dict[int, NDArray[np.float32]] = {}
    order = range(len(examples))
    for part in range(PARTS):
        others = [at for at in order if examples[at].part != part]
        model = grow(
            [examples[at] for at in others], [rows[at] for at in others], [blinded[at] for at in others], first_trees
        )
        for at in order:
            if examples[at].part == part:
                first_scores[at] = score(model, rows[at])
                if (dim := blinded[at]) is not None:
                    blinded_scores[at] = score(model, dim)
        print(f"first look, part {part + 1} of {PARTS}", flush=True)
    first = grow(examples, [rows[at] for at in order], [blinded[at] for at in order], first_trees)
    print("first look", flush=True)
    seconds = [np.concatenate([rows[at], describe_second_look(first_scores[at])], axis=1) for at in order]
    dim_seconds = [
        None
        if (dim := blinded[at]) is None
        else np.concatenate([dim, describe_second_look(blinded_scores[at])], axis=1)
        for at in order
    ]
    second = grow(examples, seconds, dim_seconds, second_trees)
    with tempfile.TemporaryDirectory() as scratch:
        pack(path, words, first, second, Path(scratch))
    print(f"wrote {path}, {path.stat().st_size:,} bytes")


def main() -> None:
    """Reads the pages and trains."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path)
    parser.add_argument("--sites", default="a", choices=["a", "b", "all"])
    parser.add_argument("--out", type=Path, default=MODEL)
    parser.add_argument("--first-trees", type=int, default=250)
    parser.add_argument("--second-trees", type=int, default=500)
    options = parser.parse_args()
    examples = [made for page in read_pages(options.pages, options.sites) if (made := make_example(page))]
    print(f"{len(examples)} texts, {sum(len(one.kept) for one in examples):,} passages")
    train(examples, options.first_trees, options.second_trees, options.out)


if __name__ == "__main__":
    main()
