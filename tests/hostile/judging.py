"""What holds of every site, whatever its seeds held: twelve promises, and what of a site breaks one.

Pages are read as browsers read them (html5lib follows the HTML standard's own algorithm).
"""

from __future__ import annotations

import json
import os
import re
import unicodedata
import xml.etree.ElementTree as ET
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import html5lib

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: The scripts that are ours, by the end of their addresses.
OUR_SCRIPTS = re.compile(r"(\.\./)*(theme/js/[a-z_-]+|search/(contents|pagefind)|edition)\.js")
ACTING = frozenset(
    "iframe frame frameset object embed applet base form svg math plaintext xmp style template noscript marquee dialog "
    "portal textarea select".split()
)
ADDRESSES = frozenset("href src srcset action formaction data poster background cite ping manifest xlink:href".split())
LOADED = frozenset({"src", "srcset", "poster", "background", "data", "manifest"})
NOT_TEXT = frozenset({"script", "style", "head", "template", "noscript", "textarea", "select"})
SPECIAL = frozenset(
    ".htaccess .htpasswd cname _headers _redirects web.config sw.js service-worker.js robots.txt .nojekyll".split()
)
DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")


def broken(site: Path, marks: dict[str, str], secret: str) -> dict[str, list[str]]:
    """What breaks which promise. `marks` has the mark of each seed by its path, `secret` must stand nowhere."""
    found: dict[str, list[str]] = {}
    words: list[str] = []
    files = sorted(path for path in site.rglob("*") if not path.is_dir() or path.is_symlink())
    for path in files:
        name = path.relative_to(site).as_posix()
        for promise, fact in [*_name(name), *_file(path, secret, words, marks)]:
            found.setdefault(promise, []).append(f"{name}: {fact}")
    if len({path.as_posix().casefold() for path in files}) < len(files):
        found.setdefault("P08", []).append("two names that are one on some systems")
    report = json.loads((site / "data" / "report.json").read_text("utf-8"))
    for promise, fact in _accounts(report, marks, "\n".join(words)):
        found.setdefault(promise, []).append(fact)
    return found


def _name(name: str) -> Iterator[tuple[str, str]]:
    for part in name.split("/"):
        plain = unicodedata.normalize("NFC", part)
        legal = re.fullmatch(r"[^<>:\"|?*\\\x00-\x1f\x7f]+", part) and not part.endswith((".", " "))
        if plain != part or not legal or DEVICES.fullmatch(part) or len(os.fsencode(part)) > 120:
            yield "P08", "a name that some system cannot hold"


def _file(path: Path, secret: str, words: list[str], marks: dict[str, str]) -> Iterator[tuple[str, str]]:
    if path.is_symlink():
        yield "P05", "a link"
        return
    data = path.read_bytes()
    if secret.encode() in data:
        yield "P05", "holds what lies outside"
    if path.name.lower() in SPECIAL and any(mark.encode() in data for mark in marks.values()):
        yield "P09", "a file that servers obey holds a seed's text"
    try:
        text = data.decode("utf-8") if path.suffix in {".html", ".xml", ".svg", ".json", ".jsonl", ".csv"} else ""
    except UnicodeDecodeError as error:
        yield "P10", str(error)
        return
    yield from _page(text, words) if path.suffix == ".html" else _data(path, data, text)


def _data(path: Path, data: bytes, text: str) -> Iterator[tuple[str, str]]:
    if path.suffix in {".xml", ".svg", ".graphml"}:
        try:
            ET.fromstring(data)
        except ET.ParseError as error:
            yield "P04", f"no XML ({error})"
    elif path.suffix in {".json", ".jsonl", ".webmanifest"}:
        for part in text.splitlines() if path.suffix == ".jsonl" else [text]:
            try:
                json.loads(part or "0")
            except ValueError as error:
                yield "P04", f"no JSON ({error})"


def _page(text: str, words: list[str]) -> Iterator[tuple[str, str]]:
    if CONTROLS.search(text):
        yield "P10", "a control character"
    title = text[text.index("<title>") : text.index("</title>")]
    if TURNING.search(title):
        yield "P10", "a title that turns what follows"
    tree = html5lib.parse(text, treebuilder="etree", namespaceHTMLElements=False)
    tags = [element.tag for element in tree.iter() if isinstance(element.tag, str)]
    if (tags.count("title"), tags.count("body"), tags.count("main")) != (1, 1, 1):
        yield "P03", "not one title, one body and one main part"
    for element in tree.iter():
        if isinstance(element.tag, str):
            yield from _element(element)
        elif re.search(r"</html>\s*$", element.text or ""):
            yield "P03", "markup of the page in a comment"
    shown = "".join(_text(tree))
    if re.search(r"</html>\s*$", shown):
        yield "P03", "markup of the page shown as text"
    words.append(shown)


def _element(element: Any) -> Iterator[tuple[str, str]]:
    tag, given = element.tag, dict(element.attrib)
    if tag == "script":
        data = given.get("type") in {"application/ld+json", "application/json"}
        if not data and not OUR_SCRIPTS.fullmatch(given.get("src", "")):
            yield "P01", f"<script {given}>"
    elif (tag in ACTING and given.get("role") != "search" and not (tag == "select" and given.get("id"))) or (
        tag == "meta" and given.get("http-equiv", "").lower() in {"refresh", "set-cookie", "link"}
    ):
        yield "P01", f"<{tag} {given}>"
    for name, value in given.items():
        plain = re.sub(r"[\x00-\x20]", "", value).lower()
        if str(name).lower().startswith("on") or name in {"style", "srcdoc"}:
            yield "P01", f"<{tag} {name}>"
        if name in ADDRESSES and re.match(r"(javascript|vbscript|data|file|blob|view-source):", plain):
            yield "P01", f"<{tag} {name}={value[:60]!r}>"
        leaves = re.match(r"[a-z][a-z0-9+.-]*:|[/\\]{2}", plain)
        if leaves and (name in LOADED or (tag == "link" and name == "href")):
            yield "P02", f"<{tag} {name}={value[:60]!r}>"
        if name == "datetime" and not _is_past(value):
            yield "P12", f"the date {value!r}"


def _is_past(value: str) -> bool:
    if re.fullmatch(r"\d{4}(-\d{2})?", value):
        return value < str(datetime.now(UTC).year + 1)
    try:
        return date.fromisoformat(value[:10]) < datetime.now(UTC).date()
    except ValueError:
        return False


def _text(element: Any) -> Iterator[str]:
    """The words that a reader sees, in order; a walk without recursion, for trees of any depth."""
    waiting: list[Any] = [element]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            yield one
            continue
        if isinstance(one.tag, str) and one.tag not in NOT_TEXT:
            waiting += [part for child in reversed(one) for part in (child.tail or "", child)]
            yield one.text or ""


def _accounts(report: dict[str, Any], marks: dict[str, str], words: str) -> Iterator[tuple[str, str]]:
    pages = []
    for seed, mark in marks.items():
        outcome = report.get(seed)
        if outcome is None or not outcome["reason"]:
            yield "P06", f"{seed} is not accounted for"
        elif outcome["status"] == "page":
            pages += outcome["outputs"]
            yield from (("P07", f"{seed}: lost {mark}{end}") for end in "az" if f"{mark}{end}" not in words)
    if len(pages) != len(set(pages)):
        yield "P11", "two seeds share a page"
