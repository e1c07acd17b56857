"""From a trained network to the file that is shipped, with what its reader needs to know of its answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import onnx
from training.recognizer.graph import graph_of
from training.recognizer.labels import LABELS

if TYPE_CHECKING:
    from pathlib import Path

    from training.recognizer.network import Network


def export(network: Network, path: Path, *, small: bool) -> None:
    """Write the network as ONNX, in 32 bits or, where `small`, in eight; `describe` has to follow."""
    onnx.save(graph_of(network, small=small), path)


def describe(path: Path, slope: float, shift: float) -> None:
    """Write into the model what its reader needs to know of its answers."""
    model = onnx.load(path)
    known = {"labels": " ".join(LABELS), "slope": f"{slope:.4f}", "shift": f"{shift:.4f}"}
    onnx.helper.set_model_props(model, known)
    onnx.save(model, path)
