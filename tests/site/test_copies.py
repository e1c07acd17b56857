"""Near-copies: found by their text, led by one, compared word by word."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from cuttings.site.comparison import MOST_SENTENCES, Piece, compare
from cuttings.site.copies import Group, count_distinct, group_copies, sketch_of, words_of


def story(seed: int, words: int = 200) -> list[str]:
    chance = random.Random(seed)
    return [f"w{chance.randrange(3000)}" for _ in range(words)]


def grouped(texts: dict[str, list[str]]) -> dict[str, Group]:
    return group_copies({slug: sketch_of(words) for slug, words in texts.items()}, texts.__getitem__)


def test_the_same_words_in_two_articles_are_one_text_and_the_first_leads() -> None:
    groups = grouped({"herald": story(1), "other": story(2), "post": story(1)})
    assert groups == {"herald": Group("herald", ("post",)), "post": Group("herald", ("post",))}


def test_a_later_version_with_a_new_paragraph_is_a_near_copy() -> None:
    later = story(1)[:120] + story(9, 30) + story(1)[120:]
    assert "later" in grouped({"first": story(1), "later": later})


def test_a_story_cut_by_half_is_a_near_copy() -> None:
    assert "brief" in grouped({"long": story(1), "brief": story(1)[:100]})


def test_two_stories_that_quote_one_speech_are_not() -> None:
    speech = story(7, 40)
    assert grouped({"one": story(1) + speech, "two": speech + story(2)}) == {}


def test_a_short_notice_is_like_nothing() -> None:
    assert sketch_of(story(1, 20)) == b""
    assert grouped({"one": story(1, 20), "two": story(1, 20)}) == {}


def test_a_chinese_text_is_compared_sign_by_sign() -> None:
    text = "".join(
        random.Random(3).choices(
            "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动", k=300
        )
    )
    assert len(words_of(text)) == 300
    assert grouped({"one": words_of(text), "two": words_of(text[:200])})


def test_a_text_held_by_thousands_is_compared_with_its_leader_alone() -> None:
    asked: list[str] = []
    words = story(1)
    sketches = {f"copy-{number}": sketch_of(words) for number in range(3000)}

    def words_for(slug: str) -> list[str]:
        asked.append(slug)
        return words

    groups = group_copies(sketches, words_for)
    assert len(groups["copy-0"].others) == 2999
    assert len(asked) < 2 * 3000


def test_articles_are_counted_as_distinct_texts() -> None:
    group = Group("a", ("b", "c"))
    assert count_distinct(["a", "b", "c", "d"], {"a": group, "b": group, "c": group}) == 2


def test_a_changed_word_is_shown_between_the_words_that_stay() -> None:
    there = ["The ferry sank on Monday.", "Nobody was hurt."]
    here = ["The ferry sank on Tuesday.", "Nobody was hurt."]
    comparison = compare(there, here)
    assert comparison.whole
    assert comparison.differences == (
        (Piece("both", "The ferry sank on"), Piece("there", "Monday."), Piece("here", "Tuesday.")),
    )


def test_capitals_and_signs_are_no_difference() -> None:
    assert compare(["“The ferry sank,” he said."], ["The ferry SANK, he said"]).total == 0


def test_a_sentence_that_one_version_lacks_is_shown_whole() -> None:
    comparison = compare(["One thing.", "Another thing."], ["One thing."])
    assert comparison.differences == ((Piece("there", "Another thing."),),)


def test_a_very_long_or_repetitive_text_is_compared_in_part_and_says_so() -> None:
    long = [f"Sentence number {number} of a long text." for number in range(MOST_SENTENCES * 20)]
    assert not compare(long, [*long, "The end."]).whole
    refrain = ["We shall return."] * 5000
    assert compare([*refrain, "One."], [*refrain, "Two."]).total == 1


@given(st.text(st.characters(max_codepoint=127)))
def test_the_words_of_plain_text_are_those_that_any_text_has(text: str) -> None:
    assert [*words_of(text), "é"] == words_of(f"{text} é")
