"""From bytes to text: which encoding it is, and whether the text was spoiled by a wrong one before."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

#: The marks by which a file says its encoding itself; the longer ones come first, since one begins like another.
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

#: Signs that stand in text only when UTF-8 was once read as Latin-1 or Windows-1252.
_LEADS = "ÂÃâðÐÑ"
MOJIBAKE = re.compile(f"[{_LEADS}][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")

_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_CONTROLS = bytes([*range(0x09), *range(0x0E, 0x20)])

#: So many control signs among a thousand signs are no text.
CONTROLS_PER_THOUSAND = 5

#: A detector needs no more than this to know an encoding.
SAMPLE = 200_000


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text with line feeds as line ends, and the encoding it was read in."""

    text: str
    encoding: str


def decode(data: bytes, declared: str = "") -> Decoded | None:
    """The text that these bytes hold, or None when they hold none. `declared` is the encoding that a page claims."""
    for decoded in _readings(data, declared):
        if _is_text(decoded.text):
            return Decoded(mend(_settle(decoded.text)), decoded.encoding)
    return None


def mend(text: str) -> str:
    """The text with "â€™" made "’" again, where several such signs show that it was read in a wrong encoding."""
    # Most texts hold none of the signs that it begins with, which is seen at once.
    if not any(sign in text for sign in _LEADS) or len(MOJIBAKE.findall(text)) < 2:  # noqa: PLR2004 - one may be meant
        return text
    import ftfy  # noqa: PLC0415 - few builds read a spoiled text

    return "\n".join(ftfy.fix_encoding(line) if MOJIBAKE.search(line) else line for line in text.split("\n"))


def _readings(data: bytes, declared: str) -> list[Decoded]:
    marked = next((encoding for mark, encoding in MARKS if data.startswith(mark)), "")
    if marked:
        return [Decoded(data.decode(marked, "replace"), marked.removesuffix("-sig"))]
    for encoding in ("utf-8", declared):
        text = _strictly(data, encoding)
        if text is not None:
            return [Decoded(text, encoding.lower())]
    if b"\x00" in data[:4096] and not _could_be_wide(data):
        return []
    from charset_normalizer import from_bytes  # noqa: PLC0415 - few builds read a text of unknown encoding

    best = from_bytes(data[:SAMPLE]).best()
    if best is None:
        return [Decoded(data.decode("utf-8", "replace"), "utf-8")] if _is_nearly_utf8(data) else []
    if _is_nearly_utf8(data):
        return [Decoded(data.decode("utf-8", "replace"), "utf-8")]
    return [Decoded(data.decode(best.encoding, "replace"), best.encoding.replace("_", "-"))]


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding) if encoding else None
    except (LookupError, ValueError):
        return None


def _is_nearly_utf8(data: bytes) -> bool:
    """Whether the bytes are UTF-8 but for a few, as when a file was cut off or a line pasted in."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    beyond = len(_BEYOND_ASCII.findall(text)) - broken
    return broken <= max(1, len(text) // 2000) and beyond > broken


def _could_be_wide(data: bytes) -> bool:
    """Whether every second byte is zero, as in UTF-16 without a mark."""
    sample = data[:4096]
    return max(sample[0::2].count(0), sample[1::2].count(0)) > 0.3 * len(sample) / 2


def _is_text(text: str) -> bool:
    sample = text[:SAMPLE]
    signs = sample.encode("utf-8", "surrogatepass")
    controls = len(signs) - len(signs.translate(None, _CONTROLS))
    return controls * 1000 <= CONTROLS_PER_THOUSAND * len(sample)


def _settle(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff").replace("\x00", "")
