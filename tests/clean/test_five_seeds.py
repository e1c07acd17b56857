"""The five seeds that come with the project, line by line against what a person read in them.

The expectations are numbers of lines, set by hand: no test knows a word of the seeds, so no rule can be bent to one.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from cuttings.clean import clean
from cuttings.model import Article, Role, Seed
from cuttings.read import read_seeds

FOLDER = Path(__file__).parent.parent.parent / "seeds"

#: For each seed in the order of their names: which of its lines are what. A line in two rows holds both.
LINES: tuple[dict[Role, list[int]], ...] = (
    {
        Role.TITLE: [1],
        Role.CUT: [3, 4, 5],
        Role.PICTURE: [7],
        Role.CAPTION: [8],
        Role.CREDIT: [8],
        Role.PARAGRAPH: list(range(10, 41, 2)),
    },
    {Role.TITLE: [1], Role.DATE: [3], Role.CUT: [4], Role.PARAGRAPH: list(range(6, 25, 2))},
    {
        Role.TITLE: [1],
        Role.CUT: [3, 4, 5, 34, 36],
        Role.CAPTION: [6],
        Role.BYLINE: [8],
        Role.PARAGRAPH: list(range(8, 33, 2)),
    },
    {
        Role.TITLE: [1],
        Role.CUT: [3, 4, 5],
        Role.DATE: [6],
        Role.UPDATED: [7, 8],
        Role.PICTURE: [10],
        Role.CAPTION: [11],
        Role.CREDIT: [11],
        Role.PARAGRAPH: list(range(13, 40, 2)),
    },
    {
        Role.OUTLET: [1],
        Role.CUT: [1, 26, 28, 30, 32, 33, 35, 37, 41, 43, 45],
        Role.DATE: [2],
        Role.TITLE: [4],
        Role.PICTURE: [6],
        Role.CAPTION: [8],
        Role.CREDIT: [8],
        Role.PARAGRAPH: list(range(10, 25, 2)),
    },
)

#: The date of publication and that of the last update.
DATES = (
    ("[2011-09-14..]", ""),
    ("2011-10-21T10:45:00-05:00", ""),
    ("", ""),
    ("2011-10-21", "2015-10-01"),
    ("2014-12-19?", ""),
)

SEEDS = [seed for seed in read_seeds(FOLDER) if isinstance(seed, Seed)]
ARTICLES: list[Article] = [clean(seed) for seed in SEEDS]


@pytest.mark.parametrize("number", range(5))
def test_every_line_is_what_a_person_says_it_is(number: int) -> None:
    text = SEEDS[number].text
    found: dict[Role, list[int]] = {}
    for block in ARTICLES[number].blocks:
        found.setdefault(block.role, []).append(text.count("\n", 0, block.start) + 1)
    assert found == LINES[number]


@pytest.mark.parametrize("number", range(5))
def test_the_date_is_what_the_text_says_and_no_more(number: int) -> None:
    article = ARTICLES[number]
    assert (article.date.edtf, article.updated.edtf) == DATES[number]
    assert article.date.rule
    assert article.date.reason


@pytest.mark.parametrize("number", range(5))
def test_what_is_kept_and_what_is_cut_add_up_to_the_seed(number: int) -> None:
    text = SEEDS[number].text
    covered = "".join(text[block.start : block.end] for block in ARTICLES[number].blocks)
    assert "".join(covered.split()) == "".join(text.split())
    assert all(block.rule and block.reason for block in ARTICLES[number].blocks)


def test_only_one_of_the_five_has_a_byline_and_one_an_outlet() -> None:
    assert [len(article.bylines) for article in ARTICLES] == [0, 0, 1, 0, 0]
    assert [bool(article.outlet) for article in ARTICLES] == [False, False, False, False, True]


def test_an_outlets_motto_is_no_part_of_its_name() -> None:
    outlet, motto = ARTICLES[4].blocks[:2]
    assert (outlet.role, motto.role) == (Role.OUTLET, Role.CUT)
    assert ARTICLES[4].outlet == outlet.text
    assert motto.text.startswith(":")
