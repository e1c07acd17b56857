"""Whatever was changed between two builds, the second gives what a clean one gives, byte for byte."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import tempfile
import time
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from building import ROOT, Archive, archive_of
from cuttings.gather import Folders, gather
from cuttings.page import print_page
from cuttings.write import MARK
from faulty import build, tree
from promises import differing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="builds are forked")

PEOPLE = ("Jane Roe", "John Poe", "Ada Coe", "J. Roe")
TOWNS = ("Ash", "Elm", "Oak")
DATES = ("2011-10-21", "2012-02-03", "2012", "", "2012-03-04?")
OUTLETS = ("The Fair Gazette", "The Ash Post", "")
WORDS = ("opened the fair", "closed the bridge", "left the council & its <chair>")


def id_of(person: str) -> str:
    return f"people/{person.lower().replace('.', '').replace(' ', '-')}"


Story = tuple[int, str, str, str, str, str]


def page(story: Story) -> str:
    """A page written by hand."""
    number, person, town, date, outlet, words = story
    link = f"[{person}]({{tag}}{id_of(person)})"
    place = f"{{tag}}places/{town.lower()}"
    body = f"{link} {words} in {town}. Nobody knew why.\n\nIn [{town}] they waited.\n\n[{town}]: {place}"
    head = {
        "Title": f"Story {number} of {town}",
        "Edtf": date,
        "Category": outlet,
        "Tags": f"people/{person}; places/{town}",
    }
    return print_page(head, body)


STORIES = st.tuples(*map(st.sampled_from, (range(4), PEOPLE, TOWNS, DATES, OUTLETS, WORDS)))


class Edits:
    """What people do to an archive between two builds."""

    def __init__(self, archive: Archive, theme: Path) -> None:
        self.archive, self.theme = archive, theme
        self.settings = "The archive"

    def write_page(self, story: Story) -> None:
        folder = self.archive.content / "articles"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"story-{story[0]}.md").write_text(page(story))

    def remove_page(self, number: int) -> None:
        (self.archive.content / "articles" / f"story-{number}.md").unlink(missing_ok=True)

    def write_seed(self, number: int, words: str) -> None:
        text = f"Fair {number} Opens\n\nThe council of Ash {words}, and several thousand people came to see it.\n"
        (self.archive.seeds / f"fair-{number}.txt").write_text(text)

    def remove_seed(self, number: int) -> None:
        (self.archive.seeds / f"fair-{number}.txt").unlink(missing_ok=True)

    def edit_gathered_page(self, words: str) -> None:
        for path in sorted((self.archive.content / "articles").glob("fair-*.md"))[:1]:
            path.write_text(path.read_text().replace("several thousand", words.replace("<", "")))

    def decide(self, person: str, name: str) -> None:
        table = f"id,kind,preferred_name,variant_names\n{id_of(person)},person,{name},\n"
        (self.archive.content / "authority.csv").write_text(table)

    def withhold(self, person: str) -> None:
        table = f"id,kind,preferred_name,redact\n{id_of(person)},person,{person},yes\n"
        (self.archive.content / "authority.csv").write_text(table)

    def change_template(self, template: str) -> None:
        path = self.theme / "templates" / template
        path.write_text(path.read_text() + "<!-- changed -->\n")

    def change_sheet(self) -> None:
        path = self.theme / "static" / "css" / "base.css"
        path.write_text(path.read_text() + "p { margin: 0 }\n")

    def change_name(self, name: str) -> None:
        self.settings = name

    def damage_site(self, which: int) -> None:
        """A file of the standing site is altered or removed by hand."""
        pages = sorted(self.archive.output.rglob("*.html"))
        if pages and which % 2:
            pages[which % len(pages)].write_text("damaged")
        elif pages:
            pages[which % len(pages)].unlink()

    def lose_store(self) -> None:
        shutil.rmtree(self.archive.folder / ".content-cache", ignore_errors=True)


EDITS = st.one_of(
    st.tuples(st.just(Edits.write_page), STORIES),
    st.tuples(st.just(Edits.write_page), STORIES),
    st.tuples(st.just(Edits.remove_page), st.sampled_from(range(4))),
    st.tuples(st.just(Edits.write_seed), st.sampled_from(range(2)), st.sampled_from(WORDS)),
    st.tuples(st.just(Edits.remove_seed), st.sampled_from(range(2))),
    st.tuples(st.just(Edits.edit_gathered_page), st.sampled_from(WORDS)),
    st.tuples(st.just(Edits.decide), st.sampled_from(PEOPLE), st.sampled_from(("Jane Q. Roe", "Someone Else"))),
    st.tuples(st.just(Edits.withhold), st.sampled_from(PEOPLE)),
    st.tuples(
        st.just(Edits.change_template), st.sampled_from(("article.html", "partials/actor.html", "macros/names.html"))
    ),
    st.tuples(st.just(Edits.change_sheet)),
    st.tuples(st.just(Edits.change_name), st.sampled_from(("The archive", "Another name"))),
    st.tuples(st.just(Edits.damage_site), st.sampled_from(range(40))),
    st.tuples(st.just(Edits.lose_store)),
)
FIRST = [
    (number, PEOPLE[number], TOWNS[number % 3], DATES[number], OUTLETS[number % 3], WORDS[0]) for number in range(3)
]


@contextmanager
def editing() -> Iterator[Edits]:
    folder = Path(tempfile.mkdtemp())
    shutil.copytree(ROOT / "theme", folder / "theme")
    edits = Edits(archive_of(folder / "archive", {}), folder / "theme")
    for story in FIRST:
        edits.write_page(story)
    yield edits
    shutil.rmtree(folder)


def built(edits: Edits, archive: Archive, **more: object) -> dict[str, bytes]:
    ended = build(archive, settings={"THEME": str(edits.theme), "SITENAME": edits.settings, **more})
    assert ended.code in (0, 2), ended.said  # 2: a decision about somebody whom no article names
    return tree(archive.output)


def clean(edits: Edits) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """What a build of the same seeds and pages gives that knows of none before: the site, and the pages with it."""
    folder = Path(tempfile.mkdtemp())
    try:
        for name in ("seeds", "content"):
            shutil.copytree(edits.archive.folder / name, folder / "archive" / name)
        return built(edits, Archive(folder / "archive")), tree(folder / "archive" / "content")
    finally:
        shutil.rmtree(folder)


# Each example is several builds; `make check` tries more of them.
@settings(
    max_examples=int(os.environ.get("INCREMENTAL_EXAMPLES", "2")),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(st.lists(st.lists(EDITS, min_size=1, max_size=3), min_size=1, max_size=3))
def test_a_build_after_any_edits_is_a_clean_build(rounds: list[list[tuple[Callable[..., None], object]]]) -> None:
    with editing() as edits:
        built(edits, edits.archive)
        for round_ in rounds:
            for edit, *given_ in round_:
                edit(edits, *given_)
            site = built(edits, edits.archive)
        pages = tree(edits.archive.content)
        expected = clean(edits)
        assert differing(site, expected[0]) == []
        assert differing(pages, expected[1]) == []


def inodes(site: Path) -> dict[str, int]:
    return {path.relative_to(site).as_posix(): path.stat().st_ino for path in site.rglob("*") if path.is_file()}


def test_only_what_shows_the_change_is_written() -> None:
    with editing() as edits:
        built(edits, edits.archive)
        before = inodes(edits.archive.output)
        number, person, town, date, outlet, _ = FIRST[0]
        edits.write_page((number, person, town, date, outlet, WORDS[1]))
        built(edits, edits.archive)
        after = inodes(edits.archive.output)
        written = {path for path in after if after[path] != before.get(path)}
        pages = {path for path in written if path.endswith(".html")}
        assert {"articles/story-0.html", "people/jane-roe.html"} <= pages
        assert "places/ash.html" not in pages  # it shows another sentence
        assert "people/john-poe.html" not in pages
        assert "articles/story-2.html" not in pages
        assert "edition.js" in written


def test_a_build_with_nothing_to_do_writes_nothing_but_the_mark_of_a_site() -> None:
    with editing() as edits:
        built(edits, edits.archive)
        before = inodes(edits.archive.output)
        edits.archive.forget_stamp()
        built(edits, edits.archive)
        after = inodes(edits.archive.output)
        assert {path for path in before | after if before.get(path) != after.get(path)} <= {MARK}


def test_a_build_with_nothing_to_do_lays_out_no_network_and_no_map(monkeypatch: pytest.MonkeyPatch) -> None:
    def laid_out(*_: object) -> None:
        message = "nothing has changed"
        raise AssertionError(message)

    with editing() as edits:
        built(edits, edits.archive)
        for name in ("neighbourhood", "connected_most", "map_view", "place_map"):
            monkeypatch.setattr(f"cuttings.present.pages.{name}", laid_out)
        edits.archive.forget_stamp()
        built(edits, edits.archive)


def test_pages_can_come_before_the_data_and_the_search_which_the_next_build_makes() -> None:
    with editing() as edits:
        first = built(edits, edits.archive)
        edits.write_page((FIRST[0][0], *FIRST[1][1:5], WORDS[1]))
        pages = built(edits, edits.archive, PAGES_FIRST=True)
        changed = set(differing(first, pages))
        assert "articles/story-0.html" in changed
        assert not {path for path in changed if path.startswith(("data/archive", "search/"))}
        assert differing(built(edits, edits.archive), clean(edits)[0]) == []


def gathered(edits: Edits, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What another gathering of the archive opens, cleans, reads and composes."""
    done: list[str] = []

    def noted(place: str, what: str) -> None:
        original = getattr(__import__(place, fromlist=[what]), what)

        def note(*given: object, **named: object) -> object:
            done.append(what)
            return original(*given, **named)

        monkeypatch.setattr(f"{place}.{what}", note)

    noted("cuttings.reading", "read_file")
    noted("cuttings.clean.stage", "clean")
    noted("cuttings.work", "recognize")
    noted("cuttings.gather.who", "who_is_who")
    noted("cuttings.gather.pages", "compose")
    folders = Folders(edits.archive.seeds, edits.archive.content, edits.archive.output, edits.archive.folder / "cache")
    gather(folders, "none", lambda _what, items, _total: iter(items))
    monkeypatch.undo()
    return done


