"""Sentences made for what the corpora lack: sport, business, headlines, datelines, bylines, captions of today's news.

`reports.txt` holds short reports, a sentence on each line. In braces stand the names to draw: `P` a person, `S` that
person's family name, `L` a place, `O` an organization, `C` a club, each with a number where there are several. All else
is no name, above all what looks like one: months, prizes, cups, laws, products, peoples.
"""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import TYPE_CHECKING

from training.recognizer.corpora import Source
from training.recognizer.labels import Sentence, Span, labels_of
from training.recognizer.names import club, organization, person, place
from training.recognizer.prepare import Part

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from training.recognizer.corpora import Document

REPORTS = tuple(
    report.splitlines() for report in Path(__file__).with_name("reports.txt").read_text("utf-8").strip().split("\n\n")
)

SLOT = re.compile(r"\{([PSLOC])(\d?)\}")

DRAWN = {"L": (place, "LOC"), "O": (organization, "ORG"), "C": (club, "ORG")}

#: How many reports are made.
COUNT = 2400


def reports(seed: int) -> Part:
    """Return the reports as a part of the training data, of which nothing is held out."""
    source = Source("made", (), lambda _: iter(()), {}, passes=1)
    return Part(source, tuple(made(COUNT, random.Random(seed))), ())


def made(count: int, chance: random.Random) -> Iterator[Document]:
    """Yield so many reports, each with names of its own."""
    for _ in range(count):
        yield _filled(chance.choice(REPORTS), chance)


def _filled(report: Sequence[str], chance: random.Random) -> Document:
    drawn: dict[str, tuple[str, str]] = {}
    for letter, number in SLOT.findall(" ".join(report)):
        if letter in DRAWN:
            draw, kind = DRAWN[letter]
            drawn.setdefault(letter + number, (draw(chance), kind))
        else:
            given, family = person(chance)
            drawn.setdefault("P" + number, (f"{given} {family}", "PER"))
            drawn.setdefault("S" + number, (family, "PER"))
            if letter == "P" and "S" + number in drawn and not drawn["P" + number][0].endswith(drawn["S" + number][0]):
                drawn["P" + number] = (f"{given} {drawn['S' + number][0]}", "PER")
    return tuple(_sentence(line, drawn) for line in report)


def _sentence(line: str, drawn: dict[str, tuple[str, str]]) -> Sentence:
    words: list[str] = []
    spans: list[Span] = []
    for word in line.split():
        slot = SLOT.fullmatch(word)
        if slot is None:
            words.append(word)
            continue
        name, kind = drawn["".join(slot.groups())]
        start = len(words)
        words += name.split()
        spans.append(Span(start, len(words), kind))
    return Sentence(tuple(words), labels_of(len(words), spans))
