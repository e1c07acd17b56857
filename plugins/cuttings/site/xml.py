"""What XML can hold."""

from __future__ import annotations

import re

#: Characters that XML 1.0 cannot hold, even as references.
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_xml_holds_it(text: str) -> str:
    """The text without characters that no XML can hold."""
    return text if text.isprintable() else _NO_XML.sub("", text)
