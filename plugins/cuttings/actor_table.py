"""The table of actors that gather found, `content/evidence/actors.csv`.

It has the columns of the authority file, so that a correction is: copy the row to `content/authority.csv`, change it,
build. Two more say in which place a place lies and are ignored there.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from cuttings.cells import guarded, unguarded
from cuttings.model import Actor, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

COLUMNS = (
    "id", "kind", "preferred_name", "variant_names", "not_names", "wikidata", "geonames", "latitude", "longitude",
    "note", "same_as", "within",
)  # fmt: skip

#: What divides several names in one cell.
_DIVIDER = " | "


def print_actors(actors: Iterable[Actor]) -> str:
    """The actors as CSV, one a row, by id."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(_row(actor) for actor in sorted(actors, key=lambda actor: actor.id))
    return out.getvalue()


def _row(actor: Actor) -> tuple[str, ...]:
    return (
        actor.id,
        actor.kind.value,
        guarded(actor.name),
        guarded(_DIVIDER.join(actor.variants)),
        "",
        actor.wikidata,
        actor.geonames,
        "" if actor.latitude is None else f"{actor.latitude:.5f}",
        "" if actor.longitude is None else f"{actor.longitude:.5f}",
        guarded(actor.note),
        "",
        actor.within,
    )


def print_moved(moved: Mapping[str, str]) -> str:
    """The ids that people renamed or merged, with the ids of today, as CSV with the columns "from" and "to"."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("from", "to"))
    writer.writerows(sorted(moved.items()))
    return out.getvalue()


def parse_moved(text: str) -> dict[str, str]:
    """What `print_moved` printed."""
    rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), restval="")
    return {row["from"]: row["to"] for row in rows if {"from", "to"} <= set(row)}


def parse_actors(text: str) -> dict[str, Actor]:
    """The actors by id that `print_actors` printed; rows of another shape are left out."""
    rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), restval="")
    actors = {}
    for row in rows:
        if not set(COLUMNS) <= set(row) or row["kind"] not in tuple(Kind):
            continue
        actors[row["id"]] = Actor(
            id=row["id"],
            kind=Kind(row["kind"]),
            name=unguarded(row["preferred_name"]),
            variants=tuple(name for name in unguarded(row["variant_names"]).split(_DIVIDER) if name),
            wikidata=row["wikidata"],
            geonames=row["geonames"],
            latitude=_number(row["latitude"]),
            longitude=_number(row["longitude"]),
            within=row["within"],
            note=unguarded(row["note"]),
        )
    return actors


def _number(cell: str) -> float | None:
    try:
        return float(cell)
    except ValueError:
        return None
