"""Acronyms an article explains: "Long Form (LF)" and "LF [Long Form]".

The long form is found as Schwartz and Hearst describe ("A Simple Algorithm for Identifying Abbreviation Definitions in
Biomedical Text", 2003), made stricter: here the words of the long form begin with capitals.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from cuttings.model import Article, Kind
from cuttings.recognize.spans import Mentions, bare, found, merged, passages
from cuttings.recognize.words.lists import JOINERS, LEGAL_FORMS

if TYPE_CHECKING:
    from collections.abc import Iterator

SHORT = r"[A-Z][A-Z0-9&.-]{1,9}"
AFTER_LONG = re.compile(rf"[(\[](?:the )?[\"“']?(?P<short>{SHORT})s?[\"”']?[)\]]")
BEFORE_LONG = re.compile(rf"\b(?P<short>{SHORT})s? [(\[](?:the )?(?P<long>[^()\[\]]{{5,90}})[)\]]")
WORDS = re.compile(r"[^\W_][\w.'’&-]*")

#: Words of the long form beyond one for each letter: "of", "and the" and the like.
SPARE_WORDS = 6

Definition = tuple[int, tuple[int, int], tuple[int, int]]


def acronym_pairs(article: Article) -> tuple[tuple[str, str], ...]:
    """Pairs of an acronym and its long form as the article gives them, each once, in order of the text."""
    pairs: dict[tuple[str, str], None] = {}
    for index, text in passages(article):
        for _, (start, end), (long_start, long_end) in _definitions(index, text):
            pairs[text[start:end], text[long_start:long_end]] = None
    return tuple(pairs)


def add_acronyms(article: Article, mentions: Mentions) -> Mentions:
    """Add both forms as mentions, of the kind that the article mostly takes them for."""
    extra = []
    for index, text in passages(article):
        for definition in _definitions(index, text):
            names = {text[start:end] for start, end in definition[1:]}
            votes = Counter(one.kind for one in mentions if one.text in names and one.kind is not Kind.PERSON)
            kind = votes.most_common(1)[0][0] if votes else Kind.ORGANIZATION
            spans = [_widest(index, span, mentions) for span in definition[1:]]
            extra += [found(index, text, *span, kind, "the article explains the acronym", 0.9) for span in spans]
    return merged(mentions, preferred=extra)


def _widest(index: int, span: tuple[int, int], mentions: Mentions) -> tuple[int, int]:
    """The mention that ends where the span does and begins before it ("U.S." before the long form), else the span."""
    wider = [one.start for one in mentions if one.block == index and one.end == span[1] and one.start < span[0]]
    return min(wider, default=span[0]), span[1]


def _definitions(index: int, text: str) -> Iterator[Definition]:
    if "(" not in text and "[" not in text:
        return
    for match in AFTER_LONG.finditer(text):
        if span := _long_form_before(text, match.start(), match["short"]):
            yield index, match.span("short"), span
    for match in BEFORE_LONG.finditer(text):
        long_form = WORDS.findall(match["long"])
        if _spells(match["short"], long_form) and len(long_form) > 1:
            yield index, match.span("short"), match.span("long")


def _long_form_before(text: str, end: int, short: str) -> tuple[int, int] | None:
    """The shortest run of words before the bracket whose first letters give the acronym."""
    before = list(WORDS.finditer(text, max(0, end - 120), end))
    if not before or text[before[-1].end() : end].strip():
        return None
    for length in range(2, len(short) + SPARE_WORDS):
        chosen = before[-length:]
        if len(chosen) == length and _spells(short, [word.group() for word in chosen]):
            return chosen[0].start(), chosen[-1].end()
    return None


def _spells(short: str, long_form: list[str]) -> bool:
    """Whether the words' initials, small words skipped or not, give the letters; every other word has a capital."""
    letters = re.sub(r"[^A-Z]", "", short)
    while len(long_form) > 1 and bare(long_form[-1]) in LEGAL_FORMS:
        long_form = long_form[:-1]
    main = [word for word in long_form if word.casefold() not in JOINERS]
    if len(letters) < 2 or not main or long_form[0] not in main or not all(_opens(word) for word in main):  # noqa: PLR2004
        return False
    parts = [part for word in main for part in re.split(r"[-&]", word) if part]
    if letters in {_initials(main), _initials(parts), _initials(long_form), _initials([*main[:-1]]) + _inner(main)}:
        return True
    if len(letters) == 2:  # noqa: PLR2004 - two letters are found anywhere
        return False
    return _skips(letters, _initials(parts)) or _drawn(letters, main)


def _skips(letters: str, initials: str) -> bool:
    """Whether the letters are the initials with some words between the first and the last left out."""
    rest = iter(initials)
    ends_alike = letters[0] == initials[0] and letters[-1] == initials[-1]
    return ends_alike and all(letter in rest for letter in letters) and 2 * len(letters) > len(initials)


def _drawn(letters: str, words: list[str]) -> bool:
    """Whether the letters are every word's initial, and between them some inner letters ("SIngapore Airlines")."""
    reached = {0}
    for word in words:
        reached = _one_further(reached, letters, word[0])
        for letter in word[1:]:
            reached |= _one_further(reached, letters, letter)
    return len(words) > 1 and len(letters) in reached


def _one_further(reached: set[int], letters: str, letter: str) -> set[int]:
    return {place + 1 for place in reached if place < len(letters) and letters[place] == letter.upper()}


def _opens(word: str) -> bool:
    return word[0].isupper() or word[0].isdigit()


def _initials(words: list[str]) -> str:
    return "".join(word[0].upper() for word in words)


def _inner(words: list[str]) -> str:
    """The capitals of the last word ("PowerPoint" gives PP)."""
    return re.sub(r"[^A-Z]", "", words[-1])
