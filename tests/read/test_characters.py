"""Characters that no page could show do not come in with a seed."""

from hypothesis import given
from hypothesis import strategies as st

from cuttings.model import Hints, Seed
from cuttings.read.characters import sound, sound_text


def test_controls_become_spaces_and_impossible_characters_the_replacement_sign() -> None:
    assert sound_text("a\x00b\x1b[31m\x85c\td\n\ud800e\ufffef\U0001ffff") == "a b [31m c\td\n\ufffde\ufffdf\ufffd"


def test_what_the_container_says_is_made_sound_too() -> None:
    seed = sound(Seed("a.jsonl#1", "", "x", hints=Hints(title="\udc00 y", outlet="z\x07")))
    assert seed.hints == Hints(title="\ufffd y", outlet="z ")


@given(st.text(st.characters()))
def test_places_in_a_text_stay_and_it_can_be_written(text: str) -> None:
    assert len(sound_text(text)) == len(text)
    sound_text(text).encode("utf-8")
