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
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from cuttings.model import Kind
from cuttings.recognize.recognizer import RawSpan, RecognizerError, serves
from cuttings.recognize.word_pieces import WORD, Case, Vocabulary, case_of
from cuttings.recognize.words.lists import OPENERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]
    Wholes = npt.NDArray[np.int64]

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
KINDS_IN_ORDER = tuple(KINDS.values())

#: A word can be part of a name that stands so near to a word written as names are ("van der Berg", "the University of
#: the Arts"). The others are read as well, but not asked about: no rule would keep a name without a capital.
REACH = 3
MAY_HAVE_CAPITAL = frozenset({Case.TITLE, Case.CAPITALS, Case.ONE_CAPITAL, Case.MIXED, Case.LETTERS_AND_DIGITS})

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


@dataclass(frozen=True, slots=True)
class Reading:
    """The words of a text, and a mark for each empty line between two, as the model takes them.

    Word n is `text[starts[n]:ends[n]]`; its pieces are `pieces[offsets[n]:offsets[n + 1]]`, each with its case class in
    `piece_cases`. `stops` are the places of the words after which a window may end, `asked` of those that can be part
    of a name.
    """

    starts: Sequence[int]
    ends: Sequence[int]
    cases: Sequence[Case]
    offsets: Sequence[int]
    stops: Sequence[int]
    pieces: Wholes
    piece_cases: Wholes
    asked: Wholes

    def __len__(self) -> int:
        return len(self.starts)


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
        reading = read(text, self._vocabulary)
        if not len(reading.asked):
            return []
        return list(spans_of(reading, self._scores(reading), self._answering))

    def _scores(self, reading: Reading) -> Floats:
        """Return for each word that is asked about the score of each label."""
        scores = np.empty((len(reading.asked), len(self._answering.labels)), dtype=np.float32)
        for window in windows_of(reading):
            first, last = np.searchsorted(reading.asked, (window.used_from, window.used_to))
            if first < last:
                scores[first:last] = self._answer(reading, window, reading.asked[first:last])
        return scores

    def _answer(self, reading: Reading, window: Window, words: Wholes) -> Floats:
        start, end = reading.offsets[window.first], reading.offsets[window.last]
        pieces = np.full((1, end - start + 2), self._vocabulary.separator)
        cases = np.full((1, end - start + 2), int(Case.MARK))
        pieces[0, 0] = self._vocabulary.begin
        pieces[0, 1:-1] = reading.pieces[start:end]
        cases[0, 1:-1] = reading.piece_cases[start:end]
        asked = np.array([reading.offsets[word] for word in words.tolist()]) + (1 - start)
        (scores,) = self._session.run(None, {"pieces": pieces, "cases": cases, "asked": asked})
        found: Floats = scores[0]
        return found


def read(text: str, vocabulary: Vocabulary) -> Reading:
    """Return the words of a text as the model takes them."""
    starts, ends, cases, stops = list[int](), list[int](), list[Case](), list[int]()
    pieces, counts, capitals = list[int](), list[int](), list[int]()
    end = 0
    for match in WORD.finditer(text):
        start = match.start()
        if start - end > 1 and end and _EMPTY_LINE.search(text, end, start):
            stops.append(len(starts))
            starts.append(end)
            ends.append(end)
            cases.append(Case.MARK)
            counts.append(1)
            pieces.append(vocabulary.separator)
        word, end = match.group(), match.end()
        case, own = case_of(word), vocabulary.pieces(word)
        if case is Case.STOP:
            stops.append(len(starts))
        elif case in MAY_HAVE_CAPITAL and word not in OPENERS:
            capitals.append(len(starts))
        starts.append(start)
        ends.append(end)
        cases.append(case)
        counts.append(len(own))
        pieces += own
    whole_cases = np.array(cases, dtype=np.int64)
    asked = np.flatnonzero(_near(capitals, len(cases)) & (whole_cases != Case.MARK))
    offsets = list(accumulate(counts, initial=0))
    piece_cases = np.repeat(whole_cases, counts)
    return Reading(starts, ends, cases, offsets, stops, np.array(pieces, dtype=np.int64), piece_cases, asked)


