"""Measures who is who: names found, told apart and linked, on news marked by people; speed, and its growth.

    python benchmarks/bench_actors.py                     every set, then the growth of resolving
    python benchmarks/bench_actors.py --sets seeds        one set
    python benchmarks/bench_actors.py --large             instead, the memory that 100,000 articles' mentions take

The sets and their metric come from a folder outside the repository (`--stick`), since the texts belong to their
publishers; where it is missing only growth is measured, and the program says so.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "plugins"), str(ROOT)]

from cuttings.model import Kind, Mention, Recognized  # noqa: E402
from cuttings.resolve import load_gazetteer, resolve  # noqa: E402
from cuttings.values import dump, load  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator

STICK = ROOT.parent / "shared" / "bench" / "actors"
#: A normal archive.
LARGE = 100_000

SETS = "seeds,news-fair-even,meantime-en,ecbplus"


def measure_sets(stick: Path, sets: str) -> None:
    """Runs the outside measuring stick over the pipeline's own `resolve`."""
    if not (stick / "bench.py").is_file():
        print(f"skipped: {stick} is not there; name the folder of the measuring stick with --stick")
        return
    command = [sys.executable, str(stick / "bench.py"), "--resolver", "benchmarks.adapters:resolve", "--sets", sets]
    path = os.pathsep.join((str(ROOT / "plugins"), str(ROOT)))
    subprocess.run(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": path}, check=True)


def measure_growth(sizes: tuple[int, ...]) -> None:
    """Resolving alone, over archives made by chance: CPU seconds for each size, and as a ratio to the first."""
    gazetteer = load_gazetteer()
    first = 0.0
    print("\n## growth of resolving (names drawn with Zipf's law, 12 mentions an article)")
    for size in sizes:
        articles = tuple(archive_by_chance(size))
        start = time.process_time()
        resolve(articles, gazetteer=gazetteer)
        seconds = time.process_time() - start
        first = first or seconds
        print(f"  {size:>7,} articles  {seconds:8.2f} CPU s  {seconds / first:6.1f} times the first")


def measure_memory(size: int) -> None:
    """What the mentions of so many articles take until they are resolved, read as a build reads them from its store."""
    gazetteer = load_gazetteer()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    memo: dict[str | float, str | float] = {}
    articles = [load(Recognized, dump(article), memo) for article in archive_by_chance(size)]
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    resolution = resolve(articles, gazetteer=gazetteer)
    seconds = time.process_time() - start
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"\n## memory of {size:,} articles with {12 * size:,} mentions of {len(resolution.actors):,} actors")
    print(f"  before {before / 1024:.0f} MiB, with the mentions {held / 1024:.0f} MiB, at most {after / 1024:.0f} MiB")
    print(f"  resolving took {seconds:.1f} CPU s")


def archive_by_chance(size: int) -> Iterator[Recognized]:
    """So many articles whose mentions are drawn from as many persons, few of them often and most of them rarely."""
    chance = random.Random(size)
    names = [
        f"{word(chance)} {word(chance)}" if chance.random() < 0.7 else f"{word(chance)} Council" for _ in range(size)
    ]
    for number in range(size):
        yield Recognized(f"{number:07}.txt", tuple(mention(chance, names, at) for at in range(12)))


def mention(chance: random.Random, names: list[str], at: int) -> Mention:
    """One mention of a name: by Zipf's law the n-th name is drawn about 1/n as often as the first."""
    name = names[min(int(len(names) ** chance.random()), len(names) - 1)]
    kind = Kind.ORGANIZATION if name.endswith("Council") else Kind.PERSON
    text = name.rpartition(" ")[2] if kind is Kind.PERSON and chance.random() < 0.4 else name
    sure = round(chance.uniform(0.5, 1.0), 2)
    others = round((1 - sure) / 2, 2)
    reason = "the recognizer found it"
    return Mention(at, 0, len(text), text, kind, confidence=sure, reason=reason, kinds=(sure, others, others))


def word(chance: random.Random) -> str:
    """A made-up name of two or three syllables."""
    return "".join(chance.choice("bdfgklmnprst") + chance.choice("aeiou") for _ in range(chance.choice((2, 3)))).title()


def main() -> None:
    """Reads the command line and measures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stick", type=Path, default=STICK)
    parser.add_argument("--sets", default=SETS)
    parser.add_argument("--sizes", default="1000,10000")
    parser.add_argument("--large", action="store_true")
    options = parser.parse_args()
    if options.large:
        measure_memory(LARGE)
        return
    measure_sets(options.stick, options.sets)
    measure_growth(tuple(int(size) for size in options.sizes.split(",")))


if __name__ == "__main__":
    main()
