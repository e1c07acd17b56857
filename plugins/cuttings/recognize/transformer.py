"""The project's own model: a small transformer that labels the words of a text, run by ONNX Runtime on one thread.

`load_transformer` reads the folder `model/`, which `training/recognizer` makes. The passages of an article are read on
from one to the next, as far as a window reaches. The model is asked about one window at a time: its arithmetic is
scaled to what it sees, so another article beside it in a batch would change the answer.
"""

from __future__ import annotations

import hashlib
import json
import math
import os
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from cuttings.model import Kind
from cuttings.recognize.recognizer import RawSpan, RecognizerError, serves
from cuttings.recognize.word_pieces import WORD, Case, Vocabulary, case_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]

MODEL = Path(__file__).parent / "model"

#: The pieces that the model takes at once, with the mark at either end.
WINDOW = 128

#: A window that must end inside a sentence is read again from so many pieces before its end.
OVERLAP = 24

#: A window may end early, after a full stop, if it is at least this full.
FULL_ENOUGH = 84

#: Adding and normalizing in one step takes ONNX Runtime 1.31 a sixth longer than in two (measured on AVX-512).
SLOWER_FUSIONS = ["SkipLayerNormFusion", "BiasSkipLayerNormFusion"]

KINDS = {"PER": Kind.PERSON, "ORG": Kind.ORGANIZATION, "LOC": Kind.PLACE}

#: What stands between two passages; no name reaches across.
EMPTY_LINE = "\n\n"
_EMPTY_LINE = re.compile(r"\n\s*\n")


class ModelError(RecognizerError):
    """The model's files are missing or are not the expected ones."""


@dataclass(frozen=True, slots=True)
class Answering:
    """What the model's file says of its answers.

    `labels` are the outputs for each word in their order. A mention that the model gives the log-odds x is right with
    the log-odds `slope` · x + `shift`, as it was on articles held out from training (Platt 1999).
    """

    labels: tuple[str, ...]
    slope: float = 1.0
    shift: float = 0.0


class Word(NamedTuple):
    """A word, or an empty line between two, as the model takes it."""

    start: int
    end: int
    pieces: tuple[int, ...]
    case: Case
    stops: bool = False


@dataclass(frozen=True, slots=True)
class Window:
    """The words that the model sees at once, and the half-open range of those whose labels are used."""

    first: int
    last: int
    used_from: int
    used_to: int


class TransformerRecognizer:
    """A `Recognizer` that serves English."""

    def __init__(self, session: Any, vocabulary: Vocabulary, answering: Answering) -> None:  # noqa: ANN401
        """Take a session of ONNX Runtime, which ships no types."""
        self._session = session
        self._vocabulary = vocabulary
        self._answering = answering

    def find(self, passages: Sequence[str], language: str) -> Sequence[Sequence[RawSpan]]:
        if not serves(language):
            return [()] * len(passages)
        return by_passage(passages, self._spans(EMPTY_LINE.join(passages)))

    def _spans(self, text: str) -> list[RawSpan]:
        words = list(words_of(text, self._vocabulary))
        if not words:
            return []
        return list(spans_of(words, self._probabilities(words), self._answering))

    def _probabilities(self, words: Sequence[Word]) -> Floats:
        """Return for each word the probability of each label."""
        scores = np.empty((len(words), len(self._answering.labels)), dtype=np.float32)
        for window in windows_of(words):
            answer = self._scores(words[window.first : window.last])
            scores[window.used_from : window.used_to] = answer[
                window.used_from - window.first : window.used_to - window.first
            ]
        odds = np.exp(scores - scores.max(axis=1, keepdims=True))
        probabilities: Floats = odds / odds.sum(axis=1, keepdims=True)
        return probabilities

    def _scores(self, words: Sequence[Word]) -> Floats:
        pieces = [self._vocabulary.begin]
        cases = [int(Case.MARK)]
        first_pieces = []
        for word in words:
            first_pieces.append(len(pieces))
            pieces += word.pieces
            cases += [word.case] * len(word.pieces)
        pieces.append(self._vocabulary.separator)
        cases.append(Case.MARK)
        asked = {"pieces": np.array([pieces]), "cases": np.array([cases]), "asked": np.array(first_pieces)}
        (scores,) = self._session.run(None, asked)
        found: Floats = scores[0]
        return found


def words_of(text: str, vocabulary: Vocabulary) -> Iterator[Word]:
    """Yield the words of a text, and a mark for each empty line between them."""
    end = 0
    for match in WORD.finditer(text):
        word, start = match.group(), match.start()
        if end and start - end > 1 and _EMPTY_LINE.search(text, end, start):
            yield Word(end, end, (vocabulary.separator,), Case.MARK, stops=True)
        end = match.end()
        case = case_of(word)
        yield Word(start, end, vocabulary.pieces(word), case, stops=case is Case.STOP)


