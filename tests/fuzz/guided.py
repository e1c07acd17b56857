"""Gives each reader inputs for a time, led by the code that they reach (atheris, which is libFuzzer for Python).

    python tests/fuzz/guided.py [READER…]

FUZZ_SECONDS says for how long (60 each). It begins with the corpus in `tests/fuzz/corpus`; what reaches something new
is kept in `build/fuzz/corpus`. One that breaks a promise is written down in `build/fuzz` and named; it belongs into
the first corpus once the reader is mended: the quick tests read all of that.
"""

# ruff: noqa: T201 - a command says what it did

from __future__ import annotations

import os
import subprocess
import sys
import warnings
from pathlib import Path

HERE = Path(__file__).resolve().parent
KEPT = HERE / "corpus"
BUILD = HERE.parent.parent / "build" / "fuzz"
#: What reads: this program, and the parts of others that the readers are made of.
WATCHED = ["cuttings", "warcio", "email", "csv", "json"]
#: libFuzzer's: longer inputs reach nothing more, and an input that takes so many seconds or so much memory is a find.
LONGEST, SECONDS, MEGABYTES = 4096, 20, 2500


def guide(reader: str) -> None:
    """Runs in this process until the time is up or a promise is broken."""
    import atheris  # noqa: PLC0415 - it is there for this alone

    warnings.simplefilter("ignore")
    with atheris.instrument_imports(include=WATCHED):
        from readers import READERS  # noqa: PLC0415 - to be watched they are loaded here
    found = BUILD / "corpus" / reader
    found.mkdir(parents=True, exist_ok=True)
    limits = [f"-max_len={LONGEST}", f"-timeout={SECONDS}", f"-rss_limit_mb={MEGABYTES}", "-verbosity=0"]
    time = f"-max_total_time={os.environ.get('FUZZ_SECONDS', '60')}"
    corpora = [str(found), str(KEPT / reader)]
    options = [*limits, time, "-print_final_stats=1", f"-artifact_prefix={BUILD}/{reader}-", f"-dict={KEPT}/words.dict"]
    atheris.Setup([sys.argv[0], *options, *corpora], READERS[reader])
    atheris.Fuzz()


def main() -> int:
    """Runs each reader in a process of its own; 1 where one broke a promise."""
    if sys.argv[1:2] == ["--here"]:
        guide(sys.argv[2])
        return 0
    readers = sys.argv[1:] or sorted(path.name for path in KEPT.iterdir() if path.is_dir())
    broken = []
    for reader in readers:
        done = subprocess.run([sys.executable, __file__, "--here", reader], check=False, capture_output=True, text=True)
        runs = [line for line in done.stderr.splitlines() if "number_of_executed_units" in line]
        print(f"{reader}: {runs[0].split()[-1] if runs else 'no'} inputs", flush=True)
        if done.returncode:
            broken.append(reader)
            print(done.stdout[-3000:], done.stderr[-3000:], sep="\n")
    return int(bool(broken))


if __name__ == "__main__":
    sys.exit(main())
