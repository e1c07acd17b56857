"""Who does the work on seeds: this process, processes on this machine, or a cluster; the results are the same.

The work is handed out with joblib (https://joblib.readthedocs.io), whose backend is loky on this machine and dask where
a cluster is named. Results come back in the order of the items. A worker that dies takes nothing with it but the item
it died of: what was under way is done again, each item alone, and one whose worker dies then as well is lost.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import threading
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from itertools import islice
from multiprocessing import resource_tracker
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from cuttings.store import version_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    #: Makes a result of each item, in their order; a function of a module, perhaps with some of its values given.
    Work = Callable[[Sequence[Any]], Sequence[Any]]

Item = TypeVar("Item")

#: How many chunks are handed out for each worker at once, and how many of them it has before it.
_CHUNKS, _AHEAD = 32, 2

#: How many seconds a cluster has to answer.
_PATIENCE = 15

#: What a worker with the language model takes, in millions of bytes; as many work at once as there is memory for.
WORKER_MB = 700

_HERE = Path(__file__).parent


class CrewError(ValueError):
    """The cluster that the settings name cannot be worked with."""


@dataclass(frozen=True, slots=True)
class Crew:
    """How many processes of this machine work (0: as many as it has processors and memory for), or which cluster."""

    workers: int = 1
    cluster: str = ""

    @contextmanager
    def at_work(self) -> Iterator[Hands]:
        """Those who work, until the end of the block: then none of their processes is left.

        Raises:
            CrewError: the cluster does not answer.

        """
        hands: Hands = _Cluster(self.cluster) if self.cluster else _Processes(self.workers or _fitting())
        try:
            yield hands
        finally:
            hands.close()


#: This process.
ALONE = Crew()


def _fitting() -> int:
    """As many as there are processors that this process may use, and room in memory."""
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    try:
        free = os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 1_000_000
    except (ValueError, OSError):
        return processors
    return max(1, min(processors, free // WORKER_MB))


class WorkerDiedError(Exception):
    """A process that worked has died: killed from outside, or by the system when memory ran out."""


class Hands:
    """Those who work: here this process alone."""

    #: How many work at once.
    count = 1
    _have_begun = False

    def close(self) -> None:
        """Ends the processes that were begun."""

    def each(
        self, work: Work, items: Iterable[Item], chunk: int, few: int, lost: Callable[[Item], Any]
    ) -> Iterator[tuple[Item, Any]]:
        """Each item with its result, in their order; for one that no worker survives, what `lost` makes of it.

        `chunk` items are worked on together. Fewer than `few` are not worth a worker: this process does them. Not many
        more items are taken than are worked on.
        """
        remaining = iter(items)
        while held := list(islice(remaining, max(few, _CHUNKS * chunk * self.count) if self.count > 1 else chunk)):
            if self.count > 1 and (self._have_begun or len(held) >= few):
                self._have_begun = True
                yield from self._together(work, held, chunk, lost)
            else:
                for at in range(0, len(held), chunk):
                    yield from zip(held[at : at + chunk], work(held[at : at + chunk]), strict=True)

    def _together(
        self, work: Work, items: Sequence[Item], chunk: int, lost: Callable[[Item], Any]
    ) -> Iterator[tuple[Item, Any]]:
        done = 0
        while done < len(items):
            chunks = [items[at : at + chunk] for at in range(done, len(items), chunk)]
            try:
                for those, found in zip(chunks, self._results(work, chunks), strict=True):
                    yield from zip(those, found, strict=True)
                    done += len(those)
            except WorkerDiedError:
                # Which of those under way it died of is not told: each of them is tried alone.
                for item in items[done : done + _AHEAD * self.count * chunk]:
                    yield item, self._alone(work, item, lost)
                    done += 1

    def _alone(self, work: Work, item: Item, lost: Callable[[Item], Any]) -> Any:  # noqa: ANN401 - as `each`
        try:
            ((found,),) = self._results(work, [[item]])
        except WorkerDiedError:
            return lost(item)
        return found

    def _results(self, work: Work, chunks: Sequence[Sequence[Any]]) -> Iterator[Sequence[Any]]:
        """What workers make of each chunk, in order."""
        raise NotImplementedError


class _Processes(Hands):
    """Processes of this machine; one alone is this one."""

    def __init__(self, count: int) -> None:
        self.count = count

    def close(self) -> None:
        if self._have_begun:
            from joblib.externals.loky import get_reusable_executor  # noqa: PLC0415 - as below

            get_reusable_executor(max_workers=self.count, reuse=True).shutdown(wait=True, kill_workers=True)
            self._have_begun = False

    def _results(self, work: Work, chunks: Sequence[Sequence[Any]]) -> Iterator[Sequence[Any]]:
        from joblib import Parallel, delayed  # noqa: PLC0415 - only who has much to do pays for it
        from joblib.externals.loky.backend.resource_tracker import ensure_running  # noqa: PLC0415 - the same

        # Their start would let this process hear again.
        ensure_running()
        resource_tracker.ensure_running()
        ahead = _AHEAD * self.count
        pool = Parallel(self.count, "loky", return_as="generator", pre_dispatch=ahead, batch_size=1, max_nbytes=None)
        try:
            with _deaf():
                found = pool(delayed(work)(chunk) for chunk in chunks)
            yield from found
        except BrokenProcessPool as error:
            raise WorkerDiedError from error


class _Cluster(Hands):
    """The workers of a cluster that runs elsewhere (https://distributed.dask.org)."""

    def __init__(self, address: str) -> None:
        try:
            from distributed import Client  # noqa: PLC0415 - who names no cluster need not have it
        except ImportError as error:
            remedy = 'run make dask, or set CUTTINGS_CLUSTER to ""'
            raise CrewError(f"CUTTINGS_CLUSTER: dask.distributed is not installed; {remedy}") from error
        try:
            self._client = Client(address, timeout=_PATIENCE, set_as_default=False)
        except (OSError, ValueError) as error:
            fact = str(error) or "it does not answer"
            raise CrewError(f'CUTTINGS_CLUSTER = {address!r}: {fact}; start the cluster, or set it to ""') from error
        try:
            self._meet(address)
        except BaseException:
            self._client.close()
            raise

    def _meet(self, address: str) -> None:
        where = f"CUTTINGS_CLUSTER = {address!r}"
        try:
            programs = set(self._client.run(program).values())
        except Exception as error:
            remedy = "start each with PYTHONPATH=…/plugins of this program"
            raise CrewError(f"{where}: its workers cannot load Cuttings ({error}); {remedy}") from error
        if not programs:
            raise CrewError(f"{where}: it has no worker; start one")
        if programs != {program()}:
            raise CrewError(f"{where}: its workers have another version of Cuttings; bring them up to date")
        self.count = max(2, sum(self._client.nthreads().values()))

    def close(self) -> None:
        _end_aside()
        self._client.close()
        self._have_begun = False

    def _results(self, work: Work, chunks: Sequence[Sequence[Any]]) -> Iterator[Sequence[Any]]:
        from distributed.scheduler import KilledWorker  # noqa: PLC0415 - as above
        from joblib import Parallel, delayed, parallel_config  # noqa: PLC0415 - as above

        with parallel_config("dask", client=self._client):
            pool = Parallel(return_as="generator", pre_dispatch=_AHEAD * self.count, batch_size=1)
            found = pool(delayed(_in_cluster)(program(), work, chunk) for chunk in chunks)
        try:
            yield from found
        except KilledWorker as error:
            raise WorkerDiedError from error


@cache
def program() -> str:
    """The version of the program that works on seeds."""
    return version_of(*(_HERE / name for name in ("clean", "recognize", "model.py", "patience.py", "work.py")))


@contextmanager
def _deaf() -> Iterator[None]:
    """Processes that are begun within do not hear who stops the build by hand: this one does, and ends them."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _in_cluster(expected: str, work: Work, chunk: Sequence[Any]) -> Sequence[Any]:
    if program() != expected:
        raise CrewError("CUTTINGS_CLUSTER: a worker has another version of Cuttings; bring it up to date")
    # joblib hands the work of a cluster with a single processor to this very process: a process beside it dies alone.
    if not hasattr(_here, "aside"):
        _here.aside = _Aside()
    aside: _Aside = _here.aside
    try:
        return aside.work(work, chunk)
    except (EOFError, OSError) as error:
        _end_aside()
        raise WorkerDiedError("its process has died") from error


#: What belongs to one thread of a worker of a cluster.
_here = threading.local()


def _end_aside() -> None:
    """Ends the process beside this thread, if it has one."""
    if hasattr(_here, "aside"):
        _here.aside.close()
        del _here.aside


class _Aside:
    """A process beside a worker's thread, in whose main thread the limits of time hold. It ends with the worker."""

    def __init__(self) -> None:
        path = os.pathsep.join(place or "." for place in sys.path)
        self._process = subprocess.Popen(
            [sys.executable, "-c", "from cuttings.crew import serve; serve()"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": path},
        )  # fmt: skip

    def close(self) -> None:
        """Ends the process, whatever it is at."""
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):  # what was still to be written finds no reader
                if pipe:
                    pipe.close()
        self._process.wait()

    def work(self, work: Work, chunk: Sequence[Any]) -> Sequence[Any]:
        """What that process makes of the chunk; what it raises is raised here."""
        asked, answered = self._process.stdin, self._process.stdout
        if asked is None or answered is None:  # they are pipes
            raise EOFError
        pickle.dump((work, chunk), asked)
        asked.flush()
        found = pickle.load(answered)  # noqa: S301 - from a process of our own
        if isinstance(found, BaseException):
            raise found
        results: Sequence[Any] = found
        return results


def serve() -> None:
    """Works on what comes in until nothing more does: the other side of `_Aside`."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the worker hears it
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what libraries print is no answer
    while True:
        try:
            work, chunk = pickle.load(sys.stdin.buffer)  # noqa: S301 - the same
        except EOFError:
            return
        try:
            found = work(chunk)
        except Exception as error:  # noqa: BLE001 - raised where it was asked for
            found = error
        pickle.dump(found, answers)
        answers.flush()
