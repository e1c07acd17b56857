"""Writes all open data of an archive into a folder."""

from __future__ import annotations

import hashlib
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from cuttings.site.open_data.database import write_database
from cuttings.site.open_data.entities import as_entities
from cuttings.site.open_data.formats import as_csv, as_json_lines
from cuttings.site.open_data.package import data_package
from cuttings.site.open_data.tables import TABLES, without_texts
from cuttings.site.products import fingerprint_of
from cuttings.store import version_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cuttings.site.archive import Archive
    from cuttings.site.products import Products

#: Everything in one database.
DATABASE = "archive.sqlite"

#: What `words["texts"]` says where the articles' texts stay out of the data.
WITHOUT_TEXTS = "False"

#: Signs enough that no two editions share theirs, and few enough to read aloud.
_EDITION_SIGNS = 12


def write_open_data(archive: Archive, words: Mapping[str, str], folder: Path, products: Products) -> str:
    """Writes the tables, their description, the entities and the database; answers with the edition.

    `words` are the archive's name and description, and under "texts" whether the data holds the articles' texts. What
    the tables would say again is taken over from the last site.

    Raises:
        OSError: the folder cannot be written.

    """
    with_texts = words.get("texts") != WITHOUT_TEXTS
    tables = TABLES if with_texts else tuple(without_texts(table) for table in TABLES)
    texts = {f"{table.name}.csv": as_csv(table, archive) for table in tables}
    edition = hashlib.sha256("".join(texts.values()).encode("utf-8")).hexdigest()[:_EDITION_SIGNS]
    texts["datapackage.json"] = data_package(tables, texts, words)
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder, texts)

    def same_otherwise() -> Iterable[Path]:
        rows = {f"{table.name}.jsonl": as_json_lines(table, archive) for table in tables}
        rows["entities.ftm.jsonl"] = as_entities(archive, with_texts=with_texts)
        write_database(folder / DATABASE, tables, archive)
        return [*_write(folder, rows), folder / DATABASE]

    # The entities name also actors that only a page's tags name, which no table holds.
    tagged = (" ".join((slug, *page.actors)) for slug, page in archive.pages.items())
    program = version_of(Path(__file__).parent), sqlite3.sqlite_version
    products.hold(fingerprint_of([*program, *texts.values(), *tagged]), same_otherwise)
    return edition


def _write(folder: Path, texts: Mapping[str, str]) -> list[Path]:
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return [folder / name for name in texts]
