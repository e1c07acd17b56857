"""A small set of hostile seeds of our own: nothing of them becomes code, nothing is lost, nothing is let in.

`make test-hostile` builds some 1,940 more from lists that others collected (`test_collected_seeds.py`).
"""

from __future__ import annotations

import os
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from building import Archive, archive_of

if TYPE_CHECKING:
    from pathlib import Path

#: Each stands once in the text, once as the headline and once in a page of HTML.
PAYLOADS = {
    "script": "<script>alert(1)</script>",
    "handler": "<img src=x onerror=alert(1)>",
    "escaped": "&lt;script&gt;alert(1)&lt;/script&gt;",
    "twice-escaped": "&amp;lt;script&amp;gt;alert(1)",
    "address": "[x](javascript:alert(1)) <a href='java&Tab;script:alert(1)'>y</a>",
    "frame": "</title></head><body><iframe srcdoc='<script>1</script>'>",
    "comment": "<!-- never closed",
    "plain": "<plaintext>",
    "quote": "<a href='",
    "attribute": '" onmouseover="alert(1)',
    "list": "{: onclick=alert(1) }",
    "template": "{{ 7 * 7 }}{% include '/etc/passwd' %}",
    "attach": "{attach}../../secret.txt |filename|../secret.txt {static}/etc/passwd",
    "reference": "[x]: javascript:alert(1)",
    "abbreviation": '*[council]: "><script>alert(1)</script>',
    "fence": "```{.x onclick=alert(1)}",
    "turning": "Mayor \u202edetsega \u2066x",
    "control": "a\x1b[31mb",
    "brackets": "[" * 8000,
}
LEDE = "The council met on Tuesday to discuss the bridge, and officials said that it would open ("
TAIL = ") before the summer. Residents said they would attend the next meeting in March."


def texts(name: str, payload: str) -> dict[str, str]:
    """The seeds of one payload: what stands before and after it is known again by its name."""
    before, after = f"{LEDE}{name}-before) ", f" ({name}-after{TAIL}"
    html = f"<html><head><title>Bridge {name}</title></head><body><p>{before}</p>{payload}<p>{after}</p></body></html>"
    return {
        f"{name}-body.txt": f"Bridge {name} in a text\n\n{before}{payload}{after}\n",
        f"{name}-head.txt": f"{payload}\n\n{before}{after}\n",
        f"{name}-page.html": html,
    }


#: Names that do harm where a file of the site bears them; `os.fsdecode` makes one that is not UTF-8.
NAMES = (
    "con.txt index.html .htaccess sw.js -rf.txt CAFE.txt cafe.txt ..%2fout.txt a:b.txt <b>.txt".split(),
    ["new\nline.txt", "\u202egnp.txt", "two  spaces.txt", "back\\slash.txt", "é" * 120 + ".txt"],
    [os.fsdecode(b"caf\xe9.txt"), os.fsdecode(b"caf\xe8.txt")],
)
KEYS = (
    "Save_as: ../../out.html",
    "Template: ../../etc/passwd",
    "Status: draft",
    "Slug: ../out",
    "_content: <script>alert(1)</script>",
    "Tags: ../../x, <svg onload=alert(1)>",
    "LONDON: Shares fell sharply on Monday, and the council met.",
)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """The archive of all of them, and a file beside it that must not be published."""
    folder = tmp_path_factory.mktemp("hostile")
    seeds = {seed: text for name, payload in PAYLOADS.items() for seed, text in texts(name, payload).items()}
    for number, name in enumerate(name for names in NAMES for name in names):
        seeds[f"names/{name}"] = f"Name {number}\n\n{LEDE}name-{number}{TAIL}\n"
    for number, key in enumerate(KEYS):
        seeds[f"keys/{number}.txt"] = f"{key}\n\n{LEDE}key-{number}{TAIL}\n"
    archive = archive_of(folder, seeds)
    (folder / "secret.txt").write_text("CANARY")
    (archive.seeds / "out.txt").symlink_to("../secret.txt")
    return archive.build(CUTTINGS_RECOGNIZER="none", SECRET="CANARY")


def test_the_build_finishes_and_every_seed_is_accounted_for(hostile: Archive) -> None:
    report = hostile.report()
    below = [path.relative_to(hostile.seeds) for path in hostile.seeds.rglob("*") if not path.is_dir()]
    assert sorted(report) == sorted(map(str, below))
    assert all(outcome["reason"] for outcome in report.values())
    assert {seed: one["status"] for seed, one in report.items() if one["status"] != "page"} == {
        "out.txt": "skipped",
        "names/sw.js": "skipped",
    }
    assert hostile.returncode == 2, hostile.said


