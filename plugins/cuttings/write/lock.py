"""One build of an archive at a time."""

from __future__ import annotations

import fcntl
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class AnotherBuildError(Exception):
    """Another build of the same archive is running."""


def lock(folder: Path) -> int:
    """Holds a folder for this process until it ends, even by kill.

    The folder itself is locked (flock), so no file is left behind, and one that can only be read is locked as well.
    Closing the number given back ends it earlier.

    Raises:
        AnotherBuildError: another process holds it.
        OSError: the folder cannot be opened.

    """
    held = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        os.close(held)
        raise AnotherBuildError(f"{folder}: another build of this archive is running; wait until it is done") from error
    return held
