"""What can be counted of one passage by itself, in any language."""

# ruff: noqa: E501 - lists read best when each line stands whole

from __future__ import annotations

import math
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from cuttings.clean.rules.phrases import families, stock_family
from cuttings.clean.scoring.common_words import COMMON, COMMON_SIGNS
from cuttings.clean.words import REMEMBERED, SENTENCE_END, SENTENCE_WITHIN, UNSPACED

if TYPE_CHECKING:
    from cuttings.clean.passages import Passage

_TOKEN = re.compile(r"[^\W_]+")
_SIGN = re.compile(r"[^\w ]|_")
_ADDRESS = re.compile(r"[@.](?:(?<=\w@)\w|(?<=\w\.)(?:com|org|net|de|fr|ru|pl)\b)")
_DAY = re.compile(
    r"\b(?:19|20)\d\d\b|\b\d{1,2}[/.:]\d{1,2}\b|\b\d+ (?:hours?|days?|minutes?|mins?|weeks?|months?|years?) ago\b"
)
_FIGURE = re.compile(r"\d")
_STOPS, _MONEY = frozenset(".!?…。！？"), frozenset("$€£¥")
_QUOTES, _ARROWS = '"“”„«»「」', "»›>→▸"
_MARK = re.compile(r"(?:[*•·▪‣◦+]|-(?= )|\d{1,2}[.)](?= ))\s*")
_FIRST_PERSON = frozenset("i you your we us our my me ich sie ihr wir vous votre nous".split())

#: The columns that `describe_shape` gives, in its order.
SHAPE = (
    "words", "signs", "sentences", "ends-sentence", "ends-colon", "ends-quote", "ends-ellipsis", "question", "commas", "quotes",
    "common-share", "capital-share", "all-capital-share", "figure-share", "sign-share", "word-length", "unspaced-share", "starts-small",
    "list-mark", "heading-mark", "bars", "arrows", "address", "day", "addressed", "brackets", "family", "in-family", "distinct-share",
    "longest-word", "dashes", "dollar", "markup", "indent", "gap", "lines",
)  # fmt: skip


def describe_shape(passage: Passage) -> tuple[float, ...]:
    """One number for each name in SHAPE."""
    place = (min(passage.indent, 40), min(passage.gap, 6), min(passage.lines, 20))
    return (*_describe_words(passage.text), *place)


@lru_cache(maxsize=REMEMBERED)
def _describe_words(text: str) -> tuple[float, ...]:
    ascii_ = text.isascii()
    unspaced = 0 if ascii_ else len(UNSPACED.findall(text))
    tokens = _TOKEN.findall(text)
    words = len(tokens) if not unspaced else len(tokens) + unspaced // 2
    many = max(1, words)
    signs = max(1, len(text))
    ends = bool(SENTENCE_END.search(text[-4:]))
    family = _family_number(text)
    lower = [token.lower() for token in tokens]
    lengths = [*map(len, tokens)]
    initials = "".join([token[0] for token in tokens])
    common = sum(map(COMMON.__contains__, lower)) + (sum(map(COMMON_SIGNS.__contains__, text)) if unspaced else 0)
    figures = len(_FIGURE.findall(text))
    others = "".join(_SIGN.findall(text))
    count = others.count
    stops = not _STOPS.isdisjoint(others)
    return (
        math.log1p(words),
        math.log1p(signs),
        math.log1p((len(SENTENCE_WITHIN.findall(text)) if stops else 0) + ends),
        ends,
        text[-1:] in ":：",
        text[-1:] in "\"”’»」'",
        text.endswith(("...", "…")),
        "?" in others,
        (count(",") + (0 if ascii_ else count("，") + count("、"))) / many,
        sum(map(count, '"' if ascii_ else _QUOTES)) / many,
        common / many,
        sum(map(str.isupper, initials)) / many,
        sum([token.isupper() for token in tokens if len(token) > 1]) / many,
        figures / signs,
        len(others) / signs,
        sum(lengths) / many,
        unspaced / signs,
        text[:1].islower(),
        bool(_MARK.match(text)),
        text[:1] == "#",
        count("|"),
        sum(map(count, ">" if ascii_ else _ARROWS)),
        _has_address(text, others),
        figures > 0 and bool(_DAY.search(text)),
        sum(map(_FIRST_PERSON.__contains__, lower)) / many,
        count("(") + count("["),
        family,
        family > 0,
        len(set(lower)) / many,
        max(lengths, default=0),
        (text.count(" - ") + (0 if ascii_ else count("–") + count("—"))) / many,
        not _MONEY.isdisjoint(others),
        text[:1] == "<",
    )


def _has_address(text: str, signs: str) -> bool:
    if "." not in signs and "@" not in signs:
        return "://" in signs and ("http://" in text or "https://" in text)
    return "http://" in text or "https://" in text or "www." in text or bool(_ADDRESS.search(text))


def _family_number(text: str) -> int:
    """The place of the stock phrases' family to which a line belongs, from 1, or 0."""
    family = stock_family(text)
    return 1 + families().index(family) if family else 0
