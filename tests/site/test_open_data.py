"""The archive as data: tables that say what they mean, and that other people's programs accept."""

from __future__ import annotations

import asyncio
import csv
import io
import json
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import frictionless
import pytest
from datasette.app import Datasette
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown
from tests.site.follow_the_money import load_model

from cuttings.evidence import Row
from cuttings.model import Actor, Kind
from cuttings.site.archive import Archive, build_archive
from cuttings.site.content import read_page
from cuttings.site.forms import forms_found
from cuttings.site.open_data.entities import as_entities
from cuttings.site.open_data.formats import as_csv, as_json_lines
from cuttings.site.open_data.tables import ARTICLES, MENTIONS, TABLES
from cuttings.site.open_data.writing import Former, forms_now, write_open_data

FAIR = (
    "Title: The fair opens\nEdtf: 2011-10-21\nCategory: Town Crier\nTags: people/Zoé Roe; places/Springfield\n"
    "Seed: fair.txt\nSource: https://example.org/fair\n\n"
    "It rained.  Mayor [Zoé Roe] opened the fair in [Springfield].\n\n“[Roe][Zoé Roe], go!”\n\n"
    "[Zoé Roe]: {tag}people/zoe-roe\n[Springfield]: {tag}places/springfield\n"
)
HOSTILE = 'Title: =1+1, "quoted"\n\nLine one.\n'
KNOWN = {
    "places/springfield": Actor("places/springfield", Kind.PLACE, "Springfield", ("Sprngfld",), "Q1", "42", -12.5, 0.25)
}
CUT = Row(3, "cut", "Share this", "", "share", "a button")
WORDS = {"name": "The “Fair” 🎪", "description": "Cuttings", "texts": "True"}


def archive_of_two() -> Archive:
    convert = Markdown(extensions=["markdown.extensions.extra"]).convert
    pages = [
        read_page("articles/fair.md", "fair", FAIR, convert, (CUT,)),
        read_page("articles/sum.md", "sum", HOSTILE, convert, ()),
    ]
    return build_archive(pages, KNOWN)


ARCHIVE = archive_of_two()


def written(archive: Archive, folder: Path, words: dict[str, str] = WORDS) -> Path:
    """The data of an archive that has no last site."""
    write_open_data(archive, words, folder)
    return folder


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(ARCHIVE, tmp_path_factory.mktemp("data"))


STORIES = st.lists(
    st.tuples(st.integers(0, 9), st.sampled_from(("It rained.", "It snowed.  [Roe][Zoé Roe]!"))), max_size=9
)


def archive_of(stories: list[tuple[int, str]]) -> Archive:
    """An archive of stories by number; each page's digest tells its text, as the store's do."""
    convert = Markdown(extensions=["markdown.extensions.extra"]).convert
    pages = []
    for number, words in dict(stories).items():
        text = FAIR.replace("It rained.", words).replace("2011-10-21", f"20{number:02}-10-21")
        page = read_page(f"articles/{number}.md", str(number), text, convert, (CUT,) * (number % 3))
        pages.append(replace(page, digest=f"{number} {words}"))
    return build_archive(pages, KNOWN)


@given(STORIES, STORIES, st.booleans())
@settings(deadline=None, max_examples=25)
def test_data_over_that_of_another_state_of_the_archive_are_those_written_anew(
    stood: list[tuple[int, str]], stands: list[tuple[int, str]], with_texts: bool
) -> None:
    words = {**WORDS, "texts": str(with_texts)}
    with TemporaryDirectory() as folder:
        old, over, anew = (Path(folder) / name for name in ("old", "over", "anew"))
        former = Former(old, write_open_data(archive_of(stood), words, old).pieces)
        assert forms_now(archive_of(stands), words, former) == forms_found(archive_of(stands))
        told = write_open_data(archive_of(stands), words, over, former)
        assert told == write_open_data(archive_of(stands), words, anew)
        names = sorted(path.name for path in anew.iterdir())
        assert sorted(path.name for path in over.iterdir()) == names
        assert [name for name in names if (over / name).read_bytes() != (anew / name).read_bytes()] == []


def test_the_offsets_of_a_mention_cut_its_form_out_of_the_text() -> None:
    texts = {row["slug"]: row["text"] for row in csv.DictReader(io.StringIO(as_csv(ARTICLES, ARCHIVE)))}
    mentions = list(csv.DictReader(io.StringIO(as_csv(MENTIONS, ARCHIVE))))
    assert [row["form"] for row in mentions] == ["Zoé Roe", "Springfield", "Roe"]
    for row in mentions:
        assert texts[row["article"]][int(row["start"]) : int(row["end"])] == row["form"]


