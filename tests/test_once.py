"""Work that is done once, and a fault in one article that costs no other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuttings.model import Article, Block, Defect, Kind, Role, Seed
from cuttings.once import Once
from cuttings.recognize import RawSpan
from cuttings.store import Store
from cuttings.work import read_safely

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import pytest

    from cuttings.reading import SeedCard


class Choking:
    """A recognizer that finds "Jane Roe" and breaks down over the word "poison"."""

    def find(self, passages: Sequence[str], language: str) -> Sequence[Sequence[RawSpan]]:
        del language
        if any("poison" in passage for passage in passages):
            raise RuntimeError("choked")
        return [[RawSpan(0, 8, Kind.PERSON)] if passage.startswith("Jane Roe") else [] for passage in passages]


def article(seed_id: str, text: str) -> Article:
    return Article(seed_id, "", seed_id, (Block(Role.PARAGRAPH, text, 0, len(text), "", ""),))


def test_an_article_that_breaks_the_recognizer_has_no_names_and_the_others_have_theirs() -> None:
    articles = [article("a", "Jane Roe came."), article("b", "The poison was found."), article("c", "Jane Roe left.")]
    faults: list[Defect] = []
    found = list(read_safely(articles, Choking(), faults))
    assert [(one.seed_id, [mention.text for mention in one.mentions]) for one in found] == [
        ("a", ["Jane Roe"]),
        ("b", []),
        ("c", ["Jane Roe"]),
    ]
    assert [str(fault) for fault in faults] == [
        "b: no names were looked for, since that failed (RuntimeError: choked); please report it with the seed"
    ]


class Counting:
    """A recognizer that knows no name and counts what it is shown."""

    def __init__(self) -> None:
        self.shown: list[str] = []

    def find(self, texts: Sequence[str], _language: str) -> Sequence[Sequence[RawSpan]]:
        self.shown += texts
        return [()] * len(texts)


def titled(seed_id: str, title: str, text: str) -> Article:
    blocks = (Block(Role.TITLE, title, 0, 0, "", ""), Block(Role.PARAGRAPH, text, 0, 0, "", ""))
    return Article(seed_id, seed_id, title, blocks, language="en")


def unasked(_: SeedCard) -> Seed:
    message = "the store has every article"
    raise AssertionError(message)


def shown_anew(folder: Path, articles: Sequence[Article], monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the recognizer is shown in a build of these articles over the store of the folder."""
    recognizer = Counting()
    monkeypatch.setattr("cuttings.once.load_recognizer", lambda _: recognizer)
    with Store(folder / "store.sqlite") as store:
        once = Once(store, unasked)
        cards = [once.keep(one.seed_id, one) for one in articles]
        once.recognize(cards, "transformer", lambda _what, items, _total: iter(items))
    return recognizer.shown


def test_what_new_articles_tell_of_a_headlines_words_has_that_article_read_again_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fair = titled("fair", "Mayor Opens Fair", "It rained.")
    rain = titled("rain", "It rained", "All of them went home.")
    news = [titled(f"new {number}", "A day", "Then the mayor opens a door.") for number in range(2)]
    assert len(shown_anew(tmp_path, [fair, rain], monkeypatch)) == 4
    assert shown_anew(tmp_path, [fair, rain], monkeypatch) == []
    again = shown_anew(tmp_path, [fair, rain, *news], monkeypatch)
    assert ("mayor opens Fair" in again, "All of them went home." in again, len(again)) == (True, False, 6)
    assert shown_anew(tmp_path, [fair, rain, *news], monkeypatch) == []
