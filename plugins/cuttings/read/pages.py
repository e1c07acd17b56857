"""Seeds from pages in HTML: saved by a browser, or found in a container."""

from __future__ import annotations

import hashlib
import re

from cuttings.model import Defect, Hints, Media, Seed
from cuttings.read.decoding import decode
from cuttings.read.rendering import render
from cuttings.read.unclosed import close

NO_HINTS = Hints()

_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,30})|<\?xml[^>]{0,80}encoding=["']([\w-]{2,30})""",
    re.IGNORECASE,
)


def read_page(identity: str, data: bytes, *, declared: str = "", hints: Hints = NO_HINTS) -> Seed | Defect:
    """The seed in the bytes of a page; `declared` is the encoding that came with them from elsewhere."""
    decoded = decode(data, declared or _declared(data))
    if decoded is None:
        return Defect(identity, "the page holds no text (binary data)", "remove it, or save the article again")
    return page_seed(identity, hashlib.sha256(data).hexdigest(), decoded.text, encoding=decoded.encoding, hints=hints)


def page_seed(
    identity: str, sha256: str, markup: str, *, encoding: str = "utf-8", hints: Hints = NO_HINTS
) -> Seed | Defect:
    """The seed of a page whose markup is known."""
    markup = close(markup)
    text = render(markup)
    if not text.strip():
        return Defect(
            identity, "the page shows no text", "save it again when it has loaded; some pages are only scripts"
        )
    return Seed(identity, sha256, text, Media.HTML, encoding, hints, markup)


def _declared(data: bytes) -> str:
    match = _CHARSET.search(data[:4096])
    return (match[1] or match[2]).decode("ascii", "replace") if match else ""