def _near(capitals: Sequence[int], words: int) -> npt.NDArray[np.bool_]:
    """Tell of each word whether one with a capital is near; in a text without any, a chat perhaps, all may be names."""
    if not capitals:
        return np.ones(words, dtype=np.bool_)
    near = np.zeros(words + 2 * REACH, dtype=np.bool_)
    places = np.array(capitals)
    for distance in range(2 * REACH + 1):
        near[places + distance] = True
    return near[REACH : REACH + words]


def windows_of(reading: Reading) -> Iterator[Window]:
    """Yield the windows that cover the words; between them, each word is used once."""
    first = used = 0
    while used < len(reading):
        last = bisect_right(reading.offsets, reading.offsets[first] + WINDOW - 2) - 1
        if last == len(reading):
            yield Window(first, last, used, last)
            return
        stop = _last_stop(reading, first, last)
        if stop > used:
            yield Window(first, stop, used, stop)
            first = used = stop
        else:
            following = bisect_right(reading.offsets, reading.offsets[last] - OVERLAP) - 1
            middle = max(used + 1, (following + last) // 2)
            yield Window(first, last, used, middle)
            first, used = following, middle


def _last_stop(reading: Reading, first: int, last: int) -> int:
    """Return where the last sentence of a window ends, or 0 if that would leave the window too empty."""
    number = bisect_left(reading.stops, last) - 1
    end = reading.stops[number] + 1 if number >= 0 else 0
    return end if reading.offsets[end] - reading.offsets[first] >= FULL_ENOUGH else 0


def spans_of(reading: Reading, scores: Floats, answering: Answering) -> Iterator[RawSpan]:
    """Yield the spans that the likeliest labels spell: a beginning and what is inside after it."""
    best = scores.argmax(axis=1)
    labelled = np.flatnonzero(best)
    shares = shares_of(scores[labelled], answering.labels)
    first = end = -1
    words = reading.asked[labelled].tolist()
    for number, (word, label) in enumerate(zip(words, best[labelled].tolist(), strict=True)):
        # No name begins with a dash or an apostrophe inside a word ("al-Qaeda").
        joins = reading.cases[word] is Case.JOINER and reading.starts[word] == reading.ends[word - 1]
        if word != end or (answering.labels[label].startswith("B") and not joins):
            if first >= 0:
                yield _span(reading, words[first], end, shares[first:number], answering)
            first = number
        end = word + 1
    if first >= 0:
        yield _span(reading, words[first], end, shares[first:], answering)


def shares_of(scores: Floats, labels: Sequence[str]) -> list[list[float]]:
    """Return for each word how likely it belongs to a name of each kind, in the order of `KINDS`."""
    odds = np.exp(scores - scores.max(axis=1, keepdims=True))
    columns = _columns(tuple(labels))
    return [[sum(word[column] for column in those) / sum(word) for those in columns] for word in odds.tolist()]


@cache
def _columns(labels: tuple[str, ...]) -> list[list[int]]:
    """Return for each kind where its labels stand."""
    return [[index for index, label in enumerate(labels) if label[2:] == name] for name in KINDS]


def _span(reading: Reading, first: int, end: int, shares: Sequence[Sequence[float]], answering: Answering) -> RawSpan:
    """Return the span of the words with the kind that they have together."""
    means = [sum(column) / len(shares) for column in zip(*shares, strict=True)]
    likeliest = means.index(max(means))
    confidence = min(max(min(word[likeliest] for word in shares), 1e-6), 1 - 1e-6)
    odds = answering.slope * math.log(confidence / (1 - confidence)) + answering.shift
    kinds = tuple(round(share, 2) for share in means)
    kind = KINDS_IN_ORDER[likeliest]
    return RawSpan(reading.starts[first], reading.ends[end - 1], kind, round(1 / (1 + math.exp(-odds)), 4), kinds)


def by_passage(passages: Sequence[str], spans: Sequence[RawSpan]) -> list[list[RawSpan]]:
    """Divide the spans of passages that are joined with `EMPTY_LINE`; each becomes a span of its passage."""
    remaining = iter([*spans, None])
    span = next(remaining)
    start, divided = 0, list[list[RawSpan]]()
    for passage in passages:
        end = start + len(passage)
        own = []
        while span is not None and span.end <= end:
            own.append(RawSpan(span.start - start, span.end - start, span.kind, span.confidence, span.kinds))
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
