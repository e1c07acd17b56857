"""Lines that many seeds of one outlet have."""

from __future__ import annotations

from cuttings.clean import clean, count_furniture, folded_lines
from cuttings.model import Role, Seed

NOTICE = "The Harbour Post is printed by its readers' own press in the old grain store every week."


def page(number: int, notice: str = NOTICE) -> Seed:
    words = (
        f"The council of town {number} decided on matter {number} after a debate that took {number} hours on Monday."
    )
    more = f"Its members will meet again in {number} weeks, the clerk of town {number} said in a letter to the editor."
    return Seed(f"{number}.txt", "", f"Town {number} decides at last\n\n{words}\n\n{more}\n\n{notice}\n")


def test_a_line_of_three_seeds_is_furniture() -> None:
    furniture = count_furniture([folded_lines(page(number)) for number in range(1, 5)])
    assert furniture.count(NOTICE) == 4
    article = clean(page(1), furniture)
    assert NOTICE not in article.paragraphs
    assert "4 seeds" in next(block.reason for block in article.cuts if block.text == NOTICE)


def test_a_line_of_two_seeds_is_not() -> None:
    assert count_furniture(map(folded_lines, (page(1), page(2)))).count(NOTICE) == 0


def test_copies_of_one_article_do_not_make_its_text_furniture() -> None:
    furniture = count_furniture(folded_lines(page(7, f"{NOTICE} Number {copy}.")) for copy in range(5))
    article = clean(page(7), furniture)
    assert sum(block.role is Role.PARAGRAPH for block in article.blocks) >= 2
