"""What a person decided about lines of a seed."""

# ruff: noqa: E501 - a seed reads best when each line stands whole

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from cuttings.clean import clean
from cuttings.model import Decisions, Role, Seed

TEXT = (
    "Ferry Returns\n\nThe ferry came back to the harbour on Monday after nine years, and half the town had come to see it.\n\n"
    "Nobody had thought that it would ever be seen again, the mayor said when she had gone on board with her staff.\n\n"
    "It was lost in a storm in 1989, and the company that owned it was closed in the same year.\n\nShare this article\n"
)
SPANS = st.tuples(st.integers(1, 12), st.integers(0, 12)).map(lambda pair: (pair[0], pair[0] + pair[1]))


def test_a_cut_line_is_restored_in_its_place() -> None:
    article = clean(Seed("a.txt", "", TEXT), decisions=Decisions(restore=((9, 9),)))
    assert article.paragraphs[-1] == "Share this article"
    assert article.blocks[-1].reason == "restored by hand"


def test_a_kept_line_is_cut() -> None:
    article = clean(Seed("a.txt", "", TEXT), decisions=Decisions(cut=((5, 7),)))
    assert len(article.paragraphs) == 1
    assert article.cuts[0].reason == "cut by hand"


@given(st.lists(SPANS, max_size=3), st.lists(SPANS, max_size=3))
@settings(deadline=None)
def test_whatever_is_decided_every_word_of_the_seed_keeps_its_place(
    restore: list[tuple[int, int]], cut: list[tuple[int, int]]
) -> None:
    before = clean(Seed("a.txt", "", TEXT))
    after = clean(Seed("a.txt", "", TEXT), decisions=Decisions(tuple(restore), tuple(cut)))
    assert [(block.start, block.end) for block in after.blocks] == [(block.start, block.end) for block in before.blocks]
    assert {block.role for block in after.blocks} <= set(Role)
