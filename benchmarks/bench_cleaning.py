"""Measures cleaning on public pages: the text of the article, its date, headline and writer, and the speed.

    python benchmarks/bench_cleaning.py                      everything, on the half of the sites not trained on
    python benchmarks/bench_cleaning.py --limit 20           a sample: so many pages of each source
    python benchmarks/bench_cleaning.py --only text,html

The pages and their metric come from a folder outside the repository (`--stick`), since the pages belong to their
publishers; where it is missing nothing is measured, and the program says so.
"""

from __future__ import annotations

import argparse
import base64
import importlib.util
import sys
import time
from collections import defaultdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import trafilatura

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "plugins"), str(ROOT)]

from benchmarks.adapters import body_text  # noqa: E402
from benchmarks.cleaning_facts import FactCount, count_facts  # noqa: E402

from cuttings.clean import NONE, clean, count_furniture, folded_lines  # noqa: E402
from cuttings.model import Seed  # noqa: E402
from cuttings.read.pages import read_page  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import ModuleType

    from cuttings.clean import Furniture

STICK = ROOT.parent / "shared" / "bench" / "cleaning"

#: Pages of one site that together make an archive in which furniture can be seen.
ARCHIVE = 3


def main() -> None:
    """Runs the measures that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stick", type=Path, default=STICK, help="the folder with bench.py and data/")
    parser.add_argument("--sites", default="b", choices=["a", "b", "all"], help="the model was trained on half a")
    parser.add_argument("--limit", type=int, default=0, help="pages of each source")
    parser.add_argument("--source", default="", help="only these sources, divided by commas")
    parser.add_argument("--only", default="text,html,facts,furniture")
    options = parser.parse_args()
    if not (options.stick / "bench.py").is_file():
        print(f"Skipped: the pages to measure on are not here ({options.stick}).")
        return
    stick = _load(options.stick / "bench.py")
    sources = options.source.split(",") if options.source else None
    measures: dict[str, Callable[[ModuleType, list[dict[str, Any]]], None]] = {
        "text": measure_text,
        "html": measure_html,
        "facts": measure_facts,
        "furniture": measure_furniture,
    }
    rows = list(stick.load(str(options.stick / "data"), options.sites, sources, limit=options.limit))
    print(f"{len(rows)} pages of the half “{options.sites}” of the sites\n")
    for name in options.only.split(","):
        measures[name](stick, rows)


def _load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("stick", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Scores:
    """The scores of many pages by group, and the time that making them took."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.groups: dict[str, list[Any]] = defaultdict(list)
        self.seconds = 0.0
        self.calls = 0

    def add(self, stick: ModuleType, row: dict[str, Any], form: str, made: Callable[[], str]) -> None:
        """Makes one text and scores it."""
        start = time.process_time()
        text = made()
        self.seconds += time.process_time() - start
        self.calls += 1
        score = stick.score(row["gold"], text)
        for group in ("all", form, row["source"]):
            self.groups[group].append(score)

    def show(self, stick: ModuleType) -> None:
        """Prints a table."""
        print(f"{self.name}: {self.calls / max(self.seconds, 1e-9):.1f} pages a CPU second")
        for group, scores in self.groups.items():
            m = stick.agg(scores)
            print(f"  {group:<14}{m['n']:>5}  P {m['P']:.3f}  R {m['R']:.3f}  F1 {m['F1']:.3f}  lost {m['bad']:.3f}")
        print()


def measure_text(stick: ModuleType, rows: list[dict[str, Any]]) -> None:
    """The article's text from the page as plain text, in all its forms."""
    scores = Scores("text")
    for row in rows:
        for form, text in row["texts"].items():
            scores.add(stick, row, form, partial(_text_body, text))
    scores.show(stick)


def measure_html(stick: ModuleType, rows: list[dict[str, Any]]) -> None:
    """The article's text from HTML, beside trafilatura by itself in the same run."""
    ours, theirs = Scores("html"), Scores("trafilatura by itself")
    for row, page in _pages(rows):
        ours.add(stick, row, "html", partial(_html_text, page))
        theirs.add(stick, row, "html", partial(_extract, page))
    ours.show(stick)
    theirs.show(stick)


def _pages(rows: list[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], bytes]]:
    return ((row, base64.b64decode(row["html_b64"])) for row in rows if "html_b64" in row)


def _text_body(text: str) -> str:
    return _seed_body(Seed("page.txt", "", text), NONE)


def _seed_body(seed: Seed, furniture: Furniture) -> str:
    return body_text(clean(seed, furniture))


def _extract(page: bytes) -> str:
    return trafilatura.extract(page) or ""


def _html_text(page: bytes) -> str:
    seed = read_page("page.html", page)
    return body_text(clean(seed)) if isinstance(seed, Seed) else ""


def measure_facts(stick: ModuleType, rows: list[dict[str, Any]]) -> None:
    """Date, headline and writer, where they are known: from HTML, and from the text where it holds them."""
    del stick
    for medium in ("html", "text"):
        counts: dict[str, FactCount] = defaultdict(FactCount)
        for row in rows:
            if medium == "html" and "html_b64" in row and row["source"] in ("fundus", "wcxb"):
                seed = read_page("page.html", base64.b64decode(row["html_b64"]))
                if isinstance(seed, Seed):
                    count_facts(counts, row, clean(seed), given="")
            elif medium == "text" and "seedlike" in row["texts"] and row["source"] != "waddle":
                text = row["texts"]["seedlike"]
                count_facts(counts, row, clean(Seed("page.txt", "", text)), given=text)
        print(f"facts from {medium}")
        for name, count in sorted(counts.items()):
            print(f"  {name:<24}{count.right:>5} of {count.known:>4}  {count.right / max(1, count.known):.3f}")
        print()


def measure_furniture(stick: ModuleType, rows: list[dict[str, Any]]) -> None:
    """What is gained where the pages of one site are cleaned as one archive."""
    sites: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        if "dump" in row["texts"]:
            sites[row["site"]].append(row)
    alone, together = Scores("each page alone"), Scores("the pages of a site as one archive")
    for pages in sites.values():
        if len(pages) < ARCHIVE:
            continue
        seeds = [Seed("page.txt", "", row["texts"]["dump"]) for row in pages]
        furniture = count_furniture(map(folded_lines, seeds))
        for row, seed in zip(pages, seeds, strict=True):
            alone.add(stick, row, "dump", partial(_seed_body, seed, NONE))
            together.add(stick, row, "dump", partial(_seed_body, seed, furniture))
    alone.show(stick)
    together.show(stick)


if __name__ == "__main__":
    main()
