"""`make actors`: a table of everyone found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from curating import FAIR, Curated, archive_by_hand, person

from cuttings.cells import guarded, unguarded
from cuttings.evidence import TITLE_OF, Row

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def fair(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Curated:
    mayor = Row(1, TITLE_OF, "Mayor", "people/jane-roe", "title", "")
    return archive_by_hand(tmp_path, capsys, evidence={"first": [mayor]})


def test_a_row_tells_counts_dates_titles_and_sentences(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    roe = fair(tmp_path, capsys).export()[0]
    assert {column: cell for column, cell in roe.items() if cell} == {
        "id": "people/jane-roe",
        "kind": "person",
        "preferred_name": "Jane Roe",
        "variant_names": "Roe",
        "article_count": "2",
        "mention_count": "3",
        "first_date": "2011-10-01",
        "last_date": "2011-10-02",
        "titles": "Mayor (1)",
        "sentence_1": "Jane Roe opened the fair in Springfield.",
        "sentence_2": "Roe left.",
        "sentence_3": "John Doe and Jane Roe closed the fair of Springfield.",
    }


def test_the_table_lies_beside_content_and_opens_in_excel(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    archive = fair(tmp_path, capsys)
    archive.export()
    assert archive.table == tmp_path / "actors.csv"
    assert archive.table.read_bytes().startswith(b"\xef\xbb\xbfid,kind,preferred_name,")


def test_the_table_is_never_written_into_the_site_or_over_the_decisions(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive = fair(tmp_path, capsys)
    for place in ("output/actors.csv", "content/authority.csv"):
        code, said = archive.run("actors", "--file", str(tmp_path / place))
        assert (code, (tmp_path / place).exists()) == (3, False)
        assert "name a file elsewhere with FILE=…" in said


def test_an_empty_archive_says_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    archive = archive_by_hand(tmp_path, capsys, pages={})
    code, said = archive.run("actors")
    assert (code, said.splitlines()[0].endswith("there are no articles in it; gather them first with make html")) == (
        3,
        True,
    )


def test_an_actor_that_people_merged_away_keeps_its_row(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    archive = fair(tmp_path, capsys)
    archive.authority.write_text(
        "id,kind,preferred_name,same_as,checked_by\npeople/j-roe,person,J. Roe,people/jane-roe,Ann\n", encoding="utf-8"
    )
    (row,) = [row for row in archive.export() if row["id"] == "people/j-roe"]
    assert (row["same_as"], row["article_count"], row["checked_by"]) == ("people/jane-roe", "0", "Ann")


def test_no_name_runs_as_a_formula_in_a_spreadsheet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    evil = person("=HYPERLINK(evil)")
    archive = archive_by_hand(tmp_path, capsys, pages=FAIR | {"third": f"[{evil.name}] came."}, actors=(evil,))
    (row,) = [row for row in archive.export() if row["id"] == evil.id]
    assert row["preferred_name"] == "'=HYPERLINK(evil)"
    assert archive.take() == (0, f"Nothing to take: {archive.table} says what the archive has.\n")
    assert [guarded(cell) for cell in ("-74.00600", "'=1", "O'Hara", "'ere")] == ["-74.00600", "''=1", "O'Hara", "'ere"]
    assert [unguarded(guarded(cell)) for cell in ("=1", "'=1", "'ere", "@a")] == ["=1", "'=1", "'ere", "@a"]
