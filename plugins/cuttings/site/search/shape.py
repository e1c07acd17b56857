"""Pagefind's files taken apart and checked: a bundle of known shape, the same bytes for the same articles.

Pagefind orders filters, their values and sorts as its hash tables happen to lie, so two runs differ; here they are
sorted.
Whatever is not as this module knows it stops the build: an upgrade that changes the files must change this too.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import cbor2

from cuttings.site.search.indexing import SearchError

if TYPE_CHECKING:
    from collections.abc import Mapping

#: The version whose files are known here. Another one: read its changes, run the browser tests, then change this.
VERSION = "1.5.2"

_SIGNATURE = b"pagefind_dcd"
#: What a metadata file holds, in order: version, pages, index chunks, filters, sorts, fields.
_META_PARTS = 6
_CHUNKS, _FILTERS, _SORTS = 2, 3, 4
#: Files that the theme has no use for: Pagefind's own pages, and its worker, which no disk lets start.
_UNUSED = re.compile(r"pagefind(-(component-ui|modular-ui|ui)\.(js|css)|-(highlight|worker)\.js)")
_CHUNK = re.compile(r"(?P<kind>fragment|index|filter)/(?P<language>[a-z-]+)_[0-9a-f]{7,}\.pf_(?P=kind)")
_KNOWN = re.compile(r"pagefind\.js|pagefind-entry\.json|wasm\.[a-z-]+\.pagefind|pagefind\.[a-z-]+_[0-9a-f]+\.pf_meta")


@dataclass(frozen=True, slots=True)
class Language:
    """The index of the articles in one language: its files by the path at which Pagefind's library asks for them.

    `articles` are the ids by which an answer names what it found; `filters` holds for each filter and each value of it
    the places in `articles` of those that have it.
    """

    code: str
    wasm: str
    files: dict[str, bytes]
    fragments: dict[str, bytes]
    articles: tuple[str, ...]
    filters: dict[str, dict[str, list[int]]]


@dataclass(frozen=True, slots=True)
class Bundle:
    """What Pagefind made of one shard. `entry` is the table that its library reads first."""

    entry: dict[str, Any]
    languages: tuple[Language, ...]
    library: str
    wasm: dict[str, bytes]


def read_bundle(made: Mapping[str, bytes]) -> Bundle:
    """The bundle in the files that Pagefind made, given by their paths.

    Raises:
        SearchError: a file is missing, or is not as this version of Pagefind makes it.

    """
    strange = sorted(path for path in made if not any(form.fullmatch(path) for form in (_UNUSED, _CHUNK, _KNOWN)))
    _expect(not strange, f"files that are not known here: {', '.join(strange[:5])}")
    entry = _entry(_file(made, "pagefind-entry.json"))
    _expect(entry.get("version") == VERSION, f"version {entry.get('version')} instead of {VERSION}")
    _expect(set(entry) == {"version", "languages", "include_characters"}, f"entries {sorted(entry)}")
    languages = tuple(_language(made, code, entry["languages"][code]) for code in sorted(entry["languages"]))
    wasm = {language.wasm: _file(made, f"wasm.{language.wasm}.pagefind") for language in languages}
    for name, data in wasm.items():
        _expect(_content(data)[:4] == b"\0asm", f"wasm.{name}.pagefind without WebAssembly")
    for language in languages:
        # The name of a metadata file is a digest of what was just sorted: named after its language instead.
        entry["languages"][language.code] |= {"hash": language.code, "wasm": language.wasm}
    entry["languages"] = dict(sorted(entry["languages"].items()))
    return Bundle(entry, languages, _file(made, "pagefind.js").decode(), wasm)


def _file(made: Mapping[str, bytes], path: str) -> bytes:
    _expect(path in made, f"no {path}")
    return made[path]


def _entry(data: bytes) -> dict[str, Any]:
    try:
        return dict(json.loads(data))
    except ValueError as error:
        raise SearchError(f"Pagefind made no pagefind-entry.json that can be read: {error}") from error


def _language(made: Mapping[str, bytes], code: str, about: dict[str, Any]) -> Language:
    _expect(set(about) == {"hash", "wasm", "page_count"}, f"a language with {sorted(about)}")
    chunks = [found for path in sorted(made) if (found := _CHUNK.fullmatch(path)) and found["language"] == code]
    data = {found[0]: made[found[0]] for found in chunks}
    meta = _parsed(_content(_file(made, f"pagefind.{about['hash']}.pf_meta")))
    _expect(len(meta) == _META_PARTS and meta[0] == VERSION, "metadata of another shape")
    _expect(len(meta[1]) == about["page_count"], "metadata with another number of pages")
    wanted = {f"index/{chunk[-1]}.pf_index" for chunk in meta[_CHUNKS]}
    wanted |= {f"filter/{digest}.pf_filter" for _, digest in meta[_FILTERS]}
    for path in sorted(wanted):
        _expect(path in data, f"no {path}")
    filters, tables = {}, {}
    for name, digest in sorted(meta[_FILTERS]):
        tables[name] = _values(name, _content(data[f"filter/{digest}.pf_filter"]))
        sorted_filter = bytes(cbor2.dumps([name, [[value, places] for value, places in tables[name].items()]]))
        filters[name] = f"{code}_{hashlib.sha256(sorted_filter).hexdigest()[:7]}", sorted_filter
    meta[_FILTERS] = [[name, filters[name][0]] for name in sorted(filters)]
    meta[_SORTS] = sorted(meta[_SORTS])
    files = {path: chunk for path, chunk in data.items() if path.startswith("index/")}
    files |= {f"filter/{digest}.pf_filter": _compressed(chunk) for digest, chunk in filters.values()}
    files[f"pagefind.{code}.pf_meta"] = _compressed(cbor2.dumps(meta))
    fragments = {path: chunk for path, chunk in data.items() if path.startswith("fragment/")}
    _expect(len(fragments) == about["page_count"], "another number of fragments than pages")
    articles = tuple(article for article, _ in meta[1])
    return Language(code, about["wasm"] or "unknown", files, fragments, articles, tables)


def _values(name: str, data: bytes) -> dict[str, list[int]]:
    """The values of a filter in order, each with the places of the articles that have it."""
    parsed = _parsed(data)
    _expect(len(parsed) == 2 and parsed[0] == name, f"the filter {name} of another shape")  # noqa: PLR2004 - name, values
    return dict(sorted(parsed[1]))


def _parsed(data: bytes) -> list[Any]:
    parsed = cbor2.loads(data)
    _expect(isinstance(parsed, list) and cbor2.dumps(parsed) == data, "a table that cannot be written as it was read")
    return list(parsed)


def _content(data: bytes) -> bytes:
    """What a file of Pagefind's holds, unpacked."""
    try:
        content = gzip.decompress(data)
    except (OSError, EOFError, zlib.error) as error:
        raise SearchError(f"Pagefind made a file that cannot be unpacked: {error}") from error
    _expect(content.startswith(_SIGNATURE), "a file without Pagefind's signature")
    return content[len(_SIGNATURE) :]


def _compressed(content: bytes) -> bytes:
    return gzip.compress(_SIGNATURE + content, mtime=0)


def _expect(holds: bool, otherwise: str) -> None:
    if not holds:
        raise SearchError(
            f"Pagefind made {otherwise}; pin pagefind=={VERSION}, or teach site/search/shape.py the change"
        )
