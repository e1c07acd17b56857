"""The page as a format: what is printed is read again, and edits are noticed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pelican.utils import slugify

from cuttings.page import (
    KEYS,
    TAG_SUBSTITUTIONS,
    FrontMatterError,
    article_slug,
    is_untouched,
    one_line,
    parse_page,
    print_page,
    slug_of,
)

VALUES = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
NAMES = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="<>&"), max_size=40)


@given(st.dictionaries(st.sampled_from([key for key in KEYS if key != "Page_Digest"]), VALUES))
def test_whatever_is_printed_is_read_again(values: dict[str, str]) -> None:
    read = parse_page(print_page(values, "A paragraph.\n\nAnother."))
    expected = {key: one_line(value) for key, value in values.items() if one_line(value)}
    assert {key: value for key, value in read.values.items() if key != "Page_Digest"} == expected
    assert read.body == "A paragraph.\n\nAnother."


@given(NAMES)
def test_a_slug_is_what_pelican_makes_of_the_same_tag(name: str) -> None:
    assert slug_of(f"people/{name}") == slugify(f"people/{name}", regex_subs=TAG_SUBSTITUTIONS)


@given(VALUES, st.sampled_from(["0123456789abcdef", "fedcba9876543210"]))
def test_the_slug_of_an_article_is_a_file_name_everywhere(title: str, fingerprint: str) -> None:
    slug = article_slug(title, fingerprint)
    assert 0 < len(slug) <= 80
    assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Did They Let It Slip? (Official Says “No”)", "did-they-let-it-slip-official-says-no"),
        ("Łódź — naïve café", "lodz-naive-cafe"),
        ("☃ ☃", "article-0123abcd"),
        ("CON", "article-0123abcd"),
        ("../../etc/passwd", "etc-passwd"),
    ],
)
def test_a_title_asks_for_a_readable_slug(title: str, slug: str) -> None:
    assert article_slug(title, "0123abcd4567") == slug


def test_a_page_as_written_is_untouched_and_one_changed_word_is_noticed() -> None:
    page = print_page({"Title": "A fair"}, "The fair opened.")
    assert is_untouched(page)
    assert not is_untouched(page.replace("opened", "closed"))
    assert not is_untouched(page.replace("A fair", "A fare"))


def test_line_ends_changed_by_an_editor_are_not_an_edit() -> None:
    page = print_page({"Title": "A fair"}, "The fair opened.")
    assert is_untouched(page.replace("\n", "\r\n"))


def test_a_page_without_a_digest_is_a_persons_own() -> None:
    assert not is_untouched("Title: A fair\n\nThe fair opened.\n")


@pytest.mark.parametrize(
    ("text", "line", "fact"),
    [
        ("Title: A\nSave_as: ../../x\n\nText", 2, "the key 'Save_as' is not known"),
        ("Title: A\nTitle: B\n\nText", 2, "the key 'Title' stands twice"),
        ("The fair opened.\n\nText", 1, "'The fair opened.' is not of the form 'Key: value'"),
        ("LONDON: Shares fell.\n\nText", 1, "the key 'LONDON' is not known"),
    ],
)
def test_front_matter_that_is_not_understood_is_refused_with_its_line(text: str, line: int, fact: str) -> None:
    with pytest.raises(FrontMatterError) as caught:
        parse_page(text)
    assert (caught.value.line, caught.value.fact) == (line, fact)
