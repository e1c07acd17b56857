"""The HTML of Markdown that has paragraphs, headings, figures and links to actors only, as most pages do.

It gives what Python-Markdown and the sanitizer give together (a property test holds both against each other), in a
twentieth of the time, and leaves whatever else a page may hold to them.
"""

from __future__ import annotations

import re
from html import escape

from cuttings.page import slug_of

_DEFINITION = re.compile(r"\[(?P<label>[^\[\]\\`*_{}<>^]+)\]: \{tag\}(?P<id>(?:people|organizations|places)/[\w-]+)")
#: What begins something else than a paragraph, or might.
_NO_PARAGRAPH = re.compile(r"[#>*+:~|=!-]|\d+[.)]|\[\^|\[[^\]]*\]:")
_FIGURE = re.compile(
    r'(?:\A|\n\n)<figure markdown="1">\n<figcaption markdown="1">\n(.*?)\n</figcaption>\n</figure>(?=\n\n|\Z)',
    re.DOTALL,
)
_SMALL = re.compile(r"<small>(.+)</small>")
_TOKEN = re.compile(
    r"\\(?P<escaped>[\\`*_{}\[\]()>#+.!-])"
    r"|\[(?P<words>(?:\\[\\`*_{}\[\]()>#+.!-]|[^\[\]\\`*_{}<>&!])+)\]"
    r"(?:\[(?P<label>[^\[\]\\`*_{}<>]+)\]|(?!\s?[\[(:{\\]))"
    r"|&(?P<reference>lt|gt|amp|\#58|\#126);"
    r"|(?P<plain>[^\\`*_{}\[\]<>&]+|&(?!\#|\w+;))"
)
_ESCAPE = re.compile(r"\\(.)")
_REFERENCES = {"lt": "&lt;", "gt": "&gt;", "amp": "&amp;", "#58": ":", "#126": "~"}


class _MoreError(Exception):
    """The Markdown holds more than is known here."""


def plain_html(markdown: str) -> str | None:
    """The sanitized HTML, or None where the Markdown holds more than is known here."""
    text, labels = _definitions(markdown)
    try:
        parts = [_blocks(part, labels) for part in _FIGURE.split(text)]
    except _MoreError:
        return None
    parts[1::2] = [f"<figure>\n<figcaption>\n{caption}\n</figcaption>\n</figure>" for caption in parts[1::2]]
    return "\n".join(part for part in parts if part)


def _definitions(markdown: str) -> tuple[str, dict[str, str]]:
    """The text without its last block, where that defines links, and the actors' ids by label."""
    text, _, last = markdown.rpartition("\n\n")
    lines = [_DEFINITION.fullmatch(line) for line in last.split("\n")]
    labels = {line["label"].lower(): line["id"] for line in lines if line}
    return (text, labels) if len(labels) == len(lines) else (markdown, {})


def _blocks(text: str, labels: dict[str, str]) -> str:
    return "\n".join(_block(block, labels) for block in text.split("\n\n") if block)


def _block(block: str, labels: dict[str, str]) -> str:
    name, text = ("h2", block[3:]) if block.startswith("## ") else ("p", block)
    small = _SMALL.fullmatch(block)
    if small:
        return f"<p><small>{_inline(small[1], labels)}</small></p>"
    is_more = _NO_PARAGRAPH.match(text) or text != text.strip() or (name == "h2" and text.endswith("#"))
    if is_more or not text.replace("\u00a0", " ").isprintable():
        raise _MoreError
    return f"<{name}>{_inline(text, labels)}</{name}>"


def _inline(text: str, labels: dict[str, str]) -> str:
    pieces = []
    at = 0
    for found in _TOKEN.finditer(text):
        if found.start() != at:
            raise _MoreError
        at = found.end()
        kind = found.lastgroup
        if kind == "plain":
            pieces.append(_text(found[0]))
        elif kind == "escaped":
            pieces.append(_text(found[0][1]))
        elif kind == "reference":
            pieces.append(_REFERENCES[found["reference"]])
        else:
            actor = labels.get((found["label"] or found["words"]).lower())
            if actor is None:
                raise _MoreError
            words = _text(_ESCAPE.sub(r"\1", found["words"]))
            pieces.append(f'<a href="../{slug_of(actor)}.html">{words}</a>')
    if at != len(text):
        raise _MoreError
    return "".join(pieces)


def _text(text: str) -> str:
    if "&" in text or ">" in text or "<" in text:
        text = escape(text, quote=False)
    return text.replace("\u00a0", "&nbsp;")
