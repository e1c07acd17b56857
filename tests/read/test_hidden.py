"""What a page hides from readers stays away; what only waits for its scripts is read."""

import pytest

from cuttings.read.rendering import render

SENTENCE = "The council voted on Monday to build the new bridge beside the old one."
ARTICLE = "".join(f"<p>{SENTENCE} It was the {number}th vote.</p>" for number in range(10))
MENU = "".join(f"<li>Topic {number}</li>" for number in range(300))


def page(inside: str) -> str:
    return f"<html><body><p>Home</p>{inside}<p>Contact</p></body></html>"


@pytest.mark.parametrize(
    "box",
    [
        f'<div hidden id="S:0">{ARTICLE}</div>',
        f'<div hidden id="S:1a"><p>{SENTENCE}</p></div>',
        f'<div class="paywall" hidden>{ARTICLE}</div>',
        f'<div style="display: none">{ARTICLE}</div>',
    ],
)
def test_a_part_that_came_late_or_holds_the_article_is_read(box: str) -> None:
    lines = render(page(box))
    assert SENTENCE in lines
    assert lines.startswith("Home\n") and lines.endswith("Contact\n")  # noqa: PT018 - the box stands between


@pytest.mark.parametrize(
    "box",
    [
        f"<div hidden><p>{SENTENCE}</p></div>",
        f'<div style="visibility:hidden"><ul>{MENU}</ul></div>',
        f"<div>{ARTICLE}{ARTICLE}</div><div hidden>{ARTICLE.replace('bridge', 'tunnel')}</div>",
        f"<noscript>{ARTICLE}</noscript>".replace("bridge", "tunnel"),
        '<div hidden id="S:0"><p hidden>a tunnel</p></div>',
    ],
)
def test_a_notice_a_menu_and_what_is_less_than_the_article_stay_hidden(box: str) -> None:
    lines = render(page(box))
    assert "tunnel" not in lines
    assert "Topic" not in lines
    assert ("bridge" in lines) == (f"<div>{ARTICLE}" in box)


def test_a_page_hidden_as_a_whole_until_its_scripts_run_is_read() -> None:
    assert SENTENCE in render(f'<html><body style="display:none"><p>{SENTENCE}</p></body></html>')
