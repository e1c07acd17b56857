"""What several tests share."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from building import ROOT, Archive, archive_of

if TYPE_CHECKING:
    from collections.abc import Callable

# A test says what holds, not how fast the machine is.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def five(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """The archive of the project's own five seeds, built anew in a folder whose name is awkward in addresses."""
    folder = tmp_path_factory.mktemp("five") / "Ein Ärchiv & mehr"
    seeds = {path.name: path.read_bytes() for path in (ROOT / "seeds").iterdir()}
    return archive_of(folder, seeds).build()


@pytest.fixture
def counted(record_property: Callable[[str, object], None]) -> Callable[[str, int, int], None]:
    """Takes down what was tried, how often, and how often what is promised held; told at the end of the run.

    The table in docs/promises.md is written from it.
    """

    def take(what: str, tried: int, held: int) -> None:
        record_property(f"counted: {what}", f"{tried} {held}")

    return take


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tells the sums of what all tests took down, of several processes as well."""
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for report in (one for reports in terminalreporter.stats.values() for one in reports):
        for name, value in getattr(report, "user_properties", ()) if getattr(report, "when", "") == "call" else ():
            if name.startswith("counted: "):
                sums[name] = [one + more for one, more in zip(sums[name], map(int, value.split()), strict=True)]
    for name, (tried, held) in sorted(sums.items()):
        terminalreporter.write_line(f"{name}: {tried} tried, {held} held")
