"""The archive that the faults are tried on: a site that stands, an edit by hand, seeds that have changed."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from building import Archive, archive_of
from faulty import build, copy_of, tree

if TYPE_CHECKING:
    from collections.abc import Iterator
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
    """`before` is an archive about to be built again; `site` what stands, `next_site` what a build makes.

    It is built in the folder `place`, where it was built before: of a site that stands elsewhere nothing is known.
    """

    before: Archive
    place: Path
    site: dict[str, bytes]
    content: dict[str, bytes]
    next_site: dict[str, bytes]
    next_content: dict[str, bytes]


@pytest.fixture(scope="session")
def stand(tmp_path_factory: pytest.TempPathFactory) -> Stand:
    folder = tmp_path_factory.mktemp("faults")
    place = folder / "disk" / "archive"
    place.parent.mkdir()
    archive = archive_of(place, BEFORE)
    archive.content.mkdir()
    (archive.content / "authority.csv").write_text(AUTHORITY)
    first = build(archive)
    assert first.code == 0, first.said
    page = archive.content / "articles" / "county-fair-opens.md"
    page.write_text(page.read_text().replace("several thousand", "many thousand"))
    site, content = tree(archive.output), tree(archive.content)
    archive_of(archive.folder, AFTER)
    before, after = copy_of(archive, folder / "before"), copy_of(archive, folder / "after")
    made_anew, taken_over = build(after), build(archive)
    assert (made_anew.code, taken_over.code) == (0, 0), made_anew.said + taken_over.said
    assert made_anew.calls["link"] + made_anew.calls["linkat"] == 0
    assert taken_over.calls["link"] + taken_over.calls["linkat"] > 10, "what stands is taken over"
    next_site, next_content = tree(after.output), tree(after.content)
    assert (tree(archive.output), tree(archive.content)) == (next_site, next_content)
    shutil.rmtree(place)
    return Stand(before, place, site, content, next_site, next_content)


@pytest.fixture
def archive(stand: Stand) -> Iterator[Archive]:
    """A copy of the archive about to be built."""
    yield copy_of(stand.before, stand.place)
    shutil.rmtree(stand.place)
