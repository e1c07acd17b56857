"""The picture that other sites show with a link to the archive."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from PIL import Image
from tests.theme import samples
from tests.theme.rendering import THEME, render

from cuttings.site.open_graph import SIZE, open_graph

FACES = THEME / "static" / "vendor" / "source-serif-4@5.3.1" / "files"


def colours(picture: bytes) -> set[tuple[int, int, int]]:
    return {colour for _, colour in Image.open(io.BytesIO(picture)).convert("RGB").getcolors(100_000)}


@pytest.mark.parametrize(
    "name",
    ["Fair", "The “Fair” & 'more' 🎪", "Łódź, Москва, Αθήνα, Đà Nẵng", "القاهرة", "", "Very long " * 40, "W" * 300],
)
def test_any_name_gives_a_picture_of_the_size_that_is_asked_for_the_same_each_time(name: str) -> None:
    picture = open_graph(replace(samples.SITE, name=name), samples.FIGURES, FACES)
    assert Image.open(io.BytesIO(picture)).size == SIZE
    assert open_graph(replace(samples.SITE, name=name), samples.FIGURES, FACES) == picture
    assert len(picture) < 100_000


def test_the_picture_shows_the_name() -> None:
    one, other = (open_graph(replace(samples.SITE, name=name), samples.FIGURES, FACES) for name in ("Fair", "Fête"))
    assert one != other
    assert len(colours(one)) > 5


def test_pages_name_the_picture_only_where_the_archives_address_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "og:" not in render("about.html", "about.html", {"about": samples.ABOUT})
    monkeypatch.setattr(samples, "SITE", replace(samples.SITE, name="“Fair” & more", address="https://example.org/x"))
    page = render("about.html", "about.html", {"about": samples.ABOUT})
    assert '<meta property="og:image" content="https://example.org/x/theme/open-graph.png">' in page
    assert '<meta property="og:url" content="https://example.org/x/about.html">' in page
    assert '<meta property="og:site_name" content="“Fair” &amp; more">' in page
    assert "&amp;amp;" not in page
