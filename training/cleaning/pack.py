"""Packs what was trained into the one small file that ships: whole numbers and borders, no code."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from catboost import CatBoostClassifier
    from numpy.typing import NDArray

    from cuttings.clean.scoring.vocabulary import Vocabulary

#: Leaves are kept as whole numbers of this part of their largest value.
LARGEST = 32000


def pack(path: Path, words: Vocabulary, first: CatBoostClassifier, second: CatBoostClassifier, scratch: Path) -> None:
    """Writes the model file; the same models give the same bytes."""
    scale = float(np.abs(words.weights).max()) / 127
    arrays: dict[str, NDArray[np.generic]] = {
        "keys": words.keys,
        "words": np.round(words.weights / scale).astype(np.int8),
        "words_scale": np.array(scale, dtype=np.float32),
    }
    for name, model in (("first", first), ("second", second)):
        arrays |= {f"{name}_{key}": value for key, value in pack_trees(model, scratch).items()}
    save(path, arrays)


def save(path: Path, arrays: Mapping[str, NDArray[np.generic]]) -> None:
    """Writes a model file, and beside it by what the program will know it again."""
    np.savez_compressed(path, **arrays)
    lines = [f"{sha256(one.read_bytes()).hexdigest()}  {one.name}\n" for one in sorted(path.parent.glob("*.npz"))]
    path.with_name("models.sha256").write_text("".join(lines), "ascii")


def pack_trees(model: CatBoostClassifier, scratch: Path) -> dict[str, NDArray[np.generic]]:
    model.save_model(str(scratch / "trees.json"), format="json")
    described = json.loads((scratch / "trees.json").read_text(encoding="utf-8"))
    columns_of = {
        feature["flat_feature_index"]: feature["feature_index"]
        for feature in described["features_info"]["float_features"]
    }
    trees = described["oblivious_trees"]
    depth = max(len(tree["splits"]) for tree in trees)
    splits = [
        [(columns_of[split["float_feature_index"]], split["border"]) for split in tree["splits"]] for tree in trees
    ]
    borders = _borders([split for tree in splits for split in tree])
    columns = np.zeros((len(trees), depth), dtype=np.uint8)
    # A level that a tree lacks asks for more borders than there are, which no value passes.
    steps = np.full((len(trees), depth), 255, dtype=np.uint8)
    leaves = np.zeros((len(trees), 2**depth), dtype=np.float64)
    for at, tree in enumerate(trees):
        for level, (column, border) in enumerate(splits[at]):
            columns[at, level] = column
            steps[at, level] = int(np.searchsorted(borders[column], np.float32(border)))
        leaves[at, : len(tree["leaf_values"])] = tree["leaf_values"]
    times, (bias,) = described["scale_and_bias"]
    scale = float(np.abs(leaves).max()) / LARGEST
    return {
        "borders": borders,
        "columns": columns,
        "steps": steps,
        "leaves": np.round(leaves / scale).astype(np.int16),
        "scale": np.array([scale * times, bias], dtype=np.float64),
    }


def _borders(splits: list[tuple[int, float]]) -> NDArray[np.float32]:
    """For each column the borders that some tree asks for, in rising order, and infinity behind them."""
    by_column: dict[int, set[np.float32]] = {}
    for column, border in splits:
        by_column.setdefault(column, set()).add(np.float32(border))
    table = np.full((max(by_column) + 1, max(map(len, by_column.values()))), np.inf, dtype=np.float32)
    for column, found in by_column.items():
        table[column, : len(found)] = sorted(found)
    return table
