"""Lines that pages of every outlet use to work with their readers: buttons, counters, notices, boxes.

The list knows whole lines only: the same words inside a sentence are left alone. To add a phrase, add it to its family
in `stock.toml`, in any language; to see what each rule cut, look at the archive's page of rules.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from cuttings.clean.words import REMEMBERED
from cuttings.model import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cuttings.clean.draft import Draft, Verdict

#: A notice is short; a longer line is a paragraph that begins like one.
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Family:
    """Phrases that are cut for one reason."""

    rule: str
    reason: str
    pattern: re.Pattern[str]


@cache
def families() -> tuple[Family, ...]:
    """The families of stock phrases in the order of the file."""
    table = tomllib.loads(files("cuttings.clean.rules").joinpath("stock.toml").read_text(encoding="utf-8"))
    return tuple(
        Family(rule, entry["reason"], re.compile(rf"\W*(?:{_small('|'.join(entry['lines']))})\W*"))
        for rule, entry in table.items()
    )


def _small(pattern: str) -> str:
    """The pattern in small letters, its escapes as they are: these are found faster than letters of any case."""
    return re.sub(r"\\.|[A-Z]", lambda found: found[0] if found[0][0] == "\\" else found[0].lower(), pattern)


@lru_cache(maxsize=REMEMBERED)
def stock_family(text: str) -> Family | None:
    """The family to which a line as a whole belongs, if it belongs to one."""
    if len(text) > LONGEST or not any(sign.isalpha() for sign in text):
        return None
    small = text.lower()
    return next((family for family in families() if family.pattern.fullmatch(small)), None)


def cut_stock_phrases(draft: Draft) -> Iterator[Verdict]:
    """Lines that speak for the page and not for the article."""
    for at in draft.open:
        family = stock_family(draft.text(at))
        if family:
            yield draft.whole(at, Role.CUT, family.rule, family.reason)


def cut_signs(draft: Draft) -> Iterator[Verdict]:
    """Lines of figures or signs without a word: counters, rules, bullets."""
    for at in draft.open:
        text = draft.text(at)
        if not any(sign.isalpha() for sign in text) and not re.search(r"\d[/.:-]\d", text):
            figures = any(sign.isdigit() for sign in text)
            reason = "a counter: figures alone on a line" if figures else "signs alone on a line"
            yield draft.whole(at, Role.CUT, "no-words", reason)
