"""Read and check the authority file, in which people say what they decided about names.

One row is one decision about an actor, in the columns of the table of actors: `id` is the actor's id as the archive
shows it, or a new one; `kind` is person, organization, place, or "not an actor"; names in one cell are divided by "|".
`variant_names` are the actor's, `not_names` are not, whatever the machine thinks; `same_as` is the id of the actor that
this one is; `sort_name` is what it is filed under in lists. A row with `articles` (slugs or seeds, divided by "|")
speaks of these alone: so one name is told apart by article. The file may come from Excel: with a byte-order mark,
semicolons or tabs, and decimal commas.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from cuttings.cells import unguarded
from cuttings.model import Defect, Kind
from cuttings.resolve.authority import NOT_AN_ACTOR, Authority, AuthorityError, Record
from cuttings.resolve.authority_checks import errors_between
from cuttings.resolve.names import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

COLUMNS = ("id", "kind", "preferred_name")
LIMITS = {"latitude": 90.0, "longitude": 180.0}


def read_authority(text: str, file: str) -> Authority:
    """Read and check the file's text; `file` is the name that messages show.

    Raises:
        AuthorityError: with every mistake, each with its line, what is wrong and what to do.

    """
    errors: list[Defect] = []
    records: list[Record] = []
    for line, row in _rows(text, file, errors):
        record, wrong = _record(line, row, file)
        errors += wrong
        records.append(record)
    errors += errors_between(records, file)
    if errors:
        raise AuthorityError(tuple(errors))
    return Authority(file, {record.id: record for record in records})


def _rows(text: str, file: str, errors: list[Defect]) -> Iterator[tuple[int, dict[str, str]]]:
    text = text.removeprefix("\ufeff")
    if text.startswith("sep="):  # Excel's own way to name the divider
        text = text.partition("\n")[2]
    header = text.partition("\n")[0]
    divider = max(",;\t", key=header.count)
    rows = csv.DictReader(io.StringIO(text), delimiter=divider, restval="", strict=True)
    try:
        names = [(name or "").strip().casefold() for name in rows.fieldnames or ()]
    except csv.Error as error:
        errors.append(_unreadable(file, 1, error))
        return
    if missing := [column for column in COLUMNS if column not in names]:
        if text.strip():
            remedy = f"the first line must name the columns {', '.join(COLUMNS)}"
            errors.append(Defect(f"{file}:1", f"the column {missing[0]!r} is missing", remedy))
        return
    rows.fieldnames = names
    start = 2
    try:
        for row in rows:
            cells = {name: unguarded((row.get(name) or "").strip()) for name in names if name}
            if any(cells.values()):
                yield start, cells
            start = rows.line_num + 1
    except csv.Error as error:
        errors.append(_unreadable(file, rows.line_num, error))


def _unreadable(file: str, line: int, error: csv.Error) -> Defect:
    return Defect(f"{file}:{line}", f"the row cannot be read: {error}", "close the quotation mark")


def _record(line: int, row: Mapping[str, str], file: str) -> tuple[Record, list[Defect]]:
    wrong: list[Defect] = []

    def fault(fact: str, remedy: str) -> None:
        wrong.append(Defect(f"{file}:{line}", fact, remedy))

    kind = _kind(row, fault)
    id_ = row["id"]
    if not re.fullmatch(r"(people|organizations|places)/[^\s/]+", id_):
        fault(f"{id_!r} is no id", "write it as the archive does, such as people/ann-lee")
    elif kind and not id_.startswith(kind.folder + "/"):
        fault(f"{id_!r} is not the id of a {kind}", f"let the id begin with {kind.folder}/, or change the kind")
    latitude, longitude = (_degrees(row.get(name, ""), name, fault) for name in LIMITS)
    if (latitude is None) != (longitude is None) and not wrong:
        fault("one coordinate stands alone", "give both latitude and longitude, or neither")
    for name, pattern in (("wikidata", r"Q\d+"), ("geonames", r"\d+")):
        if (value := row.get(name, "")) and not re.fullmatch(pattern, value):
            fault(f"{value!r} is no {name} id", "write it like " + ("Q42" if name == "wikidata" else "1138958"))
    names = [_names(row.get(name, "")) for name in ("variant_names", "not_names")]
    own = {fold(name) for name in (row["preferred_name"], *names[0])}
    for name in names[1]:
        if fold(name) in own:
            fault(f"{name!r} is both a name and not a name of {id_}", "leave it in one of the two columns")
    record = Record(
        line,
        id_,
        kind,
        row["preferred_name"],
        variants=names[0],
        not_names=names[1],
        wikidata=row.get("wikidata", ""),
        geonames=row.get("geonames", ""),
        latitude=latitude,
        longitude=longitude,
        note=row.get("note", ""),
        same_as=row.get("same_as", ""),
        redact=row.get("redact", "").casefold() not in ("", "0", "no", "false"),
        sort_name=row.get("sort_name", ""),
        articles=_names(row.get("articles", "")),
    )
    return record, wrong


def _kind(row: Mapping[str, str], fault: Callable[[str, str], None]) -> Kind | None:
    kind = row["kind"].casefold()
    if kind in tuple(Kind):
        return Kind(kind)
    if kind != NOT_AN_ACTOR:
        kinds = ", ".join((*Kind, NOT_AN_ACTOR))
        fault(f"{row['kind']!r} is no kind", f"write one of: {kinds}")
    return None


def _degrees(cell: str, name: str, fault: Callable[[str, str], None]) -> float | None:
    if not cell:
        return None
    try:
        value = float(cell.replace(",", "."))
    except ValueError:
        fault(f"{cell!r} is no {name}", "write decimal degrees, such as 48.857")
        return None
    if not -LIMITS[name] <= value <= LIMITS[name]:
        fault(f"{name} {cell} is out of range", f"it lies between -{LIMITS[name]:.0f} and {LIMITS[name]:.0f}")
    return value


def _names(cell: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.strip() for name in cell.split("|") if name.strip()))
