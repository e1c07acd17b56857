"""The whole program, run as a person runs it."""

# ruff: noqa: E501 - seeds read best when each line stands whole

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from building import ROOT, Archive, archive_of
from cuttings.page import is_untouched, parse_page

if TYPE_CHECKING:
    from pathlib import Path

BODY = """Mayor Jane Roe opened the county fair on Saturday, and several thousand people came to see it.

The fair had been closed for two years after the flood. "We are glad to be back," Roe told the visitors.

The council of Springfield will decide next week whether the fair may stay until the end of the month.
"""
FAIR = f"County Fair Opens\n\n{BODY}"


def nameless(folder: Path, seeds: dict[str, str | bytes]) -> Archive:
    """An archive whose building need not find names."""
    return archive_of(folder, seeds, recognizer="none")


def test_the_five_seeds_become_five_pages_and_all_is_well(five: Archive) -> None:
    assert five.returncode == 0, five.said
    assert {seed: outcome["status"] for seed, outcome in five.report().items()} == {
        path.name: "page" for path in (ROOT / "seeds").iterdir()
    }


def test_the_committed_archive_is_what_the_program_makes_of_the_seeds(five: Archive) -> None:
    made = {path.relative_to(five.content): path.read_bytes() for path in sorted(five.content.rglob("*.*"))}
    content = ROOT / "content"
    kept = {path.relative_to(content): path.read_bytes() for path in sorted(content.rglob("*.*"))}
    assert {path: made[path] for path in made if kept.get(path) != made[path]} == {}
    assert sorted(kept) == sorted(made)


