"""What becomes of a headline that a record names, and of the lines of its text."""

from __future__ import annotations

import pytest

from cuttings.clean import clean
from cuttings.model import Hints, Seed

LEDE = "The council met on Tuesday to discuss the bridge plan, and officials said that it would open in spring."
MORE = "Residents said that they would attend the next meeting in March, and the mayor thanked them."


def record(title: str, text: str) -> Seed:
    return Seed("a.jsonl#1", "0" * 64, text, hints=Hints(title, "", "", "", ""))


@pytest.mark.parametrize("title", ["Bridge plan", "<script src=//elsewhere.invalid/x.js></script>", "The council"])
def test_no_sentence_is_lost_to_the_headline_that_a_record_names(title: str) -> None:
    text = LEDE if title == "Bridge plan" else LEDE.replace("bridge", f"bridge {title}")
    article = clean(record(title, f"{text}\n\n{MORE}\n"))
    assert article.title == title
    assert " ".join(article.paragraphs).split() == f"{text} {MORE}".split()


def test_the_line_that_says_the_records_headline_again_is_no_part_of_the_text() -> None:
    article = clean(record("Bridge plan goes ahead", f"Bridge plan goes ahead - Crier\n\n{LEDE}\n\n{MORE}\n"))
    assert article.title == "Bridge plan goes ahead"
    assert article.paragraphs == (LEDE, MORE)


def test_a_headline_of_signs_that_no_page_keeps_is_none() -> None:
    assert clean(record("\u202e\u2066", f"{LEDE}\n\n{MORE}\n")).title == "a"


def test_a_headline_that_breaks_off_gives_way_to_the_line_that_says_it_in_full() -> None:
    text = (
        f"Bridge plan goes ahead as the...\n\nHome\n\nBridge plan goes ahead as the council votes\n\n{LEDE}\n\n{MORE}\n"
    )
    article = clean(Seed("a.txt", "", text))
    assert article.title == "Bridge plan goes ahead as the council votes"
    assert article.paragraphs == (LEDE, MORE)
