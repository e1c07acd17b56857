"""Passages that stand more than once."""

# ruff: noqa: E501 - a seed as a scraper leaves it

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuttings.clean import clean
from cuttings.clean.passages import find_passages
from cuttings.clean.rules.repetition import score_once
from cuttings.clean.words import count_words
from cuttings.model import Seed

SENTENCE = "The council voted on Tuesday to close three libraries in the north of the town."


@pytest.mark.parametrize("times", [10, 300, 3000])
def test_one_sentence_that_is_the_whole_text_keeps_every_paragraph(times: int) -> None:
    article = clean(Seed("a.txt", "", "\n\n".join(["Libraries to close", *[SENTENCE] * times])))
    assert article.title == "Libraries to close"
    assert article.paragraphs == (SENTENCE,) * times


def test_the_description_above_the_text_is_said_again_below_and_kept_there() -> None:
    rest = "The decision had been expected since March, and nobody on the council spoke against it, the mayor said."
    text = f"Libraries to close\n\n{SENTENCE}\n\nUpdated:\n\nLibraries to close\n\n{SENTENCE} It will come into force in May.\n\n{rest}\n"
    article = clean(Seed("a.txt", "", text))
    assert article.paragraphs == (f"{SENTENCE} It will come into force in May.", rest)
    assert "said-again" in {block.rule for block in article.cuts}


def test_of_an_article_that_stands_twice_one_copy_goes_as_a_whole() -> None:
    paragraphs = [
        SENTENCE,
        "The decision had been expected since March, and nobody on the council spoke against it, the mayor said.",
        "Readers had gathered before the town hall with books in their hands, and stayed there until it was dark.",
        "The buildings will be sold in the autumn, and the books are to be divided among the schools of the town.",
    ]
    text = "Libraries to close\n\n" + "\n\n".join(paragraphs) + "\n\nPrint this page\n\nLibraries to close\n\n"
    text += "\n\n".join(paragraphs)
    article = clean(Seed("a.txt", "", text))
    assert article.paragraphs == tuple(paragraphs)
    copy = [block for block in article.cuts if "stands twice on this page" in block.reason]
    assert [block.text for block in copy] == paragraphs


STEPS = """Everything here can be had in any shop of the town, and nothing of it costs more than a few coins.

What you need

- a glass jar
- some gravel
- a handful of moss
- two small ferns

Wash the jar with warm water and let it dry for a night before you begin, or the moss will turn brown.

Fill in the gravel, then the soil, and press both down with a spoon until the ground is firm.

Plant the ferns last.

Water it once."""


def test_a_text_that_stands_twice_keeps_all_that_it_keeps_when_it_stands_once() -> None:
    once = clean(Seed("a.txt", "", f"A garden in a jar\n\n{STEPS}\n"))
    twice = clean(
        Seed("a.txt", "", f"A garden in a jar\n\n{STEPS}\n\nPrint this page\n\nA garden in a jar\n\n{STEPS}\n")
    )
    assert "Plant the ferns last." in once.paragraphs
    assert twice.paragraphs == once.paragraphs


@given(st.permutations([*STEPS.split("\n\n"), SENTENCE]))
def test_both_copies_of_a_text_that_stands_twice_have_the_same_scores(blocks: list[str]) -> None:
    text = "\n\n".join(blocks)
    passages = find_passages(f"{text}\n\nPrint this page\n\n{text}")
    scores = score_once(passages)
    half = len(passages) // 2
    long = [at for at in range(half) if count_words(passages[at].text) > 7]
    assert len(long) == 4
    assert [scores[at] for at in long] == [scores[at + half + 1] for at in long]


def test_copies_that_lie_across_each_other_come_to_an_end() -> None:
    lines = [
        *(
            f"The council voted on Tuesday to close three libraries {word}."
            for word in "now soon late twice again".split()
        ),
        *("The council voted on Tuesday to close three libraries in May.", "Short one", "Other line", "Third one"),
        *(f"Readers had gathered before the town hall with {number} books in hand." for number in range(9)),
    ]
    order = (15, 7, 14, 16, 9, 5, 16, 9, 3, 2, 2, 7, 12, 1, 17, 9, 9, 13, 11, 5, 1, 17, 4, 15, 11, 10, 2, 12, 1)
    passages = find_passages("\n\n".join(lines[number] for number in order))
    assert len(score_once(passages)) == len(order)
