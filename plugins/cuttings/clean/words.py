"""What can be said of a line by its shape alone, in any language."""

from __future__ import annotations

import re
from functools import lru_cache

#: The rules ask the same of the same lines again and again; the answers for a text of usual length are remembered.
REMEMBERED = 4096

#: A sign of a script without spaces counts as half a word, which is about right for Chinese and Japanese.
UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\u0e00-\u0e7f\u1000-\u109f\uf900-\ufaff]")
WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’»」』)\]]*$")
SENTENCE_WITHIN = re.compile(r"[.!?…][\"'”’»)\]]*\s+[\"'“‘«(]?[A-ZÀ-ÝА-ЯΑ-Ω]|[。！？]")

#: Fewer words than this do not make a sentence of an article without other evidence.
SENTENCE_WORDS = 7


@lru_cache(maxsize=REMEMBERED)
def count_words(text: str) -> int:
    """How many words a text has."""
    if text.isascii():
        return len(WORD.findall(text))
    unspaced = len(UNSPACED.findall(text))
    return len(WORD.findall(UNSPACED.sub(" ", text))) + (unspaced + 1) // 2


@lru_cache(maxsize=REMEMBERED)
def is_prose(text: str) -> bool:
    """Whether a passage looks like a sentence or several, by its length and its stops."""
    words = count_words(text)
    ends = bool(SENTENCE_END.search(text) or re.search(r"[.,!?…][\"'”’»]$", text))
    return (words >= SENTENCE_WORDS and ends) or (words >= 4 * SENTENCE_WORDS and bool(SENTENCE_WITHIN.search(text)))


@lru_cache(maxsize=REMEMBERED)
def fold(text: str) -> str:
    """A text for comparing: small letters and figures only, single spaces."""
    return " ".join(WORD.findall(text.casefold().replace("’", "'")))


def is_all_capitals(text: str) -> bool:
    """Whether a text is set in capitals throughout."""
    return text.isupper() and sum(sign.isalpha() for sign in text) > 1


def title_case(name: str) -> str:
    """A name set in capitals as names are written; initials and short particles keep their shape."""
    if not is_all_capitals(name):
        return name
    return re.sub(r"[^\W\d_]+(?:['’](?=[^\W\d_]{1,2}\b)[^\W\d_]+)?", lambda match: match[0].capitalize(), name)
