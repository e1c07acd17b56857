"""What a page's markup sets apart within its paragraphs."""

# ruff: noqa: E501 - a page reads best when each line stands whole

from __future__ import annotations

from cuttings.clean import clean
from cuttings.model import Mark, Marking, Role, Seed
from cuttings.read.pages import read_page

PAGE = """<html><head><title>Ferry Returns</title><link rel="canonical" href="https://harbour.example/ferry"></head><body><article>
<h1>Ferry Returns</h1>
<p>The ferry came back to the harbour <em>on Monday</em> after nine years, and half the town had come to see it.</p>
<h2>What they said</h2>
<p>Nobody had thought that it would be seen again, said a <a href="https://report.example/2">report of the county</a>, nor
had <a href="https://harbour.example/mayor">the mayor</a>, who went on board with her staff on the same day.</p>
<blockquote><p>We have waited for nine years, and we would have waited for nine more, she told the people there.</p></blockquote>
<ul><li>It was lost in a storm in 1989, far from any port of the coast.</li><li>It was found by a fisherman last week.</li></ul>
</article></body></html>"""


def blocks() -> list[tuple[Role, str, tuple[Mark, ...]]]:
    seed = read_page("a.html", PAGE.encode())
    assert isinstance(seed, Seed)
    return [(block.role, block.text, block.marks) for block in clean(seed).blocks]


def test_emphasis_and_links_to_the_outside_are_kept_with_their_words() -> None:
    marked = [(text[mark.start : mark.end], mark.kind, mark.address) for _, text, marks in blocks() for mark in marks]
    assert marked == [
        ("on Monday", Marking.EMPHASIS, ""),
        ("report of the county", Marking.LINK, "https://report.example/2"),
    ]


def test_headings_quotations_and_lists_keep_what_they_are() -> None:
    roles = [role for role, _, _ in blocks()]
    assert roles == [
        Role.TITLE, Role.PARAGRAPH, Role.HEADING, Role.PARAGRAPH, Role.QUOTATION, Role.ITEM, Role.ITEM,
    ]  # fmt: skip
