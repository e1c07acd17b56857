"""Writes all open data of an archive into a folder."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from cuttings.site.open_data.database import write_database
from cuttings.site.open_data.entities import as_entities
from cuttings.site.open_data.formats import as_csv, as_json_lines
from cuttings.site.open_data.package import data_package
from cuttings.site.open_data.tables import TABLES, without_texts

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from cuttings.site.archive import Archive

#: What `words["texts"]` says where the articles' texts stay out of the data.
WITHOUT_TEXTS = "False"

#: Signs enough that no two editions share theirs, and few enough to read aloud.
_EDITION_SIGNS = 12


def write_open_data(archive: Archive, words: Mapping[str, str], folder: Path) -> str:
    """Writes the tables, their description, the entities and the database; answers with the edition.

    `words` are the archive's name and description, and under "texts" whether the data holds the articles' texts.

    Raises:
        OSError: the folder cannot be written.

    """
    with_texts = words.get("texts") != WITHOUT_TEXTS
    tables = TABLES if with_texts else tuple(without_texts(table) for table in TABLES)
    texts = {f"{table.name}.csv": as_csv(table, archive) for table in tables}
    edition = hashlib.sha256("".join(texts.values()).encode("utf-8")).hexdigest()[:_EDITION_SIGNS]
    texts["datapackage.json"] = data_package(tables, texts, words)
    texts |= {f"{table.name}.jsonl": as_json_lines(table, archive) for table in tables}
    texts["entities.ftm.jsonl"] = as_entities(archive, with_texts=with_texts)
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    write_database(folder / "archive.sqlite", tables, archive)
    return edition
