"""Articles in several languages, from seed to site: what each page says of its language and of its names."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from tests.clean.test_language import ENGLISH, FRENCH, URDU

from building import archive_of

if TYPE_CHECKING:
    from pathlib import Path

    from building import Archive

AUTHORITY = "id,kind,preferred_name,variant_names\npeople/ann-lee,person,Ann Lee,این لی\n"
SEEDS = {
    "english.txt": "Fair Opens\n\n" + "\n\n".join(ENGLISH),
    "short.txt": "Foire\n\nLa foire a ouvert ses portes.",
    "foire.html": '<html lang="en"><head><title>Foire ouverte</title></head><body><h1>Foire ouverte</h1>'
    + "".join(f"<p>{text}</p>" for text in (*FRENCH, "Ann Lee, venue d’Allemagne, y a parlé avec Bob Ray à Lima."))
    + "</body></html>",
    "rows.jsonl": json.dumps({
        "title": "میلہ", "text": "\n\n".join((*URDU, "این لی پاکستان میں ہیں۔")), "language": "Urdu",
    }),
}  # fmt: skip


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    made = archive_of(tmp_path_factory.mktemp("languages"), SEEDS, "none")
    made.content.mkdir()
    (made.content / "authority.csv").write_text(AUTHORITY, encoding="utf-8")
    return made.build()


def page_of(archive: Archive, seed: str) -> str:
    return next(text for path in archive.articles if f"Seed: {seed}\n" in (text := path.read_text(encoding="utf-8")))


def shown(archive: Archive, seed: str) -> str:
    slug = re.search(r"^Slug: (.*)$", page_of(archive, seed), re.MULTILINE)
    assert slug
    return (archive.output / "articles" / f"{slug[1]}.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("seed", "language"), [("english.txt", ""), ("short.txt", ""), ("foire.html", "fr"), ("rows.jsonl#1", "ur")]
)
def test_a_page_carries_its_language_where_it_is_not_the_archives(archive: Archive, seed: str, language: str) -> None:
    assert archive.returncode == 0, archive.said
    assert re.findall(r"^Language: (.*)$", page_of(archive, seed), re.MULTILINE) == [language] * bool(language)


def test_an_article_in_another_language_gets_the_gazetteer_and_the_authority_file_only(archive: Archive) -> None:
    links = re.findall(r"^\[.*\]: \{tag\}(.*)$", page_of(archive, "foire.html"), re.MULTILINE)
    assert sorted(links) == ["people/ann-lee", "places/germany", "places/lima"]


def test_names_in_another_script_lead_to_the_same_actors(archive: Archive) -> None:
    links = re.findall(r"^\[.*\]: \{tag\}(.*)$", page_of(archive, "rows.jsonl#1"), re.MULTILINE)
    assert sorted(links) == ["people/ann-lee", "places/pakistan"]


@pytest.mark.parametrize(
    ("seed", "frame"),
    [
        ("english.txt", 'lang="en" dir="auto"'),
        ("foire.html", 'lang="fr" dir="auto"'),
        ("rows.jsonl#1", 'lang="ur" dir="rtl"'),
    ],
)
def test_a_page_has_the_language_and_the_direction_of_its_text(archive: Archive, seed: str, frame: str) -> None:
    assert f'<div class="cutting-body" {frame}>' in shown(archive, seed)


def test_a_page_says_that_only_known_names_were_looked_for(archive: Archive) -> None:
    assert "No model here reads French" in shown(archive, "foire.html")
    assert "its text shows it, though the page’s &lt;html&gt; says en" in shown(archive, "foire.html")
    assert "No model here reads" not in shown(archive, "english.txt") + shown(archive, "short.txt")


def test_the_about_page_counts_the_articles_that_no_model_reads(archive: Archive) -> None:
    about = " ".join((archive.output / "about.html").read_text(encoding="utf-8").split())
    assert "2 articles are in languages that no model here reads (French: 1, Urdu: 1)" in about


def test_lists_show_a_headline_in_its_language(archive: Archive) -> None:
    assert '<bdi lang="fr">Foire ouverte</bdi>' in (archive.output / "articles.html").read_text(encoding="utf-8")


def test_the_search_has_an_index_for_each_language_and_the_stemmer_of_those_it_knows(archive: Archive) -> None:
    files = {path.name for path in (archive.output / "search").rglob("*.js")}
    assert {"pagefind.en.js", "pagefind.fr.js", "pagefind.ur.js", "wasm.en.js", "wasm.fr.js"} <= files


def test_a_new_decision_is_looked_for_in_articles_read_before(tmp_path: Path) -> None:
    archive = archive_of(tmp_path, {"foire.html": SEEDS["foire.html"]}, "none").build()
    assert "Bob Ray" in page_of(archive, "foire.html")
    assert "people/" not in page_of(archive, "foire.html")
    (archive.content / "authority.csv").write_text("id,kind,preferred_name\npeople/bob-ray,person,Bob Ray\n", "utf-8")
    assert "[Bob Ray]: {tag}people/bob-ray" in page_of(archive.build(), "foire.html")


def test_in_an_archive_of_another_language_it_is_english_that_is_told(tmp_path: Path) -> None:
    archive = archive_of(tmp_path, SEEDS, "none").build({"DEFAULT_LANG": "fr"})
    languages = {
        seed: re.findall(r"^Language: (.*)$", page_of(archive, seed), re.MULTILINE)
        for seed in ("english.txt", "short.txt", "foire.html")
    }
    assert languages == {"english.txt": ["en"], "short.txt": [], "foire.html": []}
    assert '<div class="cutting-body" lang="fr"' in shown(archive, "short.txt")