def test_a_build_loads_what_cleans_reads_archives_sorts_and_draws_only_when_it_has_work_for_it() -> None:
    listed = "import sys, cuttings.build; print(*sys.modules)"
    said = subprocess.run(
        [sys.executable, "-c", listed],
        env={**os.environ, "PYTHONPATH": str(ROOT / "plugins")},
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(said.stdout.split())
    assert "cuttings.present.stage" in loaded
    # Pelican itself loads PIL.Image.
    assert not loaded & {"bs4", "duckdb", "edtf", "ftfy", "htmldate", "numpy", "PIL.ImageFont", "trafilatura", "warcio"}


def test_a_second_build_changes_no_byte(five: Archive) -> None:
    before = everything(five)
    five.forget_stamp()
    assert five.build().returncode == 0
    assert everything(five) == before


def test_the_page_to_take_away_counts_each_file_once(five: Archive) -> None:
    count = sum(path.is_file() for path in five.output.rglob("*"))
    assert f"in {count:,} files" in (five.output / "take-away.html").read_text("utf-8")


def everything(archive: Archive) -> dict[str, bytes]:
    folders = (archive.content, archive.output)
    return {str(path): path.read_bytes() for folder in folders for path in folder.rglob("*") if path.is_file()}


def test_a_build_writes_its_content_its_output_and_its_cache_and_nowhere_else(tmp_path: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in tree(ROOT)}
    (home := tmp_path / "home").mkdir()
    assert nameless(tmp_path / "a", {"fair.txt": FAIR}).build(HOME=str(home)).returncode == 0
    assert {path: path.stat().st_mtime_ns for path in tree(ROOT)} == before
    assert list(home.rglob("*")) == []
    assert sorted(path.name for path in (tmp_path / "a").iterdir()) == [".content-cache", "content", "output", "seeds"]


def tree(folder: Path) -> list[Path]:
    return [
        path for name in ("seeds", "content", "output", "theme", "plugins") for path in (folder / name).rglob("*")
        if "__pycache__" not in path.parts
    ]  # fmt: skip


def test_a_page_edited_by_hand_is_kept_though_its_seed_changes(tmp_path: Path) -> None:
    archive = nameless(tmp_path, {"fair.txt": FAIR}).build()
    (page,) = archive.articles
    edited = page.read_text().replace("several thousand", "many thousand")
    page.write_text(edited)
    (archive.seeds / "fair.txt").write_text(FAIR.replace("next week", "next month"))
    for build in (archive.build(), archive.build()):
        assert page.read_text() == edited
        assert "was edited by hand and is kept" in build.said
        assert build.returncode == 0
    html = (archive.output / "articles" / f"{page.stem}.html").read_text()
    assert "many thousand" in html
    fresh = next(tmp_path.glob(".content-cache/fresh/*.md"))
    assert "next month" in fresh.read_text()


def test_a_changed_seed_renews_a_page_that_nobody_edited(tmp_path: Path) -> None:
    archive = nameless(tmp_path, {"fair.txt": FAIR}).build()
    (archive.seeds / "fair.txt").write_text(FAIR.replace("next week", "next month"))
    archive = archive.build()
    (page,) = archive.articles
    assert "next month" in page.read_text()
    assert "1 renewed" in archive.said


def test_a_new_seed_adds_a_page_and_a_seed_that_is_gone_leaves_its_page(tmp_path: Path) -> None:
    archive = nameless(tmp_path, {"fair.txt": FAIR}).build()
    (archive.seeds / "fair.txt").unlink()
    archive = nameless(tmp_path, {"flood.txt": f"Flood Closes Bridge\n\n{BODY}"}).build()
    assert [page.stem for page in archive.articles] == ["county-fair-opens", "flood-closes-bridge"]
    assert "articles/county-fair-opens.md stays, though its seed fair.txt is gone" in archive.said
    assert (archive.output / "articles" / "county-fair-opens.html").is_file()


def test_a_page_written_by_hand_is_a_full_citizen(tmp_path: Path) -> None:
    archive = archive_of(tmp_path, {"fair.txt": FAIR}).build()
    link = "[Jane Roe] remembers.\n\n[Jane Roe]: {tag}people/jane-roe\n"
    (archive.content / "articles" / "memory.md").write_text(f"Title: A memory\nTags: people/Jane Roe;\n\n{link}")
    archive = archive.build()
    assert archive.returncode == 0, archive.said
    person = (archive.output / "people" / "jane-roe.html").read_text()
    assert "articles/memory.html#s1" in person
    assert "articles/county-fair-opens.html#s1" in person


BAD: dict[str, str | bytes] = {
    "good.txt": FAIR,
    "empty.txt": "",
    "binary.txt": bytes(range(256)) * 40,
    "latin.txt": FAIR.replace("County Fair", "Café Fair").encode("latin-1"),
    "same headline.txt": FAIR.replace("two years", "three years"),
    "same bytes.txt": FAIR,
    "no slug.txt": f"☃ ☃ ☃\n\n{BODY}",
    "script.txt": f'<script>alert("1")</script> "Fair" & <b>more</b>\n\n{BODY}',
    "metadata.txt": f"LONDON: Shares fell\n\n{BODY}",
    "markup.txt": f"Brackets\n\n{BODY}\nHe said [it] was {{static}}/etc/passwd and |filename|x.md too, in the end.\n",
}


@pytest.fixture(scope="module")
def bad(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    return nameless(tmp_path_factory.mktemp("bad"), BAD).build()


def test_bad_seeds_stop_nothing_and_none_is_lost(bad: Archive) -> None:
    report = bad.report()
    assert sorted(report) == sorted(BAD)
    assert {seed for seed, outcome in report.items() if outcome["status"] == "skipped"} == {"empty.txt", "binary.txt"}
    assert report["same bytes.txt"]["status"] == "duplicate"
    assert bad.returncode == 2
    for seed, outcome in report.items():
        assert outcome["reason"], seed
        assert all((bad.output / path).is_file() for path in outcome["outputs"]), seed
        assert outcome["status"] not in ("page", "duplicate") or outcome["outputs"], seed


def test_a_seed_found_again_is_named_on_the_page_of_the_first(bad: Archive) -> None:
    (path,) = bad.report()["same bytes.txt"]["outputs"]
    page = (bad.output / path).read_text(encoding="utf-8")
    assert "The same bytes lie in same bytes.txt." in page
    markdown = (bad.content / path).with_suffix(".md").read_text(encoding="utf-8")
    assert "Found_Again: same bytes.txt\n" in markdown


def test_the_terminal_names_each_lost_seed_with_its_reason(bad: Archive) -> None:
    lines = bad.said.splitlines()
    for seed in ("empty.txt", "binary.txt"):
        assert any(line.strip().startswith(f"skipped: {seed}: ") for line in lines), bad.said


def test_the_terminal_says_at_last_where_the_site_is(bad: Archive, tmp_path: Path) -> None:
    *_, last = bad.said.rstrip().splitlines()
    assert last == f"The site is built, without what is named above: open {bad.output.resolve() / 'index.html'}"
    well = nameless(tmp_path, {"fair.txt": FAIR}).build()
    for said in (well.said, well.build().said):
        assert said.rstrip().splitlines()[-1] == f"The site is built: open {well.output.resolve() / 'index.html'}"


def test_two_seeds_of_one_headline_are_two_pages(bad: Archive) -> None:
    outputs = {tuple(bad.report()[seed]["outputs"]) for seed in ("good.txt", "same headline.txt")}
    assert len(outputs) == 2


@pytest.mark.parametrize(
    ("seed", "title"),
    [
        ("metadata.txt", "LONDON: Shares fell"),
        ("script.txt", '<script>alert("1")</script> "Fair" & <b>more</b>'),
        ("latin.txt", "Café Fair Opens"),
    ],
)
def test_a_headline_is_shown_as_it_stands(bad: Archive, seed: str, title: str) -> None:
    (output,) = bad.report()[seed]["outputs"]
    page = bad.content / output.replace(".html", ".md")
    assert parse_page(page.read_text()).get("Title") == title
    assert "<script>alert" not in (bad.output / output).read_text()


def test_marks_of_markdown_and_pelican_are_only_text(bad: Archive) -> None:
    (output,) = bad.report()["markup.txt"]["outputs"]
    html = (bad.output / output).read_text()
    assert "He said [it] was {static}/etc/passwd and |filename|x.md too, in the end." in html


def test_a_page_with_an_unknown_key_is_reported_with_its_line_and_the_rest_is_built(tmp_path: Path) -> None:
    archive = nameless(tmp_path, {"fair.txt": FAIR})
    (archive.content / "articles").mkdir(parents=True)
    (archive.content / "articles" / "trap.md").write_text("Title: Trap\nSave_as: ../../trap.html\n\nText\n")
    archive = archive.build()
    assert archive.returncode == 2
    assert "articles/trap.md:2: the key 'Save_as' is not known" in " ".join(archive.said.split())
    assert (archive.output / "articles" / "county-fair-opens.html").is_file()


def test_no_seeds_at_all_is_an_archive_that_says_so(tmp_path: Path) -> None:
    archive = nameless(tmp_path, {}).build()
    assert archive.returncode == 0, archive.said
    assert (archive.output / "index.html").is_file()


def test_a_missing_folder_of_seeds_is_not_built_and_the_old_site_stands(tmp_path: Path) -> None:
    archive = nameless(tmp_path, {"fair.txt": FAIR}).build()
    archive.seeds.rename(tmp_path / "elsewhere")
    failed = archive.build()
    assert failed.returncode == 3
    assert "there is no such folder of seeds" in " ".join(failed.said.split())
    assert (archive.output / "articles" / "county-fair-opens.html").is_file()


def test_an_authority_file_that_contradicts_itself_is_not_built_and_names_file_and_line(tmp_path: Path) -> None:
    archive = nameless(tmp_path, {"fair.txt": FAIR})
    archive.content.mkdir()
    (archive.content / "authority.csv").write_text("id,kind,preferred_name\npeople/a,dragon,A\n")
    failed = archive.build()
    assert failed.returncode == 3
    assert "authority.csv:2" in failed.said


@pytest.mark.parametrize(
    ("seed", "paragraphs"), list(zip(sorted((ROOT / "seeds").iterdir()), (16, 10, 13, 14, 8), strict=True))
)
def test_a_page_holds_the_paragraphs_of_its_seed_in_order(seed: Path, paragraphs: int) -> None:
    """Counted by hand in each seed; the words are compared with the seed's own."""
    (page,) = (
        page for page in (ROOT / "content" / "articles").glob("*.md") if f"Seed: {seed.name}" in page.read_text()
    )
    assert is_untouched(page.read_text())
    found = plain_paragraphs(parse_page(page.read_text()).body)
    assert len(found) == paragraphs
    text = " ".join(seed.read_text().split())
    places = [text.rfind(paragraph) for paragraph in found]
    assert -1 not in places
    assert places == sorted(places)


def plain_paragraphs(body: str) -> list[str]:
    """The paragraphs of a page's Markdown without figures, link marks and definitions."""
    import re  # noqa: PLC0415

    body = re.sub(r"<figure.*?</figure>", "", body, flags=re.DOTALL)
    blocks = [block for block in body.split("\n\n") if block.strip() and "]: {tag}" not in block]
    text = [re.sub(r"(?<!\\)\[((?:\\.|[^\]\\])*)\](?:\[[^\]]*\])?", r"\1", block) for block in blocks]
    return [" ".join(re.sub(r"\\(.)", r"\1", one).split()) for one in text]


def test_a_line_is_restored_and_another_cut_by_one_entry_in_the_head_of_the_page(tmp_path: Path) -> None:
    archive = nameless(tmp_path, {"fair.txt": f"{FAIR}\n\nShare this article\n"}).build()
    (page,) = archive.articles
    line = len(FAIR.split("\n")) + 2
    assert "Share this article" not in page.read_text()
    page.write_text(page.read_text().replace("Title:", f"Restore: {line}\nCut: 3\nTitle:", 1))
    archive = archive.build()
    text = page.read_text()
    assert archive.returncode == 0, archive.said
    assert "Share this article" in text
    assert f"Restore: {line}\nCut: 3\n" in text
    assert is_untouched(text)
    rows = (archive.content / "evidence" / f"{page.stem}.csv").read_text()
    assert f"{line},paragraph,Share this article,,restored-by-hand,restored by hand" in rows
    assert "cut-by-hand,cut by hand" in rows
    assert "unchanged" in archive.build().said


def test_a_decision_that_names_no_lines_is_told_with_file_line_and_remedy(tmp_path: Path) -> None:
    archive = nameless(tmp_path, {"fair.txt": FAIR}).build()
    (page,) = archive.articles
    page.write_text(page.read_text().replace("Title:", "Restore: 14-12\nCut: 900\nTitle:", 1))
    archive = archive.build()
    assert archive.returncode == 2
    assert (
        f"articles/{page.name}:1: '14-12' names no lines; write lines of the seed as in 'Restore: 12-14'"
        in archive.said
    )
    assert "it names line 900 of a seed that has" in archive.said


def test_a_picture_beside_a_seed_is_carried_into_the_archive_and_another_is_not_kept(tmp_path: Path) -> None:
    first, rest = FAIR.split("\n\n", 1)
    pictures = '<img src="fair.jpg" alt="The fair"/>\n\nThe fair\n\n<img src="gone.jpg" alt="The mayor at the fair"/>\n\nThe mayor at the fair'
    seeds: dict[str, str | bytes] = {
        "fair.txt": f"{first}\n\n{pictures}\n\n{rest}",
        "fair.jpg": b"\xff\xd8\xff picture",
    }
    archive = nameless(tmp_path, seeds).build()
    assert archive.returncode == 0, archive.said
    (page,) = archive.articles
    (picture,) = (archive.content / "pictures").iterdir()
    assert f"](../pictures/{picture.name})" in page.read_text()
    html = (archive.output / "articles" / f"{page.stem}.html").read_text()
    assert f'src="../pictures/{picture.name}"' in html
    assert (archive.output / "pictures" / picture.name).read_bytes() == seeds["fair.jpg"]
    assert html.count("Picture not kept") == 1
