"""The weight of a passage's words."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from cuttings.clean.scoring.score import load_model
from cuttings.clean.scoring.vocabulary import fingerprints, weigh, weigh_fingerprints

WORDS = st.sampled_from("the council said comments share 2011 7 login Uhr Rat büchereien наука 新闻".split())


@given(st.lists(st.lists(WORDS, max_size=90).map(" ".join), min_size=1, max_size=5))
def test_the_program_weighs_one_passage_as_training_weighs_many(texts: list[str]) -> None:
    words = load_model().words
    many = weigh_fingerprints([fingerprints(text) for text in texts], words)
    assert np.allclose(weigh(texts, words), many, rtol=0, atol=1e-6)


def test_words_of_an_article_weigh_more_than_those_of_a_menu() -> None:
    passages = ["He said that the town had been warned of it.", "Share Tweet Log in Subscribe"]
    text, menu = weigh(passages, load_model().words)
    assert text[0] > 0 > menu[0]
