"""Making and reshaping mentions; what every rule works with."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import replace
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from cuttings.model import NAMING, Article, Mention

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cuttings.model import Kind

Mentions = tuple[Mention, ...]

#: A rule answers the article's mentions anew: in the order of the text and without overlap.
Rule = Callable[[Article, Mentions], Mentions]

_PLACE = attrgetter("block", "start")

#: Confidence is calibrated: from here on a mention is more often right than wrong.
SURE = 0.5

#: A word of a name: letters and digits with what may stand inside ("O'Brien", "U.S.", "al-Harbi", "AT&T").
WORD = re.compile(r"(?:[^\W_]\.)+|[^\W_]+(?:['’&.-][^\W_]+)*\.?")


def reshape(mention: Mention, text: str, start: int, end: int, **changes: Any) -> Mention:  # noqa: ANN401
    """Answer the mention with another span of its block's text, less white space at both ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if (start, end) == (mention.start, mention.end) and all(
        getattr(mention, name) == changes[name] for name in changes
    ):
        return mention
    return replace(mention, start=start, end=end, text=text[start:end], **changes)


def found(  # noqa: PLR0917 - as a mention has them
    block: int, text: str, start: int, end: int, kind: Kind, reason: str, confidence: float = 0.5
) -> Mention:
    """A mention that a rule found rather than the model."""
    return Mention(block, start, end, text[start:end], kind, confidence=confidence, reason=reason)


def merged(mentions: Iterable[Mention], preferred: Iterable[Mention] = ()) -> Mentions:
    """Both sets in the order of the text; a preferred mention takes the place of those it overlaps.

    Among overlapping mentions of one set the longer one stays, and of two alike the first.
    """
    mentions, preferred = tuple(mentions), tuple(preferred)
    ordered = sorted((*preferred, *mentions), key=_PLACE)
    if all(map(_apart, ordered, ordered[1:])) and all(one.start < one.end for one in ordered):
        return tuple(ordered)  # nearly always: nothing overlaps
    taken: dict[int, list[tuple[int, int]]] = {}
    chosen: list[Mention] = []
    for group in (preferred, mentions):
        for mention in sorted(group, key=lambda one: (one.start - one.end, one.block, one.start)):
            # Kept in order, so that only the two neighbours can overlap: a list of names has thousands in one block.
            spans = taken.setdefault(mention.block, [])
            after = bisect_left(spans, (mention.start, mention.start))
            free = (not after or spans[after - 1][1] <= mention.start) and (
                after == len(spans) or mention.end <= spans[after][0]
            )
            if mention.end > mention.start and free:
                spans.insert(after, (mention.start, mention.end))
                chosen.append(mention)
    return tuple(sorted(chosen, key=_PLACE))


def _apart(one: Mention, following: Mention) -> bool:
    return one.block < following.block or one.end <= following.start


def passages(article: Article) -> Iterator[tuple[int, str]]:
    """The blocks that are searched for names: their index and their text."""
    for index, block in enumerate(article.blocks):
        if block.role in NAMING:
            yield index, block.text


def is_sure(mention: Mention) -> bool:
    """Whether a recognizer that can tell holds the mention for right; then rules of thumb step back."""
    return bool(mention.kinds) and mention.confidence >= SURE


def by_block(mentions: Mentions) -> dict[int, list[Mention]]:
    """The mentions of each block, in order."""
    blocks: dict[int, list[Mention]] = {}
    for mention in mentions:
        blocks.setdefault(mention.block, []).append(mention)
    return blocks


def is_capital(word: str) -> bool:
    """Whether a word begins as a name does: with a capital, or with a particle joined to one ("al-Harbi")."""
    return word[:1].isupper() or (
        not word.isalpha() and any(part[:1].isupper() for part in re.split(r"[-'’]", word)[1:])
    )


def bare(word: str) -> str:
    """A word in lower case and without full stops, as the word lists have it."""
    return word.replace(".", "").casefold()
