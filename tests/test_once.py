"""Work that is done once, and a fault in one article that costs no other."""

from collections.abc import Sequence

from cuttings.model import Article, Block, Defect, Kind, Role
from cuttings.once import read_safely
from cuttings.recognize import RawSpan


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
