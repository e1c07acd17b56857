"""Pages cut off or badly joined: what begins something that no reader sees, and never ends, hides nothing here.

A browser takes everything after an unclosed comment, script or quotation mark as part of it, and so would our parser:
the rest of the article would be lost without a word.
"""

from __future__ import annotations

import re
from functools import cache, partial

#: Elements whose content is no text of the page. Those without an end reach to the end of the page.
_HIDING = (
    "script style title textarea xmp noscript noembed noframes plaintext template svg math select iframe object audio "
    "video canvas map datalist"
).split()
_OPENING = re.compile(rf"<(?:!--|!\[CDATA\[|\?|({'|'.join(_HIDING)})(?![\w-]))", re.IGNORECASE)
_END_OF = {"<!--": "-->", "<![cdata[": ">", "<?": ">"}
#: Browsers put what follows these into the body all the same.
_ENDS_OF_PAGE = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)
_QUOTED = re.compile(r"<[a-z][^<>\"']{0,200}=\s*([\"'])", re.IGNORECASE)


def close(markup: str) -> str:
    """The markup, in which an opening that is never closed is text, or an element that hides nothing."""
    markup = _ENDS_OF_PAGE.sub("", markup)
    last = cache(partial(_last, markup))

    def settle(found: re.Match[str]) -> str:
        name = (found[1] or "").lower()
        end = f"</{name}" if name else _END_OF[found[0].lower()]
        if found.start() < last(end):
            return found[0]
        return "<span" if name else "&lt;" + found[0][1:]

    return _without_open_quotes(_OPENING.sub(settle, markup))


def _last(markup: str, end: str) -> int:
    """Where an end stands last, in letters of any case; -1 where it stands nowhere."""
    # Nearly every page writes it small, which is found much faster: only what follows is looked through for others.
    small = markup.rfind(end)
    others = re.compile(re.escape(end), re.IGNORECASE).finditer(markup, small + 1)
    return max((found.start() for found in others), default=small)


def _without_open_quotes(markup: str) -> str:
    """The same, a tag's quotation mark left out where no other follows it in the whole page."""
    for last in sorted((markup.rfind(mark) for mark in "\"'"), reverse=True):
        start = markup.rfind("<", 0, last) if last > 0 else -1
        if start >= 0 and _QUOTED.fullmatch(markup, start, last + 1):
            markup = f"{markup[:last]}x>{markup[last + 1 :]}"
    return markup
