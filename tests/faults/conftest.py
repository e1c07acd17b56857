"""The archive that the faults are tried on: a site that stands, an edit by hand, seeds that have changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from building import Archive, archive_of
from faulty import build, copy_of, tree

if TYPE_CHECKING:
    from pathlib import Path

BODY = """Mayor Jane Roe opened the county fair on Saturday, and several thousand people came to see it.

The fair had been closed for two years after the flood. "We are glad to be back," Roe told the NATO visitors.
"""
BEFORE: dict[str, str | bytes] = {
    "fair.txt": f"County Fair Opens\n\n{BODY}",
    "flood.txt": f"Flood Closes Bridge\n\n{BODY}\nThe bridge stays closed.\n",
}
AFTER: dict[str, str | bytes] = {
    "flood.txt": f"Flood Closes Bridge\n\n{BODY}\nThe bridge opens again.\n",
    "mill.txt": f"Mill Burns Down\n\n{BODY}\nNobody was hurt in it.\n",
}
AUTHORITY = "id,kind,preferred_name,variant_names\n"


@dataclass(frozen=True)
class Stand:
    """`before` is an archive about to be built again; `site` what stands, `next_site` what a build makes."""

    before: Archive
    site: dict[str, bytes]
    content: dict[str, bytes]
    next_site: dict[str, bytes]
    next_content: dict[str, bytes]


@pytest.fixture(scope="session")
def stand(tmp_path_factory: pytest.TempPathFactory) -> Stand:
    folder = tmp_path_factory.mktemp("faults")
    archive = archive_of(folder / "before", BEFORE)
    archive.content.mkdir()
    (archive.content / "authority.csv").write_text(AUTHORITY)
    first = build(archive)
    assert first.code == 0, first.said
    page = archive.content / "articles" / "county-fair-opens.md"
    page.write_text(page.read_text().replace("several thousand", "many thousand"))
    site, content = tree(archive.output), tree(archive.content)
    archive_of(archive.folder, AFTER)
    after = copy_of(archive, folder / "after")
    built = build(after)
    assert built.code == 0, built.said
    return Stand(archive, site, content, tree(after.output), tree(after.content))


@pytest.fixture
def archive(stand: Stand, tmp_path: Path) -> Archive:
    """A copy of the archive about to be built."""
    return copy_of(stand.before, tmp_path / "archive")
