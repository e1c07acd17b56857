"""The search of an archive on disk, for the tests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cuttings.site.search.building import write_search
from cuttings.site.search.packing import value_of as value_in
from cuttings.write import Staging

if TYPE_CHECKING:
    from pathlib import Path

    from cuttings.site.archive import Archive


def value_of(script: Path) -> Any:
    """What a pack hands to the page."""
    return value_in(script.read_text("utf-8"))


#: What is known of the sites that tests wrote.
_STAGED: dict[Path, Staging] = {}


def staging_of(site: Path, last: Path) -> Staging:
    """A site that takes the place of the last one, if that was made here."""
    former = _STAGED.get(last)
    staged = Staging(site, last, former.made if former else {}, former.products if former else {})
    _STAGED[site] = staged
    return staged


def written(archive: Archive, site: Path, last: Path) -> Path:
    """The search of an archive, written into a site that takes the place of the last one."""
    write_search(archive, site / "search", staging_of(site, last))
    return site / "search"


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
