"""The search of an archive, written into a folder of the site: documents → index → packs, shard by shard.

A shard lies in a folder named after what it was made of. One whose articles did not change is taken over from the last
site as it is, so that a new article costs the indexing of one shard.
"""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cuttings.site.forms import forms_found
from cuttings.site.products import fingerprint_of
from cuttings.site.search.indexing import index
from cuttings.site.search.library import classic_library
from cuttings.site.search.names import name_packs
from cuttings.site.search.packing import contents_of, pack, packs_of, value_of, wasm_pack
from cuttings.site.search.records import document, sample_document, told_by, year_of
from cuttings.site.search.shape import read_bundle
from cuttings.site.search.shards import shards
from cuttings.store import version_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from cuttings.site.archive import Archive
    from cuttings.site.forms import Forms
    from cuttings.site.products import Products

#: How many signs of a shard's fingerprint name its folder.
_SIGNS = 12
#: What a shard says of itself, beside its packs.
_ABOUT = "about"


def write_search(
    archive: Archive, folder: Path, products: Products, made_with: str = "", forms: Callable[[], Forms] | None = None
) -> None:
    """Writes the packs of the whole archive, and `contents.js`, with which a page begins.

    `made_with` tells how pages were taken apart, where their digests do not: what was withheld from them, the language.
    `forms` gives the forms of names that articles write, where they are counted already.

    Raises:
        SearchError: Pagefind is not there, fails, or is another than is known here.
        OSError: the folder cannot be written.

    """
    folder.mkdir(parents=True, exist_ok=True)
    program = fingerprint_of([version_of(Path(__file__).parent), version("pagefind"), made_with])
    contents = [_shard(slugs, archive, folder, products, program) for slugs in shards(archive)]
    languages = sorted({language for about in contents for language in about["entry"]["languages"]})
    if languages:
        _hold(products, fingerprint_of([program, *languages]), folder, _library(languages))
    firsts, packs = name_packs(archive, forms() if forms else forms_found(archive))
    _write(folder, packs)
    _write(folder, [("contents", pack("contents", {"shards": contents, "names": firsts}))])


def _shard(
    slugs: tuple[str, ...], archive: Archive, folder: Path, products: Products, program: str
) -> Mapping[str, Any]:
    """What the contents say of a shard, which is then in the folder."""
    years = [year_of(slug, archive) for slug in slugs]
    # Not from the documents: those of articles that are as they were are never made, nor their texts fetched.
    fingerprint = fingerprint_of([program, *(told_by(slug, archive) for slug in slugs)])
    shard = fingerprint[:_SIGNS]

    def packs() -> Iterable[tuple[str, str]]:
        documents = [(archive.cards[slug].href, document(slug, archive)) for slug in slugs]
        bundle = read_bundle(index(documents))
        yield from packs_of(bundle, shard)
        yield f"{shard}/{_ABOUT}", pack(f"{shard}/{_ABOUT}", contents_of(bundle, shard, years))

    _hold(products, fingerprint, folder, packs())
    about: dict[str, Any] = value_of((folder / shard / f"{_ABOUT}.js").read_text(encoding="utf-8"))
    # Only whoever reads an article's words needs to know in which pack they are.
    del about["fragments"]
    return about


def _library(languages: Iterable[str]) -> Iterable[tuple[str, str]]:
    """Pagefind's script and its WebAssembly for each language, which all shards share."""
    documents = [(f"{language}.html", sample_document(language)) for language in languages]
    bundle = read_bundle(index(documents))
    yield "pagefind", classic_library(bundle.library)
    yield from (wasm_pack(name, data) for name, data in bundle.wasm.items())


def _hold(products: Products, fingerprint: str, folder: Path, packs: Iterable[tuple[str, str]]) -> None:
    # The packs are made only if they are asked for.
    products.hold(fingerprint, lambda: _write(folder, packs))


def _write(folder: Path, packs: Iterable[tuple[str, str]]) -> list[Path]:
    paths = []
    for name, text in packs:
        path = folder / f"{name}.js"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        paths.append(path)
    return paths
