"""How lines of news pages name who wrote an article and who took its pictures."""

# ruff: noqa: E501 - lists of words and patterns are easiest to check when each stands whole

from __future__ import annotations

import re

from cuttings.clean.words import UNSPACED

#: The words that stand before a writer's name.
BY = r"(?:(?:article |story )?(?:written|reported|posted) by|by|autorin/autor|autorin|von|par|por|di|door|av|af|autor(?:en|e|a)?|authors?|reporting by|story by|text|texte?|words by|przez|автор|от)"
_CAPITAL = "A-ZÀ-ÖØ-ÞĀ-ŽА-ЯЁΑ-Ω"
_WORD = rf"(?:[{_CAPITAL}][\w'’.-]*|(?:de|da|di|del|della|van|von|der|den|dos|la|le|el|al|bin|ibn|y|ten|ter|zu)(?=\s))"
NAME = rf"[{_CAPITAL}][\w'’.-]*(?:\s+(?:\([^()]{{2,20}}\)|[\"“][^\"”]{{2,15}}[\"”]|{_WORD})){{1,4}}"
NAMES = rf"{NAME}(?:\s*(?:,|&|/|\band\b|\bund\b|\bet\b|\be\b|\by\b|\ben\b|\bi\b|\bи\b|, and)\s*{NAME})*"

BYLINE = re.compile(rf"^\s*(?:{BY})\s*:?\s+(?P<names>.+)$", re.IGNORECASE)
BYLINE_WITHIN = re.compile(rf"(?<!\w)(?i:{BY})\s*:?\s+(?P<names>{NAMES})")
LONE_NAMES = re.compile(rf"\s*(?P<names>{NAMES})\s*")

#: What a person does for an outlet; no part of the name.
DUTY = re.compile(
    r"\b(?:staff|writer|reporter|correspondent|editor|columnist|contributor|producer|journalist|bureau|chief|senior|special|"
    r"associated|press|agency|news|team|desk|for|of|the|at|in|redaktion|redakteur(?:in)?|korrespondent(?:in)?|"
    r"journaliste|redactor(?:a)?|updated|published|posted|on|mail|online|follow)\b|@|\.(?:com|org|net|co)|\d",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"\s*(?:,|;|&|\||•|·|/|\band\b|\bund\b|\bet\b|\s[yei]\s|\ben\b|\bи\b|\s(?:in|for|of)\s)\s*", re.IGNORECASE
)


def split_names(text: str) -> tuple[str, ...]:
    """The names in the words of a byline, without "by", duties and outlets."""
    match = BYLINE.match(text)
    words = match["names"] if match else text
    found: list[str] = []
    for piece in _BETWEEN.split(words):
        name = re.sub(rf"^(?:{BY})\s+", "", piece.strip(" .:–—-,()"), flags=re.IGNORECASE)
        if found and DUTY.search(name):
            break
        if name and (name[:1].isupper() or UNSPACED.match(name)) and len(name.split()) <= 6:  # noqa: PLR2004 - more words are a sentence
            found.append(name)
    return tuple(dict.fromkeys(found))
