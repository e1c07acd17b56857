"""Plain text as Markdown that renders to exactly that text, and links that read well in the source.

Only what Python-Markdown (with the `extra` extensions Pelican switches on) would take as markup is escaped, so that a
page stays pleasant to edit. A property test renders back and compares.
"""

from __future__ import annotations

import re

#: Marks that mean something anywhere in a line. A "!" counts where a link may follow it.
_MARKS = re.compile(r"[\\`*_{}\[\]<>]|&(?=#?\w+;)|!(?=\[|$)")
#: Python-Markdown has no backslash escape for these.
_REFERENCES = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}

#: What means something only where a line begins: headings, lists, rules, definitions, fences.
_AT_START = re.compile(r"#|[+-](?=\s|$)|-(?=-)|:(?=\s|$)|~|\d+(?P<dot>[.)])(?=\s|$)")
_START_REFERENCES = {":": "&#58;", "~": "&#126;"}

#: After a bare "[name]" these would turn it into another kind of link.
_NEEDS_LABEL = re.compile(r"\s?[\[(:{\\]")


def escape(text: str) -> str:
    """The text with Markdown's marks taken literally. It must not hold line breaks."""
    return _MARKS.sub(lambda found: _REFERENCES.get(found[0], "\\" + found[0]), text)


def escape_start(line: str) -> str:
    """An escaped line whose first mark cannot begin a heading, a list, a rule or a definition."""
    found = _AT_START.match(line)
    if not found:
        return line
    if found["dot"]:
        return f"{line[: found.start('dot')]}\\{line[found.start('dot') :]}"
    return _START_REFERENCES.get(found[0], "\\" + found[0]) + line[found.end() :]


#: What begins a heading and an item of a list.
HEADING, ITEM = "## ", "* "

_NUMBERED = re.compile(r"\d+\\?[.)](?=\s|$)")
_CLOSING = re.compile(r"#(?=#*$)")


def begin(prefix: str, line: str) -> str:
    """An escaped line as a heading, a quotation or an item, which it becomes by its prefix, with the same words.

    An item that bears a number of its own needs no other mark, and keeps its number: Markdown counts from one.
    """
    if prefix == ITEM and _NUMBERED.match(line):
        prefix = ""
    # Markdown takes the signs away that close a heading.
    return prefix + escape_start(_CLOSING.sub(r"\#", line) if prefix == HEADING else line)


def link(text: str, label: str, following: str) -> str:
    """A reference link whose words are `text` and whose definition is `label`.

    `following` is what stands right after it: the short form "[text]" is taken where text and label are the same words
    and nothing that follows could be read as part of the link.
    """
    words = escape(text)
    if text == label and words == text and not _NEEDS_LABEL.match(following):
        return f"[{words}]"
    return f"[{words}][{label}]"
