"""The search of an archive, written into a folder of the site: documents → index → packs, shard by shard."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from cuttings.site.search.indexing import index
from cuttings.site.search.library import classic_library
from cuttings.site.search.names import name_packs
from cuttings.site.search.packing import contents_of, pack, packs_of, wasm_pack
from cuttings.site.search.records import document, shards, year_of
from cuttings.site.search.shape import read_bundle

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cuttings.site.archive import Archive

#: How many articles one index holds. Pagefind's memory grows with it (about 0.25 MB an article), and each index more
#: is one more to ask.
SHARD_SIZE = 2_500


def write_search(archive: Archive, folder: Path) -> None:
    """Writes the packs of the whole archive, and `contents.js`, with which a page begins.

    Raises:
        SearchError: Pagefind is not there, fails, or is another than is known here.
        OSError: the folder cannot be written.

    """
    contents = []
    for number, slugs in enumerate(shards(archive, SHARD_SIZE)):
        contents.append(_write_shard(str(number), slugs, archive, folder))
    firsts, packs = name_packs(archive)
    for name, text in packs:
        _write(folder, name, text)
    _write(folder, "contents", pack("contents", {"shards": contents, "names": firsts}))


def _write_shard(shard: str, slugs: tuple[str, ...], archive: Archive, folder: Path) -> Mapping[str, Any]:
    with TemporaryDirectory(prefix="cuttings-search-") as work:
        bundle = read_bundle(index(((archive.cards[slug].href, document(slug, archive)) for slug in slugs), Path(work)))
    for name, text in packs_of(bundle, shard):
        _write(folder, name, text)
    for wasm, data in bundle.wasm.items():
        _write(folder, *wasm_pack(wasm, data))
    _write(folder, "pagefind", classic_library(bundle.library))
    return contents_of(bundle, shard, (year_of(slug, archive) for slug in slugs))


def _write(folder: Path, name: str, text: str) -> None:
    path = folder / f"{name}.js"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
