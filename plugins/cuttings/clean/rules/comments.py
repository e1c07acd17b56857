"""Readers' comments below the article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuttings.clean.body import KEPT
from cuttings.clean.rules.candidates import says_when
from cuttings.clean.words import count_words
from cuttings.model import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cuttings.clean.draft import Draft, Verdict

#: A name at the head of a comment: a list's mark and a few words, no sentence.
COMMENTER = re.compile(r"[•*·+◦-]\s+\S.{0,60}")
COMMENTER_WORDS = 6


#: A button to answer a comment. So many of them, no farther apart than this, stand in a thread of comments only: on the
#: pages looked at, no sentence of an article stood between them.
REPLY = re.compile(
    r"\W*(?:(?:log in to )?reply(?: to (?:this|comment|this comment))?|antworten|répondre|responder|rispondi|"
    r"beantwoorden|reageer|odpowiedz|ответить|відповісти|svara?|vastaa|απάντηση|yanıtla|回复|回覆|返信)\W*\d*\W*",
    re.IGNORECASE,
)
ANSWERED, THREAD = 3, 12
SAYS = re.compile(
    r".{2,60}\b(?:says|said|wrote|schrieb|sagt|dice|dit|a écrit|escribió|ha scritto|pisze|пишет)\b.{0,40}:"
)
AGO = re.compile(r"\b\d+ \w+ ago\b|\b(?:vor|il y a|hace) \d+ \w+")
HEAD_WORDS = 14


def cut_comments(draft: Draft) -> Iterator[Verdict]:
    """What readers wrote below the text: as a list with indented entries, or each with a button to answer it."""
    yield from _cut_lists(draft)
    yield from _cut_threads(draft)


def _cut_threads(draft: Draft) -> Iterator[Verdict]:
    """Passages with buttons to answer them, from the head of the first to the last button."""
    buttons = [at for at in range(len(draft.passages)) if REPLY.fullmatch(draft.text(at))]
    if len(buttons) < ANSWERED:
        return
    text = next((at for at, score in enumerate(draft.scores) if score >= KEPT and draft.is_prose(at)), buttons[-1])
    first = 0
    for last in range(len(buttons)):
        if last + 1 < len(buttons) and buttons[last + 1] - buttons[last] <= THREAD:
            continue
        if last + 1 - first >= ANSWERED and buttons[first] > text:
            reason = f"one of {last + 1 - first} comments of readers in a row, each with a button to answer it"
            for at in range(_head_above(draft, buttons[first], text), buttons[last] + 1):
                if not draft.decided[at]:
                    yield draft.whole(at, Role.CUT, "readers-comments", reason)
        first = last + 1


def _head_above(draft: Draft, button: int, text: int) -> int:
    """The line below the article's first text that names the reader to whom a button belongs, or the button itself."""
    above = range(button - 1, max(text, button - THREAD), -1)
    return next((at for at in above if _names_reader(draft.text(at))), button)


def _names_reader(text: str) -> bool:
    """Whether a short line says who commented and when."""
    if count_words(text) > HEAD_WORDS:
        return False
    return bool(SAYS.match(text) or AGO.search(text)) or says_when(text)


def _cut_lists(draft: Draft) -> Iterator[Verdict]:
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
    return "a reader’s comment" if indented else "stands below the readers’ comments, where no article goes on"
