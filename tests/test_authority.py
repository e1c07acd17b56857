"""What a person decides about names holds in the whole site."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from building import Archive, archive_of
from unpacking import every_text

if TYPE_CHECKING:
    from pathlib import Path

BODY = """Mayor Jane Roe opened the county fair on Saturday, and several thousand people came to see it.

The fair had been closed for two years after the flood. "We are glad to be back," Roe told the visitors in Springfield.

Jane Roe said that the council would decide next week whether the fair may stay until the end of the month.
"""
SEEDS: dict[str, str | bytes] = {
    "jane roe.txt": f"Mayor Roe Opens County Fair\n\n{BODY}",
    "bridge.txt": f"New Bridge for Springfield\n\nBy Jane Roe\n\n{BODY.replace('fair', 'bridge')}\nMore on Jane Roe\n",
    "other.txt": """Roe Wins Chess Cup

Richard Roe won the chess cup of the county on Sunday evening, after five games.

It was the third cup that Richard Roe brought home to his town, and the crowd at the station cheered for an hour.
""",
}
HEADING = "id,kind,preferred_name,variant_names,not_names,same_as,redact\n"


def built(folder: Path, *rows: str) -> Archive:
    archive = archive_of(folder, SEEDS)
    archive.content.mkdir()
    (archive.content / "authority.csv").write_text(HEADING + "\n".join(rows) + "\n")
    return archive.build()


@pytest.fixture(scope="module")
def redacted(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    return built(tmp_path_factory.mktemp("redacted"), "people/jane-roe,person,Jane Roe,Roe,,,yes")


def test_a_withheld_name_is_in_no_byte_of_the_site(redacted: Archive) -> None:
    assert redacted.returncode == 0, redacted.said
    pattern = re.compile(r"jane[\s_%20+-]*roe|mayor[\s-]+roe", re.IGNORECASE)
    found = {name for name, text in every_text(redacted.output) if pattern.search(text)}
    assert found == set()


def test_the_articles_that_named_it_are_still_there_without_their_seeds(redacted: Archive) -> None:
    articles = {path.name: path.read_text() for path in (redacted.output / "articles").glob("*.html")}
    assert len(articles) == 3
    assert sum("name withheld" in text for text in articles.values()) == 2
    assert [path.name for path in (redacted.output / "seeds").iterdir()] == ["roe-wins-chess-cup.txt"]


def test_another_person_of_the_same_surname_keeps_the_name(redacted: Archive) -> None:
    assert (redacted.output / "people" / "richard-roe.html").is_file()
    assert "Roe Wins Chess Cup" in (redacted.output / "articles" / "roe-wins-chess-cup.html").read_text()


def test_the_content_itself_stays_whole(redacted: Archive) -> None:
    assert any("Jane Roe" in page.read_text() for page in redacted.articles)


def test_the_old_address_of_a_renamed_actor_leads_to_the_new_one(tmp_path: Path) -> None:
    archive = built(tmp_path, "people/jane-roe,person,Jane Quincy Roe,Jane Roe | Roe,,,")
    assert archive.returncode == 0, archive.said
    old, new = ((archive.output / "people" / f"{slug}.html").read_text() for slug in ("jane-roe", "jane-quincy-roe"))
    assert "url=../people/jane-quincy-roe.html" in old
    assert "county fair" in new


def test_an_article_can_be_withheld_and_leaves_a_tombstone(tmp_path: Path) -> None:
    archive = built(tmp_path)
    page = archive.content / "articles" / "roe-wins-chess-cup.md"
    page.write_text(page.read_text().replace("Title:", "Redact: 2026-01-05, at the person's request\nTitle:", 1))
    archive = archive.build()
    assert archive.returncode == 0, archive.said
    html = (archive.output / "articles" / "roe-wins-chess-cup.html").read_text()
    assert "2026-01-05, at the person" in html
    found = {
        name
        for name, text in every_text(archive.output)
        if re.search(r"chess\s+cup|richard\s+roe", text, re.IGNORECASE)
    }
    assert found == set()


def test_what_is_said_not_to_be_an_actor_has_no_page(tmp_path: Path) -> None:
    archive = built(tmp_path, "people/richard-roe,not an actor,Richard Roe,,,,")
    assert archive.returncode == 0, archive.said
    assert not (archive.output / "people" / "richard-roe.html").exists()


def test_a_row_about_somebody_whom_only_a_page_written_by_hand_names_is_used(tmp_path: Path) -> None:
    archive = archive_of(tmp_path, SEEDS)
    (archive.content / "articles").mkdir(parents=True)
    (archive.content / "authority.csv").write_text(
        "id,kind,preferred_name,note,latitude,longitude\n"
        "people/ann-lee,person,Ann Q. Lee,keeper of the mill,,\n"
        "places/loreto-alto,place,Loreto Alto,,-3.5,-74.25\n"
        "people/bo-cho,person,Bo Cho,,,\n"
    )
    text = "[Miss Lee]({tag}people/ann-lee) kept the mill."
    (archive.content / "articles" / "mill.md").write_text(f"Title: The mill\nTags: places/Loreto Alto;\n\n{text}\n")
    archive = archive.build()
    assert [line for line in archive.said.splitlines() if "authority.csv" in line] == [
        (
            "  defect: content/authority.csv:4: no article names people/bo-cho or any name of this row; "
            "check the spelling, or remove the row"
        )
    ]
    shown = (archive.output / "people" / "ann-lee.html").read_text()
    assert "Ann Q. Lee" in shown
    assert "keeper of the mill" in shown
    assert "-74.25" in (archive.output / "places" / "loreto-alto.html").read_text()
    (archive.content / "articles" / "mill.md").write_text(f"Title: The mill\n\n{text.replace('lee', 'roe')}\n")
    assert "no article names people/ann-lee" in archive.build().said
