"""A model file is read only if it is the one that belongs to the program."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import numpy as np
import pytest

from cuttings.clean.scoring import weights
from cuttings.clean.scoring.weights import FINGERPRINTS, WeightsError, read_weights

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of models in the place of the program's own."""
    np.savez_compressed(tmp_path / "small.npz", numbers=np.arange(3))
    digest = hashlib.sha256((tmp_path / "small.npz").read_bytes()).hexdigest()
    (tmp_path / FINGERPRINTS).write_text(f"{digest}  small.npz\n")
    monkeypatch.setattr(weights, "files", lambda _: tmp_path)
    read_weights.cache_clear()
    yield tmp_path
    read_weights.cache_clear()


def test_the_file_that_was_trained_is_read(folder: Path) -> None:
    assert folder.is_dir()
    assert read_weights("small.npz")["numbers"].tolist() == [0, 1, 2]


def test_another_file_is_refused_with_what_to_do(folder: Path) -> None:
    np.savez_compressed(folder / "small.npz", numbers=np.arange(4))
    with pytest.raises(WeightsError, match=r"not the file that models\.sha256 names; restore it with git checkout"):
        read_weights("small.npz")


def test_a_file_that_nobody_named_is_refused(folder: Path) -> None:
    np.savez_compressed(folder / "other.npz", numbers=np.arange(4))
    with pytest.raises(WeightsError):
        read_weights("other.npz")