def test_a_new_seed_is_opened_and_no_other_and_an_edited_page_has_nobody_resolved(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with editing() as edits:
        edits.write_seed(0, WORDS[0])
        time.sleep(0.05)  # the tick of the clock in which a change could go unseen
        assert gathered(edits, monkeypatch) == ["read_file", "clean", "recognize", "who_is_who", "compose"]
        assert gathered(edits, monkeypatch) == []
        edits.edit_gathered_page("many")
        assert gathered(edits, monkeypatch) == []
        edits.write_seed(1, WORDS[1])
        assert sorted(gathered(edits, monkeypatch)) == ["clean", "compose", "read_file", "recognize", "who_is_who"]


def test_another_process_knows_the_site_again() -> None:
    """Whatever the seed of hashes: else each build would make every page anew, and write the same bytes."""
    with editing() as edits:
        shown = []
        for seed in ("1", "2"):
            edits.archive.forget_stamp()
            assert edits.archive.build(PYTHONHASHSEED=seed).returncode == 0
            with closing(sqlite3.connect(edits.archive.folder / ".content-cache" / "store.sqlite")) as store:
                (text,) = store.execute("SELECT value FROM result WHERE stage = 'site'").fetchone()
                pages = store.execute("SELECT value FROM result WHERE stage = 'site pages'").fetchall()
            known = json.loads(text)
            shown.append((known["facts"], known["digests"], pages))
        assert shown[0] == shown[1]


def test_the_data_is_made_anew_for_a_tag_alone_and_not_for_a_page_about_the_collection(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def written(*_: object) -> None:
        message = "the data would say the same"
        raise AssertionError(message)

    with editing() as edits:
        first = built(edits, edits.archive)
        pages = edits.archive.content / "pages"
        pages.mkdir()
        (pages / "ours.md").write_text("Title: Our collection\n\nIt came in boxes.\n")
        monkeypatch.setattr("cuttings.present.stage.write_open_data", written)
        second = built(edits, edits.archive)
        assert "pages/ours.html" in second
        assert second["data/archive.sqlite"] == first["data/archive.sqlite"]
        monkeypatch.undo()
        story = edits.archive.content / "articles" / "story-0.md"
        story.write_text(story.read_text().replace("Tags: ", "Tags: people/Zoe Lee; "))
        entities = built(edits, edits.archive)["data/entities.ftm.jsonl"]
        assert entities.count(b"Documentation") == first["data/entities.ftm.jsonl"].count(b"Documentation") + 1
