"""The settings of an archive as pelican.conf.py gives them: checked before anything is built."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from babel import Locale, UnknownLocaleError

from cuttings.site.colours import faults_of
from cuttings.site.optional import OPTIONAL, PARTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

FILE = "pelican.conf.py"

_LOGO = re.compile(r"pictures/[^\\]+\.(?:svg|png|jpe?g|webp|gif)", re.IGNORECASE)
_TEXTS = ("SITENAME", "SITESUBTITLE", "CUTTINGS_FOOTER", "CUTTINGS_CONTACT", "CUTTINGS_LICENCE", "CUTTINGS_LOGO")
_RECOGNIZERS = ("transformer", "spacy")


class OptionError(ValueError):
    """Settings are wrong; the message names each, its value, and what to do."""


@dataclass(frozen=True, slots=True)
class Options:
    """What an archive is called, how it looks, and what it shows."""

    name: str = "Cuttings"
    description: str = ""
    language: str = "en"
    footer: str = ""
    contact: str = ""
    licence: str = ""
    #: The address of the logo from the root of the site, "" for none.
    logo: str = ""
    colours: tuple[tuple[str, tuple[str, str]], ...] = ()
    parts: frozenset[str] = OPTIONAL
    #: How many articles must name an actor for it to have a page of its own.
    least_articles: int = 1
    has_texts: bool = True
    address: str = ""

    @property
    def words(self) -> dict[str, str]:
        """What pages and data say of the archive."""
        return {
            "name": self.name,
            "description": self.description,
            "language": self.language,
            "footer": self.footer,
            "contact": self.contact,
            "licence": self.licence,
            "texts": str(self.has_texts),
            "address": self.address,
        }


def read_options(settings: Mapping[str, Any], content: Path, theme: Path) -> Options:
    """The settings, checked. `content` holds the pictures, `theme` the colours that they refer to.

    Raises:
        OptionError: with every setting that is wrong, one a line.

    """
    faults = [
        f"{FILE}: {name} = {settings.get(name)!r}: {fact}; {remedy}"
        for name, fact, remedy in _faults(settings, content, theme)
    ]
    if faults:
        raise OptionError("\n".join(faults))
    return Options(
        name=settings.get("SITENAME", "Cuttings"),
        description=settings.get("SITESUBTITLE", ""),
        language=settings.get("DEFAULT_LANG", "en"),
        footer=settings.get("CUTTINGS_FOOTER", ""),
        contact=settings.get("CUTTINGS_CONTACT", ""),
        licence=settings.get("CUTTINGS_LICENCE", ""),
        logo=settings.get("CUTTINGS_LOGO", ""),
        colours=tuple((name, (light, dark)) for name, (light, dark) in settings.get("CUTTINGS_COLOURS", {}).items()),
        parts=frozenset(settings.get("CUTTINGS_PARTS", PARTS)),
        least_articles=settings.get("CUTTINGS_LEAST_ARTICLES", 1),
        has_texts=settings.get("CUTTINGS_DATA_TEXTS", True),
        address=settings.get("SITEURL", ""),
    )


def _faults(settings: Mapping[str, Any], content: Path, theme: Path) -> Iterator[tuple[str, str, str]]:
    """Setting, fact and remedy of each that is wrong."""
    for name, is_right, fact, remedy in _CHECKS:
        if name in settings and not is_right(settings[name]):
            yield name, fact, remedy
    for name in sorted(settings):
        if name.startswith(_OURS) and name not in _KNOWN:
            near = get_close_matches(name, sorted(_KNOWN), 1, 0.8)
            yield name, "there is no such setting", f"write {near[0]}" if near else f"take it out of {FILE}"
    logo = settings.get("CUTTINGS_LOGO")
    if logo and not (_LOGO.fullmatch(str(logo)) and _is_within(content, str(logo))):
        yield "CUTTINGS_LOGO", f"there is no such picture in {content}", 'put it there and write "pictures/logo.svg"'
    colours = settings.get("CUTTINGS_COLOURS", {})
    if isinstance(colours, dict):
        tokens = (theme / "static" / "css" / "tokens.css").read_text("utf-8")
        yield from (("CUTTINGS_COLOURS", fact, remedy) for fact, remedy in faults_of(colours, tokens))


def _is_line(value: object) -> bool:
    return isinstance(value, str) and "\n" not in value


def _is_address(value: object) -> bool:
    return value == "" or (isinstance(value, str) and bool(re.fullmatch(r"https?://[^\s/]+(?:/\S*)?", value)))


def _is_scheduler(value: object) -> bool:
    return value == "" or (isinstance(value, str) and bool(re.fullmatch(r"(tcp|tls)://[^\s/]+:\d+", value)))


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


def _is_limit(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and value >= 0


def _is_whole_limit(value: object) -> bool:
    return isinstance(value, int) and _is_limit(value)


def _are_parts(value: object) -> bool:
    return isinstance(value, tuple | list | set | frozenset) and set(value) <= set(PARTS)


def _is_language(code: object) -> bool:
    if not isinstance(code, str) or not re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", code):
        return False
    try:
        Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        return False
    return True


def _is_within(content: Path, picture: str) -> bool:
    path = (content / picture).resolve()
    return path.is_file() and path.is_relative_to((content / "pictures").resolve())


_LINE = 'write it in quotation marks, "" for none'

#: Setting, whether a value is right, what is wrong where it is not, and what to do.
_CHECKS: tuple[tuple[str, Callable[[object], bool], str, str], ...] = (
    *((name, _is_line, "it is not one line of text", _LINE) for name in _TEXTS),
    ("CUTTINGS_SEEDS", lambda value: _is_line(value) and bool(value), "it is no folder", 'write one, such as "seeds"'),
    ("SITENAME", bool, "the archive has no name", "give it one"),
    ("DEFAULT_LANG", _is_language, "it is no language", 'write its code, such as "en", "de" or "pt-BR"'),
    ("SITEURL", _is_address, "it is no address", 'write all of it, such as "https://example.org/archive", "" for none'),
    ("CUTTINGS_LEAST_ARTICLES", _is_count, "it is no number of articles", "write 1 to give every name a page, or more"),
    ("CUTTINGS_SEED_SECONDS", _is_limit, "it is no number of seconds", "write 60, or 0 for no limit"),
    ("CUTTINGS_SEED_MEMORY_MB", _is_whole_limit, "it is no number of megabytes", "write 2000, or 0 for no limit"),
    ("CUTTINGS_SEED_MB", _is_count, "it is no number of megabytes", "write 20, or more"),
    ("CUTTINGS_PAGE_MB", _is_count, "it is no number of megabytes", "write 5, or more"),
    ("CUTTINGS_MEMORY_MB", _is_whole_limit, "it is no number of megabytes", "write 0 for no limit, or more"),
    ("CUTTINGS_WORKERS", _is_whole_limit, "it is no number of processes", "write 0 for as many as fit, or 1 or more"),
    ("CUTTINGS_CLUSTER", _is_scheduler, "it is no scheduler's address", 'write "tcp://host:8786", or "" for none'),
    ("CUTTINGS_DATA_TEXTS", lambda value: isinstance(value, bool), "it is neither yes nor no", "write True or False"),
    ("CUTTINGS_RECOGNIZER", _RECOGNIZERS.__contains__, "there is no such model", f"write one of {_RECOGNIZERS}"),
    ("CUTTINGS_PARTS", _are_parts, "not all of it are parts of a site", f"write those to show, of {PARTS}"),
    ("CUTTINGS_COLOURS", lambda value: isinstance(value, dict), "it is no table of colours",
     'write {"red": ("#a3211b", "#f0897c")}, or {} for none'),
)  # fmt: skip

#: What the names of this program's own settings begin with, and all of them. The keys of records are checked where they
#: are read; that pages come first is set by `make watch` alone.
_OURS = "CUTTINGS_"
_KNOWN = {name for name, *_ in _CHECKS} | {"CUTTINGS_RECORD_KEYS", "CUTTINGS_PAGES_FIRST"}
