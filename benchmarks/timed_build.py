"""One build by the program, its stages timed apart.

Run by `bench_build.py`, in a process of its own:

    python benchmarks/timed_build.py RESULT.json all CONTENT -s pelican.conf.py -o OUTPUT

The second argument names the stages that are timed: "all", or "search" alone, since a clock that is read four times for
each page costs up to a tenth of a build. What follows is given to Pelican. CPU is that of the thread a stage runs in,
without what it waits for; that of Pagefind's program counts for the search.
"""

from __future__ import annotations

import json
import resource
import sys
import threading
import time
from collections import defaultdict
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "plugins"), str(ROOT)]

import pelican  # noqa: E402

from cuttings import build as program  # noqa: E402
from cuttings.present import stage  # noqa: E402
from cuttings.site.open_data.database import Database  # noqa: E402
from cuttings.write import Staging  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable

#: What each stage is, and the functions whose time is its own, less that of other stages within them.
STAGES: dict[str, tuple[tuple[Any, str], ...]] = {
    "read": ((program, "read_contents"),),
    "views": ((program, "write_site"),),
    "render": ((program.Site, "_render"),),
    "write": (
        *((Staging, name) for name in ("put", "copy", "keep_all", "adopt")),
        *((program, name) for name in ("publish", "discard")),
    ),
    "data": ((stage, "write_open_data"), (Database, "finish"), (stage, "bibliography")),
    "search": ((stage, "write_search"),),
    "remember": ((program, "recall"), (program, "remember"), (program, "write_manifest")),
}


class Clock:
    """CPU and wall seconds of each stage, each moment counted for the innermost."""

    def __init__(self) -> None:
        self.cpu: dict[str, float] = defaultdict(float)
        self.wall: dict[str, float] = defaultdict(float)
        self._threads = threading.local()

    def timed(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The same function, its time counted for the stage."""

        @wraps(function)
        def run(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - whatever it takes and gives
            outer = self._switch(stage)
            try:
                return function(*args, **kwargs)
            finally:
                self._switch(outer)

        return run

    def _switch(self, stage: str) -> str:
        now = time.thread_time(), time.perf_counter()
        outer, cpu, wall = getattr(self._threads, "now", ("", *now))
        if outer:
            self.cpu[outer] += now[0] - cpu
            self.wall[outer] += now[1] - wall
        self._threads.now = (stage, *now)
        return str(outer)


def own_memory() -> float:
    """The most memory that this process has had, in MiB; that of Pagefind's program is its own."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Builds as the rest of the command line says, and writes the figures."""
    result, wanted, arguments = Path(sys.argv[1]), sys.argv[2], sys.argv[3:]
    clock = Clock()
    timed = {name: functions for name, functions in STAGES.items() if wanted in ("all", name)}
    for name, functions in timed.items():
        for owner, function in functions:
            setattr(owner, function, clock.timed(name, getattr(owner, function)))
    code: object = 0
    try:
        pelican.main(arguments)
    except SystemExit as ended:
        code = ended.code
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    clock.cpu["search"] += children.ru_utime + children.ru_stime
    clock.cpu["start" if wanted == "all" else "rest"] = (
        time.process_time() - sum(clock.cpu.values()) + children.ru_utime + children.ru_stime
    )
    told = {"code": code, "cpu": clock.cpu, "wall": clock.wall, "memory": own_memory()}
    result.write_text(json.dumps(told), encoding="utf-8")
    sys.exit(0 if code in (0, None) else 1)


if __name__ == "__main__":
    main()
