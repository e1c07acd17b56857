"""Lines that were broken for display are joined; line ends of the text's own are kept."""

# ruff: noqa: E501 - texts stand here as a scraper would leave them

from __future__ import annotations

import textwrap

from hypothesis import given
from hypothesis import strategies as st

from cuttings.clean.passages import find_passages, split_lines

PARAGRAPHS = [
    "The harbour of the old town was closed on Monday after a storm had torn two boats from their moorings, officials said.",
    "Nobody was hurt, but the repair of the northern pier will take until spring, according to the harbour master's office.",
    "Fishermen were told to land their catch in the neighbouring port until then, and most of them did so on Tuesday already.",
]


def texts(text: str) -> list[str]:
    return [passage.text for passage in find_passages(text)]


def test_a_text_wrapped_at_a_width_is_unwrapped() -> None:
    wrapped = "\n\n".join(textwrap.fill(paragraph, 60) for paragraph in PARAGRAPHS)
    assert texts(wrapped) == PARAGRAPHS


def test_a_list_in_a_wrapped_text_keeps_its_lines() -> None:
    wrapped = "\n\n".join(textwrap.fill(paragraph, 60) for paragraph in PARAGRAPHS)
    assert texts(f"{wrapped}\n\n* one\n* two\n") == [*PARAGRAPHS, "* one", "* two"]


def test_lines_of_a_text_that_was_not_wrapped_stay_apart() -> None:
    assert texts("Headline\nMonday\n" + "\n".join(PARAGRAPHS)) == ["Headline", "Monday", *PARAGRAPHS]


def test_a_sentence_broken_at_a_link_is_one_again() -> None:
    text = "\n".join(["The harbour was closed on Monday, as", "the mayor", "said in a letter.", *PARAGRAPHS])
    assert texts(text)[0] == "The harbour was closed on Monday, as the mayor said in a letter."


def test_a_word_cut_at_a_lines_end_is_one_again_where_the_text_has_it_whole() -> None:
    first = "The government of the islands met on Monday and the govern-\nment said that nobody was hurt in the storm which had\nclosed the harbour of the old town on the day before it."
    assert "the government said" in texts(first)[0]


def test_a_hyphen_that_belongs_to_the_word_stays() -> None:
    first = "The well-known harbour master said on Monday that the well-\nknown pier would be repaired in spring at the latest or\nelse be closed, as the council of the town had decided."
    assert "the well-known pier" in texts(first)[0]


def test_a_wrapped_text_with_an_address_longer_than_its_lines_is_unwrapped() -> None:
    wrapped = "\n\n".join(textwrap.fill(paragraph, 60) for paragraph in PARAGRAPHS)
    address = "https://example.org/harbour/" + "storm-" * 12 + "report.html"
    assert texts(f"{address}\n\n{address}\n\n{wrapped}") == [address, address, *PARAGRAPHS]


def test_a_wrapped_text_below_a_long_menu_is_unwrapped() -> None:
    menu = [f"{word} {number}" for number in range(12) for word in ("Harbours", "Boats and ships", "Weather")]
    wrapped = "\n\n".join(textwrap.fill(paragraph, 60) for paragraph in PARAGRAPHS)
    assert texts("\n".join(menu) + "\n\n" + wrapped)[-3:] == PARAGRAPHS


def test_short_lines_that_happen_to_be_alike_are_not_joined() -> None:
    headlines = [f"Storm closes the harbour of the old town, day {number}" for number in range(10, 30)]
    assert texts("\n".join(headlines)) == headlines


def test_columns_side_by_side_are_lines_of_their_own() -> None:
    row = f"Home          {PARAGRAPHS[0]}      Most read"
    assert texts(f"{row}\nNews          {PARAGRAPHS[1]}") == ["Home", PARAGRAPHS[0], "Most read", "News", PARAGRAPHS[1]]


def test_a_few_spaces_within_a_sentence_divide_nothing() -> None:
    assert texts("The harbour   was closed on Monday.") == ["The harbour was closed on Monday."]


@given(st.text(alphabet=" ab.\n\u200b\t", max_size=200))
def test_every_sign_lies_in_one_line(text: str) -> None:
    lines = split_lines(text)
    inside = [place for line in lines for place in range(line.start, line.end)]
    assert len(inside) == len(set(inside))
    assert all(text[place].isspace() for place in set(range(len(text))) - set(inside))
