"""The search of an archive as files: what Pagefind wrote, made the same each time, in packs that a page can load."""

from __future__ import annotations

import gzip
import json
from base64 import b64decode
from dataclasses import replace
from fnmatch import fnmatch
from itertools import accumulate
from typing import TYPE_CHECKING

import cbor2
import pytest
from markdown import Markdown
from tests.site.searching import files_of, value_of, written

from cuttings.model import Actor, Kind
from cuttings.site.archive import Archive, build_archive
from cuttings.site.content import Held, Whole, read_page
from cuttings.site.forms import forms_found
from cuttings.site.passages import Passages
from cuttings.site.search.indexing import SearchError, index
from cuttings.site.search.library import classic_library
from cuttings.site.search.names import name_packs, plain
from cuttings.site.search.packing import bundled
from cuttings.site.search.records import document
from cuttings.site.search.shape import read_bundle

if TYPE_CHECKING:
    from pathlib import Path

PAGES = {
    "fair": (
        "Title: The fair opens\nEdtf: 2011-10-21\nCategory: Town Crier\nTags: people/Zoé Roe; places/Springfield\n\n"
        "Mayor [Zoé Roe] opened <em>the fair</em> in [Springfield].\n\n[Roe][Zoé Roe] left.\n\n"
        "[Zoé Roe]: {tag}people/zoe-roe\n[Springfield]: {tag}places/springfield\n"
    ),
    "chaise": "Title: La chaise\nEdtf: 2012\nLanguage: fr\nCategory: Le Crieur\n\nOn parlait des chaises.\n",
    "memory": 'Title: A "memory" & more\nTags: people/John Doe\n\n[John Doe] remembers.\n\n'
    "[John Doe]: {tag}people/john-doe\n",
}
KNOWN = {"people/zoe-roe": Actor("people/zoe-roe", Kind.PERSON, "Zoé Roe", ("Mayor Roe", "Zoë R. Roe"))}


def archive_of_pages() -> Archive:
    convert = Markdown(extensions=["markdown.extensions.extra"]).convert
    pages = [read_page(f"articles/{slug}.md", slug, text, convert, ()) for slug, text in PAGES.items()]
    return build_archive(pages, KNOWN)


ARCHIVE = archive_of_pages()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("search")
    return written(ARCHIVE, folder / "site", folder / "none")


def test_the_same_articles_give_the_same_bytes(made: Path, tmp_path: Path) -> None:
    again = written(ARCHIVE, tmp_path / "site", tmp_path / "none")
    assert files_of(again) == files_of(made)


def test_every_file_is_a_classic_script_and_the_contents_name_shards_languages_and_years(made: Path) -> None:
    (shard,) = value_of(made / "contents.js")["shards"]

    assert {path.suffix for path in made.rglob("*") if path.is_file()} == {".js"}
    assert shard["years"] == ["2011", "2012", "undated"]
    assert {code: about["page_count"] for code, about in shard["entry"]["languages"].items()} == {"en": 2, "fr": 1}
    assert (made / "wasm.fr.js").is_file()


def test_counts_name_for_each_value_of_a_filter_the_articles_that_have_it(made: Path) -> None:
    (counted,) = made.glob("*/counts/en.js")
    table = value_of(counted)
    told = {
        (filter_, value, table["articles"][place])
        for filter_, values in table["filters"]
        for value, steps in values
        for place in accumulate(steps)
    }
    packs = (value_of(path) for path in counted.parents[1].glob("fragment/en_*.js"))
    articles = {
        path.removeprefix("fragment/").removesuffix(".pf_fragment"): json.loads(gzip.decompress(b64decode(data))[12:])
        for pack in packs
        for path, data in pack.items()
    }
    assert told == {
        (filter_, value, article)
        for article, about in articles.items()
        for filter_, values in about["filters"].items()
        for value in values
    }
    assert len(articles) == 2


def test_an_archive_without_articles_has_contents_that_say_so(tmp_path: Path) -> None:
    folder = written(build_archive([], {}), tmp_path / "site", tmp_path / "none")
    assert value_of(folder / "contents.js") == {"shards": [], "names": []}
    assert [path.name for path in folder.iterdir()] == ["contents.js"]


