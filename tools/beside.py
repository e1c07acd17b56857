"""Makes one file or folder whole or not at all: beside its place first, then renamed into it."""

from __future__ import annotations

import shutil
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: The exit code of what could not be made; a build uses the same.
NOT_MADE = 3


@contextmanager
def beside(target: Path) -> Iterator[Path]:
    """The path to write to. It takes the target's place at the end; whatever goes wrong, nothing of it is left."""
    new = target.with_name(f".{target.name}.new")
    remove(new)
    try:
        yield new
        if target.is_dir():
            remove(target)
        new.replace(target)
    except BaseException:
        remove(new)
        raise


def remove(path: Path) -> None:
    """Removes a file or a folder, if it is there."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def site_of(argument: str, path: Path) -> Path:
    """The folder of a finished site; ends the program where there is none."""
    if not (path / "manifest-sha256.txt").is_file():
        stop(f"{argument}: there is no finished site; build it with make html")
    return path


def stop(why: str) -> NoReturn:
    """Says why nothing was made, and ends the program."""
    print(f"Not made: {why}", file=sys.stderr)
    sys.exit(NOT_MADE)
