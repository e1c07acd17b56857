"""Measures building: gathering and presenting in their stages, side by side with other generators and the floor.

    python benchmarks/bench_build.py                        1,000 and 10,000 generated articles
    python benchmarks/bench_build.py --articles 30000 100000
    python benchmarks/bench_build.py --gather 1000          gathering, stage by stage, as well
    python benchmarks/bench_build.py --hugo PROGRAM --work FOLDER

Every program runs on its own, one after the other, on the same articles. CPU seconds are those of all its processes.
The figures are kept in `benchmarks/results/`: `build.json`, and from it the table `build.md` and the picture
`build.svg`; what is measured again takes the place of what was.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "plugins"), str(ROOT)]

from benchmarks.build_results import picture, table  # noqa: E402
from benchmarks.generated import write_content, write_seeds  # noqa: E402
from benchmarks.other_generators import hugo_command, pelican_command  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

RESULTS = ROOT / "benchmarks" / "results"
#: Above so many articles Pelican alone, which grows faster than its input, would take hours.
MOST_FOR_PELICAN = 10_000


@dataclass(frozen=True, slots=True)
class Run:
    """One program's run: CPU and wall seconds, memory of its largest process in MiB, files and bytes it wrote."""

    cpu: float
    wall: float
    memory: float
    files: int = 0
    megabytes: float = 0.0
    stages: dict[str, float] = field(default_factory=dict)
    #: Memory of the program's own process in MiB, the search index's apart; 0 where that was not measured.
    own_memory: float = 0.0


def measured(command: Sequence[str], site: Path | None = None, **environment: str) -> Run:
    """The run of a command.

    Raises:
        RuntimeError: it failed.

    """
    begun = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **environment}, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}")
    files, size = _weighed(site) if site else (0, 0)
    return Run(
        round(used.ru_utime + used.ru_stime, 2),
        round(wall, 2),
        round(used.ru_maxrss / 1024),
        files,
        round(size / 1e6, 1),
    )


def _weighed(folder: Path) -> tuple[int, int]:
    sizes = [os.path.getsize(f"{where}/{name}") for where, _, names in os.walk(folder) for name in names]  # noqa: PTH202
    return len(sizes), sum(sizes)


def ours(content: Path, work: Path, apart: str = "all") -> Run:
    """A build by our plugin with the full theme, "all" its stages timed apart or the "search" alone, or nothing."""
    (work / "seeds").mkdir(exist_ok=True)
    result, site = work / "stages.json", work / "output"
    program = ["benchmarks/timed_build.py", str(result), apart] if apart else ["-m", "pelican"]
    run = measured(
        [sys.executable, *program, str(content), "-s", "pelican.conf.py", "-o", str(site), "--fatal", "errors"],
        site,
        CUTTINGS_SEEDS=str(work / "seeds"),
        CUTTINGS_RECOGNIZER="none",
    )
    told: dict[str, Any] = json.loads(result.read_text(encoding="utf-8")) if apart else {"cpu": {}, "memory": 0}
    stages = {stage: round(seconds, 2) for stage, seconds in told["cpu"].items()}
    return replace(run, stages=stages, own_memory=round(told["memory"]))


