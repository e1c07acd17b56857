"""Rows of headlines that belong to other stories."""

from __future__ import annotations

import pytest

from cuttings.clean import clean
from cuttings.model import Seed

STORY = """Die Brücke ist wieder offen

Die Brücke über den Fluss wurde am Montag nach drei Jahren wieder für den Verkehr freigegeben, wie die Stadt mitteilte.

Die Arbeiten hatten ein Jahr länger gedauert als geplant, weil unter dem Pfeiler ein alter Kahn gefunden worden war.
"""


@pytest.mark.parametrize(
    "rows",
    [
        [
            "12:20 Zwillinge fanden sich wieder",
            "12:18 Ein Spieler wechselt den Verein",
            "11:56 Richter mit Hund im Saal",
        ],
        ["Zwillinge fanden sich wieder [103]", "Ein Spieler wechselt den Verein (24)", "Richter mit Hund im Saal [7]"],
    ],
)
def test_a_row_of_headlines_with_hours_or_counters_is_a_list_of_other_stories(rows: list[str]) -> None:
    article = clean(Seed("a.txt", "", STORY + "\n" + "\n\n".join(rows)))
    assert [block.text for block in article.cuts if block.rule == "headline-list"] == rows
    assert len(article.paragraphs) == 2


def test_a_chronicle_within_the_story_has_sentences_and_stays() -> None:
    hours = [
        "10:05 The first boat reached the pier with forty people on board, most of them children.",
        "10:40 The second boat was seen off the northern point and taken in tow by the pilot.",
        "11:15 All passengers were counted on the quay and nobody was missing, the captain said.",
    ]
    article = clean(Seed("a.txt", "", "Ferry towed into harbour\n\n" + "\n\n".join(hours)))
    assert article.paragraphs == tuple(hours)
