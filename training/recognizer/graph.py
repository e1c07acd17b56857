"""The network as a graph of ONNX, node by node, as ONNX Runtime works it off fastest.

Attention is one node, and so is a product in eight bits with its bias. In the last layer only those pieces go on that
are asked for: the first of each word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from onnx import ModelProto, NodeProto, TensorProto, helper, numpy_helper
from training.recognizer import network as networks
from training.recognizer.labels import LABELS
from training.recognizer.windows import LONGEST

if TYPE_CHECKING:
    from training.recognizer.network import Network

OPSET = 23
FORMAT = 10

#: A product in eight bits that scales its input by itself is no part of the standard; ONNX Runtime has it.
RUNTIME = "com.microsoft"

#: The largest whole number of a weight: a bit less than there is, or processors without VNNI add up wrongly.
LARGEST_WEIGHT = 64

#: The largest whole number of the words' embedding, which is only looked up.
LARGEST_ROW = 127


def graph_of(network: Network, *, small: bool) -> ModelProto:
    """Return the network as ONNX: in 32 bits or, where `small`, with its products and the words' embedding in eight.

    It takes `pieces` and `cases`, of shape (1, length), and `asked`, the places of the pieces to label, and gives
    `scores` of shape (1, asked, labels).
    """
    weights = {name: weight.detach().float().cpu().numpy() for name, weight in network.state_dict().items()}
    writer = _Writer(weights, small=small)
    hidden = writer.embedded()
    for number in range(networks.LAYERS):
        hidden = writer.layer(f"layers.{number}.", hidden, last=number == networks.LAYERS - 1)
    writer.label(hidden)
    return writer.model()


def in_whole_numbers(weights: np.ndarray, largest: int, axis: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the weights as whole numbers, zero staying zero, and the scale of each row or column along the axis."""
    scale = np.maximum(np.abs(weights).max(axis=axis, keepdims=True), 1e-8) / np.float32(largest)
    return np.round(weights / scale).astype(np.int8), scale.astype(np.float32)


class _Writer:
    """Writes node after node; each method returns the name of what it computes."""

    def __init__(self, weights: dict[str, np.ndarray], *, small: bool) -> None:
        self._weights = weights
        self._small = small
        self._nodes: list[NodeProto] = []
        self._kept: dict[str, TensorProto] = {}

    def model(self) -> ModelProto:
        rows = [helper.make_tensor_value_info(name, TensorProto.INT64, [1, "length"]) for name in ("pieces", "cases")]
        asked = helper.make_tensor_value_info("asked", TensorProto.INT64, ["asked"])
        scores = helper.make_tensor_value_info("scores", TensorProto.FLOAT, [1, "asked", len(LABELS)])
        graph = helper.make_graph(self._nodes, "recognizer", [*rows, asked], [scores], list(self._kept.values()))
        opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(RUNTIME, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=FORMAT)

    def embedded(self) -> str:
        """The sum of the embeddings of each piece, its place and the case of its word, normalized."""
        length = self._node("Shape", ["pieces"], "length", start=1, end=2)
        start = self._constant("start", np.array([0]))
        positions = self._constant("positions", self._weights["positions.weight"][:LONGEST])
        places = self._node("Slice", [positions, start, length, start], "places")
        cases = self._node("Gather", [self._weight("cases.weight"), "cases"], "cases.row")
        words = self._node("Add", [self._words(), places], "words.placed")
        return self._normalized("normalize.", self._node("Add", [words, cases], "embedded"))

    def layer(self, name: str, hidden: str, *, last: bool) -> str:
        """The hidden states after a layer; after the last, of the pieces that are asked for."""
        parts = [f"{name}{part}" for part in ("query", "key", "value")]
        thirds = self._constant("thirds", np.array([networks.WIDTH] * 3))
        self._nodes.append(helper.make_node("Split", [self._product(f"{name}attend.", hidden), thirds], parts, axis=-1))
        query, key, value = parts
        if last:
            query = self._node("Gather", [query, "asked"], f"{query}.asked", axis=1)
            hidden = self._node("Gather", [hidden, "asked"], f"{name}asked", axis=1)
        heads = {"q_num_heads": networks.HEADS, "kv_num_heads": networks.HEADS}
        seen = self._product(f"{name}attended.", self._node("Attention", [query, key, value], f"{name}seen", **heads))
        hidden = self._normalized(f"{name}normalize_attended.", self._node("Add", [hidden, seen], f"{name}first"))
        wide = self._node("Gelu", [self._product(f"{name}widen.", hidden)], f"{name}wide")
        narrow = self._product(f"{name}narrow.", wide)
        return self._normalized(f"{name}normalize.", self._node("Add", [hidden, narrow], f"{name}second"))

    def label(self, hidden: str) -> None:
        """The scores, in 32 bits in any case: the last thing asked is the cheapest."""
        columns = self._constant("label.columns", self._weights["label.weight"].T)
        self._node(
            "Add", [self._node("MatMul", [hidden, columns], "label.product"), self._weight("label.bias")], "scores"
        )

    def _words(self) -> str:
        if not self._small:
            return self._node("Gather", [self._weight("words.weight"), "pieces"], "words")
        rows, scale = in_whole_numbers(self._weights["words.weight"], LARGEST_ROW, axis=1)
        found = self._node("Gather", [self._constant("words.rows", rows), "pieces"], "words.whole")
        scales = self._node("Gather", [self._constant("words.scale", scale), "pieces"], "words.scales")
        return self._node("Mul", [self._node("Cast", [found], "words.exact", to=TensorProto.FLOAT), scales], "words")

    def _product(self, name: str, hidden: str) -> str:
        columns, bias = self._weights[f"{name}weight"].T, self._weight(f"{name}bias")
        if not self._small:
            return self._node("Add", [self._node("MatMul", [hidden, self._constant(f"{name}columns", columns)],
                                                 f"{name}product"), bias], f"{name}sum")  # fmt: skip
        whole, scale = in_whole_numbers(columns, LARGEST_WEIGHT, axis=0)
        inputs = [hidden, self._constant(f"{name}columns", whole), self._constant(f"{name}scale", scale[0]), "", bias]
        return self._node("DynamicQuantizeMatMul", inputs, f"{name}sum", RUNTIME)

    def _normalized(self, name: str, hidden: str) -> str:
        inputs = [hidden, self._weight(f"{name}weight"), self._weight(f"{name}bias")]
        return self._node("LayerNormalization", inputs, f"{name}done", axis=-1, epsilon=networks.EPSILON)

    def _node(self, operator: str, inputs: list[str], output: str, domain: str = "", **settings: Any) -> str:  # noqa: ANN401
        self._nodes.append(helper.make_node(operator, inputs, [output], name=output, domain=domain, **settings))
        return output

    def _constant(self, name: str, value: np.ndarray) -> str:
        self._kept[name] = numpy_helper.from_array(np.ascontiguousarray(value), name)
        return name

    def _weight(self, name: str) -> str:
        return self._constant(name, self._weights[name])
