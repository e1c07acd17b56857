"""The same work by one process, by several or by a cluster, though some of them die on the way."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

import laboring
import pytest

from building import ROOT, hears_ctrl_c
from cuttings import once
from cuttings.crew import Crew, CrewError
from cuttings.gather import Folders, gather
from cuttings.report import SeedStatus

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from cuttings.crew import Hands

NUMBERS = range(40)
#: The warnings of dask's own parts are not ours.
DASK = pytest.mark.filterwarnings("ignore")


def lost(item: int) -> str:
    return f"{item} is lost"


def done(hands: Hands, work: Callable[[Any], Any]) -> list[Any]:
    found = list(hands.each(work, NUMBERS, 3, 10, lost))
    assert [item for item, _ in found] == list(NUMBERS)
    return [result for _, result in found]


@pytest.fixture(scope="module")
def two() -> Iterator[Hands]:
    with Crew(2).at_work() as hands:
        yield hands


def test_results_come_in_the_order_of_the_items_from_processes_of_their_own(two: Hands) -> None:
    assert done(two, laboring.doubled) == [2 * item for item in NUMBERS]
    workers = set(done(two, laboring.processes))
    assert 1 <= len(workers) <= 2
    assert os.getpid() not in workers


def test_little_work_is_done_by_this_process() -> None:
    with Crew(2).at_work() as hands:
        found = list(hands.each(laboring.processes, range(9), 3, 10, lost))
    assert {process for _, process in found} == {os.getpid()}


def test_no_more_items_are_taken_than_are_worked_on(two: Hands) -> None:
    taken: list[int] = []

    def items() -> Iterator[int]:
        for item in range(1000):
            taken.append(item)
            yield item

    found = two.each(laboring.doubled, items(), 1, 10, lost)
    assert next(found) == (0, 0)
    assert len(taken) < 100
    assert len(list(found)) == 999


def test_an_item_that_kills_each_worker_is_lost_and_no_other(two: Hands) -> None:
    assert done(two, laboring.die_of_seven) == [lost(7) if item == 7 else 2 * item for item in NUMBERS]


def test_a_worker_that_is_killed_from_outside_costs_nothing(two: Hands, tmp_path: Path) -> None:
    work = partial(laboring.die_once, mark=str(tmp_path / "died"))
    assert done(two, work) == [2 * item for item in NUMBERS]
    assert (tmp_path / "died").exists()


def test_the_limits_of_time_hold_in_workers(two: Hands) -> None:
    found = done(two, laboring.take_long_over_seven)
    assert found[6:9] == ["it took longer than 0.2 seconds"] * 3
    assert found[9:] == list(NUMBERS)[9:]


SEEDS = {
    f"{number:03}.txt": f"The fair of {town} {number} opens\n\nMayor {person} opened the fair in {town} on "
    f"Saturday, {number % 27 + 1} May 2014.\n\nNobody of the {town} Council came, {person.split()[1]} said.\n"
    for number in range(60)
    for person in [("Jane Roe", "John Poe", "Ada Coe")[number % 3]]
    for town in [("Kabul", "Lima", "Oslo", "Springfield")[number % 4]]
}


def shown(_: str, items: Iterable[Any], __: int) -> Iterator[Any]:
    yield from items


def gathered(folder: Path, crew: Crew, progress: Any = shown) -> dict[str, bytes]:
    """Every byte of the pages and their evidence."""
    folders = Folders(*(folder / name for name in ("seeds", "content", "output", "cache")))
    folders.seeds.mkdir(parents=True)
    for name, text in SEEDS.items():
        (folders.seeds / name).write_text(text)
    report = gather(folders, "transformer", progress, crew=crew)
    assert {outcome.status for outcome in report.seeds.values()} == {SeedStatus.PAGE}
    assert not report.defects
    content = folders.content
    return {path.relative_to(content).as_posix(): path.read_bytes() for path in content.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    content = gathered(tmp_path_factory.mktemp("alone"), Crew(1))
    assert len(content) == 2 * len(SEEDS) + 2
    return content


@pytest.fixture
def _nothing_is_little(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(once, "_FEW_TO_CLEAN", 1)
    monkeypatch.setattr(once, "_FEW_TO_READ", 1)


@pytest.mark.usefixtures("_nothing_is_little")
def test_two_processes_make_the_bytes_of_one(tmp_path: Path, alone: dict[str, bytes]) -> None:
    assert gathered(tmp_path, Crew(2)) == alone


@contextmanager
def cluster_of(workers: int) -> Iterator[Any]:
    """A cluster of so many processes with a thread each, whose scheduler is asked over TCP."""
    from distributed import LocalCluster  # noqa: PLC0415 - it takes a second to load

    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join([str(ROOT / "plugins"), str(ROOT / "tests")])
    try:
        with LocalCluster(
            n_workers=workers, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address=None
        ) as cluster:  # fmt: skip
            yield cluster
    finally:
        os.environ.pop("PYTHONPATH")
        if before:
            os.environ["PYTHONPATH"] = before


@pytest.fixture
def cluster() -> Iterator[Any]:
    """A new one for each test: of another's killed workers some may still be thought to be there."""
    with cluster_of(2) as cluster:
        yield cluster


