"""Work for processes of their own, some of which it kills."""

from __future__ import annotations

import os
import re
import signal
from pathlib import Path
from typing import TYPE_CHECKING

from cuttings.patience import LimitError, within

if TYPE_CHECKING:
    from collections.abc import Sequence


def doubled(items: Sequence[int]) -> list[int]:
    return [2 * item for item in items]


def die_of_seven(items: Sequence[int]) -> list[int]:
    if 7 in items:
        os.kill(os.getpid(), signal.SIGKILL)
    return doubled(items)


def die_once(items: Sequence[int], mark: str) -> list[int]:
    if 7 in items and not Path(mark).exists():
        Path(mark).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return doubled(items)


def take_long_over_seven(items: Sequence[int]) -> list[int | str]:
    try:
        with within(0.2):
            if 7 in items:
                re.search(r"(a+)+$", "a" * 60 + "b")
    except LimitError as error:
        return [str(error)] * len(items)
    return list(items)


def processes(items: Sequence[int]) -> list[int]:
    return [os.getpid()] * len(items)
