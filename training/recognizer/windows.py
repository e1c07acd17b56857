"""Windows: the rows of numbers that the network learns from, and batches of windows of like length."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from training.recognizer.augment import BREAK, rewritten
from training.recognizer.labels import NUMBERS

from cuttings.recognize.word_pieces import WORD, Case, Vocabulary, case_of

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable, Iterator, Sequence

    from training.recognizer.corpora import Document
    from training.recognizer.labels import Sentence

#: The pieces of one window, with the mark at either end.
LONGEST = 128

#: The label of a piece that is not asked about: a mark, or a piece that is not a word's first.
NOT_ASKED = -100

#: So many of the windows are filled; the others end earlier, since the passages of an article are of all lengths.
SHARE_OF_FULL_WINDOWS = 0.4

#: How often a passage ends between two sentences of one document.
SHARE_OF_BREAKS = 0.15


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces, the case class of each one's word, and the number of each one's label or `NOT_ASKED`."""

    pieces: tuple[int, ...]
    cases: tuple[int, ...]
    labels: tuple[int, ...]
    made_by_machine: bool = False

    def __len__(self) -> int:
        return len(self.pieces)


Row = tuple[int, int, int]


def rows_of(sentence: Sentence, vocabulary: Vocabulary) -> list[Row]:
    """Return a row of piece, case and label for each piece of a sentence."""
    rows: list[Row] = []
    for token, label in zip(sentence.words, sentence.labels, strict=True):
        if token == BREAK:
            rows.append((vocabulary.separator, Case.MARK, NOT_ASKED))
        for word in WORD.findall(token):
            first, *others = vocabulary.pieces(word)
            case = case_of(word)
            rows.append((first, case, NUMBERS[label]))
            rows += [(piece, case, NOT_ASKED) for piece in others]
            label = label.replace("B-", "I-")  # noqa: PLW2901 - what follows in one token is inside of its name
    return rows


def windows_of(
    document: Document, vocabulary: Vocabulary, chance: random.Random, *, machine: bool = False, rewrite: bool = True
) -> Iterator[Window]:
    """Yield whole neighbouring sentences together, in windows of many lengths."""
    room = LONGEST - 2
    limit, held = _limit(chance, room), list[Row]()
    for sentence in document:
        rows = rows_of(rewritten(sentence, chance) if rewrite else sentence, vocabulary)
        if held and len(held) + len(rows) > limit:
            yield _window(held, vocabulary, machine)
            limit, held = _limit(chance, room), []
        if held and chance.random() < SHARE_OF_BREAKS:
            held.append((vocabulary.separator, Case.MARK, NOT_ASKED))
        held += rows
        while len(held) > room:
            yield _window(held[:room], vocabulary, machine)
            held = held[room:]
    if held:
        yield _window(held, vocabulary, machine)


def _limit(chance: random.Random, room: int) -> int:
    return room if chance.random() < SHARE_OF_FULL_WINDOWS else chance.randint(16, room)


def _window(rows: Sequence[Row], vocabulary: Vocabulary, machine: bool) -> Window:
    begin = (vocabulary.begin, Case.MARK, NOT_ASKED)
    end = (vocabulary.separator, Case.MARK, NOT_ASKED)
    pieces, cases, labels = zip(begin, *rows, end, strict=True)
    return Window(pieces, tuple(map(int, cases)), labels, machine)


def batches(windows: Iterable[Window], pieces: int, chance: random.Random, pool: int = 600) -> Iterator[list[Window]]:
    """Yield batches of about so many pieces each, of windows of like length, in an order left to chance."""
    shuffled = list(windows)
    chance.shuffle(shuffled)
    for start in range(0, len(shuffled), pool):
        found = list(_filled(sorted(shuffled[start : start + pool], key=len), pieces))
        chance.shuffle(found)
        yield from found


def _filled(windows: Iterable[Window], pieces: int) -> Iterator[list[Window]]:
    batch: list[Window] = []
    for window in windows:
        if batch and (len(batch) + 1) * len(window) > pieces:
            yield batch
            batch = []
        batch.append(window)
    if batch:
        yield batch
