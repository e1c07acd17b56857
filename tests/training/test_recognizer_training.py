"""The training program, on ten sentences made for it: what it mends, and that a few steps teach it something."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

pytest.importorskip("torch", reason="training is no part of the build; install training/recognizer/requirements.txt")
pytest.importorskip("safetensors", reason="install training/recognizer/requirements.txt")

pytest.importorskip("onnx", reason="install training/recognizer/requirements.txt")

import numpy as np
import onnxruntime
import torch
from training.recognizer import network as networks
from training.recognizer.augment import BREAK, broken, in_capitals, in_title_case, name_in_capitals
from training.recognizer.calibrate import Answered, calibration_error, fit, held_texts, log_odds, reliability
from training.recognizer.evaluate import Score
from training.recognizer.export import describe, export
from training.recognizer.graph import in_whole_numbers
from training.recognizer.labels import Sentence, Span, labels_of, spans_of
from training.recognizer.made import made
from training.recognizer.prepare import runs_of_words, without
from training.recognizer.reliability import draw
from training.recognizer.rename import renamed
from training.recognizer.repair import agree, mend_machine, mend_message
from training.recognizer.train import Plan, score, train
from training.recognizer.windows import LONGEST, NOT_ASKED, batches, windows_of

from cuttings.recognize.word_pieces import Vocabulary

if TYPE_CHECKING:
    from pathlib import Path


def sentence(text: str) -> Sentence:
    """Read "Anna/PER Lind/PER sang ." into words and labels."""
    words, kinds = zip(*(token.partition("/")[::2] for token in text.split()), strict=True)
    inside = [f"I-{kind}" if kind else "O" for kind in kinds]
    return Sentence(words, labels_of(len(words), spans_of(inside)))


TEN = tuple(
    sentence(text)
    for text in (
        "Anna/PER Lind/PER sang in Oslo/LOC .",
        "The Harbour/ORG Bank/ORG closed its office in Lima/LOC .",
        "Peter/PER Holm/PER left the Harbour/ORG Bank/ORG .",
        "Rain fell in Oslo/LOC all day .",
        "Nobody saw Anna/PER Lind/PER leave .",
        "The Seed/ORG Fund/ORG paid for the trip to Lima/LOC .",
        "Peter/PER Holm/PER sang too .",
        "It was late and the streets were empty .",
        "Lima/LOC is far from Oslo/LOC .",
        "The Seed/ORG Fund/ORG thanked Peter/PER Holm/PER .",
    )
)

PIECES = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *sorted({word.lower() for one in TEN for word in one.words})]


@pytest.fixture
def vocabulary() -> Vocabulary:
    return Vocabulary(PIECES)


@pytest.fixture
def small_network(monkeypatch: pytest.MonkeyPatch) -> networks.Network:
    for name, value in {"LAYERS": 1, "WIDTH": 24, "HEADS": 2, "INNER": 32, "PIECES": len(PIECES)}.items():
        monkeypatch.setattr(networks, name, value)
    torch.manual_seed(1)
    return networks.Network(dropout=0.0)


def test_a_few_steps_teach_the_ten_sentences(small_network: networks.Network, vocabulary: Vocabulary) -> None:
    chance = random.Random(1)
    windows = list(windows_of(TEN, vocabulary, chance, rewrite=False))
    losses: list[float] = []
    work = [batch for _ in range(60) for batch in batches(windows, 256, chance)]
    plan = Plan(rate=1e-2, average=0.9, trust_from=1.0, threads=1)
    average = train(small_network, work, plan, lambda _, error, __: losses.append(error))
    assert losses[-1] < losses[0] / 5
    assert score(average, windows).f1() > 90


def test_windows_hold_every_piece_once_and_ask_for_the_first_piece_of_each_word(vocabulary: Vocabulary) -> None:
    windows = list(windows_of(TEN * 20, vocabulary, random.Random(1), rewrite=False))
    assert max(map(len, windows)) <= LONGEST
    asked = sum(label != NOT_ASKED for window in windows for label in window.labels)
    assert asked == 20 * sum(len(one.words) for one in TEN)


def test_labels_and_spans_are_two_ways_of_saying_the_same() -> None:
    spans = [Span(0, 2, "PER"), Span(2, 3, "PER"), Span(5, 6, "LOC")]
    assert spans_of(labels_of(7, spans)) == spans


def test_titles_and_nationalities_are_no_names_and_a_name_has_the_kind_most_mentions_have() -> None:
    machine = [
        (sentence("President/PER Holm/PER met British/GPE troops"),),
        *[(sentence("Oslo/LOC waits"),)] * 5,
        (sentence("Oslo/ORG said no"),),
    ]
    agreement = agree([], machine)
    titled, *_, metonym = [mend_machine(document, agreement)[0] for document in machine]
    assert spans_of(titled.labels) == [Span(1, 2, "PER")]
    assert spans_of(metonym.labels) == [Span(0, 1, "LOC")]


def test_handles_are_no_names() -> None:
    agreement = agree([], [])
    mended = mend_message((sentence("@/PER anna/PER meets Anna/PER Lind/PER"),), agreement)
    assert spans_of(mended[0].labels) == [Span(3, 5, "PER")]


def test_rewritings_keep_the_names_in_place() -> None:
    chance = random.Random(3)
    assert in_capitals(TEN[0], chance).words[:2] == ("ANNA", "LIND")
    assert in_title_case(TEN[3], chance).words[:2] == ("Rain", "Fell")
    assert spans_of(name_in_capitals(TEN[1], chance).labels) == spans_of(TEN[1].labels)
    parted = broken(TEN[1], chance)
    assert BREAK in parted.words
    assert [span.end - span.start for span in spans_of(parted.labels)] == [2, 1]


def test_a_sentence_of_a_measured_text_is_not_learned() -> None:
    forbidden = runs_of_words(["It was late and the streets were empty . So they went home ."])
    assert without(TEN, forbidden) == (*TEN[:7], *TEN[8:])


def test_confidence_is_calibrated_to_how_often_it_is_right() -> None:
    chance = np.random.default_rng(1)
    true = chance.uniform(0.5, 0.99, 4000)
    right = tuple(bool(one) for one in chance.uniform(size=4000) < true)
    too_sure = tuple((1 / (1 + np.exp(-2 * log_odds(list(true))))).tolist())
    slope, shift = fit(Answered(Score(), too_sure, right))
    assert slope == pytest.approx(0.5, abs=0.08)
    assert shift == pytest.approx(0, abs=0.15)
    bins = reliability(Answered(Score(), tuple(true.tolist()), right))
    assert calibration_error(bins) < 0.03
    assert draw(bins, bins).startswith("<svg")


def test_held_out_documents_become_texts_with_spans_in_characters() -> None:
    (held,) = held_texts([TEN[:2]])
    assert [held.text[span.start : span.end] for span in held.spans] == ["Anna Lind", "Oslo", "Harbour Bank", "Lima"]


def test_other_names_stand_where_names_stood_and_one_name_is_one_throughout() -> None:
    chance = random.Random(4)
    changed = 0
    for _ in range(60):
        other = renamed(TEN, chance)
        changed += other != TEN
        for before, after in zip(TEN, other, strict=True):
            assert [span.kind for span in spans_of(after.labels)] == [span.kind for span in spans_of(before.labels)]
            outside = [word for word, label in zip(before.words, before.labels, strict=True) if label == "O"]
            assert [word for word, label in zip(after.words, after.labels, strict=True) if label == "O"] == outside
        oslo = {text for one in (0, 3, 8) for text in names(other[one], "LOC")} - names(other[8], "LOC")
        assert not oslo
    assert 5 < changed < 40


def names(one: Sentence, kind: str) -> set[str]:
    return {" ".join(one.words[span.start : span.end]) for span in spans_of(one.labels) if span.kind == kind}


def test_a_made_report_calls_a_person_by_the_family_name_and_marks_every_name() -> None:
    chance = random.Random(5)
    for document in made(300, chance):
        for one in document:
            assert "{" not in " ".join(one.words)
            assert len(one.words) == len(one.labels)
    report = next(one for one in made(500, chance) if "trophies" in " ".join(one[-1].words))
    (full,), (family,) = names(report[0], "PER"), names(report[1], "PER")
    assert full.endswith(family)
    assert full != family
    assert names(report[2], "ORG") < names(report[0], "ORG")


@pytest.mark.parametrize("small", [False, True])
def test_the_exported_model_answers_as_the_network_does_for_the_pieces_asked_for(
    small_network: networks.Network, tmp_path: Path, *, small: bool
) -> None:
    with torch.no_grad():
        for weight in small_network.parameters():
            weight.normal_(std=0.2)
    pieces, cases, asked = torch.arange(4, 20)[None], torch.arange(16)[None] % 12, [1, 4, 9]
    path = tmp_path / "model.onnx"
    export(small_network.eval(), path, small=small)
    describe(path, 0.5, -0.25)
    session = onnxruntime.InferenceSession(path.read_bytes(), providers=["CPUExecutionProvider"])
    given = {"pieces": pieces.numpy(), "cases": cases.numpy(), "asked": np.array(asked)}
    (scores,) = session.run(None, given)
    with torch.no_grad():
        expected = small_network(pieces, cases)[:, asked].numpy()
    assert scores.shape == expected.shape
    assert np.abs(scores - expected).max() < (0.1 if small else 1e-4) * np.abs(expected).max()
    assert session.get_modelmeta().custom_metadata_map["slope"] == "0.5000"


def test_whole_numbers_lose_at_most_half_a_step_and_keep_zero() -> None:
    weights = np.random.default_rng(1).normal(size=(8, 5)).astype(np.float32)
    weights[3] = 0
    whole, scale = in_whole_numbers(weights, 64, axis=0)
    assert np.abs(whole).max() <= 64
    assert (np.abs(whole * scale - weights) <= scale / 2 + 1e-6).all()
    assert not whole[3].any()
