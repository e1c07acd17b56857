"""What makes the archive an app that a device can keep: its manifest and its service worker, as files."""

from __future__ import annotations

import json

import pytest
from tests.theme.rendering import THEME

from cuttings.site.offline import service_worker, web_app
from cuttings.site.take_away import size_in_words

WORDS = {"name": "", "description": "", "language": "en"}


@pytest.mark.parametrize("name", ["Fair", "The \"Fair\" & 'more' </script> 🎪", "", "القاهرة"])
def test_any_name_makes_a_manifest_whose_addresses_stay_within_the_archive(name: str) -> None:
    app = json.loads(web_app(WORDS | {"name": name}))
    assert app.get("name", "") == name
    assert len(app.get("short_name", "")) <= 12
    assert (app["start_url"], app["scope"], app["id"]) == ("./index.html", "./", "./")
    for icon in app["icons"]:
        assert (THEME / "static" / icon["src"].removeprefix("theme/")).is_file()


def test_the_service_worker_keeps_from_the_first_visit_what_every_page_needs_and_nothing_large() -> None:
    files = [
        "404.html",
        "articles/a.html",
        "data/a.csv",
        "edition.js",
        "index.html",
        "search/a.js",
        "theme/css/a.css",
        "theme/js/a.js",
    ]
    first, second, *_ = service_worker("go();\n", files, "ab" * 32).splitlines()
    assert first == 'const EDITION = "abababababab";'
    shell = json.loads(second.removeprefix("const SHELL = ").removesuffix(";"))
    assert shell == ["404.html", "edition.js", "index.html", "theme/css/a.css", "theme/js/a.js"]


@pytest.mark.parametrize(("size", "words"), [(812, "812\xa0bytes"), (2_600, "3\xa0kB"), (44_988_219, "45.0\xa0MB")])
def test_sizes_are_said_as_people_say_them_and_never_break_over_two_lines(size: int, words: str) -> None:
    assert size_in_words(size) == words
