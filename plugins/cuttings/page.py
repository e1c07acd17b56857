"""The Markdown page as a format: its front matter, its digest, and the slugs that name pages and actors.

Gather writes pages in this format and present reads them; a person may edit them in between. So reading is strict about
the keys and says file and line, and writing never leaves a value that reading would take apart differently.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache

from unidecode import unidecode

from cuttings.model import Kind

#: Every key a page may carry, as written. Reading refuses others: a key Pelican or a plugin of it understands could
#: otherwise choose a template, a place to save, or a status.
KEYS = (
    "Title",
    "Date",
    "Slug",
    "Category",
    "Tags",
    "Summary",
    "Standfirst",
    "Byline",
    "Dateline",
    "Language",
    "Source",
    "Seed",
    "Seed_SHA256",
    "Found_Again",
    "Edtf",
    "Updated",
    "Restore",
    "Cut",
    "Redact",
    "Page_Digest",
)

_KNOWN = {key.lower(): key for key in KEYS}

#: The category of an article whose outlet is not known: Pelican wants one for each article.
UNKNOWN_OUTLET = "Unknown outlet"

#: How Pelican makes the slug of a tag here: as by default, but the "/" between kind and name stays.
TAG_SUBSTITUTIONS = ((r"[^\w\s/-]", ""), (r"\A\s*", ""), (r"\s*\Z", ""), (r"[-\s]+", "-"))

_FOLDERS = tuple(kind.folder for kind in Kind)
_LINK_TO_TAG = re.compile(rf"\{{tag\}}((?:{'|'.join(_FOLDERS)})/[^\s()<>\"]+)")

_LONGEST_SLUG = 80
_KEY_LINE = re.compile(r"(?P<key>[A-Za-z][A-Za-z0-9_-]*):[ \t]*(?P<value>.*)")
_SPELLED = re.compile(r"\\u([0-9a-f]{4})|\\U([0-9a-f]{8})")
_DIGEST_LINE = re.compile(r"^Page_Digest:.*\n", re.MULTILINE)
#: What a person decides about the seed's lines: the page stays the plugin's, which writes it by them.
_DECISION_LINE = re.compile(r"^(?:Restore|Cut):.*\n", re.MULTILINE | re.IGNORECASE)
_LINES = re.compile(r"(?P<first>\d{1,9})(?:\s*[-–]\s*(?P<last>\d{1,9}))?")
#: Names that Windows keeps for devices, whatever the extension: a folder with one of them cannot be copied to a stick.
DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))})

#: The embeddings, overrides and isolates of Unicode's bidirectional algorithm (UAX #9).
_TURNING = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])


class FrontMatterError(ValueError):
    """A page's front matter cannot be read; `line` counts from 1."""

    def __init__(self, line: int, fact: str, remedy: str) -> None:
        super().__init__(f"line {line}: {fact}; {remedy}")
        self.line, self.fact, self.remedy = line, fact, remedy


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The keys and values at the head of a page, the number of the line where each stands, and the Markdown below."""

    values: dict[str, str]
    body: str
    lines: dict[str, int] = field(default_factory=dict)

    def get(self, key: str) -> str:
        """The value of a key of `KEYS`, "" where the page does not give it."""
        return self.values.get(key, "")

    def spans(self, key: str) -> tuple[tuple[int, int], ...]:
        """The lines of the seed that a key names: "3, 12-14" are ((3, 3), (12, 14)).

        Raises:
            FrontMatterError: the value is no list of lines.

        """
        return tuple(self._span(key, part.strip()) for part in re.split(r"[,;]", self.get(key)) if part.strip())

    def _span(self, key: str, part: str) -> tuple[int, int]:
        found = _LINES.fullmatch(part)
        first, last = (int(found["first"]), int(found["last"] or found["first"])) if found else (0, 0)
        if not 1 <= first <= last:
            remedy = f"write lines of the seed as in '{key}: 12-14' or '{key}: 3, 8-9'"
            raise FrontMatterError(self.lines.get(key, 1), f"{part!r} names no lines", remedy)
        return first, last


def actors_of(tags: str) -> dict[str, str]:
    """The names of the actors among the tags of a page, by id."""
    parts = tags.split(";") if ";" in tags else tags.split(",")
    actors: dict[str, str] = {}
    for tag in (" ".join(part.split()) for part in parts):
        folder, _, name = tag.partition("/")
        if folder in _FOLDERS and name and (slug := slug_of(tag)) != f"{folder}/":
            actors.setdefault(slug, name)
    return actors


def actors_linked(markdown: str) -> frozenset[str]:
    """The ids of the actors to which Markdown links."""
    return frozenset(slug_of(tag) for tag in _LINK_TO_TAG.findall(markdown))


@lru_cache(maxsize=32_768)  # an archive names its actors again and again
def slug_of(text: str) -> str:
    """The slug of a name or a tag: ASCII, lower case, words joined by "-"; "/" stays.

    It is what Pelican makes of the same text with `TAG_SUBSTITUTIONS` (a test holds both together), so that a page
    built without this plugin has the same addresses. May be "" for a text of symbols alone.
    """
    slug = unidecode(unicodedata.normalize("NFKC", text))
    for pattern, replacement in TAG_SUBSTITUTIONS:
        slug = re.sub(pattern, replacement, slug)
    return slug.lower().strip()


def article_slug(title: str, fingerprint: str) -> str:
    """The slug that an article's title asks for: at most 80 characters, a legal file name everywhere, never empty.

    `fingerprint` (of the seed) stands in for a title in which nothing can be spelled in ASCII.
    """
    slug = slug_of(title.replace("/", " "))
    slug = re.sub(r"[^a-z0-9]+", "-", slug).strip("-")
    if len(slug) > _LONGEST_SLUG:
        slug = slug[:_LONGEST_SLUG].rpartition("-")[0] or slug[:_LONGEST_SLUG]
    if not slug or slug in DEVICES:
        slug = f"article-{fingerprint[:8]}"
    return slug


def one_line(value: str) -> str:
    """The value with every run of white space and control characters as one space: what fits behind a key.

    Signs that turn the direction of what follows are left out: a title stands among other words, which they would turn.
    """
    if value.isprintable():
        return " ".join(value.split())
    value = value.translate(_TURNING)
    return " ".join("".join(" " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in value).split())


def seed_id_of(path: str) -> str:
    r"""The id of a seed by its path: the same, but what would not stand unchanged in one line is spelled as \u000a.

    Different paths have different ids, even where a name's bytes are not UTF-8 (Python holds these as surrogates).
    """
    spelled = [
        _spelled(c) if c in "\\\ufeff" or one_line(c) != c or unicodedata.category(c) == "Cs" else c for c in path
    ]
    # A space is spelled only where it would be lost: beside another, or at an end.
    for i, c in enumerate(path):
        if c == " " and 0 < i < len(path) - 1 and path[i - 1] != " ":
            spelled[i] = " "
    return "".join(spelled)


def seed_path_of(seed_id: str) -> str:
    """The path below the folder of seeds that `seed_id_of` was given."""
    return _SPELLED.sub(lambda found: chr(int(found[1] or found[2], 16)), seed_id)


def _spelled(c: str) -> str:
    return f"\\u{ord(c):04x}" if ord(c) < 0x10000 else f"\\U{ord(c):08x}"  # noqa: PLR2004 - as Python spells them


def print_page(values: dict[str, str], body: str) -> str:
    """The text of a page: the keys in the order of `KEYS`, empty ones left out, its digest, a blank line, the body."""
    given = {key: one_line(values.get(key, "")) for key in KEYS if key != "Page_Digest"}
    lines = [f"{key}: {value}" for key, value in given.items() if value]
    text = "\n".join([*lines, "", body.strip("\n"), ""])
    return "\n".join([*lines, f"Page_Digest: {digest_of(text)}", "", body.strip("\n"), ""])


def digest_of(text: str) -> str:
    """The SHA-256 of a page as the plugin wrote it.

    Of everything but the line that states the digest, and those that restore or cut lines of the seed.

    Line ends do not count, since editors and git change them without anybody having edited the page.
    """
    plain = _DIGEST_LINE.sub("", text.replace("\r\n", "\n"), count=1)
    head, gap, body = plain.partition("\n\n")
    plain = _DECISION_LINE.sub("", f"{head}\n").removesuffix("\n") + gap + body
    return hashlib.sha256(plain.encode("utf-8")).hexdigest()


def is_untouched(text: str) -> bool:
    """Whether the page is still as the plugin wrote it."""
    stated = _DIGEST_LINE.search(text.replace("\r\n", "\n"))
    return stated is not None and stated.group().split(":", 1)[1].strip() == digest_of(text)


def parse_page(text: str) -> FrontMatter:
    """The front matter and body of a page.

    Raises:
        FrontMatterError: a line of the head is not "Key: value", or its key is unknown or stands twice.

    """
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    values: dict[str, str] = {}
    places: dict[str, int] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            return FrontMatter(values, "\n".join(lines[number:]).strip("\n"), places)
        found = _KEY_LINE.fullmatch(line)
        if not found:
            raise FrontMatterError(
                number,
                f"{line[:60]!r} is not of the form 'Key: value'",
                "begin the page with keys such as 'Title: …', then leave one line empty before the text",
            )
        key = _KNOWN.get(found["key"].lower())
        if key is None:
            raise FrontMatterError(
                number, f"the key {found['key']!r} is not known", f"use only these keys: {', '.join(KEYS)}"
            )
        if key in values:
            raise FrontMatterError(number, f"the key {key!r} stands twice", "keep one of the two lines")
        values[key] = one_line(found["value"])
        places[key] = number
    return FrontMatter(values, "", places)
