"""A small archive made by hand, and the curator's tools run on it as a person does."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuttings.actor_table import print_actors
from cuttings.curate.__main__ import main
from cuttings.evidence import Row, print_rows
from cuttings.model import Actor, Kind
from cuttings.page import slug_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import pytest

FAIR = {
    "first": "[Jane Roe] opened the fair in [Springfield]. It rained.\n\n[Roe][Jane Roe] left.",
    "second": "[John Doe] and [Jane Roe] closed the fair of [Springfield].",
}
ROE = Actor("people/jane-roe", Kind.PERSON, "Jane Roe", ("Roe",))
DOE = Actor("people/john-doe", Kind.PERSON, "John Doe")
SPRINGFIELD = Actor("places/springfield", Kind.PLACE, "Springfield", latitude=39.80172, longitude=-89.64371)
EVERYONE = (ROE, DOE, SPRINGFIELD)


@dataclass(frozen=True)
class Curated:
    """An archive's folder with what the tools do to it and say."""

    folder: Path
    capsys: pytest.CaptureFixture[str]

    @property
    def content(self) -> Path:
        return self.folder / "content"

    @property
    def authority(self) -> Path:
        return self.content / "authority.csv"

    @property
    def table(self) -> Path:
        return self.folder / "actors.csv"

    def run(self, verb: str, *arguments: str) -> tuple[int, str]:
        """The exit code and everything that was said."""
        given = ["--content", str(self.content), "--output", str(self.folder / "output"), *arguments]
        code = main([verb, *given])
        said = self.capsys.readouterr()
        return code, said.out + said.err

    def export(self) -> list[dict[str, str]]:
        assert self.run("actors")[0] == 0
        return list(csv.DictReader(io.StringIO(self.table.read_text(encoding="utf-8-sig"), newline="")))

    def save(self, rows: Iterable[dict[str, str]], divider: str = ",", line_end: str = "\n") -> None:
        """Saves the table as a spreadsheet would."""
        rows = list(rows)
        out = io.StringIO(newline="")
        writer = csv.DictWriter(out, list(rows[0]), delimiter=divider, lineterminator=line_end)
        writer.writeheader()
        writer.writerows(rows)
        self.table.write_bytes(out.getvalue().encode("utf-8-sig"))

    def take(self, *more: str) -> tuple[int, str]:
        return self.run("import-actors", "--file", str(self.table), *more)


def archive_by_hand(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    pages: dict[str, str] = FAIR,
    actors: Iterable[Actor] = EVERYONE,
    evidence: dict[str, list[Row]] | None = None,
) -> Curated:
    """An archive with these pages and actors; a label is an actor's preferred name or id."""
    actors = tuple(actors)
    content = folder / "content"
    (content / "articles").mkdir(parents=True)
    (content / "evidence").mkdir()
    (content / "evidence" / "actors.csv").write_text(print_actors(actors), encoding="utf-8")
    labels = {one.id: one.id for one in actors} | {one.name: one.id for one in reversed(actors)}
    links = "\n".join(f"[{label}]: {{tag}}{id_}" for label, id_ in labels.items())
    for day, (slug, text) in enumerate(pages.items(), start=1):
        head = f"Title: The {slug} day\nEdtf: 2011-10-{day:02}\n"
        (content / "articles" / f"{slug}.md").write_text(f"{head}\n{text}\n\n{links}\n", encoding="utf-8")
        rows = print_rows((evidence or {}).get(slug, []))
        (content / "evidence" / f"{slug}.csv").write_text(rows, encoding="utf-8")
    return Curated(folder, capsys)


def person(name: str, *variants: str) -> Actor:
    return Actor(f"people/{slug_of(name)}", Kind.PERSON, name, variants)
