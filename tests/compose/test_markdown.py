"""Plain text survives Markdown."""

import html
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown import Markdown

from cuttings.compose.markdown import HEADING, ITEM, begin, escape, escape_start, link

EXTENSIONS = ["markdown.extensions.extra", "markdown.extensions.meta", "markdown.extensions.codehilite"]
LETTERS = st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"])
MARKS = st.sampled_from("\\`*_{}[]()<>#+-.!&;:|~=^ ab1\"'/@{static}")
TEXTS = (
    st.text(st.one_of(MARKS, LETTERS), min_size=1, max_size=60).map(lambda text: " ".join(text.split())).filter(bool)
)


def rendered(markdown: str) -> str:
    page = Markdown(extensions=EXTENSIONS).convert("Title: x\n\n" + markdown)
    return html.unescape(re.sub(r"</?(?:p|a|h2|blockquote|ul|li)(?: [^>]*)?>", "", page)).strip()


@given(TEXTS)
def test_any_line_of_text_renders_back_to_itself(text: str) -> None:
    assert rendered(escape_start(escape(text))) == text


@given(prefix=st.sampled_from([HEADING, ITEM, "> "]), text=TEXTS)
@example(prefix=ITEM, text="10. Caught by the Tides")
@example(prefix="> ", text="+ if it rains")
@example(prefix=HEADING, text="Learn C#")
@example(prefix=HEADING, text="\\#")
@example(prefix=HEADING, text="2. Learn C ##")
def test_a_heading_a_quotation_or_an_item_renders_back_to_its_words(prefix: str, text: str) -> None:
    assert rendered(begin(prefix, escape(text))) == text


def test_an_item_that_bears_a_number_has_no_other_mark() -> None:
    assert begin(ITEM, "10. Caught") == "10\\. Caught"
    assert begin(ITEM, "10 were caught") == "* 10 were caught"


@given(before=TEXTS, name=TEXTS, after=TEXTS)
def test_a_link_anywhere_in_a_line_keeps_the_words_around_it(before: str, name: str, after: str) -> None:
    markdown = escape_start(escape(before)) + link(name, "An Actor", after) + escape(after)
    assert rendered(markdown + "\n\n[An Actor]: {tag}people/an-actor") == before + name + after


@pytest.mark.parametrize(
    ("text", "label", "following", "expected"),
    [
        ("Jane Roe", "Jane Roe", " said", "[Jane Roe]"),
        ("Roe", "Jane Roe", " said", "[Roe][Jane Roe]"),
        ("Jane Roe", "Jane Roe", ": “No", "[Jane Roe][Jane Roe]"),
        ("NATO", "NATO", "(the", "[NATO][NATO]"),
        ("A*B", "A*B", " said", r"[A\*B][A*B]"),
    ],
)
def test_a_link_is_short_where_it_can_be(text: str, label: str, following: str, expected: str) -> None:
    assert link(text, label, following) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("He paid 5 * 3.", r"He paid 5 \* 3."),
        ("we are going to [be] talking", r"we are going to \[be\] talking"),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("AT&T and R&amp;D", "AT&T and R&amp;amp;D"),
        ("{static}/etc/passwd", r"\{static\}/etc/passwd"),
        ("1984. It was", r"1984\. It was"),
        ("# not a heading", r"\# not a heading"),
        ("-5 degrees", "-5 degrees"),
        ("- not a list", r"\- not a list"),
    ],
)
def test_only_what_would_be_markup_is_escaped(line: str, expected: str) -> None:
    assert escape_start(escape(line)) == expected
