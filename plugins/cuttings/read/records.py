"""Seeds from files that hold an article a record: JSON Lines and CSV, read a line at a time."""

# ruff: noqa: E501 - lists read best when each line stands whole

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from cuttings.model import Defect, Hints, Seed
from cuttings.patience import LIMITS, Limits
from cuttings.read.carefully import carefully
from cuttings.read.decoding import decode
from cuttings.read.pages import page_seed
from cuttings.read.rows import read_rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from cuttings.read.files import File

#: What records call the parts of an article, in the order of trust; compared without regard to capitals.
KEYS: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "content", "body", "article", "fulltext", "full_text", "maintext", "article_text", "raw_text", "story"),
    "html": ("html", "raw_html", "page", "markup"),
    "title": ("title", "headline", "heading", "name"),
    "date": ("date", "published", "publish_date", "date_publish", "published_at", "publication_date", "datetime", "timestamp", "pubdate"),
    "byline": ("author", "byline", "authors", "writer", "creator"),
    "outlet": ("source", "outlet", "publisher", "publication", "site", "source_domain", "domain", "newspaper"),
    "address": ("url", "link", "address", "uri", "source_url"),
    "language": ("language", "lang", "inlanguage", "lang_code", "langue", "sprache", "idioma"),
    "saved": ("date_download", "date_crawled", "crawl_date", "crawled", "fetched", "fetched_at", "retrieved", "scraped", "scraped_at", "accessed"),
}  # fmt: skip

#: The same, as settings may override it for one archive.
Keys = Mapping[str, tuple[str, ...]]


def check_keys(given: object) -> Keys:
    """The names of records' fields, those of the settings before the usual ones.

    Raises:
        ValueError: the setting is not of the form {"text": ["…"], …}.

    """
    if not isinstance(given, dict):
        told = f"CUTTINGS_RECORD_KEYS is {given!r}; write it as {{'text': ['my_text'], 'title': ['my_title']}}"
        raise ValueError(told)  # noqa: TRY004 - one kind of error for every wrong setting
    for part, names in given.items():
        if part not in KEYS:
            raise ValueError(f"CUTTINGS_RECORD_KEYS names {part!r}; a record has only {', '.join(KEYS)}")
        if (
            not isinstance(names, (list, tuple))
            or not names
            or not all(isinstance(name, str) and name for name in names)
        ):
            raise ValueError(f"CUTTINGS_RECORD_KEYS[{part!r}] is {names!r}; write a list of names of fields")
    return {part: (*(name.strip().lower() for name in given.get(part, ())), *usual) for part, usual in KEYS.items()}


def read_json_lines(file: File, keys: Keys = KEYS, limits: Limits = LIMITS) -> Iterator[Seed | Defect]:
    """A seed for each line that holds an object with a text; a broken line is a defect of its own."""
    most = limits.seed_bytes
    with file.path.open("rb") as stream:
        for number, line in _lines(stream, most):
            identity = f"{file.id}#{number}"
            if len(line) > most:
                yield Defect(
                    identity, f"the record is larger than {most:,} bytes", "split it, or raise CUTTINGS_SEED_MB"
                )
            elif line.strip():
                yield carefully(identity, limits, partial(_json_seed, identity, line, keys))


def _lines(stream: BinaryIO, most: int) -> Iterator[tuple[int, bytes]]:
    """The lines of a file with their numbers; of one too long only the beginning, so that memory stays bounded."""
    number = 0
    while line := stream.readline(most + 1):
        number += 1
        yield number, line
        while len(line) > most and not line.endswith(b"\n"):
            line = stream.readline(most + 1)


def _json_seed(identity: str, line: bytes, keys: Keys) -> Seed | Defect:
    decoded = decode(line)
    try:
        record = json.loads(decoded.text) if decoded else None
    except (ValueError, RecursionError) as error:
        return Defect(identity, f"the record is no JSON ({error})", "mend the line; every line is one object")
    if not isinstance(record, dict):
        return Defect(identity, "the record is no JSON object", "every line is one object with a text")
    return record_seed(identity, hashlib.sha256(line.strip()).hexdigest(), record, keys)


