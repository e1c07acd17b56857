"""Markdown that would hold up the build is named; what people and this program write is not."""

import pytest

from cuttings.site.limits import excess_of


@pytest.mark.parametrize(
    ("markdown", "what"),
    [
        ("[" * 8000, "“[” without “]”"),
        ("![" * 8000, "“[” without “]”"),
        ("[a](" * 8000, "“](” without “)”"),
        ("<a " * 8000, "“<” without “>”"),
        ("```\n" * 500, "lines of ``` or ~~~"),
        (">" * 2000 + "x", "nested more than 50 deep"),
        ("\n".join("    " * i + "- x" for i in range(200)), "nested more than 50 deep"),
        ("a\n: b\n" * 300, "definitions"),
        ("*[A]: b\n" * 1000, "abbreviations"),
    ],
)
def test_what_takes_python_markdown_too_long_is_named(markdown: str, what: str) -> None:
    assert what in excess_of(markdown)


@pytest.mark.parametrize(
    "markdown",
    [
        "[Jane Roe] spoke. " * 5000,
        "\\[" * 8000,
        "(" * 8000,
        "\n" * 50_000,
        " " * 150 + "x",
        "```\nx\n```\n" * 50,
        "[Roe]: {tag}people/jane-roe\n" * 3000,
    ],
)
def test_a_long_page_is_no_fault(markdown: str) -> None:
    assert excess_of(markdown) == ""