def change_one(content: Path) -> None:
    """Changes a word in the text of one article."""
    pages = sorted((content / "articles").glob("*.md"))
    page = pages[len(pages) // 2]
    head, _, body = page.read_text(encoding="utf-8").partition("\n\n")
    page.write_text(f"{head}\n\nChanged: {body}", encoding="utf-8")


def bench(articles: int, work: Path, hugo: str, told: Callable[[str, str, Run], None]) -> None:
    """Measures every program on so many articles."""
    content = work / "content"
    if not content.is_dir():
        write_content(content, articles)
    for name in ("output", ".content-cache", "hugo", "pelican", "floor", "hugo-source"):
        shutil.rmtree(work / name, ignore_errors=True)
    size = str(articles)
    stages = ours(content, work).stages
    for name in ("output", ".content-cache"):
        shutil.rmtree(work / name)
    # The clock of the stages costs something: the build that is compared with others has none but that of the search.
    first = ours(content, work, "search")
    told(size, "cuttings", replace(first, stages={**stages, "search": first.stages["search"]}))
    floor = [sys.executable, "benchmarks/other_generators.py", str(work / "output"), str(work / "floor")]
    told(size, "floor", measured(floor, work / "floor"))
    shutil.rmtree(work / "floor")
    # Timed as it is: it sees that there is nothing to do before it loads what the stages are made of.
    told(size, "cuttings, nothing changed", ours(content, work, ""))
    change_one(content)
    told(size, "cuttings, one text changed", ours(content, work))
    if hugo:
        told(size, "hugo", measured(hugo_command(content, work, hugo), work / "hugo"))
        shutil.rmtree(work / "hugo-source")
        shutil.rmtree(work / "hugo")
    if articles <= MOST_FOR_PELICAN:
        told(size, "pelican simple", measured(pelican_command(content, work), work / "pelican"))
        shutil.rmtree(work / "pelican")


def bench_gather(articles: int, work: Path, told: Callable[[str, str, Run], None]) -> None:
    """Measures gathering, first as it is and then stage by stage, each over all seeds."""
    shutil.rmtree(work, ignore_errors=True)
    write_seeds(work / "seeds", articles)
    code = "import sys; from benchmarks.timed_gather import main; main(*sys.argv[1:])"
    run = measured([sys.executable, "-c", code, str(work / "seeds"), str(work / "stages.json")], PYTHONPATH=".:plugins")
    stages = json.loads((work / "stages.json").read_text(encoding="utf-8"))
    told(str(articles), "gather", replace(run, stages=stages))


def machine() -> dict[str, Any]:
    """Where and when: what a figure means nothing without."""
    model = next(
        (line.partition(": ")[2] for line in _lines("/proc/cpuinfo") if line.startswith("model name")),
        platform.machine(),
    )
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    load = os.getloadavg()[0]
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "machine": f"{os.cpu_count()} cores ({model}), {memory:.0f} GiB, Python {platform.python_version()}",
        "load": round(load, 1),
    }


def _lines(file: str) -> Iterable[str]:
    try:
        return Path(file).read_text(encoding="utf-8").splitlines()
    except OSError:
        return ()


def main() -> None:
    """Reads the command line and measures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, nargs="*", default=[1000, 10_000])
    parser.add_argument("--gather", type=int, default=0)
    parser.add_argument("--hugo", default=shutil.which("hugo", path=str(Path(sys.executable).parent)) or "")
    parser.add_argument("--work", type=Path, help="where the archives lie; kept, so that another run finds them")
    options = parser.parse_args()
    RESULTS.mkdir(exist_ok=True)
    file = RESULTS / "build.json"
    results: dict[str, dict[str, Any]] = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}

    def told(size: str, program: str, run: Run) -> None:
        print(f"{int(size):>7,} articles  {program:28} {run.cpu:9.1f} s CPU {run.wall:9.1f} s {run.memory:7.0f} MiB")
        results.setdefault(size, {})[program] = {**asdict(run), **machine()}
        file.write_text(json.dumps(results, indent=1, sort_keys=True) + "\n", encoding="utf-8")
        (RESULTS / "build.md").write_text(table(results), encoding="utf-8")
        (RESULTS / "build.svg").write_text(picture(results), encoding="utf-8")

    with tempfile.TemporaryDirectory(prefix="cuttings-bench-") as folder:
        work = options.work or Path(folder)
        for articles in options.articles:
            (work / str(articles)).mkdir(parents=True, exist_ok=True)
            bench(articles, work / str(articles), options.hugo, told)
        if options.gather:
            bench_gather(options.gather, work / f"gather-{options.gather}", told)
    if not options.hugo:
        print("Hugo was left out: install requirements-bench.txt, or name its program with --hugo")


if __name__ == "__main__":
    main()
