"""What an archive may do without is not there when it is not wanted."""

from __future__ import annotations

import pytest
from tests.site.archives import archive_of

from cuttings.contents import Contents
from cuttings.model import Actor, Kind
from cuttings.present.making import Findings
from cuttings.present.pages import Batch, SiteFile, SitePage, site_pages
from cuttings.site.map.atlas import EMPTY
from cuttings.site.noting import Notes
from cuttings.site.redaction import NOTHING
from cuttings.site.views.actor import ActorView

KNOWN = {"places/ash": Actor("places/ash", Kind.PLACE, "Ash", latitude=1.0, longitude=2.0)}
TAGS = "people/Ada; people/Bo; people/Cora; places/Ash"
ARCHIVE = archive_of({"one": ("2011", TAGS), "two": ("2012", TAGS)}, KNOWN)
ADDRESSES = ("", "/people/ada", "/people/bo", "/people/cora", "/places/ash")


def parts(shown: frozenset[str]) -> list[SitePage | SiteFile]:
    """The pages and files of the site with these parts, batches made."""
    made = site_pages(Contents(ARCHIVE, (), {}, NOTHING), {}, Notes(), Findings(), EMPTY, "en", shown)
    return [page for one in made for page in (one.pages() if isinstance(one, Batch) else (one,))]


def files(shown: frozenset[str]) -> set[str]:
    return {page.href for page in parts(shown)}


@pytest.mark.parametrize(
    ("part", "its_files"),
    [
        ("timeline", {"timeline.html"}),
        ("map", {"map.html", "map/outline.svg"}),
        (
            "network",
            {f"network{address}.{form}" for address in ADDRESSES for form in ("html", "graphml")},
        ),
    ],
)
def test_a_part_is_there_with_all_its_files_or_not_at_all(part: str, its_files: set[str]) -> None:
    assert files(frozenset({part})) - files(frozenset()) == its_files


def test_a_page_of_a_place_leads_to_no_map_or_network_that_is_not_there() -> None:
    pages = parts(frozenset())
    views = [page.values["actor"] for page in pages if isinstance(page, SitePage) and "actor" in page.values]
    assert len(views) == 4
    for view in views:
        assert isinstance(view, ActorView)
        assert (view.map, view.network_href) == (None, "")
