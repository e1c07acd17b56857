"""An article while it is being cleaned: passages, and for each the blocks it became or nothing yet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from cuttings.clean.dates import month_comes_first
from cuttings.clean.furniture import NONE, Furniture
from cuttings.clean.passages import Passage, settle
from cuttings.clean.words import is_prose
from cuttings.model import Block, Role, Seed

#: The blocks that a passage, named by its place among the passages, becomes; together they cover its span.
Verdict = tuple[int, tuple[Block, ...]]


@dataclass(frozen=True, slots=True)
class Draft:
    """A seed's passages and what has been decided of each so far; `decided[at]` is empty where nothing has.

    `scores[at]` says from 0 to 1 how much a passage looks like the article's text, `roles[at]` what a page's markup
    says of it; `title` is the headline where the page or its container names it.
    """

    seed: Seed
    passages: tuple[Passage, ...]
    decided: tuple[tuple[Block, ...], ...]
    scores: tuple[float, ...]
    month_first: bool | None = None
    furniture: Furniture = NONE
    roles: tuple[Role | None, ...] = ()
    title: str = ""

    @property
    def open(self) -> Iterator[int]:
        """The places of the passages of which nothing has been decided."""
        return iter([at for at, blocks in enumerate(self.decided) if not blocks])

    def text(self, at: int) -> str:
        """The words of one passage."""
        return self.passages[at].text

    def is_prose(self, at: int) -> bool:
        """Whether a passage has the shape of a sentence or several."""
        return is_prose(self.passages[at].text)

    def role(self, at: int) -> Role | None:
        """The role of a passage's first block, or None while it is open."""
        blocks = self.decided[at]
        return blocks[0].role if blocks else None

    def first(self, role: Role) -> int | None:
        """The place of the first passage that holds a block of this role."""
        return next((at for at, blocks in enumerate(self.decided) if any(b.role is role for b in blocks)), None)

    def whole(self, at: int, role: Role, rule: str, reason: str) -> Verdict:
        """The verdict that a passage as a whole has one role."""
        passage = self.passages[at]
        return at, (Block(role, passage.text, passage.start, passage.end, rule, reason),)

    def parts(self, at: int, parts: Iterable[tuple[int, Role, str]], rule: str, reason: str) -> Verdict:
        """The verdict that a passage falls into parts: where each ends in the seed's text, its role and its words.

        Empty words stand for those of the seed. A part of white space only is left out.
        """
        blocks = []
        start = self.passages[at].start
        for end, role, words in parts:
            text = settle(self.seed.text[start:end])
            if text:
                lead = len(self.seed.text[start:end]) - len(self.seed.text[start:end].lstrip())
                trail = len(self.seed.text[start:end].rstrip())
                blocks.append(Block(role, words or text, start + lead, start + trail, rule, reason))
            start = end
        return at, tuple(blocks)

    def with_verdicts(self, verdicts: Iterable[Verdict]) -> Draft:
        """A draft in which these verdicts stand too; what was decided before is not decided again."""
        decided = list(self.decided)
        for at, blocks in verdicts:
            decided[at] = decided[at] or blocks
        return replace(self, decided=tuple(decided))


#: One step of cleaning: it looks at a draft and says what it can of the passages still open.
Rule = Callable[[Draft], Iterator[Verdict]]


def begin(
    seed: Seed,
    passages: tuple[Passage, ...],
    scores: tuple[float, ...],
    *,
    furniture: Furniture = NONE,
    roles: tuple[Role | None, ...] = (),
    title: str = "",
) -> Draft:
    """A draft of a seed's passages in which nothing has been decided."""
    nothing: tuple[tuple[Block, ...], ...] = ((),) * len(passages)
    roles = roles or (None,) * len(passages)
    return Draft(seed, passages, nothing, scores, month_comes_first(seed.text), furniture, roles, title)


def apply(rules: tuple[Rule, ...], draft: Draft) -> Draft:
    """The draft after these rules, in their order."""
    for rule in rules:
        draft = draft.with_verdicts(rule(draft))
    return draft


def flatten(decided: Iterable[tuple[Block, ...]]) -> tuple[Block, ...]:
    """All blocks in the order of the text."""
    return tuple(block for blocks in decided for block in blocks)
