"""The model files that ship with the program: each is read only if it is the one that was trained."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: For each file its SHA-256, as sha256sum writes it; training writes it anew.
FINGERPRINTS = "models.sha256"


class WeightsError(ValueError):
    """A model file is not the one that belongs to the program; the message says what to do."""


@cache
def read_weights(name: str) -> dict[str, NDArray[Any]]:
    """The arrays of a file in this folder.

    Raises:
        WeightsError: its SHA-256 is not the one expected.

    """
    folder = files("cuttings.clean.scoring")
    data = folder.joinpath(name).read_bytes()
    lines = folder.joinpath(FINGERPRINTS).read_text("ascii").splitlines()
    expected = {file: digest for digest, file in (line.split() for line in lines)}
    if hashlib.sha256(data).hexdigest() != expected.get(name):
        raise WeightsError(
            f"{folder.joinpath(name)}: this is not the file that {FINGERPRINTS} names; restore it with git checkout, "
            f"or, where it was trained anew, run 'sha256sum *.npz > {FINGERPRINTS}' in its folder"
        )
    with np.load(BytesIO(data), allow_pickle=False) as arrays:
        return dict(arrays)
