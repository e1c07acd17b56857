"""The stylesheets that the build joins: nothing that means anything is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import tinycss2
from hypothesis import given
from hypothesis import strategies as st
from tests.theme.rendering import THEME

from cuttings.site.sheets import SheetError, sheets, tight

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("written", "small"),
    [
        ("a { color: red; }", "a{color:red;}"),
        ("a, b :hover > c{}", "a,b :hover > c{}"),
        ("/* one */ /* two */ a{}", "a{}"),
        ("a { --dark: ; --light: initial }", "a{--dark: ;--light:initial}"),
        ("@media (min-width: 3em) and (hover) { a { width: calc(1px + 2px) } }",
         "@media (min-width: 3em) and (hover){a{width:calc(1px + 2px)}}"),
        ('a::before { content: "✂  /* kept */" / "" }', 'a::before{content:"✂  /* kept */" / ""}'),
    ],
)  # fmt: skip
def test_only_comments_and_space_without_meaning_are_left_out(written: str, small: str) -> None:
    assert tight(written) == small


SPACES = st.sampled_from(["", " ", "\n  ", " /* why */ ", "/* */"])


@given(st.lists(SPACES, min_size=9, max_size=9))
def test_however_a_sheet_is_spaced_and_explained_it_joins_to_the_same(space: list[str]) -> None:
    tokens = ("@media (hover)", "{", "a :hover,", "b", "{", "color:", "red", ";", "}")
    spaced = "".join(part for pair in zip(tokens, space, strict=True) for part in pair) + "}"

    assert tight(spaced) == "@media (hover){a :hover,b{color:red;}}"
    assert tight(tight(spaced)) == tight(spaced)


def test_every_rule_of_every_part_is_in_the_sheet() -> None:
    parts = ("tokens", "fonts", "base", "frame", "names", "cards", "facts", "slips", "parts", "article")
    rules = sum(len(_rules((THEME / "static/css" / f"{part}.css").read_text("utf-8"))) for part in parts)

    assert len(_rules(dict(sheets(THEME))["article"])) == rules + 1  # what holds for paper, as one


def _rules(css: str) -> list[object]:
    return list(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True))


def test_a_part_that_is_not_there_is_named_with_a_remedy(tmp_path: Path) -> None:
    (tmp_path / "sheets.toml").write_text('common = ["tokens"]\nprint = []\n[sheets]\ntext = []\n')
    with pytest.raises(SheetError, match=r"there is no part 'tokens'; write .*tokens\.css or take it out"):
        list(sheets(tmp_path))
