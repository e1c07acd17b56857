"""An article's body divided into sentences that can be linked to."""

import re
from html import escape, unescape

from hypothesis import given
from hypothesis import strategies as st

from cuttings.site.passages import passages_of
from cuttings.site.sanitizing import sanitize

ROE = '<a href="../people/jane-roe.html">'


def test_each_sentence_has_an_anchor_and_each_name_its_kind() -> None:
    html = passages_of(f"<p>Mayor {ROE}Jane Roe</a> spoke. Then {ROE}Roe</a> left.</p>").html
    assert html == (
        '<p><span class="sentence" id="s1">Mayor <a href="../people/jane-roe.html" class="name person" title="person">'
        'Jane Roe</a> spoke.</span> <span class="sentence" id="s2">Then <a href="../people/jane-roe.html" '
        'class="name person repeat" title="person">Roe</a> left.</span></p>'
    )


def test_the_names_of_a_sentence_are_known_with_their_places() -> None:
    (sentence,) = passages_of(f"<p>“Well,” said {ROE}Roe</a> &amp; co.</p>").sentences
    assert sentence.text == "“Well,” said Roe & co."
    (name,) = sentence.names
    assert (name.actor, name.form, sentence.text[name.start : name.end]) == ("people/jane-roe", "Roe", "Roe")


def test_abbreviations_end_no_sentence_and_quotations_are_divided_too() -> None:
    text = "The U.S. Ambassador met Gen. Smith on Nov. 11. “I came. I saw,” he said."
    assert [sentence.text.strip() for sentence in passages_of(f"<p>{text}</p>").sentences] == [
        "The U.S. Ambassador met Gen. Smith on Nov. 11.",
        "“I came.",
        "I saw,” he said.",
    ]


def test_no_sentence_ends_within_emphasis() -> None:
    html = passages_of("<p>He <em>came. He saw.</em> He won.</p>").html
    assert html.count('class="sentence"') == 2
    assert '<span class="sentence" id="s1">He <em>came. He saw.</em></span>' in html


def test_links_elsewhere_stay_as_they_are() -> None:
    assert (
        '<a href="https://example.org/">there</a>'
        in passages_of('<p>See <a href="https://example.org/">there</a>.</p>').html
    )


def test_text_that_looks_like_a_tag_stays_text() -> None:
    html = "<p>&lt;script&gt;alert(1)&lt;/script&gt; He wrote &lt;b&gt;. &lt;a href=x&gt;</p>"
    assert sanitize(passages_of(html).html).replace("<span>", "").replace("</span>", "") == html


INLINE = st.sampled_from(
    [
        "<em>",
        "</em>",
        f"{ROE}",
        "</a>",
        "A. ",
        "&lt;b&gt; &lt; c. ",
        "&lt;script&gt;",
        "&amp;lt;",
        "“D!” ",
        "e\u00a0",
        "<br>",
        "<p>",
        "</p>",
    ]
)


@given(st.lists(INLINE, max_size=25))
def test_dividing_changes_no_word(pieces: list[str]) -> None:
    html = sanitize("<p>" + "".join(pieces) + "</p>")
    passages = passages_of(html)
    assert words(passages.html) == words(html)
    assert re.sub("</?span>", "", sanitize(passages.html)) == html


def words(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html))


def test_a_word_without_end_may_be_broken_at_places_that_are_known() -> None:
    words, part = "x" * 500, "&" * 499 + "x"
    html = passages_of(f"<p>{words} {escape(part * 3)}</p>").html
    assert f">{words} {'<wbr>'.join([escape(part)] * 3)}</span>" in html
