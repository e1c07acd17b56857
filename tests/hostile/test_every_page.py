"""The walk through a site's pages hears what a page does; else its silence would prove nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tools.chromium import is_installed
from tools.every_page import told_by

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [
    pytest.mark.hostile,
    pytest.mark.skipif(not is_installed(), reason="chromium is not installed (apt-get install chromium)"),
]

POLICY = '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'
LOUD = {
    "dialog": ("<script>alert('hello')</script>", "dialog: hello"),
    "late": ("<script>setTimeout(() => alert('later'))</script>", "dialog: later"),
    "error": ("<script>throw new Error('boom')</script>", "error: Error: boom"),
    "console": ("<script>console.log('psst')</script>", "console: ['psst']"),
    "policy": (f"{POLICY}<script>1</script>", "violates the following Content Security Policy"),
    "missing": ("<img src=missing.png>", "ERR_FILE_NOT_FOUND"),
    "elsewhere": ("<img src=http://elsewhere.invalid/x.png>", "request: http://elsewhere.invalid/x.png"),
}


def test_the_walk_hears_each_thing_that_a_page_must_not_do(tmp_path: Path) -> None:
    pages = [tmp_path / f"{name}.html" for name in [*LOUD, "quiet"]]
    for page in pages:
        page.write_text(f"<!doctype html><title>x</title>{LOUD.get(page.stem, ('', ''))[0]}<p>text")
    told = told_by(pages, tabs=2)
    for name, (_, words) in LOUD.items():
        assert words in "\n".join(told[str(tmp_path / f"{name}.html")]), name
    assert set(told) == {str(page) for page in pages[:-1]}