def test_a_seed_is_a_page_and_a_page_a_seed(hostile: Archive) -> None:
    pages = [outcome["outputs"][0] for outcome in hostile.report().values() if outcome["status"] == "page"]
    assert len(set(pages)) == len(pages) == len(hostile.articles)


def test_no_text_is_lost(hostile: Archive) -> None:
    shown = "\n".join(path.read_text() for path in (hostile.output / "articles").glob("*.html"))
    wanted = [f"{name}-{place}" for name in PAYLOADS for place in ("before", "after")]
    wanted += [f"key-{number}" for number in range(len(KEYS))]
    assert [words for words in wanted if words not in shown] == []


class Seen(HTMLParser):
    """What a page holds that could act, or ask something of another host."""

    def __init__(self) -> None:
        super().__init__()
        self.active: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: re.sub(r"[\x00-\x20]", "", value or "").lower() for name, value in attrs}
        loaded = given.get("src", "") or (given.get("href", "") if tag == "link" else "")
        acts = (
            tag in {"iframe", "object", "embed", "base", "form", "svg", "math", "plaintext", "style", "textarea"}
            or (
                tag == "script"
                and given.get("type") != "application/ld+json"
                and not re.fullmatch(
                    r"(\.\./)*(theme/js/[a-z_-]+|search/(contents|pagefind)|edition)\.js", given.get("src", "")
                )
            )
            or any(name.startswith("on") or name in {"style", "srcdoc"} for name in given)
            or any(re.match(r"(javascript|data|vbscript|file):", value) for value in given.values())
            or re.match(r"[a-z]+:|//|\\", loaded)
        )
        if acts:
            self.active.append(f"<{tag} {attrs}>"[:200])


def test_nothing_in_any_page_acts(hostile: Archive) -> None:
    found = {}
    for path in hostile.output.rglob("*.html"):
        seen = Seen()
        seen.feed(path.read_text())
        # The theme's own search form acts within the archive.
        active = [one for one in seen.active if "theme/" not in one and 'role", "search' not in one.replace("'", '"')]
        if active:
            found[path.name] = active
    assert found == {}


def test_names_of_files_are_ours_alone(hostile: Archive) -> None:
    names = [path.relative_to(hostile.output).as_posix() for path in hostile.output.rglob("*")]
    ours = [name for name in names if not name.startswith(("theme/", "search/"))]
    assert [name for name in ours if not re.fullmatch(r"[a-z0-9/-]+(\.[a-z0-9]+)*", name)] == []
    assert [name for name in names if any(len(os.fsencode(part)) > 120 for part in name.split("/"))] == []
    assert len({name.casefold() for name in names}) == len(names)


def test_nothing_from_outside_is_published_and_nothing_is_written_there(hostile: Archive) -> None:
    files = [path for path in hostile.output.rglob("*") if path.is_file()]
    assert [path for path in files if b"CANARY" in path.read_bytes()] == []
    assert [path for path in files if path.is_symlink()] == []
    beside = {path.name for path in hostile.folder.iterdir()}
    assert beside == {"seeds", "content", "output", "secret.txt", ".content-cache"}


def test_pages_hold_no_control_characters_and_titles_turn_nothing(hostile: Archive) -> None:
    for path in (hostile.output / "articles").glob("*.html"):
        html = path.read_text()
        assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", html), path.name
        assert not re.search("[\u202a-\u202e\u2066-\u2069]", html[: html.index("</title>")]), path.name


def test_a_seed_in_html_is_published_as_text(hostile: Archive) -> None:
    (page,) = hostile.report()["script-page.html"]["outputs"]
    copy = hostile.output / page.replace("articles/", "seeds/").replace(".html", ".txt")
    assert copy.read_bytes() == (hostile.seeds / "script-page.html").read_bytes()


def test_a_page_edited_to_name_another_file_does_not_publish_it(tmp_path: Path) -> None:
    archive = archive_of(tmp_path, {})
    (tmp_path / "secret.txt").write_text("CANARY")
    (archive.seeds / "out.txt").symlink_to("../secret.txt")
    (archive.content / "articles").mkdir(parents=True)
    for number, seed in enumerate(["/etc/hostname", "../secret.txt", "out.txt", "a\\u0000b", "x" * 5000]):
        (archive.content / "articles" / f"trap-{number}.md").write_text(f"Title: Trap\nSeed: {seed}\n\nText\n")
    assert archive.build(CUTTINGS_RECOGNIZER="none").returncode == 2  # out.txt is skipped
    assert len(list((archive.output / "articles").glob("trap-*.html"))) == 5
    assert not (archive.output / "seeds").exists()
