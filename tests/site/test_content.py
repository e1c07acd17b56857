"""Reading a page of content/."""

import pytest
from markdown import Markdown

from cuttings.page import print_page
from cuttings.site.content import ContentPage, PageError, read_page
from cuttings.site.sanitizing import sanitize


def to_html(text: str) -> str:
    return Markdown(extensions=["markdown.extensions.extra"]).convert(text)


def read(text: str) -> ContentPage:
    return read_page("articles/a.md", "a", text, to_html, ())


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Edtf: 2011\n\nText", "articles/a.md: the page has no title; add a line 'Title: …' at the top"),
        ("Title: A\nTemplate: x\n\nText", "articles/a.md:2: the key 'Template' is not known"),
        ("Title: A\nEdtf: 21/10/2011\n\nText", "articles/a.md: '21/10/2011' is not a date in the Extended Date/Time"),
        ("Title: A\nEdtf: 2011-02-30\n\nText", "articles/a.md: '2011-02-30' is not a date in the Extended Date/Time"),
    ],
)
def test_a_page_that_cannot_be_shown_says_file_fact_and_remedy(text: str, message: str) -> None:
    with pytest.raises(PageError) as caught:
        read(text)
    assert str(caught.value.defect).startswith(message)


def test_a_page_written_by_hand_needs_a_title_alone() -> None:
    page = read("Title: A memory\nDate: 1987-05-03 10:00\n\nIt was small.")
    assert (page.title, page.edtf, page.outlet, page.edited, page.summary) == (
        "A memory",
        "1987-05-03",
        "Unknown outlet",
        False,
        "It was small.",
    )


def test_a_figure_without_a_picture_says_so() -> None:
    figure = '<figure markdown="1">\n<figcaption markdown="1">\nA fair.\n</figcaption>\n</figure>'
    assert '<figure><p class="not-kept">Picture not kept</p>' in read(f"Title: A\n\n{figure}").html


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        '<p onclick="alert(1)">x</p>',
        '<a href="javascript:alert(1)">x</a>',
        '<img src="https://example.org/spy.gif">',
        '<img src="//example.org/spy.gif">',
        "<iframe src='x'></iframe>",
        '<p style="background:url(https://example.org)">x</p>',
        "<style>p{}</style>",
        '<form action="x"><input></form>',
    ],
)
def test_nothing_active_and_nothing_from_elsewhere_survives(hostile: str) -> None:
    clean = sanitize(hostile)
    assert not any(word in clean for word in ("script", "onclick", "example", "iframe", "style", "form", "input"))


def test_a_page_says_that_a_person_changed_it_only_if_one_did() -> None:
    composed = print_page({"Title": "The fair"}, "It was small.")
    assert not read(composed).edited
    assert read(composed.replace("small", "large")).edited
