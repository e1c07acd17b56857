"""Emphasis and links to the outside in a page's Markdown."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from markdown import markdown

from cuttings.compose.marks import marks_of
from cuttings.model import Block, Mark, Marking, Role
from cuttings.site.sanitizing import text_of

WORDS = "The mayor said the ferry was never lost."


def printed(text: str, *marks: Mark, names: tuple[tuple[int, int], ...] = ()) -> str:
    block = Block(Role.PARAGRAPH, text, 0, len(text), "text", "", marks)
    return marks_of(block, names).print(0, len(text), last=True)


def test_emphasized_words_stand_between_stars() -> None:
    assert printed(WORDS, Mark(29, 34, Marking.EMPHASIS)) == "The mayor said the ferry was *never* lost."
    assert printed(WORDS, Mark(4, 9, Marking.STRONG)) == "The **mayor** said the ferry was never lost."


def test_a_link_to_the_outside_is_told_in_words_with_its_address() -> None:
    found = printed(WORDS, Mark(19, 24, Marking.LINK, "https://example.org/a_b"))
    assert found == "The mayor said the ferry (outside link: https://example.org/a\\_b) was never lost."


def test_an_address_that_the_text_spells_out_is_not_told_again() -> None:
    text = "See https://example.org for more."
    assert printed(text, Mark(4, 23, Marking.LINK, "https://example.org")) == text


def test_emphasis_that_cuts_through_a_name_is_left_out() -> None:
    assert printed(WORDS, Mark(0, 6, Marking.EMPHASIS), names=((4, 9),)) == WORDS


@given(
    st.text(max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), st.sampled_from(list(Marking)[:2]))),
)
def test_emphasis_changes_no_word(text: str, spans: list[tuple[int, int, Marking]]) -> None:
    text = " ".join(f"x {text} x".split())
    marks = [Mark(start, end, kind) for start, end, kind in sorted(spans) if start < end <= len(text)]
    shown = text_of(markdown(printed(text, *marks), extensions=["extra"]))
    assert " ".join(shown.split()) == " ".join(text_of(markdown(printed(text), extensions=["extra"])).split())