@DASK
@pytest.mark.usefixtures("_nothing_is_little")
def test_a_cluster_of_which_a_worker_is_killed_makes_the_bytes_of_one_process(
    tmp_path: Path, cluster: Any, alone: dict[str, bytes]
) -> None:
    assert cluster.scheduler_address.startswith("tcp://")
    killed: list[int] = []

    def kill_in_the_middle(what: str, items: Iterable[Any], _: int) -> Iterator[Any]:
        for number, item in enumerate(items):
            if what == "Finding names" and number == 20:
                worker = next(iter(cluster.workers.values()))
                os.kill(worker.process.process.pid, signal.SIGKILL)
                killed.append(worker.process.process.pid)
            yield item

    assert gathered(tmp_path, Crew(cluster=cluster.scheduler_address), kill_in_the_middle) == alone
    assert killed


@DASK
def test_the_limits_of_time_hold_in_a_cluster_and_what_kills_its_worker_is_lost(cluster: Any) -> None:
    with Crew(cluster=cluster.scheduler_address).at_work() as hands:
        assert done(hands, laboring.take_long_over_seven)[6] == "it took longer than 0.2 seconds"
        assert done(hands, laboring.die_of_seven) == [lost(7) if item == 7 else 2 * item for item in NUMBERS]


@DASK
def test_a_cluster_of_a_single_processor_dies_of_no_item_and_this_process_neither() -> None:
    with cluster_of(1) as cluster, Crew(cluster=cluster.scheduler_address).at_work() as hands:
        assert done(hands, laboring.die_of_seven) == [lost(7) if item == 7 else 2 * item for item in NUMBERS]


@DASK
def test_a_cluster_that_does_not_answer_is_told_with_its_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cuttings.crew._PATIENCE", 0.5)
    with pytest.raises(CrewError, match=r"CUTTINGS_CLUSTER = 'tcp://127\.0\.0\.1:9'"), Crew(
        cluster="tcp://127.0.0.1:9"
    ).at_work():  # fmt: skip
        pass


def test_a_build_that_is_stopped_by_hand_leaves_no_process_behind(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "content").mkdir()
    for number in range(600):
        (tmp_path / "seeds" / f"{number}.txt").write_text(f"{SEEDS['001.txt']}\n\nIt was number {number}.\n" * 3)
    settings = [f"{name}={json.dumps(value)}" for name, value in {"CUTTINGS_WORKERS": 2}.items()]
    build = subprocess.Popen(
        [sys.executable, "-m", "pelican", tmp_path / "content", "-s", "pelican.conf.py", "-o", tmp_path / "output",
         "-e", *settings],
        cwd=ROOT, start_new_session=True, preexec_fn=hears_ctrl_c,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "plugins"), "CUTTINGS_SEEDS": str(tmp_path / "seeds")},
    )  # fmt: skip
    while build.poll() is None and len(members(build.pid)) < 4:  # two of them work
        time.sleep(0.1)
    os.killpg(build.pid, signal.SIGINT)
    said, _ = build.communicate(timeout=120)
    assert build.returncode == 3, said
    assert "the build was stopped by hand" in said
    deadline = time.monotonic() + 20
    while members(build.pid) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert members(build.pid) == []


def members(session: int) -> list[str]:
    """The processes of a session."""
    found = subprocess.run(["ps", "-o", "args=", "-s", str(session)], capture_output=True, text=True, check=False)
    return found.stdout.splitlines()