def windows_of(words: Sequence[Word]) -> Iterator[Window]:
    """Yield the windows that cover the words; between them, each word is used once."""
    first = used = 0
    while used < len(words):
        last = _fill(words, first)
        if last == len(words):
            yield Window(first, last, used, last)
            return
        stop = _last_stop(words, first, last)
        if stop > used:
            yield Window(first, stop, used, stop)
            first = used = stop
        else:
            following = _back(words, last, OVERLAP)
            middle = max(used + 1, (following + last) // 2)
            yield Window(first, last, used, middle)
            first, used = following, middle


def _fill(words: Sequence[Word], first: int) -> int:
    room = WINDOW - 2
    for index in range(first, len(words)):
        room -= len(words[index].pieces)
        if room < 0:
            return index
    return len(words)


def _last_stop(words: Sequence[Word], first: int, last: int) -> int:
    """Return where the last sentence of a window ends, or 0 if that would leave the window too empty."""
    filled = sum(len(word.pieces) for word in words[first:last])
    for index in range(last - 1, first, -1):
        if filled < FULL_ENOUGH:
            return 0
        if words[index].stops:
            return index + 1
        filled -= len(words[index].pieces)
    return 0


def _back(words: Sequence[Word], last: int, pieces: int) -> int:
    while pieces > 0:
        last -= 1
        pieces -= len(words[last].pieces)
    return last


def spans_of(words: Sequence[Word], probabilities: Floats, answering: Answering) -> Iterator[RawSpan]:
    """Yield the spans that the likeliest labels spell: a beginning and what is inside after it."""
    best = probabilities.argmax(axis=1)
    shares = shares_of(probabilities, answering.labels)
    start = end = -1
    for index in np.flatnonzero(best).tolist():
        begins = answering.labels[best[index]].startswith("B")
        if words[index].case is Case.MARK:
            continue
        # No name begins with a dash or an apostrophe inside a word ("al-Qaeda").
        joins = words[index].case is Case.JOINER and words[index].start == words[index - 1].end
        if index != end or (begins and not joins):
            if start >= 0:
                yield _span(words[start:end], shares[start:end], answering)
            start = index
        end = index + 1
    if start >= 0:
        yield _span(words[start:end], shares[start:end], answering)


def shares_of(probabilities: Floats, labels: Sequence[str]) -> Floats:
    """Return for each word how likely it belongs to a name of each kind, in the order of `KINDS`."""
    columns = [[index for index, label in enumerate(labels) if label[2:] == name] for name in KINDS]
    return np.stack([probabilities[:, those].sum(axis=1) for those in columns], axis=1)


def _span(words: Sequence[Word], shares: Floats, answering: Answering) -> RawSpan:
    """Return the span of the words with the kind that they have together."""
    means = shares.mean(axis=0)
    likeliest = int(means.argmax())
    confidence = min(max(float(shares[:, likeliest].min()), 1e-6), 1 - 1e-6)
    odds = answering.slope * math.log(confidence / (1 - confidence)) + answering.shift
    kinds = tuple(round(share, 2) for share in means.tolist())
    kind = list(KINDS.values())[likeliest]
    return RawSpan(words[0].start, words[-1].end, kind, round(1 / (1 + math.exp(-odds)), 4), kinds)


def by_passage(passages: Sequence[str], spans: Sequence[RawSpan]) -> list[list[RawSpan]]:
    """Divide the spans of passages that are joined with `EMPTY_LINE`; each becomes a span of its passage."""
    remaining = iter([*spans, None])
    span = next(remaining)
    start, divided = 0, list[list[RawSpan]]()
    for passage in passages:
        end = start + len(passage)
        own = []
        while span is not None and span.end <= end:
            own.append(replace(span, start=span.start - start, end=span.end - start))
            span = next(remaining)
        divided.append(own)
        start = end + len(EMPTY_LINE)
    return divided


def load_transformer(folder: Path = MODEL) -> TransformerRecognizer:
    """Load the model of a folder; raise `ModelError` if a file is missing or is not the expected one."""
    expected = _expected(folder / "expected.json")
    files = {name: _verified(folder / name, digest) for name, digest in expected.items()}
    session = _session(files["model.onnx"])
    known = session.get_modelmeta().custom_metadata_map
    answering = Answering(tuple(known["labels"].split()), float(known["slope"]), float(known["shift"]))
    return TransformerRecognizer(session, Vocabulary(files["vocabulary.txt"].decode().splitlines()), answering)


def _expected(path: Path) -> dict[str, str]:
    """Return the SHA-256 that each file of the model must have."""
    content = _read(path)
    try:
        listed = json.loads(content)
        return {name: str(listed[name]) for name in ("model.onnx", "vocabulary.txt")}
    except (ValueError, KeyError, TypeError) as error:
        raise ModelError(_message(path, "is damaged")) from error


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ModelError(_message(path, f"cannot be read ({error.strerror})")) from error


def _verified(path: Path, expected: str) -> bytes:
    content = _read(path)
    digest = hashlib.sha256(content).hexdigest()
    if digest != expected:
        raise ModelError(_message(path, f"is damaged: its SHA-256 is {digest}, not {expected}"))
    return content


def _message(path: Path, fact: str) -> str:
    return (
        f"{path}: this file of the recognizer {fact}; restore the folder with 'git checkout -- {path.parent}', "
        "or install another recognizer with 'make spacy' and set CUTTINGS_RECOGNIZER to 'spacy'"
    )


def _session(model: bytes) -> Any:  # noqa: ANN401
    # Unless it is told before it starts, the runtime reports its use to its maker, from a file in the home folder.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import onnxruntime  # noqa: PLC0415 - only who asks for this recognizer pays for the runtime

    options = onnxruntime.SessionOptions()
    # One thread each: several seeds are worked on at once, and their threads would fight for the cores.
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(
        model, options, providers=["CPUExecutionProvider"], disabled_optimizers=SLOWER_FUSIONS
    )
