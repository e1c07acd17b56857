"""What must hold between the rows of an authority file: no id twice, no name of two actors, no circle of "same as"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuttings.model import Defect, Kind
from cuttings.resolve.names import fold, person_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from cuttings.resolve.authority import Record


def errors_between(records: Sequence[Record], file: str) -> Iterator[Defect]:
    """Every contradiction between rows, at the line of the later one."""
    by_id: dict[str, Record] = {}
    for record in records:
        if record.id in by_id:
            fact = f"{record.id} has a row already, in line {by_id[record.id].line}"
            yield Defect(f"{file}:{record.line}", fact, "make one row of the two")
        by_id.setdefault(record.id, record)
    circles = list(_circles(by_id.values(), by_id, file))
    yield from circles
    if not circles:
        yield from _names_claimed_twice(by_id.values(), by_id, file)


def _circles(records: Iterable[Record], by_id: Mapping[str, Record], file: str) -> Iterator[Defect]:
    done: set[str] = set()
    for record in records:
        path: list[str] = []
        id_ = record.id
        while id_ in by_id and by_id[id_].same_as and id_ not in done and id_ not in path:
            path.append(id_)
            id_ = by_id[id_].same_as
        if id_ in path:
            circle = " → ".join([*path[path.index(id_) :], id_])
            fact = "the actor is merged into itself" if len(path) == 1 else f"“same as” goes in a circle: {circle}"
            yield Defect(f"{file}:{by_id[id_].line}", fact, "clear one same_as cell")
        done.update(path)


def _names_claimed_twice(records: Iterable[Record], by_id: Mapping[str, Record], file: str) -> Iterator[Defect]:
    claims: dict[tuple[Kind | None, str, str], Record] = {}
    for record in records:
        for name in record.names:
            if record.kind is Kind.PERSON and name != record.name and not person_name(name).is_full:
                continue  # a family name is many people's; the article says whose
            for article in record.articles or ("",):
                first = claims.setdefault((record.kind, fold(name), article), record)
                if _root(first, by_id) != _root(record, by_id):
                    fact = f"{name!r} is a name of both {first.id} (line {first.line}) and {record.id}"
                    remedy = "take it from one of them, make them one with same_as, or give articles to one of them"
                    yield Defect(f"{file}:{record.line}", fact, remedy)


def _root(record: Record, by_id: Mapping[str, Record]) -> str:
    id_ = record.id
    while id_ in by_id and by_id[id_].same_as:
        id_ = by_id[id_].same_as
    return id_
