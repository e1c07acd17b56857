"""What a page's Markdown may hold, so that a page written to do harm cannot hold up the build of the others.

Python-Markdown's time grows with the square of what one paragraph leaves open, and of the fences of the whole page
(8,000 of "[" took 12 seconds). Pages that the program writes stay far below these limits, since it escapes such marks.
"""

from __future__ import annotations

import re

#: Openings without an end that one paragraph may hold: 500 take a tenth of a second.
MOST_OPEN = 500
#: Lines that begin or end a block of code: 200 take a second.
MOST_FENCES = 200
#: Definitions of terms in one paragraph (each nests in the one before), and of abbreviations in the page.
MOST_DEFINITIONS = 100
MOST_ABBREVIATIONS = 500
#: Steps that quotations, lists and definitions may be nested in each other.
MOST_NESTED = 50

_LINES = (
    ("lines of ``` or ~~~", re.compile(r"^[ \t]*(?:```|~~~)", re.MULTILINE), MOST_FENCES),
    ("abbreviations", re.compile(r"^[ ]{0,3}\*\[", re.MULTILINE), MOST_ABBREVIATIONS),
)
_ESCAPED = re.compile(r"\\.")
_DEFINITION = re.compile(r"^:[ \t]", re.MULTILINE)
_DEEPEST = re.compile(rf"^(?:[ ]{{0,3}}>[ ]?){{{MOST_NESTED},}}|^(?:\t|[ ]{{4}}){{{MOST_NESTED},}}[^\s]", re.MULTILINE)


def excess_of(markdown: str) -> str:
    """What of the Markdown is more than a page may hold, in words; "" where all is well."""
    if _DEEPEST.search(markdown):
        return f"quotations or lists are nested more than {MOST_NESTED} deep"
    for what, pattern, most in _LINES:
        if len(pattern.findall(markdown)) > most:
            return f"the page has more than {most} {what}"
    excesses = map(_excess_of_paragraph, re.split(r"\n[ \t]*\n", markdown))
    return next(filter(None, excesses), "")


def _excess_of_paragraph(paragraph: str) -> str:
    plain = _ESCAPED.sub("", paragraph)
    if len(_DEFINITION.findall(plain)) > MOST_DEFINITIONS:
        return f"a paragraph has more than {MOST_DEFINITIONS} definitions"
    for opening, closing in (("[", "]"), ("<", ">"), ("](", ")")):
        if plain.count(opening) - plain.count(closing) > MOST_OPEN:
            return f"a paragraph has more than {MOST_OPEN} of “{opening}” without “{closing}”"
    return ""
