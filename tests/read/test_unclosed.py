"""What a page begins and never ends hides nothing of what follows."""

import pytest

from cuttings.read.rendering import render
from cuttings.read.unclosed import close

PAGE = "<html><head><title>t</title></head><body><p>One.</p>{}<p>Two.</p></body></html>"


@pytest.mark.parametrize(
    "opening",
    [
        "<!-- never closed",
        "<plaintext>",
        "<textarea>",
        "<noscript>",
        "<style>",
        "<title>",
        "<script>",
        "<svg>",
        "<math>",
        "<select>",
        "<template>",
        "</body></html>",
        "<![CDATA[",
        "<?php",
        "<a href='",
        '<p title="',
        "<SCRIPT src=x>",
        "<!--#include file=x",
    ],
)
def test_the_text_after_an_opening_without_an_end_is_read(opening: str) -> None:
    assert "Two." in render(close(PAGE.format(opening)))


@pytest.mark.parametrize(
    "hidden",
    [
        "<!-- x -->",
        "<script>x</script>",
        "<script>x</sCript>",
        "<style>x</style>",
        "<svg><title>x</title></svg>",
        "<p hidden>x</p>",
    ],
)
def test_what_ends_stays_hidden(hidden: str) -> None:
    assert render(close(PAGE.format(hidden))) == "One.\n\nTwo.\n"


def test_many_openings_are_read_in_time() -> None:
    assert close("<!--" * 200_000).startswith("&lt;!--&lt;!--")
