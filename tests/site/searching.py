"""The search of an archive on disk, for the tests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cuttings.site.products import Products
from cuttings.site.search.building import write_search
from cuttings.site.search.packing import value_of as value_in

if TYPE_CHECKING:
    from pathlib import Path

    from cuttings.site.archive import Archive


def value_of(script: Path) -> Any:
    """What a pack hands to the page."""
    return value_in(script.read_text("utf-8"))


def written(archive: Archive, site: Path, last: Path, cache: Path) -> Path:
    """The search of an archive, written into a site that takes the place of the last one."""
    products = Products(last, site, cache)
    write_search(archive, site / "search", products)
    products.close()
    return site / "search"


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
