"""The language of an article: as its record or its page declares it, else as its text shows; "" where neither tells.

The text is read by py3langid (Lui and Baldwin 2012, trained anew by Barbaresi), whose model takes most of a second to
load: texts full of the small words of English, which no other language has, are not shown to it.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from babel import Locale
from babel.core import get_global

from cuttings.clean.known import NOTHING, Fact

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: Words that news in English cannot do without and that no other language writes so, and the share of a text's words
#: from which on it is English. Of 129 public articles those in English had 12 of 100 or more, the others less than 2.
SMALL_WORDS = frozenset("the of and that was with which they this from have said been would their".split())
ENGLISH_SHARE = 0.08

#: A text with fewer letters is left undetermined: names and labels look like any language.
ENOUGH_LETTERS = 100

#: A text is read in pieces of about so many signs, at most so many of them, from its beginning to its end. A piece
#: counts where the reader is as sure as this: it was of 3,437 in 3,505 pieces of 100 signs of news, rightly each time.
#: A language is the article's that has so much of what counts.
PIECE = 600
MOST_PIECES = 12
SURE = 0.8
CLEAR_SHARE = 0.66

_WORD = re.compile(r"[^\W\d_]+")
_CODE = re.compile(
    r"(?P<language>[A-Za-z]{2,3})(?:[-_](?P<script>[A-Za-z]{4}))?(?:[-_](?P<region>[A-Za-z]{2}|\d{3}))?\b"
)
#: Codes that say that no language is meant.
_NO_LANGUAGE = frozenset({"und", "mul", "zxx", "mis"})

_NO_TEXT = "its text is too short, or in several languages"


@dataclass(frozen=True, slots=True)
class Language:
    """A language as BCP 47 writes it ("fr", "pt-BR"), "" for one that is not known, and why."""

    code: str
    reason: str


def find_language(paragraphs: Sequence[str], declared: Fact = NOTHING) -> Language:
    """The language of an article with these paragraphs.

    What is declared goes before what the text shows, but templates say "en" of articles in every language: where the
    one is English and the other clearly is not, the text is right.
    """
    told = code_of(declared.value)
    # Where another language is declared, only whether the text is English can change anything: that its words tell.
    shown = _of_text(paragraphs, only_english=bool(told) and not is_english(told))
    if told and (not shown or is_english(told) == is_english(shown)):
        return Language(told, f"{declared.source} says so")
    if told:
        return Language(shown, f"its text shows it, though {declared.source} says {told}")
    return Language(shown, "its text shows it" if shown else _NO_TEXT)


def code_of(declared: str) -> str:
    """A declared language as BCP 47 writes it, from "pt_BR", "eng" or "French"; "" for what is none."""
    first = declared.strip().partition(",")[0].strip()
    if found := _CODE.match(first):
        language = found["language"].lower()
        language = str(get_global("language_aliases").get(language, language))
        if language in _languages().values():
            script = f"-{found['script'].title()}" if found["script"] else ""
            return language + script + (f"-{found['region'].upper()}" if found["region"] else "")
    return _languages().get(first.casefold(), "")


def is_english(code: str) -> bool:
    """Whether a code of BCP 47 stands for English, of whatever country."""
    return code.partition("-")[0] == "en"


def _of_text(paragraphs: Sequence[str], *, only_english: bool = False) -> str:
    text = "\n".join(paragraphs)
    words = _WORD.findall(text.lower())
    if sum(map(len, words)) < ENOUGH_LETTERS:
        return ""
    if sum(word in SMALL_WORDS for word in words) >= ENGLISH_SHARE * len(words):
        return "en"
    if only_english:
        return ""
    votes: Counter[str] = Counter()
    for piece in _pieces(text):
        code, sure = _reader().classify(piece)
        if sure >= SURE:
            votes[str(code)] += len(piece)
    code, most = max(votes.items(), key=lambda item: (item[1], item[0]), default=("", 0))
    return code if most >= CLEAR_SHARE * votes.total() else ""


def _pieces(text: str) -> Iterator[str]:
    """Parts of the text that end between words, as far apart as all of it asks for."""
    count = max(1, len(text) // PIECE)
    starts = [0, *(text.find(" ", round(len(text) * share / count)) + 1 for share in range(1, count)), len(text)]
    starts = list(accumulate(starts, max))
    step = max(1, -(-count // MOST_PIECES))
    for number in range(0, count, step):
        if piece := text[starts[number] : min(starts[number + 1], starts[number] + 2 * PIECE)].strip():
            yield piece


@cache
def _reader() -> Any:  # noqa: ANN401 - the library has no types
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - most archives never need it

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


@cache
def _languages() -> dict[str, str]:
    """The codes of languages by their names in English, and by themselves."""
    codes = {}
    for code, name in Locale("en").languages.items():
        if "_" not in code and code not in _NO_LANGUAGE:
            codes[code] = code
            codes.setdefault(name.casefold(), code)
    return codes
