"""A bundle as packs: classic scripts that hand named values to the page which loads them, from a disk or a server.

A pack is `cuttingsPack("0/index/en_5476214", {"index/en_5476214.pf_index": "H4sI…"})`. Index chunks, filters and
metadata are a pack each, since a query needs few of them; fragments, one for each article, share packs in order of
their names, and the table of contents holds the first name in each pack, so that a browser finds one by halving. What
filters hold is packed a second time, all in one, as the browser counts with it.
"""

from __future__ import annotations

import json
from base64 import b64encode
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from cuttings.site.search.shape import Bundle, Language

#: About how many bytes a pack of many values holds. Larger ones are fewer files, smaller ones less for a cold query,
#: which reads ten of them to show the words around what it found.
PACK_BYTES = 16_000


def pack(name: str, value: object) -> str:
    """The script that hands a value to the page under a name."""
    return f"cuttingsPack({_json(name)},{_json(value)});\n"


def value_of(script: str) -> Any:  # noqa: ANN401 - what JSON holds
    """The value that such a script hands over."""
    return json.loads(script[script.index(",") + 1 : script.rindex(")")])


def packs_of(bundle: Bundle, shard: str) -> Iterator[tuple[str, str]]:
    """Every pack of a shard's bundle: its path without ".js", and the script."""
    for language in bundle.languages:
        for path, data in sorted(language.files.items()):
            name = f"{shard}/{path.rpartition('.')[0]}"
            yield name, pack(name, {path: _base64(data)})
        name = f"{shard}/counts/{language.code}"
        yield name, pack(name, counts_of(language))
        for first, bundled in fragment_packs(language):
            name = f"{shard}/fragment/{first}"
            yield name, pack(name, bundled)


def counts_of(language: Language) -> Mapping[str, Any]:
    """What a browser counts an answer with: the ids of all articles, and of each filter's values who has them.

    The places of those articles are told as steps from one to the next, which are short numbers.
    """
    # Pairs, since a script's object takes a value "__proto__" for something else than a key.
    filters = [
        [name, [[value, [place - last for last, place in pairwise([0, *places])]] for value, places in values.items()]]
        for name, values in language.filters.items()
    ]
    return {"articles": language.articles, "filters": filters}


def fragment_packs(language: Language) -> Iterator[tuple[str, dict[str, str]]]:
    """The fragments in packs, each with the name of its first."""
    texts = {path: _base64(data) for path, data in sorted(language.fragments.items())}
    for group in bundled(texts.items()):
        yield _bare(next(iter(group))), group


def bundled(values: Iterable[tuple[str, str]]) -> Iterator[dict[str, str]]:
    """The values in groups of about `PACK_BYTES`, in the order given."""
    group: dict[str, str] = {}
    size = 0
    for name, value in values:
        if group and size + len(value) > PACK_BYTES:
            yield group
            group, size = {}, 0
        group[name] = value
        size += len(value)
    if group:
        yield group


def contents_of(bundle: Bundle, shard: str, years: Iterable[str]) -> Mapping[str, Any]:
    """What a browser must know of a shard: its years, its languages, and the first fragment in each of its packs."""
    return {
        "shard": shard,
        "years": sorted(set(years)),
        "entry": bundle.entry,
        "fragments": {code.code: [first for first, _ in fragment_packs(code)] for code in bundle.languages},
    }


def wasm_pack(name: str, data: bytes) -> tuple[str, str]:
    """Pagefind's WebAssembly for a language, which all shards share."""
    path = f"wasm.{name}"
    return path, pack(path, {f"{path}.pagefind": _base64(data)})


def _bare(path: str) -> str:
    return path.partition("/")[2].rpartition(".")[0]


def _base64(data: bytes) -> str:
    return b64encode(data).decode("ascii")


def _json(value: object) -> str:
    # A script is not parsed as HTML, but "</script>" in one stays a trap for whoever pastes it into a page.
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")
