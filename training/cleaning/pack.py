"""Packs what was trained into the one small file that ships: whole numbers and borders, no code."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from pathlib import Path

    from catboost import CatBoostClassifier
    from numpy.typing import NDArray

#: Leaves are kept as whole numbers of this part of their largest value.
LARGEST = 32000


def pack(
    path: Path, words: NDArray[np.float64], first: CatBoostClassifier, second: CatBoostClassifier, scratch: Path
) -> None:
    """Writes the model file; the same models give the same bytes."""
    scale = float(np.abs(words).max()) / 127
    arrays: dict[str, NDArray[np.generic]] = {
        "words": np.round(words / scale).astype(np.int8),
        "words_scale": np.array(scale, dtype=np.float32),
    }
    for name, model in (("first", first), ("second", second)):
        arrays |= {f"{name}_{key}": value for key, value in _trees(model, scratch).items()}
    np.savez_compressed(path, **arrays)


def _trees(model: CatBoostClassifier, scratch: Path) -> dict[str, NDArray[np.generic]]:
    model.save_model(str(scratch / "trees.json"), format="json")
    described = json.loads((scratch / "trees.json").read_text(encoding="utf-8"))
    columns_of = {
        feature["flat_feature_index"]: feature["feature_index"]
        for feature in described["features_info"]["float_features"]
    }
    trees = described["oblivious_trees"]
    depth = max(len(tree["splits"]) for tree in trees)
    columns = np.zeros((len(trees), depth), dtype=np.uint8)
    borders = np.full((len(trees), depth), np.inf, dtype=np.float32)
    leaves = np.zeros((len(trees), 2**depth), dtype=np.float64)
    for at, tree in enumerate(trees):
        for level, split in enumerate(tree["splits"]):
            columns[at, level] = columns_of[split["float_feature_index"]]
            borders[at, level] = split["border"]
        leaves[at, : len(tree["leaf_values"])] = tree["leaf_values"]
    times, (bias,) = described["scale_and_bias"]
    scale = float(np.abs(leaves).max()) / LARGEST
    return {
        "columns": columns,
        "borders": borders,
        "leaves": np.round(leaves / scale).astype(np.int16),
        "scale": np.array([scale * times, bias], dtype=np.float64),
    }