def test_every_column_says_what_it_means() -> None:
    assert all(table.meaning for table in TABLES)
    assert all(column.meaning for table in TABLES for column in table.columns)


def test_json_lines_say_the_same_as_csv_with_nothing_as_null() -> None:
    first, second = (json.loads(line) for line in as_json_lines(ARTICLES, ARCHIVE).splitlines())
    assert (first["title"], first["outlet"], first["byline"]) == ("The fair opens", "Town Crier", None)
    assert (second["title"], second["edtf"]) == ('=1+1, "quoted"', None)


def test_frictionless_finds_no_fault_in_the_data_package(data: Path) -> None:
    report = frictionless.validate(str(data / "datapackage.json"))
    assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])
    assert [task.stats["rows"] for task in report.tasks] == [2, 2, 3, 1]


def test_frictionless_sees_a_table_that_was_changed_and_a_mention_of_nobody(data: Path, tmp_path: Path) -> None:
    package = shutil.copytree(data, tmp_path / "data")
    mentions = package / "mentions.csv"
    mentions.write_text(mentions.read_text("utf-8").replace("people/zoe-roe", "people/nobody"), "utf-8")
    found = frictionless.validate(str(package / "datapackage.json")).flatten(["type"])
    assert {"hash-count", "byte-count"} & {kind for (kind,) in found}
    assert ["foreign-key"] in [list(kind) for kind in found]


def test_followthemoney_takes_every_entity_with_each_of_its_values() -> None:
    """So do Aleph and OpenAleph, which leave out what their model does not know or takes for no date, id or address."""
    model = load_model()
    entities = [json.loads(line) for line in as_entities(ARCHIVE, with_texts=True).splitlines()]
    proxies = [model.get_proxy(entity, cleaned=False) for entity in entities]
    for entity, proxy in zip(entities, proxies, strict=True):
        proxy.schema.validate(entity)
        assert proxy.to_dict()["properties"] == entity["properties"]
    edges = [proxy for proxy in proxies if proxy.schema.edge]
    assert len(edges) == 2
    assert {edge.first("document") for edge in edges} | {edge.first("entity") for edge in edges} <= {
        proxy.id for proxy in proxies
    }


def test_datasette_opens_the_database_as_it_is_with_its_keys_and_its_search(data: Path) -> None:
    async def asked(*addresses: str) -> list[Any]:
        server = Datasette(files=[str(data / "archive.sqlite")])
        await server.invoke_startup()
        return [(await server.client.get(address)).json() for address in addresses]

    database, found, mentions = asyncio.run(
        asked(
            "/archive.json",
            "/archive/articles.json?_shape=array&_search=rained",
            "/archive/mentions.json?_shape=array&_labels=on&article=fair",
        )
    )
    tables = {table["name"]: table for table in database["tables"] if not table["hidden"]}
    assert {name: table["count"] for name, table in tables.items()} == {
        "articles": 2, "actors": 2, "mentions": 3, "cuts": 1,
    }  # fmt: skip
    assert tables["articles"]["fts_table"] == "articles_fts"
    assert [row["slug"] for row in found] == ["fair"]
    assert mentions[0]["article"] == {"value": "fair", "label": "The fair opens"}


def test_the_database_has_foreign_keys_and_is_searched_in_full_text(data: Path) -> None:
    with closing(sqlite3.connect(data / "archive.sqlite")) as database:
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        found = database.execute(
            "SELECT slug FROM articles JOIN articles_fts ON articles.rowid = articles_fts.rowid "
            "WHERE articles_fts MATCH 'rained'"
        )
        assert found.fetchall() == [("fair",)]
        named = "SELECT preferred_name FROM mentions JOIN actors ON actor = id WHERE article = 'fair' ORDER BY start"
        assert [name for (name,) in database.execute(named)] == ["Zoé Roe", "Springfield", "Zoé Roe"]


def test_texts_can_be_left_out(tmp_path: Path) -> None:
    written(ARCHIVE, tmp_path, WORDS | {"texts": "False"})
    everything = b"".join(path.read_bytes() for path in sorted(tmp_path.iterdir()))
    assert b"It rained" not in everything
    assert b"Share this" not in everything
    assert b"The fair opens" in everything


def test_the_same_archive_gives_the_same_bytes(data: Path, tmp_path: Path) -> None:
    written(ARCHIVE, tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        path.name: path.read_bytes() for path in data.iterdir()
    }


def test_an_archive_without_articles_has_empty_tables(tmp_path: Path) -> None:
    written(build_archive([], {}), tmp_path)
    assert (tmp_path / "mentions.csv").read_text() == "article,actor,form,start,end,address\n"
