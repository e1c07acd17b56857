"""A limit of time for one piece of work, so that a single seed or page cannot hold up the build of all others.

The time is that of the processor for this process, not of the clock: a busy machine loses no seed by it. Limits of size
and structure come first and decide alike on every machine; this one is for what nobody foresaw.
"""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Seconds that are given where the settings say nothing; the longest article known took two.
SECONDS = 60.0


class TooLongError(Exception):
    """A piece of work took longer than it may."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Lets the work within go on for that many seconds of the processor at most; 0 sets no limit.

    Holds in the main thread of a process, on systems that have timers for a process; elsewhere nothing is limited.
    Python's own regular expressions are stopped as well.

    Raises:
        TooLongError: it took longer.

    """
    if not seconds or not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(*_: object) -> NoReturn:
        raise TooLongError(f"it took longer than {seconds:g} seconds")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
