"""What HTML may stand in an article."""

import pytest

from cuttings.site.sanitizing import sanitize, text_of


@pytest.mark.parametrize(
    ("markup", "left"),
    [
        ("<p onclick=alert(1)>a</p>", "<p>a</p>"),
        ("<script>alert(1)</script>b", "b"),
        ('<a href="javascript:alert(1)">c</a>', "<a>c</a>"),
        ('<a href="java&Tab;script:alert(1)">d</a>', "<a>d</a>"),
        ('<iframe srcdoc="<script>1</script>"></iframe>e', "e"),
        ("<svg><set attributeName=href to=javascript:1></svg>f", "f"),
        ('<img src="pictures/g.png" alt="g">', '<img src="pictures/g.png" alt="g">'),
        ("<figure>h</figure>", "<figure>h</figure>"),
    ],
)
def test_only_what_is_on_the_list_is_left(markup: str, left: str) -> None:
    assert sanitize(markup) == left


@pytest.mark.parametrize(
    "address",
    ["//host/p.gif", "http://host/p.gif", "/\\host/p.gif", "\\\\host/p.gif", "/\t/host/p.gif", "data:image/png,"],
)
def test_a_picture_is_never_asked_of_another_host(address: str) -> None:
    assert "src" not in sanitize(f'<img src="{address}" alt="x">')


def test_control_characters_do_not_come_in_by_reference() -> None:
    assert sanitize("a&#1;b&#xFFFF;c&#12;d") == "a b c d"
    assert text_of("a&#1;b") == "a b"