def read_table(file: File, keys: Keys = KEYS, limits: Limits = LIMITS) -> Iterator[Seed | Defect]:
    """A seed for each row of a CSV file whose first row names the columns."""
    most = limits.seed_bytes
    csv.field_size_limit(most)
    with file.path.open("rb") as raw:
        sample = decode(raw.read(65536).rpartition(b"\n")[0] or b"")
        raw.seek(0)
        stream = io.TextIOWrapper(raw, sample.encoding if sample else "utf-8", errors="replace", newline="")
        lines = iter(lambda: stream.readline(most).replace("\x00", ""), "")
        rows = read_rows(lines, _dialect(sample.text if sample else ""), most)
        yield from _table_seeds(file.id, rows, keys, limits)


def _dialect(sample: str) -> type[csv.Dialect]:
    """Tables as spreadsheets write them (RFC 4180), divided by what divides the names of the columns.

    Nothing else is guessed: a heading line without a quotation mark does not tell how the cells write theirs.
    """

    class Dialect(csv.excel):
        try:
            delimiter = csv.Sniffer().sniff(sample.partition("\n")[0], delimiters=",;\t|").delimiter
        except csv.Error:
            delimiter = csv.excel.delimiter

    return Dialect


def _table_seeds(identity: str, rows: Iterator[list[str] | str], keys: Keys, limits: Limits) -> Iterator[Seed | Defect]:
    names: list[str] = []
    number = 0
    for row in rows:
        if not names:
            names = [] if isinstance(row, str) else [name.strip().removeprefix("\ufeff") for name in row]
            continue
        number += 1
        where = f"{identity}#{number}"
        if isinstance(row, str):
            yield Defect(where, row, "mend its quotes")
        elif any(row):
            yield carefully(where, limits, partial(_row_seed, where, names, row, keys))


def _row_seed(identity: str, names: list[str], row: list[str], keys: Keys) -> Seed | Defect:
    digest = hashlib.sha256("\x1f".join(row).encode("utf-8", "replace")).hexdigest()
    found = record_seed(identity, digest, dict(zip(names, row, strict=False)), keys)
    if isinstance(found, Defect) and len(row) < len(names):
        return Defect(identity, _few(row, names), "mend its quotes")
    return found


def _few(row: list[str], names: list[str]) -> str:
    return f"the row has fewer cells ({len(row)}) than the first row has names ({len(names)}), and no text"


def record_seed(identity: str, sha256: str, record: Mapping[str, object], keys: Keys = KEYS) -> Seed | Defect:
    """The seed in a record, by the names of its fields."""
    lowered = {str(key).strip().lower(): value for key, value in record.items()}
    values = {part: _value(lowered, names) for part, names in keys.items()}
    hints = Hints(**{part: value for part, value in values.items() if part not in ("text", "html")})
    if values["html"].strip():
        return page_seed(identity, sha256, values["html"], hints=hints)
    text = values["text"].replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        known = ", ".join(keys["text"][:3])
        return Defect(
            identity,
            "the record has no text",
            f"name the field with the text one of: {known}; or name it in CUTTINGS_RECORD_KEYS",
        )
    return Seed(identity, sha256, text, hints=hints)


def _value(record: Mapping[str, object], keys: tuple[str, ...]) -> str:
    """The first field of these that holds words; a list's members are divided by semicolons."""
    for key in keys:
        value = record.get(key)
        if isinstance(value, dict):
            value = value.get("name")
        if isinstance(value, list):
            value = "; ".join(str(one.get("name") if isinstance(one, dict) else one) for one in value)
        if isinstance(value, str) and value.strip():
            return value
    return ""
