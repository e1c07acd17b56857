"""Builds the archive of `seeds/` twice more and compares: the same seeds must give the same bytes.

The first build starts from nothing, the second goes over the first; time zone, locale and hash seed differ between
them. Says which file differs and exits with 1.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def build(folder: Path, **environment: str) -> None:
    """One build of the project's seeds into the folder, as `make html` does it."""
    (folder / "content").mkdir(parents=True, exist_ok=True)
    paths = [str(folder / "content"), "-s", str(ROOT / "pelican.conf.py"), "-o", str(folder / "output")]
    subprocess.run(
        [sys.executable, "-m", "pelican", *paths, "--fatal", "errors"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": "plugins", "CUTTINGS_SEEDS": str(ROOT / "seeds"), **environment},
        stdout=subprocess.DEVNULL,
        check=True,
    )


def fingerprints(*folders: Path) -> dict[str, str]:
    """The SHA-256 of every file by its path below its folder."""
    return {
        f"{folder.name}/{path.relative_to(folder)}": hashlib.sha256(path.read_bytes()).hexdigest()
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def differences(one: dict[str, str], other: dict[str, str]) -> list[str]:
    """The paths whose bytes differ, or that only one of both has."""
    return [path for path in sorted(set(one) | set(other)) if one.get(path) != other.get(path)]


def main() -> int:
    """Runs the comparison; 0 where all bytes are the same."""
    folder = Path(tempfile.mkdtemp())
    try:
        build(folder, PYTHONHASHSEED="1", TZ="Asia/Kathmandu", LC_ALL="C")
        first = fingerprints(folder / "content", folder / "output")
        build(folder, PYTHONHASHSEED="2", TZ="America/St_Johns", LC_ALL="C.UTF-8")
        second = fingerprints(folder / "content", folder / "output")
    finally:
        shutil.rmtree(folder)
    here = fingerprints(ROOT / "content", ROOT / "output")
    failed = False
    for what, other in (("a second build", second), ("the build in this folder", here)):
        for path in differences(first, other):
            print(f"{path} differs between a first build and {what}", file=sys.stderr)
            failed = True
    print(f"{len(first)} files: " + ("the bytes differ" if failed else "the same bytes each time"))
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
