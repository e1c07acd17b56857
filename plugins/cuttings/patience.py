"""Limits of time, memory and size for one piece of work, so that no seed or page can hold up the build of all others.

The time is that of the processor for this process, not of the clock: a busy machine loses no seed by it. Limits of size
and structure come first and decide alike on every machine; time and memory are for what nobody foresaw.
"""

from __future__ import annotations

import gc
import resource
import signal
import threading
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class LimitError(BaseException):
    """A piece of work went beyond a limit; the words say which, `remedy` what to do.

    No `Exception`: libraries that go on after any of these would go on after this one as well.
    """

    def __init__(self, fact: str, remedy: str) -> None:
        super().__init__(fact, remedy)
        self.fact, self.remedy = fact, remedy

    def __str__(self) -> str:
        """Return the fact alone."""
        return self.fact


@dataclass(frozen=True, slots=True)
class Limits:
    """What the work on one seed or one page may take; the settings name each. 0 sets no limit of time or memory."""

    #: Seconds of the processor. The longest article known took two.
    seconds: float = 60.0
    #: Millions of bytes of memory beyond what the build holds; for what is done in Python and in lxml.
    memory: int = 2000
    #: Millions of bytes of a seed, and of the Markdown of a page. A novel has one.
    seed: int = 20
    page: int = 5

    @property
    def seed_bytes(self) -> int:
        """The size of the largest seed."""
        return self.seed * 1_000_000

    @property
    def page_bytes(self) -> int:
        """The size of the longest Markdown."""
        return self.page * 1_000_000


#: Those that hold where the settings say nothing.
LIMITS = Limits()


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Lets the work within go on for that many seconds of the processor at most; 0 sets no limit.

    Holds in the main thread of a process, on systems that have timers for a process; elsewhere nothing is limited.
    Python's own regular expressions are stopped as well. Within another limit of time the outer one holds.

    Raises:
        LimitError: it took longer.

    """
    has_timer = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
    if not seconds or not has_timer or signal.getitimer(signal.ITIMER_VIRTUAL)[0]:
        yield
        return
    is_over = False

    def stop(*_: object) -> None:
        if is_over:  # the work was done when the time was
            return
        remedy = "divide it, or raise CUTTINGS_SEED_SECONDS"
        raise LimitError(f"it took longer than {seconds:g} seconds", remedy)

    before = signal.signal(signal.SIGVTALRM, stop)
    try:
        # Again and again: what is raised in a callback of C is lost.
        signal.setitimer(signal.ITIMER_VIRTUAL, seconds, 1)
        try:
            yield
        finally:
            is_over = True
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


@contextmanager
def holding(megabytes: int) -> Iterator[None]:
    """Lets the work within take that many millions of bytes of memory beyond what the process has; 0 sets no limit.

    It limits the address space (Linux); elsewhere nothing is limited.

    Raises:
        LimitError: it asked for more.

    """
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    room = _address_space() + megabytes * 1_000_000 if megabytes else 0
    if not room or (soft != resource.RLIM_INFINITY and soft <= room):
        yield
        return
    resource.setrlimit(resource.RLIMIT_AS, (room, hard))
    try:
        yield
    except MemoryError as error:
        remedy = "divide it, or raise CUTTINGS_SEED_MEMORY_MB"
        raise LimitError(f"it took more than {megabytes:,} MB of memory", remedy) from error
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


@contextmanager
def uncollected() -> Iterator[None]:
    """Lets Python look for no garbage within: for work whose values go in no circles.

    Looking grows with all that is held, and an archive's values are many.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _address_space() -> int:
    """The bytes of this process's address space; 0 where the system does not tell."""
    with suppress(OSError):
        return int(Path("/proc/self/statm").read_bytes().split()[0]) * resource.getpagesize()
    return 0
