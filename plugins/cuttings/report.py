"""What a build did: one outcome for each seed and page, in words for the terminal and as JSON for programs."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from cuttings.page import seed_path_of

if TYPE_CHECKING:
    from cuttings.model import Defect

#: The id of a record in a container: the file's id, and its number.
_RECORD = re.compile(r"(.+)#([0-9]+)")

#: So many records that were lost for one reason are named in one line.
_MOST_RECORDS = 10


#: How pages that stay are counted (`write.Outcome`).
_UNCHANGED, _KEPT = "unchanged", "kept as edited"


class SeedStatus(StrEnum):
    """How a seed ended."""

    PAGE = "page"
    DUPLICATE = "duplicate"
    SKIPPED = "skipped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class SeedOutcome:
    """How one seed ended, why, and the pages of the site that it gave, relative to the site's root."""

    status: SeedStatus
    reason: str
    outputs: tuple[str, ...] = ()
    may_pass: bool = False


#: The exit code of a build in which all is well, or in which some seeds or pages could not be shown, or of none at all,
#: or of one that another build kept from beginning.
ALL_WELL, SOME_FAILED, NOT_BUILT, ANOTHER_BUILD = 0, 2, 3, 4


@dataclass
class Report:
    """Filled while the build goes on. `notes` are things a person should know that are no defects."""

    seeds: dict[str, SeedOutcome] = field(default_factory=dict)
    pages: Counter[str] = field(default_factory=Counter)
    defects: list[Defect] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    #: How each file stood that gathering wrote, by its path, right after (`stamp.state_of`).
    written: dict[str, str] = field(default_factory=dict)

    @property
    def exit_code(self) -> int:
        """0 when every seed became a page (or is a copy of one) and every page could be shown, else 2."""
        lost = any(outcome.status in (SeedStatus.SKIPPED, SeedStatus.FAILED) for outcome in self.seeds.values())
        return SOME_FAILED if lost or self.defects else ALL_WELL

    @property
    def may_pass(self) -> bool:
        """Whether another build of the same may do better: something failed that need not fail each time."""
        failed = any(outcome.status is SeedStatus.FAILED or outcome.may_pass for outcome in self.seeds.values())
        return failed or any(defect.may_pass for defect in self.defects)

    def of_nothing_new(self) -> Report:
        """What another build of the same would report: every page is as it is."""
        kept = self.pages[_KEPT]
        pages = Counter({_UNCHANGED: self.pages.total() - kept, _KEPT: kept})
        return replace(self, pages=pages)

    def as_json(self) -> str:
        """One object, keyed by the seed's path: `{"a.txt": {"status": …, "reason": …, "outputs": [...]}}`."""
        seeds = {
            seed_path_of(seed): {
                "status": outcome.status.value,
                "reason": outcome.reason,
                "outputs": list(outcome.outputs),
            }
            for seed, outcome in sorted({**_containers(self.seeds), **self.seeds}.items())
        }
        # In ASCII: the bytes of a file's name need not be a text.
        return json.dumps(seeds, ensure_ascii=True, indent=1) + "\n"

    def as_lines(self) -> list[str]:
        """The summary for the terminal: counts first, then what needs a person, then each lost seed with its reason."""
        statuses = Counter(outcome.status for outcome in self.seeds.values())
        lost = {
            seed: outcome
            for seed, outcome in sorted(self.seeds.items(), key=_by_number)
            if outcome.status in (SeedStatus.SKIPPED, SeedStatus.FAILED)
        }
        return [
            f"Seeds: {len(self.seeds)} ({_counts({s.value: statuses[s] for s in SeedStatus})})",
            f"Pages: {_counts(self.pages)}",
            *(f"  note: {note}" for note in self.notes),
            *_lost_seeds(lost),
            *(f"  defect: {defect}" for defect in self.defects),
        ]


def _containers(seeds: dict[str, SeedOutcome]) -> dict[str, SeedOutcome]:
    """How the files that hold several articles ended, by what became of their records."""
    records: dict[str, list[SeedStatus]] = {}
    for seed, outcome in seeds.items():
        if found := _RECORD.fullmatch(seed):
            records.setdefault(found[1], []).append(outcome.status)
    return {
        file: SeedOutcome(next(status for status in SeedStatus if status in statuses), f"holds {len(statuses)} records")
        for file, statuses in records.items()
    }


def _by_number(seed: tuple[str, SeedOutcome]) -> tuple[str, int]:
    """A container's records sort by their numbers."""
    found = _RECORD.fullmatch(seed[0])
    return (found[1], int(found[2])) if found else (seed[0], 0)


def _lost_seeds(lost: dict[str, SeedOutcome]) -> list[str]:
    """A line for each seed that gave no page; the records of a container that were lost for one reason share theirs."""
    alike: dict[tuple[str, SeedStatus, str], list[str]] = {}
    for seed, outcome in lost.items():
        found = _RECORD.fullmatch(seed)
        alike.setdefault((found[1] if found else seed, outcome.status, outcome.reason), []).append(seed)
    return [f"  {status.value}: {_together(seeds)}: {reason}" for (_, status, reason), seeds in alike.items()]


def _together(seeds: list[str]) -> str:
    """The ids of these records of one container: all of a few, of many how many they are and the first."""
    shown = [seeds[0], *(seed[seed.rfind("#") :] for seed in seeds[1:_MOST_RECORDS])]
    if len(seeds) <= _MOST_RECORDS:
        return ", ".join(shown)
    return f"{', '.join(shown)} and {len(seeds) - _MOST_RECORDS:,} others (data/report.json names each)"


def _counts(counts: dict[str, int] | Counter[str]) -> str:
    return ", ".join(f"{count} {name}" for name, count in counts.items() if count) or "none"
