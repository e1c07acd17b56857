"""Text that is set with its own line ends keeps its paragraphs."""

import pytest

from cuttings.read.rendering import render


@pytest.mark.parametrize("element", ["pre", "listing", "xmp"])
def test_a_blank_line_divides_paragraphs(element: str) -> None:
    page = f"<body><p>Before.</p><{element}>The council\nmet.\n \n\nIt voted.\n</{element}><p>After.</p></body>"
    assert render(page) == "Before.\n\nThe council met.\n\nIt voted.\n\nAfter.\n"


def test_words_marked_within_it_stay_in_their_line() -> None:
    page = "<pre>The <b>council</b> met.\n\nIt <i>voted.\n\nIt</i> went home.</pre><p>After\n\nall.</p>"
    assert render(page) == "The council met.\n\nIt voted.\n\nIt went home.\n\nAfter all.\n"
