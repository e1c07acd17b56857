"""The tables described for programs: a Frictionless data package (Data Package 2.0)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from cuttings.page import slug_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cuttings.site.open_data.tables import Column, Table


def data_package(tables: Iterable[Table], files: Mapping[str, tuple[int, str]], words: Mapping[str, str]) -> str:
    """The descriptor `datapackage.json`. `files` holds, by the name of each table's CSV, its size and its SHA-256."""
    package: dict[str, Any] = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": slug_of(words["name"]).replace("/", "-") or "archive",
        "title": words["name"],
        "description": words["description"],
        "resources": [_resource(table, *files[f"{table.name}.csv"]) for table in tables],
    }
    return json.dumps({key: value for key, value in package.items() if value}, ensure_ascii=False, indent=2) + "\n"


def _resource(table: Table, size: int, digest: str) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(column) for column in table.columns], "missingValues": [""]}
    if table.key:
        schema["primaryKey"] = [table.key]
    references = [column for column in table.columns if column.refers_to]
    if references:
        schema["foreignKeys"] = [_reference(column) for column in references]
    return {
        "name": table.name,
        "description": table.meaning,
        "type": "table",
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": size,
        "hash": f"sha256:{digest}",
        "schema": schema,
    }


def _field(column: Column) -> dict[str, str]:
    return {"name": column.name, "type": column.type, "description": column.meaning}


def _reference(column: Column) -> dict[str, Any]:
    resource, _, field = column.refers_to.partition(".")
    return {"fields": [column.name], "reference": {"resource": resource, "fields": [field]}}
