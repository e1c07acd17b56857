"""Readers' comments below the article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuttings.clean.words import count_words
from cuttings.model import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cuttings.clean.draft import Draft, Verdict

#: A name at the head of a comment: a list's mark and a few words, no sentence.
COMMENTER = re.compile(r"[•*·+◦-]\s+\S.{0,60}")
COMMENTER_WORDS = 6


def cut_comments(draft: Draft) -> Iterator[Verdict]:
    """Names of readers as entries of a list, each with indented text below, and all that follows them."""
    first = next((at for at in range(len(draft.passages) - 1) if _heads_comment(draft, at)), None)
    if first is None or not _follows_text(draft, first):
        return
    for at in range(first, len(draft.passages)):
        if not draft.decided[at]:
            yield draft.whole(at, Role.CUT, "readers-comments", _reason(draft, at))


def _heads_comment(draft: Draft, at: int) -> bool:
    above, below = draft.passages[at], draft.passages[at + 1]
    named = COMMENTER.fullmatch(above.text) and count_words(above.text) <= COMMENTER_WORDS
    return bool(named) and below.indent > above.indent and below.gap > 0


def _follows_text(draft: Draft, at: int) -> bool:
    """Whether the article's text stands above: most of what is prose at the page's left edge."""
    edge = [i for i, passage in enumerate(draft.passages) if passage.indent == 0 and draft.is_prose(i)]
    return bool(edge) and sum(i < at for i in edge) >= 0.5 * len(edge)


def _reason(draft: Draft, at: int) -> str:
    if at + 1 < len(draft.passages) and _heads_comment(draft, at):
        return "the name of a reader above a comment"
    indented = draft.passages[at].indent > 0
    return "a reader's comment" if indented else "stands below the readers' comments, where no article goes on"
