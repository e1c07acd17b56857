"""One page taken apart: its bytes and its evidence become what the site shows, within the limits of patience."""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from cuttings.evidence import parse_rows
from cuttings.model import Defect
from cuttings.patience import LimitError, within
from cuttings.site.content import ContentPage, PageError, read_hand_page, read_page
from cuttings.site.redaction import redact_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from cuttings.patience import Limits
    from cuttings.site.redaction import Redaction
    from cuttings.site.views.frame import HandPage

    #: Converts Markdown.
    ToHtml = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Shown:
    """A page as it was taken apart, and whether names were withheld from it."""

    page: ContentPage
    is_changed: bool


@dataclass(frozen=True, slots=True)
class Folder:
    """The folder of pages, and what one is taken apart with. `language` is the archive's."""

    content: Path
    to_html: ToHtml
    redaction: Redaction
    limits: Limits
    language: str

    def slugs(self) -> dict[str, bool]:
        """The slugs of all pages in order, and whether each has evidence."""
        evidence = _names(self.content / "evidence")
        names = sorted(name for name in _names(self.content / "articles") if name.endswith(".md"))
        return {name.removesuffix(".md"): f"{name.removesuffix('.md')}.csv" in evidence for name in names}

    def bytes_of(self, slug: str, *, has_evidence: bool) -> tuple[bytes, bytes]:
        """The page, and its evidence.

        Raises:
            OSError: one of them cannot be read.

        """
        rows = _bytes(f"{self.content}/evidence/{slug}.csv") if has_evidence else b""
        return _bytes(f"{self.content}/articles/{slug}.md"), rows

    def take_apart(self, slug: str, data: bytes, rows: bytes) -> Shown:
        """The page of these bytes, and of those of its evidence.

        Raises:
            FrontMatterError, PageError: it cannot be shown.
            UnicodeDecodeError: it is no text.

        """
        file = f"articles/{slug}.md"
        with _patiently(file, len(data), self.limits):
            evidence = parse_rows(rows.decode("utf-8-sig")) if rows else ()
            redacted = redact_page(slug, _as_text(data), evidence, self.redaction)
            page = read_page(
                *(file, redacted.slug, redacted.text, self.to_html, redacted.evidence, redacted.parsed),
                archive=self.language,
            )
            return Shown(page, redacted.is_changed)

    def hand_page(self, path: Path) -> HandPage:
        """The page for the site that a person wrote.

        Raises:
            PageError: it cannot be shown.
            OSError, UnicodeDecodeError: it cannot be read.

        """
        with _patiently(f"pages/{path.name}", path.stat().st_size, self.limits):
            text = path.read_text(encoding="utf-8-sig")
            text = self.redaction.applied(text, speaks=self.redaction.hides(text))
            return read_hand_page(f"pages/{path.name}", path.stem, text, self.to_html)


@contextmanager
def _patiently(file: str, size: int, limits: Limits) -> Iterator[None]:
    """Lets a page of so many bytes be taken apart within the limits.

    Raises:
        PageError: it went beyond one.

    """
    if size > limits.page_bytes:
        fact = f"the page is larger than {limits.page_bytes:,} bytes"
        raise PageError(Defect(file, fact, "divide it, or raise CUTTINGS_PAGE_MB"))
    try:
        with within(limits.seconds):
            yield
    except LimitError as error:
        fact = f"its Markdown was given up, since {error}"
        raise PageError(Defect(file, fact, error.remedy, may_pass=True)) from error


def _names(folder: Path) -> set[str]:
    """The names of the files in a folder, none where it is missing."""
    try:
        return {entry.name for entry in os.scandir(folder) if not entry.name.startswith(".")}
    except FileNotFoundError:
        return set()


def _bytes(path: str) -> bytes:
    """The bytes of a file, with as few calls of the system as can be: there are thousands of them."""
    file = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        return b"".join(iter(partial(os.read, file, 1 << 16), b""))
    finally:
        os.close(file)


def _as_text(data: bytes) -> str:
    """The text of a file, its line ends as line feeds."""
    return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
