"""A row of a table of data is one line; a table that only places things is read cell by cell."""

import pytest

from cuttings.read.rendering import render


def table(*rows: tuple[str, ...]) -> str:
    cells = ["".join(f"<td>{cell}</td>" for cell in row) for row in rows]
    body = f"<table><tbody><tr>{'</tr><tr>'.join(cells)}</tr></tbody></table>"
    return f"<html><body><p>Before.</p>{body}<p>After.</p></body></html>"


def lines_of(markup: str) -> list[str]:
    return [line for line in render(markup).split("\n") if line]


def test_the_cells_of_a_row_stand_on_one_line_with_bars_between_them() -> None:
    page = table(("Pos.", "Driver", "Points"), ("1", "<b>Ann</b> Lee", "5040"), ("2", "Bo Roe", "5035"))
    assert lines_of(page) == ["Before.", "Pos. | Driver | Points", "1 | Ann Lee | 5040", "2 | Bo Roe | 5035", "After."]


def test_a_cell_without_words_keeps_its_place() -> None:
    page = table(("Year", "Born", "Died"), ("1901", "", "3"), ("1902", "4", ""))
    assert lines_of(page)[2:4] == ["1901 | | 3", "1902 | 4 |"]


def test_a_title_across_the_whole_table_does_no_harm() -> None:
    rows = [("Town", "Votes"), *((f"Town {number}", str(number)) for number in range(8))]
    page = table(*rows).replace("<tr><td>Town<", "<tr><td colspan=2>Votes by town</td></tr><tr><td>Town<")
    assert lines_of(page)[1:3] == ["Votes by town", "Town | Votes"]


@pytest.mark.parametrize(
    "rows",
    [
        [("Home", "<p>The council met.</p>"), ("Sport", "<p>It voted.</p>"), ("Weather", "<p>It went.</p>")],
        [("Home", "Sport"), ("News", "Weather")],
        [("Home",), ("Sport",), ("Weather",)],
        [("Home", "word " * 40), ("Sport", "word " * 40), ("Weather", "word " * 40)],
        [("a", "b"), ("c", "d", "e"), ("f", "g", "h", "i"), ("j", "k", "l", "m", "n"), ("o", "p", "q", "r", "s", "t")],
    ],
)
def test_a_table_for_layout_is_read_cell_by_cell(rows: list[tuple[str, ...]]) -> None:
    assert not any(" | " in line for line in lines_of(table(*rows)))


def test_a_table_within_a_table_for_layout_is_one_of_data() -> None:
    inner = "<table><tr><td>1</td><td>Ann</td></tr><tr><td>2</td><td>Bo</td></tr><tr><td>3</td><td>Cy</td></tr></table>"
    page = table(("Menu", inner), ("Foot", "<p>x</p>"), ("End", "<p>y</p>"))
    assert lines_of(page) == ["Before.", "Menu", "1 | Ann", "2 | Bo", "3 | Cy", "Foot", "x", "End", "y", "After."]
