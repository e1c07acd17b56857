"""What the documents say holds: examples are read by the program, tables name what exists."""

import re
import runpy
import subprocess

import pytest
from markdown import Markdown

from building import ROOT
from cuttings.page import KEYS
from cuttings.site.content import read_page
from cuttings.site.dates import date_view

CURATORS = (ROOT / "docs" / "curators.md").read_text()


def to_html(text: str) -> str:
    return Markdown(extensions=["markdown.extensions.extra"]).convert(text)


def test_the_page_in_the_guide_is_a_page() -> None:
    (example,) = re.findall(r"```\n(Title: .*?)```", CURATORS, re.DOTALL)
    page = read_page("docs/curators.md", "example", example, to_html, ())
    assert page.actors == {"people/jane-roe": "Jane Roe", "places/springfield": "Springfield"}
    assert [name.form for sentence in page.sentences for name in sentence.names] == [
        "Jane Roe",
        "Springfield",
        "Roe",
    ]


def test_the_guide_names_every_key_a_page_may_have() -> None:
    (listed,) = re.findall(r"others are refused with file and line: (.*?)\.\n", CURATORS, re.DOTALL)
    assert tuple(re.findall(r"`(\w+)`", listed)) == KEYS


def test_every_form_of_date_in_the_guide_is_understood() -> None:
    forms = re.findall(
        r"`(\[?\d{4}[^`]*)`", CURATORS[CURATORS.index("| write | for |") : CURATORS.index("| nothing |")]
    )
    assert len(forms) == 6
    assert all(date_view(form).label != f"undated ({form})" for form in forms)


def test_every_verb_of_make_that_the_documents_name_exists() -> None:
    verbs = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    for document in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))):
        named = set(re.findall(r"(?:`|^)make ([a-z][a-z-]+)", document.read_text(), re.MULTILINE))
        assert named <= verbs, document.name


def test_every_setting_of_the_guide_is_a_setting() -> None:
    settings = runpy.run_path(str(ROOT / "pelican.conf.py"))
    guide = (ROOT / "docs" / "publishers.md").read_text()
    named = re.findall(r"^\| `([A-Z_]+)` \|", guide, re.MULTILINE)
    assert named
    assert all(name in settings for name in named)


def test_every_test_that_a_promise_names_is_there() -> None:
    promised, _, _ = (ROOT / "docs" / "promises.md").read_text().partition("## Counted")
    named = set(re.findall(r"`(tests/[\w/.]+)`", promised))
    assert len(named) > 30
    for name in named:
        place = ROOT / name
        files = [place] if place.is_file() else list(place.glob("*.py"))
        assert any(re.search(r"^(def test_|Test\w+ = )", file.read_text(), re.MULTILINE) for file in files), name


@pytest.mark.parametrize(("code", "is_built"), [(0, True), (2, True), (3, False)])
def test_a_site_that_lacks_some_seeds_can_be_packed_and_shown(code: int, is_built: bool) -> None:
    made = subprocess.run(
        ["make", "--silent", "-o", ".venv/installed", "built", f"BUILD=(exit {code})"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    assert (made.returncode == 0) is is_built
    rules = (ROOT / "Makefile").read_text()
    assert all(re.search(rf"^{verb}: built ", rules, re.MULTILINE) for verb in ("serve", "zip", "zim", "bag"))
