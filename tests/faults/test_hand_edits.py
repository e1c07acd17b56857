"""Whatever people edit, and whatever becomes of seeds, rows and the program between builds: no edited byte is lost."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from cuttings import once
from cuttings.gather import Folders, gather
from cuttings.model import Kind

pytestmark = pytest.mark.faults

SEEDS = ("fair", "flood", "mill")
HEAD = "id,kind,preferred_name,variant_names\n"
WORDS = st.sampled_from(["", "a", "Words by hand.", "# Title", "[x]: y", "Ünïcode \u2028", "Date: 1999", "\r\n", "---"])


def shown(_: str, items: object, __: int) -> object:
    yield from items  # type: ignore[misc]


class HandEdits(RuleBasedStateMachine):
    """An archive in the hands of its people. `edited` is what they wrote, by its place below the content."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="cuttings-edits-"))
        self.folders = Folders(*(self.folder / name for name in ("seeds", "content", "output", "cache")))
        self.edited: dict[str, bytes] = {}
        self.version = 0

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    @initialize()
    def begin(self) -> None:
        self.folders.seeds.mkdir()
        self.folders.content.mkdir()
        for name in SEEDS:
            self.write_seed(name, "first")
        self.build()

    @rule(name=st.sampled_from(SEEDS), words=st.sampled_from(["first", "second", "third"]))
    def write_seed(self, name: str, words: str) -> None:
        text = f"The {name} in town\n\nMayor Jane Roe saw the {name} on Monday, {words}.\n\nShe was glad of it.\n"
        (self.folders.seeds / f"{name}.txt").write_text(text)

    @rule(name=st.sampled_from(SEEDS), new=st.sampled_from(SEEDS))
    def rename_seed(self, name: str, new: str) -> None:
        path = self.folders.seeds / f"{name}.txt"
        if path.exists():
            path.rename(path.with_name(f"{new}.txt"))

    @rule(name=st.sampled_from(SEEDS))
    def remove_seed(self, name: str) -> None:
        (self.folders.seeds / f"{name}.txt").unlink(missing_ok=True)

    @rule(which=st.integers(0, 9), words=WORDS)
    def edit_body(self, which: int, words: str) -> None:
        self.edit(which, lambda text: f"{text}\n{words}")

    @rule(which=st.integers(0, 9), words=WORDS)
    def edit_head(self, which: int, words: str) -> None:
        self.edit(which, lambda text: text.replace("Title: ", f"Title: {words.strip()} ", 1))

    @rule(which=st.integers(0, 9))
    def break_head(self, which: int) -> None:
        self.edit(which, lambda text: f"no key at all\n{text}")

    @rule(which=st.integers(0, 9))
    def cut_page_off(self, which: int) -> None:
        self.edit(which, lambda text: text[: len(text) // 2])

    @rule(name=st.sampled_from(["the-fair-in-town", "by-hand"]))
    def write_page(self, name: str) -> None:
        """A page by hand, perhaps where a seed's page would go."""
        path = self.folders.content / "articles" / f"{name}.md"
        if not path.exists():
            path.parent.mkdir(exist_ok=True)
            path.write_text("Title: By hand\n\nWords.\n")
            self.remember(path)

    @rule(name=st.sampled_from(["Jane Roe", "Ann Lee"]))
    def decide(self, name: str) -> None:
        path = self.folders.content / "authority.csv"
        path.write_text(f"{HEAD}people/jane-roe,{Kind.PERSON.value},{name},Roe\n")
        self.remember(path)

    @rule()
    def change_program(self) -> None:
        """What is kept of earlier work is of another version: everything is done again."""
        self.version += 1

    @precondition(lambda self: self.folders.seeds.exists())
    @rule()
    def build(self) -> None:
        known = once.version_of
        once.version_of = lambda *places: f"{known(*places)}{self.version}"
        try:
            report = gather(self.folders, "none", shown)  # type: ignore[arg-type]
        finally:
            once.version_of = known
        kept = {output for outcome in report.seeds.values() if "edited" in outcome.reason for output in outcome.outputs}
        for output in kept:
            fresh = self.folders.cache / "fresh" / f"{Path(output).stem}.md"
            assert fresh.read_text().startswith("Title: "), "the fresh version is offered beside"
        here = {path.name for path in self.folders.seeds.iterdir()}
        assert here == set(report.seeds)

    def edit(self, which: int, how: object) -> None:
        pages = sorted((self.folders.content / "articles").glob("*.md"))
        if pages:
            path = pages[which % len(pages)]
            old = path.read_bytes().decode()
            new = how(old)  # type: ignore[operator]
            if new.replace("\r\n", "\n") != old.replace("\r\n", "\n"):
                path.write_bytes(new.encode())
                self.remember(path)

    def remember(self, path: Path) -> None:
        self.edited[path.relative_to(self.folders.content).as_posix()] = path.read_bytes()

    @invariant()
    def no_edited_byte_is_lost(self) -> None:
        lost = [name for name, data in self.edited.items() if (self.folders.content / name).read_bytes() != data]
        assert lost == []


TestHandEdits = HandEdits.TestCase
TestHandEdits.settings = settings(
    max_examples=8, stateful_step_count=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
