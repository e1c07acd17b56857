"""The training itself: batches in, a trained network out, with a running average of its weights."""

from __future__ import annotations

import copy
import random
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn
from training.recognizer.evaluate import Score
from training.recognizer.labels import LABELS, spans_of
from training.recognizer.rename import renamed
from training.recognizer.windows import NOT_ASKED, Window, batches, windows_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from training.recognizer.network import Network
    from training.recognizer.prepare import Part

    from cuttings.recognize.word_pieces import Vocabulary


@dataclass(frozen=True, slots=True)
class Plan:
    """How to train. The values were found in earlier trainings of the same network."""

    seed: int = 20261122
    passes: float = 2.0
    pieces_in_batch: int = 1024
    rate: float = 2e-4
    warm_up: float = 0.08
    decay: float = 0.01
    #: The share of the average that each step keeps.
    average: float = 0.997
    #: From this share of the steps on, a label made by a machine gives way where the network is surer than this.
    trust_from: float = 0.4
    trust: float = 0.9
    threads: int = 2
    #: The time there is, or none; the rate then falls with the clock where that is ahead of the steps.
    minutes: float = 0.0


def going_on(plan: Plan) -> Plan:
    """Return the plan for weights that were trained before: gentler, and with labels of their own from the start."""
    return replace(plan, rate=1.5e-4, warm_up=0.03, trust_from=0.05)


@dataclass(frozen=True, slots=True)
class Tensors:
    """A batch, filled up to its longest window."""

    pieces: Tensor
    cases: Tensor
    present: Tensor
    labels: Tensor
    machine: Tensor


def tensors(batch: Sequence[Window]) -> Tensors:
    """Return the windows as tensors of one length."""
    longest = max(map(len, batch))

    def filled(rows: Iterable[Sequence[int]], value: int) -> Tensor:
        return torch.tensor([[*row, *[value] * (longest - len(row))] for row in rows])

    return Tensors(
        filled((window.pieces for window in batch), 0),
        filled((window.cases for window in batch), 0),
        filled(([1] * len(window) for window in batch), 0).bool(),
        filled((window.labels for window in batch), NOT_ASKED),
        torch.tensor([window.made_by_machine for window in batch]),
    )


def training_batches(parts: Sequence[Part], vocabulary: Vocabulary, plan: Plan) -> list[list[Window]]:
    """Return the batches of the whole training in their order; every pass rewrites its sentences anew."""
    chance = random.Random(plan.seed)
    windows: list[Window] = []
    for part in parts:
        total = part.source.passes * plan.passes
        for number in range(int(-(-total // 1))):
            share = min(1.0, total - number)
            documents = chance.sample(part.training, round(share * len(part.training)))
            for document in documents:
                known = renamed(document, chance)
                windows += windows_of(known, vocabulary, chance, machine=part.source.made_by_machine)
    return list(batches(windows, plan.pieces_in_batch, chance))


def train(
    network: Network,
    work: Sequence[list[Window]],
    plan: Plan,
    report: Callable[[int, float, Network], None] = lambda *_: None,
) -> Network:
    """Train on the batches in order; return the average of the weights over the last steps."""
    torch.set_num_threads(plan.threads)
    torch.manual_seed(plan.seed)
    learned = [weights for weights in network.parameters() if weights.requires_grad]
    optimizer = torch.optim.AdamW(_groups(network, plan.decay), lr=plan.rate)
    begun = time.monotonic()
    average = copy.deepcopy(network).eval()
    for step, batch in enumerate(work, 1):
        done = max(step / len(work), (time.monotonic() - begun) / (60 * plan.minutes) if plan.minutes else 0.0)
        if done > 1:
            break
        for group in optimizer.param_groups:
            group["lr"] = plan.rate * _share_of_rate(done, plan.warm_up)
        network.train()
        error = loss(network, tensors(batch), plan.trust if done > plan.trust_from else None)
        error.backward()
        nn.utils.clip_grad_norm_(learned, 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        _blend(average, network, min(plan.average, step / (step + 10)))
        report(step, error.item(), average)
    return average


def loss(network: Network, batch: Tensors, trust: float | None) -> Tensor:
    """Return the cross-entropy of a batch.

    With `trust`, a machine's label that the network contradicts with at least that confidence is replaced by the
    network's own: such labels are mostly wrong, and learning them costs what the others taught.
    """
    scores = network(batch.pieces, batch.cases, batch.present)
    labels = batch.labels
    if trust is not None:
        sure, own = scores.detach().softmax(-1).max(-1)
        doubtful = (sure > trust) & (labels != NOT_ASKED) & batch.machine[:, None]
        labels = torch.where(doubtful, own, labels)
    return nn.functional.cross_entropy(scores.reshape(-1, len(LABELS)), labels.reshape(-1), ignore_index=NOT_ASKED)


def score(network: Network, windows: Iterable[Window], pieces_in_batch: int = 2048) -> Score:
    """Return how well the network labels windows."""
    result = Score()
    for gold, answer in answers(network, windows, pieces_in_batch):
        given = [LABELS[int(label)] for label in answer.argmax(-1)]
        result.add(spans_of([LABELS[label] for label in gold]), spans_of(given))
    return result


def answers(
    network: Network, windows: Iterable[Window], pieces_in_batch: int = 2048
) -> Iterator[tuple[list[int], Tensor]]:
    """Yield the asked labels of each window and the network's scores for them."""
    network.eval()
    with torch.inference_mode():
        for batch in batches(windows, pieces_in_batch, random.Random(0)):
            numbers = tensors(batch)
            scores = network(numbers.pieces, numbers.cases, numbers.present)
            for row, labels in zip(scores, numbers.labels, strict=True):
                asked = labels != NOT_ASKED
                yield labels[asked].tolist(), row[asked]


def _groups(network: Network, decay: float) -> list[dict[str, object]]:
    learned = [weights for weights in network.parameters() if weights.requires_grad]
    return [
        {"params": [weights for weights in learned if weights.ndim > 1], "weight_decay": decay},
        {"params": [weights for weights in learned if weights.ndim == 1], "weight_decay": 0.0},
    ]


def _share_of_rate(done: float, warm_up: float) -> float:
    """Return what part of the rate holds when so much of the training is done: it rises, then falls to nothing."""
    return done / warm_up if done < warm_up else (1 - done) / (1 - warm_up)


def _blend(average: Network, network: Network, kept: float) -> None:
    with torch.no_grad():
        for mean, weights in zip(average.parameters(), network.parameters(), strict=True):
            if weights.requires_grad:
                mean.lerp_(weights, 1 - kept)


class Progress:
    """Prints how the training goes, measures the average on held-out windows, and saves it now and then."""

    def __init__(self, steps: int, held_out: dict[str, list[Window]], save: Callable[[Network], None]) -> None:
        self._steps, self._held_out, self._save = steps, held_out, save
        self._begun = time.monotonic()
        self._losses: list[float] = []

    def __call__(self, step: int, error: float, average: Network) -> None:
        self._losses.append(error)
        if step % 20 == 0 or step == self._steps:
            seconds = (time.monotonic() - self._begun) / step
            recent = self._losses[-20:]
            error = sum(recent) / len(recent)
            print(f"step {step}/{self._steps}: loss {error:.4f}, {seconds:.2f} s a step", flush=True)
        if step % 50 == 0 or step == self._steps:
            self._save(average)
        if step % 400 == 0 or step == self._steps:
            for name, windows in self._held_out.items():
                print(f"  held out, {name}: {score(average, windows)}", flush=True)
