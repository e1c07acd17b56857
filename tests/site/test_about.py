"""The page about the archive: how many names are linked, and how often that was measured to be right."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from cuttings.evidence import Row
from cuttings.present.pages import about_view
from cuttings.recognize.measured import EXPECTED, FIGURES, measured
from cuttings.site.archive import build_archive
from cuttings.site.content import read_page
from cuttings.site.front import figures_view

if TYPE_CHECKING:
    from pathlib import Path


def test_the_mentions_of_all_articles_are_counted_linked_uncertain_and_unknown() -> None:
    rows = tuple(
        Row(1, what, "Ada", "", "", "") for what in ("link", "link", "link", "uncertain", "uncertain", "unknown")
    )
    pages = [read_page(f"{slug}.md", slug, "Title: A\n\nAda.\n", lambda text: text, rows) for slug in ("one", "two")]
    view = figures_view(build_archive(pages, {}))
    assert (view.links_linked, view.links_uncertain, view.links_unknown) == (6, 4, 2)


def test_the_recognizer_of_the_project_is_the_one_that_was_measured() -> None:
    known = measured("transformer")
    assert known is not None
    card = (EXPECTED.parent / "MODEL_CARD.md").read_text(encoding="utf-8")
    assert [one for one in known.figures if f"{one.value:.1f}" not in card] == []


def test_the_page_gives_each_figure_in_per_cent_with_its_set_and_day() -> None:
    about = about_view("transformer")
    assert about.measured_on == "22 November 2026"
    assert ("of what an article names, what it is filed under", "News-Fair, 60 articles", "92.5") in {
        (one.measure, one.set, one.value) for one in about.measures
    }


@pytest.mark.parametrize("recognizer", ["spacy", "none", ""])
def test_of_another_recognizer_nothing_is_said_to_be_measured(recognizer: str) -> None:
    about = about_view(recognizer)
    assert (about.recognizer, about.measures) == (recognizer, ())


@pytest.mark.parametrize("listed", [json.dumps({"model.onnx": "0" * 64}), "{", "[]", "{}"])
def test_of_another_model_in_the_same_place_nothing_is_said_to_be_measured(tmp_path: Path, listed: str) -> None:
    other = tmp_path / "expected.json"
    other.write_text(listed)
    assert measured("transformer", FIGURES, other) is None
