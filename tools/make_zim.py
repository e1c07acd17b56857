"""Packs a finished site into one ZIM file, which Kiwix opens: `make_zim.py output output.zim`.

Kiwix is on phones and in schools. The file has a full-text index of its own, which Kiwix searches; the site's own
search works inside as well.
"""

from __future__ import annotations

import mimetypes
import os
import re
import shutil
import struct
import sys
import zlib
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

from libzim.reader import Archive
from libzim.writer import Creator, FileProvider, Hint, Item, StringProvider

if __package__:
    from tools.beside import beside, note, site_of, stop
else:
    from beside import beside, note, site_of, stop

#: ZIM names languages by three letters (ISO 639-3).
_LANGUAGES = {"en": "eng", "de": "deu", "fr": "fra", "es": "spa", "ur": "urd", "ar": "ara", "ru": "rus", "zh": "zho"}
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_SUMMARY = re.compile(r'<meta name="description" content="([^"]*)">')
_LANGUAGE = re.compile(r'<html lang="([a-z]+)')
_TYPES = {".js": "text/javascript", ".jsonl": "application/jsonl", ".woff2": "font/woff2", ".md": "text/markdown"}
#: Kiwix shows a description of at most 80 characters.
_DESCRIPTION = 80
_ICON = 48
#: What a web server needs and Kiwix, which keeps the archive on the device itself, must not be asked for.
_WEB_ONLY = frozenset({"service-worker.js", "manifest.webmanifest"})
#: The script that would ask for them.
_ASKS = "theme/js/offline.js"


class Nothing(Item):  # type: ignore[misc]  # libzim has no types
    """An empty script in the place of one that has no use here."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def get_path(self) -> str:
        return self.name

    def get_title(self) -> str:
        return ""

    def get_mimetype(self) -> str:
        return "text/javascript"

    def get_contentprovider(self) -> StringProvider:
        return StringProvider("// For web servers only.\n")

    def get_hints(self) -> dict[Hint, bool]:
        return {Hint.FRONT_ARTICLE: False}


class SiteFile(Item):  # type: ignore[misc]  # libzim has no types
    """One file of the site."""

    def __init__(self, name: str, path: Path) -> None:
        super().__init__()
        self.name, self.path = name, path

    def get_path(self) -> str:
        return self.name

    def get_title(self) -> str:
        return title_of(self.path) if self.path.suffix == ".html" else ""

    def get_mimetype(self) -> str:
        return _TYPES.get(self.path.suffix) or mimetypes.guess_type(self.name)[0] or "application/octet-stream"

    def get_contentprovider(self) -> FileProvider:
        return FileProvider(str(self.path))

    def get_hints(self) -> dict[Hint, bool]:
        return {Hint.FRONT_ARTICLE: self.path.suffix == ".html" and self.name.count("/") == 1}


def title_of(page: Path) -> str:
    """The page's title without the archive's name."""
    found = _TITLE.search(page.read_text(encoding="utf-8"))
    return unescape(found[1]).rpartition(" · ")[0] or unescape(found[1]) if found else ""


def make_zim(site: Path, target: Path, day: str) -> int:
    """Writes the file and checks it; answers how many entries it holds.

    Raises:
        OSError: the disk is full, or the file is not whole; no half file is left.

    """
    front = (site / "index.html").read_text(encoding="utf-8")
    language = _first(_LANGUAGE, front) or "en"
    files = sorted((path.relative_to(site).as_posix(), path) for path in site.rglob("*") if path.is_file())
    with beside(target) as new:
        try:
            with Creator(new).config_indexing(True, _LANGUAGES.get(language, language)) as creator:
                creator.set_mainpath("index.html")
                creator.add_illustration(_ICON, icon())
                for name, path in files:
                    if name not in _WEB_ONLY:
                        creator.add_item(Nothing(name) if name == _ASKS else SiteFile(name, path))
                for name, value in metadata(front, language, day).items():
                    creator.add_metadata(name, value)
        except RuntimeError as error:
            raise OSError(_why(error, target)) from error
        archive = Archive(new)
        if not archive.check():
            raise OSError(f"{target} is not whole after writing")
        return int(archive.entry_count)


def _why(error: RuntimeError, target: Path) -> str:
    """What libzim says, or, where that is nothing, what is likely."""
    said = str(error).strip()
    if said and said != "Unknown exception":
        return said.splitlines()[-1]
    return f"libzim could not write it; is the disk full? {shutil.disk_usage(target.parent).free:,} bytes are free"


def metadata(front: str, language: str, day: str) -> dict[str, str]:
    """What a library of ZIM files shows of this one, from the front page."""
    title = unescape(_first(_TITLE, front)) or "Archive"
    about = unescape(_first(_SUMMARY, front)) or title
    return {
        "Title": title[:30],
        "Name": re.sub(r"\W+", "_", title.casefold()).strip("_") or "archive",
        "Description": about[:_DESCRIPTION],
        "LongDescription": about,
        "Language": _LANGUAGES.get(language, language),
        "Creator": title,
        "Publisher": title,
        "Date": day,
    }


def icon() -> bytes:
    """A cutting, as PNG: a card of paper with lines of ink, one of them red."""
    paper, ink, red = b"\xfd\xf9\xee", b"\x57\x4f\x43", b"\xa3\x21\x1b"
    rows = []
    for y in range(_ICON):
        line = red if y in (10, 11) else ink if y % 6 == 0 and 14 < y < 44 else paper
        rows.append(b"\0" + paper * 8 + line * (_ICON - 16) + paper * 8)
    head = struct.pack(">IIBBBBB", _ICON, _ICON, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(b"".join(rows), 9)), (b"IEND", b""))
    chunks = (
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def day() -> str:
    """Today, or the day that SOURCE_DATE_EPOCH tells (reproducible-builds.org)."""
    told = os.environ.get("SOURCE_DATE_EPOCH", "")
    now = datetime.fromtimestamp(int(told), UTC) if told.isdecimal() else datetime.now(UTC)
    return now.date().isoformat()


def _first(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found[1] if found else ""


def main() -> None:
    """Reads the two arguments, makes the file and says what it made."""
    site, target = site_of(sys.argv[1], Path(sys.argv[1])), Path(sys.argv[2])
    try:
        count = make_zim(site, target, day())
        size = note(target)
    except OSError as error:
        stop(f"{target}: {error.strerror or error}")
    print(f"{target}: {count} entries, {size:,} bytes")


if __name__ == "__main__":
    main()