def test_a_document_holds_words_filters_and_order_and_no_markup_from_outside() -> None:
    fair, memory = document("fair", ARCHIVE), document("memory", ARCHIVE)
    assert '<meta data-pagefind-filter="person[content]" content="Zoé Roe">' in fair
    assert '<meta data-pagefind-filter="year[content]" content="2011">' in fair
    assert "opened the fair in Springfield. Roe left." in fair
    assert 'content="A &quot;memory&quot; &amp; more"' in memory
    assert '<meta data-pagefind-sort="newest[content]" content="0000">' in memory
    assert '<meta data-pagefind-sort="oldest[content]" content="9999">' in memory


def test_a_name_is_found_by_any_form_and_by_each_of_its_words() -> None:
    firsts, packs = name_packs(ARCHIVE, forms_found(ARCHIVE))
    text = packs[0][1].removeprefix('cuttingsPack("names/000",').removesuffix(");\n")
    table = json.loads(text)
    whose = {form: (table["actors"][actor][1], bool(whole)) for form, actor, whole in table["forms"]}
    assert firsts == [table["forms"][0][0]]
    assert whose["zoe roe"] == ("Zoé Roe", True)
    assert whose["mayor roe"] == ("Zoé Roe", True)
    assert whose["roe"] == ("Zoé Roe", True)  # the article itself writes "Roe"
    assert whose["doe"] == ("John Doe", False)
    assert [form for form, _, _ in table["forms"]] == sorted(whose)


@pytest.mark.parametrize(
    ("typed", "letters"), [("Zoé  ROE", "zoe roe"), ("al-Qaeda", "al qaeda"), ("“O’Hara”", "o hara"), ("…", "")]
)
def test_names_are_compared_by_letters_alone(typed: str, letters: str) -> None:
    assert plain(typed) == letters


def test_small_values_share_a_pack_and_large_ones_have_their_own() -> None:
    values = [("a", "x" * 10_000), ("b", "x" * 5_000), ("c", "x" * 50_000), ("d", "x")]
    assert [list(group) for group in bundled(values)] == [["a", "b"], ["c"], ["d"]]


@pytest.mark.parametrize(
    ("language", "searched"),
    [
        ("tlh", "tlh"), ("ur-PK", "ur"), ("EN-gb", "en"), ("es-419", "es"), ("zh-Hans-CN", "zh"),
        ("de_AT", "unknown"), ("Klingon", "unknown"), ('"><script>', "unknown"),
    ],
)  # fmt: skip
def test_any_language_is_indexed_with_its_stemmer_or_without(language: str, searched: str, tmp_path: Path) -> None:
    convert = Markdown().convert
    page = read_page("a.md", "a", f"Title: A\nLanguage: {language}\n\nHello 世界.\n", convert, ())
    folder = written(build_archive([page], {}), tmp_path / "site", tmp_path / "none")
    (shard,) = value_of(folder / "contents.js")["shards"]
    (found,) = shard["entry"]["languages"].items()
    assert (found[0], found[1]["page_count"]) == (searched, 1)
    assert (folder / f"wasm.{found[1]['wasm']}.js").is_file()


@pytest.mark.parametrize(("title", "words"), [("A headline", "A headline"), ("…", "nothing")])
def test_an_article_without_words_is_found_by_its_headline(title: str, words: str, tmp_path: Path) -> None:
    page = read_page("nothing.md", "nothing", f"Title: {title}\n\n…\n", Markdown().convert, ())
    archive = build_archive([page], {})
    assert f"<p>{words}</p>" in document("nothing", archive)
    folder = written(archive, tmp_path / "site", tmp_path / "none")
    assert value_of(folder / "contents.js")["shards"][0]["entry"]["languages"]["en"]["page_count"] == 1


def test_an_article_of_two_megabytes_is_indexed(tmp_path: Path) -> None:
    page = read_page("a.md", "a", "Title: A\n\nShort.\n", Markdown().convert, ())
    sentence = page.sentences[0]._replace(text="It rained on the fair all day. " * 66_000, names=())
    whole = Whole(Passages("", (sentence,)))
    archive = build_archive([replace(page, words=66_000 * 7, parts=Held(whole))], {})
    folder = written(archive, tmp_path / "site", tmp_path / "none")
    assert value_of(folder / "contents.js")["shards"][0]["entry"]["languages"]["en"]["page_count"] == 1
    assert len(document("a", archive)) > 2_000_000


