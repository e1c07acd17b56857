"""The stage as a whole: order, languages, and what holds of every mention whatever the text."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from reading import PERSON, PLACE, KnowsNames, article, found, read

from cuttings.model import NAMING, Kind, KnownName, Role
from cuttings.recognize import Background, lexicon_of, recognize


def test_a_recognizer_is_given_the_passages_of_an_article_together() -> None:
    recognizer = KnowsNames({"Ann Lee": PERSON})
    recognize(article("Ann Lee wrote.", "She is well.", "So is Ann Lee."), recognizer)
    assert recognizer.calls == [3]


def test_only_passages_that_the_reader_sees_are_searched() -> None:
    lines = ("Ann Lee spoke.", "Ann Lee paid for this.")
    assert found(*lines, names={"Ann Lee": PERSON}, roles={1: Role.CUT}) == ["Ann Lee p"]


def test_an_article_in_another_language_is_searched_for_known_names_only() -> None:
    one = article("Ann Lee est venue à Paris, France.", language="fr")
    recognized = recognize(
        one,
        KnowsNames({"Ann Lee": PERSON}),
        Background(lambda language: lexicon_of([KnownName("France", PLACE)] * (language == "fr"))),
    )
    assert ([mention.text for mention in recognized.mentions], recognized.only_known) == (["France"], True)


def test_a_span_of_no_kind_names_no_actor() -> None:
    assert found("The Danish team won.", names={"Danish": None}) == []


def test_an_article_without_a_word_has_no_mentions() -> None:
    assert read(article()).mentions == ()


WORDS = [
    "Ann",
    "Lee",
    "ANN",
    "the",
    "of",
    "U.S.",
    "(",
    ")",
    "/",
    ",",
    ".",
    "’s",
    "-",
    "President",
    "Lima",
    "İ",
    "a",
    "AFP",
]


@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join), max_size=4))
@settings(max_examples=200, deadline=None)
def test_every_mention_is_the_text_of_its_span_and_none_overlap(lines: list[str]) -> None:
    one = article(*lines)
    names = {"Ann Lee": Kind.PERSON, "Lima": PLACE, "Lee / AFP": PERSON, "President Ann": PERSON, "the U.S.": PLACE}
    mentions = read(one, names).mentions
    for mention in mentions:
        block = one.blocks[mention.block]
        assert block.role in NAMING
        assert block.text[mention.start : mention.end] == mention.text
        assert mention.text.strip() == mention.text != ""
    for before, after in pairwise(mentions):
        assert (before.block, before.end) <= (after.block, after.start) or before.block < after.block


@given(st.text(max_size=80))
@settings(max_examples=200, deadline=None)
def test_no_text_is_too_odd_to_be_read(text: str) -> None:
    read(article(text, text.upper(), text.title()), {"a": PERSON, "A": PLACE})
