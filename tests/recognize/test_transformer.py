"""The reader of the project's own model: what it finds, what it survives, and what it says of a damaged model."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("onnxruntime", reason="onnxruntime is not installed; 'make lock' pins it from requirements.in")

from cuttings.model import Kind
from cuttings.recognize import RawSpan
from cuttings.recognize.transformer import (
    EMPTY_LINE,
    MODEL,
    WINDOW,
    ModelError,
    TransformerRecognizer,
    by_passage,
    load_transformer,
    read,
    windows_of,
)

if TYPE_CHECKING:
    from pathlib import Path

if not (MODEL / "model.onnx").is_file():
    pytest.skip("the model is not in this checkout; 'make model' trains it", allow_module_level=True)


@pytest.fixture(scope="module")
def recognizer() -> TransformerRecognizer:
    return load_transformer()


def named(recognizer: TransformerRecognizer, text: str) -> set[tuple[str, Kind | None]]:
    (spans,) = recognizer.find([text], "en")
    return {(text[span.start : span.end], span.kind) for span in spans}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Angela Merkel met reporters in Berlin on Friday.", "Angela Merkel", Kind.PERSON),
        ("Angela Merkel met reporters in Berlin on Friday.", "Berlin", Kind.PLACE),
        ("Officials at the World Health Organization said so.", "World Health Organization", Kind.ORGANIZATION),
        ("HILLARY CLINTON ARRIVES IN PAKISTAN FOR TALKS", "HILLARY CLINTON", Kind.PERSON),
        ("HILLARY CLINTON ARRIVES IN PAKISTAN FOR TALKS", "PAKISTAN", Kind.PLACE),
        ("By JOHN SMITH and MARY JONES", "JOHN SMITH", Kind.PERSON),
        ("Hillary Clinton Arrives in Pakistan for Talks With Leaders", "Hillary Clinton", Kind.PERSON),
        ("Hillary Clinton Arrives in Pakistan for Talks With Leaders", "Pakistan", Kind.PLACE),
        ("i think angela merkel is still in berlin lol", "angela merkel", Kind.PERSON),
        ("i think angela merkel is still in berlin lol", "berlin", Kind.PLACE),
        ("The actor Jean-Claude Van Damme spoke first.", "Jean-Claude Van Damme", Kind.PERSON),
        ("The singer Sinead O'Connor performed in Dublin.", "Sinead O'Connor", Kind.PERSON),
        ("The singer Sinead O’Connor performed in Dublin.", "Sinead O’Connor", Kind.PERSON),
        ("Osama bin Laden was killed in Abbottabad.", "Osama bin Laden", Kind.PERSON),
        ("The attack was claimed by al-Qaeda in a statement.", "al-Qaeda", Kind.ORGANIZATION),
        ("The goal by Robin van der Berg settled the match.", "Robin van der Berg", Kind.PERSON),
        ("George W. Bush flew to Texas.", "George W. Bush", Kind.PERSON),
        ("The minister, Nguyen Van Thanh, flew to Hanoi.", "Nguyen Van Thanh", Kind.PERSON),
        ("President Ngozi Okonjo-Iweala spoke in Lagos.", "Ngozi Okonjo-Iweala", Kind.PERSON),
        ("Recep Tayyip Erdoğan spoke in İstanbul.", "Recep Tayyip Erdoğan", Kind.PERSON),
    ],
)
def test_a_name_is_found_however_it_is_written(
    recognizer: TransformerRecognizer, text: str, name: str, kind: Kind
) -> None:
    assert (name, kind) in named(recognizer, text)


@pytest.mark.parametrize(
    "text",
    ["", " \n\n\t", "😀😀 🎉", "…!?—", "́́", "a\u0000b\ufffd", "ก็ไม่รู้เหมือนกัน", "это просто текст", "これは文です。"],
)
def test_text_that_names_nobody_is_no_trouble(recognizer: TransformerRecognizer, text: str) -> None:
    (spans,) = recognizer.find([text], "en")
    assert all(0 <= span.start < span.end <= len(text) for span in spans)


def read_words(recognizer: TransformerRecognizer, text: str) -> tuple[list[str], list[str]]:
    """The words of a text, and those that the model is asked about."""
    reading = read(text, recognizer._vocabulary)
    words = [text[start:end] for start, end in zip(reading.starts, reading.ends, strict=True)]
    return words, [words[place] for place in reading.asked]


def test_only_words_near_a_capital_that_may_be_a_names_are_asked_about(recognizer: TransformerRecognizer) -> None:
    text = "It rained for the whole of the week before Ann van der Berg came back to us as we were going home."
    assert read_words(recognizer, text)[1] == "the week before Ann van der Berg came back to".split()


def test_every_word_of_a_text_without_capitals_is_asked_about(recognizer: TransformerRecognizer) -> None:
    words, asked = read_words(recognizer, "i think that angela merkel is still somewhere in berlin lol")
    assert asked == words


@given(st.lists(st.sampled_from(["Ann", "The", "iPhone", "G4S", "rain", "12", ".", "-", "\n\n"]), max_size=90))
def test_a_word_that_has_a_capital_and_opens_no_sentence_is_asked_about(
    recognizer: TransformerRecognizer, words: list[str]
) -> None:
    asked = read_words(recognizer, " ".join(words))[1]
    names = ("Ann", "iPhone", "G4S")
    assert [word for word in asked if word in names] == [word for word in words if word in names]


@given(st.lists(st.sampled_from(["Ann", "rain ", "unaccountability ", ". ", "- ", "\n\n"]), max_size=400))
def test_windows_use_each_word_once_and_hold_no_more_pieces_than_the_model_takes(
    recognizer: TransformerRecognizer, words: list[str]
) -> None:
    reading = read("".join(words), recognizer._vocabulary)
    windows = list(windows_of(reading))
    assert [word for one in windows for word in range(one.used_from, one.used_to)] == list(range(len(reading)))
    for one in windows:
        assert one.first <= one.used_from < one.used_to <= one.last
        assert reading.offsets[one.last] - reading.offsets[one.first] + 2 <= WINDOW


def test_a_text_without_a_capital_names_nobody_when_it_names_nobody(recognizer: TransformerRecognizer) -> None:
    assert named(recognizer, "it was raining, and they went home early because of it.") == set()


def test_a_line_of_200_kilobytes_is_read_to_its_end(recognizer: TransformerRecognizer) -> None:
    line = "the price of bread rose again in the second week of the month, " * 3200
    text = line + "said Angela Merkel in Berlin."
    assert len(text) > 200_000
    assert {("Angela Merkel", Kind.PERSON), ("Berlin", Kind.PLACE)} <= named(recognizer, text)


def test_a_word_of_200_kilobytes_is_one_word(recognizer: TransformerRecognizer) -> None:
    (spans,) = recognizer.find(["a" * 200_000 + " said Angela Merkel in Berlin."], "en")
    assert spans[-1].end == 200_000 + len(" said Angela Merkel in Berlin")


def test_names_across_the_edge_of_a_window_stay_whole(recognizer: TransformerRecognizer) -> None:
    sentence = "and then Angela Merkel went on to talk about the weather in Berlin "
    text = sentence * 60
    found = [text[span.start : span.end] for span in recognizer.find([text], "en")[0]]
    assert found.count("Angela Merkel") >= 57
    assert not {"Angela", "Merkel"} & set(found)


def test_spans_are_in_order_and_apart_and_their_confidence_is_a_probability(recognizer: TransformerRecognizer) -> None:
    (spans,) = recognizer.find(["Angela Merkel, Barack Obama and Nicolas Sarkozy met in Paris, France."], "en")
    assert all(first.end <= second.start for first, second in pairwise(spans))
    assert all(0 < span.confidence < 1 for span in spans)


def test_each_passage_of_an_article_has_its_own_names(recognizer: TransformerRecognizer) -> None:
    passages = ["Merkel in Berlin", "", "By Bo Cho", "  \n ", "Angela Merkel met Barack Obama in Paris.", "…", "Rain."]
    found = [
        [passage[span.start : span.end] for span in spans]
        for passage, spans in zip(passages, recognizer.find(passages, "en"), strict=True)
    ]
    assert found == [["Merkel", "Berlin"], [], ["Bo Cho"], [], ["Angela Merkel", "Barack Obama", "Paris"], [], []]


def test_no_name_reaches_from_one_passage_into_the_next(recognizer: TransformerRecognizer) -> None:
    passages = ["They went to see Angela", "Merkel was in Berlin", "Obama was not"] * 9
    for passage, spans in zip(passages, recognizer.find(passages, "en"), strict=True):
        assert all(0 <= span.start < span.end <= len(passage) for span in spans)


def test_an_article_has_no_passage_or_only_empty_ones(recognizer: TransformerRecognizer) -> None:
    assert recognizer.find([], "en") == []
    assert recognizer.find(["", ""], "en") == [[], []]


@given(st.lists(st.lists(st.sampled_from(["Ann Lee", "came", "Lima"]), max_size=4), max_size=6), st.data())
def test_spans_of_joined_passages_are_divided_so_that_each_keeps_its_words(
    words: list[list[str]], data: st.DataObject
) -> None:
    passages = [" ".join(line) for line in words]
    whole = EMPTY_LINE.join(passages)
    spans = [RawSpan(one.start(), one.end(), Kind.PERSON) for one in re.finditer("Ann Lee|Lima", whole)]
    chosen = [span for span in spans if data.draw(st.booleans())]
    divided = [
        passage[one.start : one.end]
        for passage, own in zip(passages, by_passage(passages, chosen), strict=True)
        for one in own
    ]
    assert divided == [whole[one.start : one.end] for one in chosen]


def test_what_was_asked_before_changes_no_answer(recognizer: TransformerRecognizer) -> None:
    articles = [["Angela Merkel spoke.", "She left."], ["The World Bank said no."], ["Rain fell in Lima."]]
    first = [recognizer.find(passages, "en") for passages in articles]
    assert [recognizer.find(passages, "en") for passages in articles[::-1]] == first[::-1]


def test_another_language_is_left_alone(recognizer: TransformerRecognizer) -> None:
    assert list(recognizer.find(["Angela Merkel sprach in Berlin."], "de")) == [()]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for name in ("expected.json", "model.onnx", "vocabulary.txt"):
        shutil.copyfile(MODEL / name, tmp_path / name)
    return tmp_path


@pytest.mark.parametrize("name", ["expected.json", "model.onnx", "vocabulary.txt"])
def test_a_missing_file_is_named_with_the_remedy(copy: Path, name: str) -> None:
    (copy / name).unlink()
    with pytest.raises(ModelError, match=rf"{name}.*cannot be read.*git checkout"):
        load_transformer(copy)


@pytest.mark.parametrize("name", ["model.onnx", "vocabulary.txt"])
def test_a_damaged_file_is_named_with_the_remedy(copy: Path, name: str) -> None:
    content = bytearray((copy / name).read_bytes())
    content[len(content) // 2] ^= 1
    (copy / name).write_bytes(content)
    with pytest.raises(ModelError, match=rf"{name}.*is damaged.*git checkout"):
        load_transformer(copy)


def test_a_damaged_list_of_expected_files_is_named_with_the_remedy(copy: Path) -> None:
    (copy / "expected.json").write_text("{", "utf-8")
    with pytest.raises(ModelError, match=r"expected\.json.*git checkout"):
        load_transformer(copy)


def test_the_expected_digests_are_those_of_the_model_and_its_vocabulary() -> None:
    assert set(json.loads((MODEL / "expected.json").read_text("utf-8"))) == {"model.onnx", "vocabulary.txt"}


def test_its_runtime_leaves_nothing_in_the_home_folder_and_so_has_nothing_to_report(tmp_path: Path) -> None:
    # With few variables, since the runtime is silent of itself where it takes them to be those of a test machine.
    command = "from cuttings.recognize.transformer import load_transformer; load_transformer().find(['Jane Roe'], 'en')"
    bare = {"HOME": str(tmp_path), "PATH": os.environ["PATH"], "PYTHONPATH": str(MODEL.parents[2])}
    subprocess.run([sys.executable, "-c", command], env=bare, check=True)
    assert list(tmp_path.rglob("*")) == []
