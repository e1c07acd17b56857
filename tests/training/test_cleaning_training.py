"""Texts written as if their script had no spaces, from which the cleaning model learns of languages it never saw."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from training.cleaning.unspaced import unspaced_passages, write_unspaced

from cuttings.clean.passages import find_passages

WORDS = st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyzäöü"), min_size=1, max_size=12)


@given(st.lists(WORDS, min_size=1, max_size=12))
def test_a_sentence_becomes_signs_without_a_space_or_a_letter(words: list[str]) -> None:
    written = write_unspaced(f"{' '.join(words).capitalize()}.")
    assert re.fullmatch(r"[\u3400-\u9fff]+。", written)


@given(WORDS, WORDS)
def test_a_word_is_written_with_the_same_signs_wherever_it_stands(word: str, other: str) -> None:
    assert write_unspaced(f"{word} {other} {word}") == "".join(map(write_unspaced, (word, other, word)))


@pytest.mark.parametrize(
    "text", ["3.5", "1,200", "2012", "https://elsewhere.invalid/a b", '<a><img alt="A word"/></a>', "|"]
)
def test_figures_addresses_and_markup_stay(text: str) -> None:
    assert write_unspaced(text) == text


def test_passages_stay_where_they_stood() -> None:
    passages = find_passages("Home | News\n\nThe council met on Tuesday.\n\n  It will meet again.\n")
    written = unspaced_passages(passages)
    assert [passage._replace(text="") for passage in written] == [passage._replace(text="") for passage in passages]
    assert all(one.text != other.text for one, other in zip(written, passages, strict=True))
