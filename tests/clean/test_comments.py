"""Readers' comments below an article."""

from __future__ import annotations

import pytest

from cuttings.clean import clean
from cuttings.model import Seed

STORY = (
    "The council voted on Tuesday to close three libraries in the north of the town, and to sell the buildings.",
    "Readers had gathered before the town hall with books in their hands, and stayed there until it was dark.",
    "The decision had been expected since March, and nobody on the council spoke against it, the mayor said.",
)
COMMENTS = (
    ("Jane Roe · March 10, 2017 at 12:20 AM", "I would have given my own books, had anybody asked me for them before."),
    (
        "Richard Miles · March 10, 2017 at 1:26 AM",
        "Nobody reads in the north of the town, I have lived there for years.",
    ),
    (
        "Mary Major · March 11, 2017 at 2:56 AM",
        "You are right about that, and it is the council which is to blame for it.",
    ),
)


def page(button: str) -> str:
    comments = [line for head, words in COMMENTS for line in (head, words, button)]
    return "\n\n".join(["Libraries to close", *STORY, *comments, "Follow us"]) + "\n"


@pytest.mark.parametrize("button", ["Reply", "Log in to Reply", "Antworten", "Répondre", "Ответить", "Reply (2)"])
def test_what_stands_with_buttons_to_answer_it_is_comments_of_readers(button: str) -> None:
    article = clean(Seed("a.txt", "", page(button)))
    assert article.paragraphs == STORY
    cut = {block.text for block in article.cuts if block.rule == "readers-comments"}
    assert cut >= {words for _, words in COMMENTS}
    assert cut >= {head for head, _ in COMMENTS}


def test_the_day_of_the_article_above_its_text_is_no_head_of_a_comment() -> None:
    text = page("Reply").replace("Libraries to close\n", "Libraries to close\n\nMarch 9, 2017\n")
    text = text.replace(f"{COMMENTS[0][0]}\n\n", "")
    article = clean(Seed("a.txt", "", text))
    assert article.date.edtf == "2017-03-09"
    assert article.paragraphs[: len(STORY)] == STORY


def test_two_answers_are_no_thread() -> None:
    article = clean(
        Seed("a.txt", "", "\n\n".join(["Yes or no", STORY[0], "Reply", STORY[1], "Reply", STORY[2]]) + "\n")
    )
    assert "readers-comments" not in {block.rule for block in article.cuts}
