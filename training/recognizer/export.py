"""From a trained network to the file that is shipped: ONNX, in whole numbers of eight bits."""

from __future__ import annotations

import copy
import logging
import warnings
from typing import TYPE_CHECKING

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from training.recognizer.labels import LABELS
from training.recognizer.network import LAYERS
from training.recognizer.windows import LONGEST

if TYPE_CHECKING:
    from pathlib import Path

    from training.recognizer.network import Network

OPSET = 17


class SmallEmbedding(nn.Module):
    """An embedding in eight bits, with a scale for each row: what a scale for the whole table would lose, it keeps."""

    def __init__(self, weight: Tensor) -> None:
        super().__init__()
        scale = weight.abs().amax(1, keepdim=True).clamp_min(1e-8) / 127
        self.register_buffer("rows", torch.round(weight / scale).to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, numbers: Tensor) -> Tensor:
        """Return the rows of these numbers."""
        rows: Tensor = self.rows[numbers].float() * self.scale[numbers]
        return rows


def export(network: Network, path: Path) -> None:
    """Write the network as ONNX with 32-bit weights, but for the words' embedding and the positions never asked for."""
    plain = copy.deepcopy(network).eval()
    plain.words = SmallEmbedding(plain.words.weight.detach())
    plain.positions = nn.Embedding.from_pretrained(plain.positions.weight.detach()[:LONGEST].clone())
    example = torch.ones((1, 16), dtype=torch.long)
    axes = {name: {1: "length"} for name in ("pieces", "cases", "scores")}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the newer exporter writes graphs that are quantized less well
        torch.onnx.export(
            plain, (example, example), path, input_names=["pieces", "cases"], output_names=["scores"],
            dynamic_axes=axes, opset_version=OPSET, dynamo=False,
        )  # fmt: skip


def quantize(path: Path, small: Path, layers_kept: int = 0) -> None:
    """Write a model's products in eight bits, one scale a column; the last `layers_kept` layers and the labels stay.

    `reduce_range` costs one bit, without which processors that lack VNNI add up wrongly.
    """
    logging.getLogger().setLevel(logging.ERROR)
    kept = ["/label/", *(f"/layers.{LAYERS - 1 - number}/" for number in range(layers_kept))]
    model = onnx.load(path)
    names = [node.name for node in model.graph.node if node.op_type == "MatMul" and node.name.startswith(tuple(kept))]
    quantize_dynamic(
        path, small, op_types_to_quantize=["MatMul"], per_channel=True, reduce_range=True,
        weight_type=QuantType.QInt8, nodes_to_exclude=names,
    )  # fmt: skip


def describe(path: Path, slope: float, shift: float) -> None:
    """Write into the model what its reader needs to know of its answers."""
    model = onnx.load(path)
    known = {"labels": " ".join(LABELS), "slope": f"{slope:.4f}", "shift": f"{shift:.4f}"}
    onnx.helper.set_model_props(model, known)
    onnx.save(model, path)
