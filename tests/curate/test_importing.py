"""`make import-actors`: the difference in words, and only that into the authority file."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from curating import DOE, EVERYONE, FAIR, ROE, Curated, archive_by_hand
from hypothesis import given
from hypothesis import strategies as st

from cuttings.cells import guarded
from cuttings.curate.found import Found
from cuttings.curate.importing import NEW_AUTHORITY, import_actors
from cuttings.curate.standing import Standings, standings
from cuttings.curate.tables import parse_table
from cuttings.model import Actor, Kind, Mention, Recognized, Status
from cuttings.resolve import resolve
from cuttings.resolve.authority_file import read_authority

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from cuttings.curate.tables import Table

TWICE = "'Jim Poe' is a name of both people/x (content/authority.csv:2) and people/jane-roe"
JOIN = "take it from one of them, make them one with same_as, or give articles to one of them"
TAKEN_OUT = (
    "'Roe' was taken out of the variant names, but articles write it; "
    "put it into not_names to say that it is somebody else"
)
NOBODY = "“same as” names people/nobody, which no actor of the archive has; look the id up in the table of actors"
HEADING = (
    "id,kind,preferred_name,variant_names,not_names,wikidata,geonames,latitude,longitude,note,same_as,redact,sort_name,"
    "articles\n"
)


@pytest.fixture
def archive(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Curated:
    return archive_by_hand(tmp_path, capsys)


def edit(archive: Curated, id_: str, **cells: str) -> None:
    archive.save({**row, **cells} if row["id"] == id_ else row for row in archive.export())


def test_an_unchanged_table_makes_no_difference_whatever_program_saved_it(archive: Curated) -> None:
    rows = archive.export()
    for divider, line_end in ((",", "\n"), (";", "\r\n"), ("\t", "\r\n")):
        archive.save([{**row, "my own": "x"} for row in rows], divider, line_end)
        assert archive.take() == (0, f"Nothing to take: {archive.table} says what the archive has.\n")
    assert not archive.authority.exists()


def test_a_name_that_a_spreadsheet_would_run_is_guarded_in_the_authority_file_too(archive: Curated) -> None:
    edit(archive, "people/jane-roe", preferred_name="=cmd|Jane", note="@home")
    archive.take()
    row = next(csv.DictReader(io.StringIO(archive.authority.read_text(encoding="utf-8"))))
    assert (row["preferred_name"], row["note"]) == ("'=cmd|Jane", "'@home")
    record = read_authority(archive.authority.read_text(encoding="utf-8"), "f").records["people/jane-roe"]
    assert (record.name, record.note) == ("=cmd|Jane", "@home")
    edit(archive, "people/jane-roe", preferred_name="'=cmd|Jane", note="'@home")
    assert archive.take()[1].startswith("Nothing to take")


def test_a_split_by_article_survives_the_round_trip(archive: Curated) -> None:
    edit(archive, "people/jane-roe", articles="fair-opens | other.txt")
    archive.take()
    record = read_authority(archive.authority.read_text(encoding="utf-8"), "f").records["people/jane-roe"]
    assert record.articles == ("fair-opens", "other.txt")
    assert (
        next(row for row in archive.export() if row["id"] == "people/jane-roe")["articles"] == "fair-opens | other.txt"
    )


def test_a_changed_name_is_told_in_words_and_only_that_row_is_written(archive: Curated) -> None:
    edit(archive, "people/jane-roe", preferred_name="Jane Q. Roe")
    code, said = archive.take()
    assert (code, said.splitlines()) == (
        0,
        [
            "people/jane-roe: preferred name 'Jane Roe' becomes 'Jane Q. Roe'",
            "1 row taken into content/authority.csv. To apply: make html",
        ],
    )
    assert archive.authority.read_text(encoding="utf-8") == f"{HEADING}people/jane-roe,person,Jane Q. Roe,,,,,,,,,,,\n"


def test_every_decision_has_its_words(archive: Curated) -> None:
    one = {"id": "people/jane-roe", "kind": "person", "preferred_name": "Jane Roe", "not_names": "J. Doe"}
    two = {"id": "people/john-doe", "kind": "person", "preferred_name": "John Doe", "same_as": "people/jane-roe"}
    three = {"id": "places/springfield", "kind": "not an actor", "preferred_name": "Springfield"}
    four = {"id": "people/ann-lee", "kind": "person", "preferred_name": "Ann Lee"}
    archive.save([{"not_names": "", "same_as": "", **row} for row in (one, two, three, four)])
    assert archive.take()[1].splitlines() == [
        "people/jane-roe: 'J. Doe' is not a name of it",
        "people/john-doe is merged into people/jane-roe",
        "places/springfield is not an actor",
        "people/ann-lee is new: kind 'person', preferred name 'Ann Lee'",
        "4 rows taken into content/authority.csv. To apply: make html",
    ]
    archive.save([{**two, "not_names": "", "same_as": ""}])
    assert archive.take()[1].splitlines()[0] == "people/john-doe is no longer merged into people/jane-roe"


def test_a_note_about_one_of_two_with_a_name_draws_no_mention_of_the_other(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    county = Actor("organizations/springfield", Kind.ORGANIZATION, "Springfield")
    two = archive_by_hand(tmp_path, capsys, FAIR | {"third": "[organizations/springfield] won."}, (*EVERYONE, county))
    edit(two, "places/springfield", note="a town")
    two.take()
    assert two.authority.read_text(encoding="utf-8") == f"{HEADING}places/springfield,place,,,,,,,,a town,,,,\n"


def test_dry_only_shows(archive: Curated) -> None:
    edit(archive, "people/john-doe", note="a farmer")
    code, said = archive.take("--dry")
    assert (code, archive.authority.exists()) == (0, False)
    assert said.splitlines() == [
        "people/john-doe: note is 'a farmer'",
        "1 row would be taken into content/authority.csv; nothing was written.",
    ]


def test_rows_already_there_keep_their_bytes_their_order_and_their_columns(archive: Curated) -> None:
    there = (
        "\ufeffID;Kind;Preferred_name;checked by;note\r\n"
        'people/john-doe;person;"John Doe";Ann;"he said ""no"";\nthen left"\r\n'
        "\r\n"
        "places/springfield;place;Springfield;Bob;\r\n"
    )
    archive.authority.write_bytes(there.encode())
    edit(archive, "places/springfield", note="the capital")
    assert archive.take()[0] == 0
    assert archive.authority.read_bytes().decode() == there.replace("Bob;", "Bob;the capital")


def test_a_column_that_the_file_lacks_is_added_at_its_right(archive: Curated) -> None:
    archive.authority.write_text("id,kind,preferred_name\npeople/john-doe,person,John Doe", encoding="utf-8")
    edit(archive, "people/jane-roe", note="mayor")
    archive.take()
    assert archive.authority.read_text(encoding="utf-8").splitlines() == [
        "id,kind,preferred_name,note",
        "people/john-doe,person,John Doe,",
        "people/jane-roe,person,Jane Roe,mayor",
    ]


def test_a_mistake_names_its_line_in_the_edited_table_and_nothing_is_written(archive: Curated) -> None:
    archive.authority.write_text("id,kind,preferred_name\npeople/x,person,Jim Poe\n", encoding="utf-8")
    before = archive.authority.read_bytes()
    rows = archive.export()
    rows[0] |= {"preferred_name": "Jim Poe"}
    rows[1] |= {"kind": "farmer"}
    rows[-1] |= {"latitude": "95"}
    archive.save(rows)
    code, said = archive.take()
    assert (code, archive.authority.read_bytes()) == (3, before)
    assert said.splitlines() == [
        f"error: {archive.table}:3: 'farmer' is no kind; write one of: person, organization, place, not an actor",
        f"error: {archive.table}:5: latitude 95 is out of range; it lies between -90 and 90",
        f"error: {archive.table}:2: {TWICE}; {JOIN}",
        "3 mistakes; nothing was written.",
    ]


def test_rows_that_speak_of_nobody_or_twice_are_refused(archive: Curated) -> None:
    row = {"id": "people/jane-roe", "kind": "person", "preferred_name": "Jane Roe", "same_as": ""}
    archive.save([row, row | {"same_as": "people/nobody"}, row | {"id": ""}])
    code, said = archive.take()
    assert (code, said.splitlines()) == (
        3,
        [
            f"error: {archive.table}:3: people/jane-roe stands in line 2 already; make one row of the two",
            f"error: {archive.table}:4: the row has no id; give it one, such as people/ann-lee",
            f"error: {archive.table}:3: {NOBODY}",
            "3 mistakes; nothing was written.",
        ],
    )


def test_an_actor_merged_into_itself_is_refused(archive: Curated) -> None:
    edit(archive, "people/jane-roe", same_as="people/jane-roe")
    code, said = archive.take()
    assert code == 3
    assert said.startswith(f"error: {archive.table}:2: the actor is merged into itself; clear one same_as cell\n")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04...", ": this is a workbook, not a table as text; in Excel save it as “CSV UTF-8”"),
        ("id,kind,preferred_name\npeople/x,person,Zo\xeb".encode("latin-1"), ":2: the file is not in UTF-8; in Excel"),
        (b"id,kind\npeople/x,person\n", ":1: the column 'preferred_name' is missing; the first line must name"),
        (
            b'id,kind,preferred_name\npeople/x,person,"Zoe\n',
            ":2: the row cannot be read (unexpected end of data); close",
        ),
        (b"", ":1: the column 'id' is missing; the first line must name"),
    ],
)
def test_a_file_that_is_no_such_table_is_refused_with_a_remedy(archive: Curated, data: bytes, said: str) -> None:
    archive.table.write_bytes(data)
    code, told = archive.take()
    assert (code, told.startswith(f"error: {archive.table}{said}")) == (3, True)


def test_a_file_that_is_not_there_is_named(archive: Curated) -> None:
    code, said = archive.take()
    assert (code, said.splitlines()[0]) == (
        3,
        f"error: {archive.table}: No such file or directory; name another with FILE=…",
    )


def test_a_table_must_be_named(archive: Curated) -> None:
    code, said = archive.run("import-actors")
    assert (code, said.splitlines()[0]) == (3, "error: import-actors: no table is named; name it with FILE=…")


def test_unicode_text_as_excel_saves_it_is_read(archive: Curated) -> None:
    text = "id\tkind\tpreferred_name\npeople/jane-roe\tperson\tŽofie Roe\n"
    archive.table.write_bytes(text.encode("utf-16"))
    assert archive.take()[1].startswith("people/jane-roe: preferred name 'Jane Roe' becomes 'Žofie Roe'\n")


def test_what_no_row_can_say_is_not_taken_and_told(archive: Curated) -> None:
    edit(archive, "people/jane-roe", variant_names="")
    said = archive.take()[1].splitlines()
    assert said == [
        f"not taken: {archive.table}:2: people/jane-roe: {TAKEN_OUT}",
        f"Nothing to take: {archive.table} says what the archive has.",
    ]


def test_an_excel_with_decimal_commas_changes_no_coordinates(archive: Curated) -> None:
    rows = archive.export()
    archive.save([{**row, "latitude": row["latitude"].replace(".", ",")} for row in rows], ";")
    assert archive.take()[1].startswith("Nothing to take")


def test_a_renamed_actor_is_changed_in_the_row_it_has() -> None:
    """After a rename the archive shows a new id; the file goes on under the old one."""
    renamed = replace(ROE, id="people/jane-q-roe", name="Jane Q. Roe")
    authority = parse_table("id,kind,preferred_name\npeople/jane-roe,person,Jane Q. Roe\n", "a")
    found = {renamed.id: Found(renamed, ()), DOE.id: Found(DOE, ())}
    stand = standings(found, authority, {"people/jane-roe": "people/jane-q-roe"})
    assert list(stand.by_id) == ["people/jane-q-roe", "people/john-doe"]
    edited = parse_table(
        "id,kind,preferred_name,note,same_as\npeople/jane-q-roe,person,Jane Q. Roe,mayor,\n"
        "people/john-doe,person,John Doe,,people/jane-q-roe\n",
        "e",
    )
    assert import_actors(edited, stand, "e", "a").text.splitlines() == [
        "id,kind,preferred_name,note,same_as",
        "people/jane-roe,person,Jane Q. Roe,mayor,",
        "people/john-doe,person,John Doe,,people/jane-roe",
    ]


AWKWARD = st.text(st.sampled_from("ab '\"=;,\t\n\r+-@|éأحمد\u200d\u200c\u200f\u2028\u00a0\ufeff"), max_size=12)


@given(name=AWKWARD, note=AWKWARD, divider=st.sampled_from(",;\t"))
def test_any_cell_comes_back_as_it_went(name: str, note: str, divider: str) -> None:
    odd = replace(DOE, name=name, note=note)
    stand = standings({odd.id: Found(odd, ())}, NEW_AUTHORITY, {})
    assert import_actors(_saved(stand, divider), stand, "e", "a").differences == ()


@given(name=AWKWARD.filter(str.strip), note=AWKWARD, variant=AWKWARD, divider=st.sampled_from(",;\t"))
def test_any_change_is_in_the_next_table(name: str, note: str, variant: str, divider: str) -> None:
    plain = standings({one.id: Found(one, ()) for one in EVERYONE}, NEW_AUTHORITY, {})
    odd = replace(DOE, name=name, note=note, variants=(variant.replace("|", "/"),))
    changed = standings({odd.id: Found(odd, ())}, NEW_AUTHORITY, {})
    taken = import_actors(_saved(changed, divider), plain, "e", "a")
    again = standings({one.id: Found(one, ()) for one in EVERYONE}, parse_table(taken.text, "a"), {})
    wanted = {column: cell for column, cell in changed.by_id[DOE.id].cells.items() if cell}
    assert wanted.items() <= again.by_id[DOE.id].cells.items()
    assert import_actors(_saved(changed, divider), again, "e", "a").differences == ()


def _saved(stand: Standings, divider: str) -> Table:
    """The table as a program saved it that divides cells in this way."""
    rows = [tuple(guarded(one.cells[column]) for column in stand.columns) for one in stand.by_id.values()]
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=divider, lineterminator="\r\n").writerows([stand.columns, *rows])
    return parse_table(out.getvalue(), "e")


def test_a_decision_taken_is_there_after_the_next_resolving() -> None:
    """Export, change, import, resolve, export: the change is there."""
    article = Recognized(
        "a",
        tuple(Mention(0, 0, 1, name, Kind.PERSON) for name in ("Jane Roe", "Roe", "John Doe", "Jon Doe")),
    )
    before = _found(resolve([article]).actors)
    stand = standings(before, NEW_AUTHORITY, {})
    edited = parse_table(
        "id,kind,preferred_name,same_as\npeople/jane-roe,person,Jane Q. Roe,\n"
        "people/jon-doe,person,Jon Doe,people/john-doe\n",
        "e",
    )
    taken = import_actors(edited, stand, "e", "a")
    assert sum((one.words for one in taken.differences), ()) == (
        "people/jane-roe: preferred name 'Jane Roe' becomes 'Jane Q. Roe'",
        "people/jon-doe is merged into people/john-doe",
    )
    resolution = resolve([article], read_authority(taken.text, "a"))
    assert {link.status for link in resolution.links["a"]} == {Status.LINKED}
    again = standings(_found(resolution.actors), parse_table(taken.text, "a"), resolution.moved)
    assert [(id_, one.cells["preferred_name"], one.cells["same_as"]) for id_, one in again.by_id.items()] == [
        ("people/jane-q-roe", "Jane Q. Roe", ""),
        ("people/john-doe", "John Doe", ""),
        ("people/jon-doe", "Jon Doe", "people/john-doe"),
    ]
    assert import_actors(edited, again, "e", "a").differences == ()


def _found(actors: Mapping[str, Actor]) -> dict[str, Found]:
    return {id_: Found(actor, ()) for id_, actor in actors.items()}
