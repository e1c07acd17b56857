"""Mentions put together: none overlaps another, and which of two stays is settled by their set and their length."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cuttings.model import Kind, Mention
from cuttings.recognize.spans import merged

mentions = st.builds(
    lambda block, start, length: Mention(block, start, start + length, "x" * length, Kind.PERSON),
    st.integers(0, 1),
    st.integers(0, 12),
    st.integers(0, 5),
)


def overlap(one: Mention, other: Mention) -> bool:
    return one.block == other.block and one.start < other.end and other.start < one.end


@given(st.lists(mentions, max_size=12), st.lists(mentions, max_size=12))
def test_the_preferred_stay_and_of_one_set_the_longer_and_then_the_first(
    found: list[Mention], preferred: list[Mention]
) -> None:
    chosen: list[Mention] = []
    for group in (preferred, found):
        for one in sorted(group, key=lambda one: (one.start - one.end, one.block, one.start)):
            if one.end > one.start and not any(overlap(one, other) for other in chosen):
                chosen.append(one)
    assert merged(found, preferred=preferred) == tuple(sorted(chosen, key=lambda one: (one.block, one.start)))
