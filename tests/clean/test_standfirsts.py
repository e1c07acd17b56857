"""The standfirst, between the headline and the line of writer or day."""

from __future__ import annotations

from cuttings.clean import clean
from cuttings.model import Role, Seed

STANDFIRST = "The county will pay for a new ferry after nine years of argument, and fishermen are not pleased."
FIRST = "The county council voted on Monday to buy a ferry, nine years after the old one sank in the harbour mouth."
SECOND = "Fishermen who have carried passengers since then said that they had not been asked, and left the hall."


def roles(text: str) -> list[tuple[Role, str]]:
    return [(block.role, block.text) for block in clean(Seed("a.txt", "", text)).blocks]


def test_what_stands_between_headline_and_byline_is_the_standfirst() -> None:
    text = f"County to buy a ferry\n\n{STANDFIRST}\n\nBy Ada Berg\n\nMay 3, 2011\n\n{FIRST}\n\n{SECOND}\n"
    assert (Role.STANDFIRST, STANDFIRST) in roles(text)
    assert clean(Seed("a.txt", "", text)).paragraphs == (FIRST, SECOND)


def test_without_a_line_of_writer_or_day_below_it_the_first_paragraph_is_one() -> None:
    text = f"County to buy a ferry\n\nBy Ada Berg\n\nMay 3, 2011\n\n{STANDFIRST}\n\n{FIRST}\n\n{SECOND}\n"
    assert clean(Seed("a.txt", "", text)).paragraphs == (STANDFIRST, FIRST, SECOND)