@pytest.fixture
def bundle() -> dict[str, bytes]:
    """What Pagefind makes of one article."""
    return index([("articles/fair.html", document("fair", ARCHIVE))])


def test_pagefind_numbers_the_articles_as_they_are_given() -> None:
    lengths = [5, 2, 9, 1, 7]
    bundle = index(
        [(f"{length}.html", f'<html lang="en"><body>{"rain " * length}</body></html>') for length in lengths]
    )
    (table,) = (data for path, data in bundle.items() if path.endswith(".pf_meta"))
    pages = cbor2.loads(gzip.decompress(table).removeprefix(b"pagefind_dcd"))[1]
    assert [words for _, words in pages] == lengths


@pytest.mark.parametrize(
    ("program", "complaint"),
    [
        ("exit 7", r"Pagefind ended too early \(7\)"),
        (
            """echo '{"payload": {"type": "Error", "message": "no room"}}' | base64 -w0; printf ,; cat >/dev/null""",
            "Pagefind failed: no room",
        ),
        (
            """echo '{"payload": {"type": "NewIndex", "index_id": 0}}' | base64 -w0; printf ,
            echo '{"payload": {"type": "Error", "message": "no room"}}' | base64 -w0; printf ,; exec sleep 600""",
            "Pagefind failed: no room",
        ),
    ],
    ids=["dies", "fails", "fails while more is told it than a pipe holds"],
)
def test_pagefind_that_does_not_do_its_work_stops_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str, complaint: str
) -> None:
    file = tmp_path / "pagefind"
    file.write_text(f"#!/bin/sh\n{program}\n")
    file.chmod(0o755)
    monkeypatch.setattr("pagefind.service.get_executable", lambda: file)
    with pytest.raises(SearchError, match=complaint):
        index([("fair.html", "rain " * 1_000_000)])


@pytest.mark.parametrize(
    ("file", "old", "new", "complaint"),
    [
        ("pagefind-entry.json", '"version":"', '"version":"9', "version 91.5.2 instead of 1.5.2"),
        ("pagefind-entry.json", '"page_count":1', '"page_count":2', "metadata with another number of pages"),
        ("surprise.bin", "", "!", "files that are not known here: surprise.bin"),
    ],
)
def test_pagefind_of_another_shape_stops_the_build_and_says_what_changed(
    bundle: dict[str, bytes], file: str, old: str, new: str, complaint: str
) -> None:
    changed = bundle.get(file, b"").decode().replace(old, new, 1).encode()
    with pytest.raises(SearchError, match=complaint):
        read_bundle(bundle | {file: changed})


@pytest.mark.parametrize("kind", ["fragment/*", "index/*", "filter/*", "*.pf_meta", "wasm.*", "pagefind-entry.json"])
def test_a_file_that_is_missing_stops_the_build(bundle: dict[str, bytes], kind: str) -> None:
    path = next(path for path in sorted(bundle) if fnmatch(path, kind))
    del bundle[path]
    with pytest.raises(SearchError, match="Pagefind made "):
        read_bundle(bundle)


@pytest.mark.parametrize("kind", ["filter/*", "*.pf_meta", "wasm.*", "pagefind-entry.json"])
def test_a_file_that_cannot_be_read_stops_the_build(bundle: dict[str, bytes], kind: str) -> None:
    path = next(path for path in sorted(bundle) if fnmatch(path, kind))
    for size in (0, 10):
        with pytest.raises(SearchError, match="Pagefind made "):
            read_bundle(bundle | {path: bundle[path][:size]})


def test_a_library_that_changed_stops_the_build(bundle: dict[str, bytes]) -> None:
    module = bundle["pagefind.js"].decode()
    script = classic_library(module)
    assert "import.meta" not in script
    assert "export{" not in script
    with pytest.raises(SearchError, match=r"says 'import\.meta\.url' 3 times, not 4"):
        classic_library(module.replace("import.meta.url", "elsewhere", 1))
    with pytest.raises(SearchError, match="ends otherwise"):
        classic_library(module + "console.log(1);")


def test_a_setting_lying_about_does_not_reach_pagefind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGEFIND_OUTPUT_PATH", str(tmp_path / "elsewhere"))
    assert "pagefind-entry.json" in index([("articles/fair.html", document("fair", ARCHIVE))])
    assert not (tmp_path / "elsewhere").exists()
