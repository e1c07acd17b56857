"""Measures what each rule around the recognizer is worth: all sets again, each rule left out in turn.

    python benchmarks/bench_rules.py                     the table of the recognizer's model card
    python benchmarks/bench_rules.py --sets seeds        one set

The model is asked once for each article; the rules and the resolving run anew for each line of the table. The sets and
their metric come from a folder outside the repository (`--stick`); where it is missing the program says so.
"""

from __future__ import annotations

import argparse
import importlib.util
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "plugins"), str(ROOT)]

from benchmarks.actors import Loaded, loaded, resolve_with  # noqa: E402
from benchmarks.bench_actors import SETS, STICK  # noqa: E402

from cuttings.recognize import DEFAULT  # noqa: E402
from cuttings.recognize.stage import RULES  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from cuttings.recognize import RawSpan, Recognizer
    from cuttings.recognize.spans import Rule

#: What is shown of each set: the measures that the project is held to.
SHOWN = {
    "seeds": ("doc", "link", "checks"),
    "news-fair-even": ("span", "doc", "page"),
    "meantime-en": ("page", "link"),
    "ecbplus": ("page", "link"),
}


class Remembering:
    """A recognizer that asks another once for each article."""

    def __init__(self, recognizer: Recognizer) -> None:
        self._recognizer = recognizer
        self._answers: dict[tuple[str, ...], Sequence[Sequence[RawSpan]]] = {}

    def find(self, passages: Sequence[str], language: str) -> Sequence[Sequence[RawSpan]]:
        asked = (language, *passages)
        if asked not in self._answers:
            self._answers[asked] = self._recognizer.find(passages, language)
        return self._answers[asked]


def table(measure: Callable[[Sequence[Rule]], list[float]]) -> Iterator[list[str]]:
    """Yield a line for all rules together, then for each the points that it adds, and for no rule at all."""
    whole = measure(RULES)
    yield ["all rules", *(f"{one:g}" for one in whole)]
    for rule in dict.fromkeys(RULES):
        without = measure([one for one in RULES if one is not rule])
        yield [rule.__name__, *(gain(one, other) for one, other in zip(whole, without, strict=True))]
    yield ["no rule", *(f"{one:g}" for one in measure(()))]


def gain(one: float, other: float) -> str:
    """The difference that a rule makes, with its sign; a dash for none."""
    return f"{one - other:+.1f}" if abs(one - other) > 0.05 else "–"


def figures(stick: Any, documents: dict[str, tuple[Any, Any]], loaded: Loaded, rules: Sequence[Rule]) -> list[float]:  # noqa: ANN401 - the stick is a module from outside
    """The shown measures of all sets, in their order."""
    found = []
    for name, (docs, gold) in documents.items():
        spans, _ = resolve_with([(doc["doc_id"], doc["text"]) for doc in docs], *loaded, rules)
        scored = stick.score(name, docs, spans)
        for measure in SHOWN[name]:
            if measure == "checks":
                found.append(stick.score_seed_links(docs, spans, gold)["pass"])
            else:
                found.append(scored[measure].get("f1", scored[measure]["r"]))
    return found


def main() -> None:
    """Reads the command line and measures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stick", type=Path, default=STICK)
    parser.add_argument("--sets", default=SETS)
    options = parser.parse_args()
    if not (options.stick / "bench.py").is_file():
        print(f"skipped: {options.stick} is not there; name the folder of the measuring stick with --stick")
        return
    stick = read_stick(options.stick)
    where = argparse.Namespace(
        data=options.stick / "data", seeds=ROOT / "seeds", seeds_gold=options.stick / "seeds_gold.json", limit=0
    )
    documents = {name: stick.load_set(name, where) for name in options.sets.split(",")}
    heads = [f"{name} {measure}" for name in documents for measure in SHOWN[name]]
    recognizer, gazetteer = loaded(DEFAULT)
    known = Loaded(Remembering(recognizer), gazetteer)
    print("| | " + " | ".join(heads) + " |\n|" + "---|" * (len(heads) + 1))
    for line in table(lambda rules: figures(stick, documents, known, rules)):
        print("| " + " | ".join(line) + " |", flush=True)


def read_stick(folder: Path) -> Any:  # noqa: ANN401
    """The measuring stick's program as a module."""
    spec = importlib.util.spec_from_file_location("stick", folder / "bench.py")
    assert spec
    assert spec.loader
    stick = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(stick)
    return stick


if __name__ == "__main__":
    main()
