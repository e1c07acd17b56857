"""Lines that look like bylines, and are none."""

import pytest

from cuttings.clean import clean
from cuttings.clean.draft import begin
from cuttings.clean.passages import find_passages
from cuttings.clean.rules.bylines import TOLD, describe_bylines, find_writers
from cuttings.clean.rules.repetition import score_once
from cuttings.model import Role, Seed

STORY = """# Ten Houses of the Harbour

Over two decades the old houses of the harbour have been made into hotels, and the council has counted them.

## 10. PARK HYATT

Park Hyatt is the most luxurious of the houses of the harbour, which now has more than ten floors, each of them made \
to the wishes of the guests for whom it was opened, as the council told us when it was counted last year.

Nobody had seen the sixth house open since the flood. It was closed on Monday, and the mayor said that it would stay so.

The ferry to the seventh house leaves twice a day. It was full when we went there, and the captain was glad of it.

Of the eighth house there is little to tell. The roof is new, and the walls are as old as the church on the hill.
"""


def cleaned(text: str) -> dict[str, Role]:
    return {block.text: block.role for block in clean(Seed("a.txt", "0" * 64, text)).blocks}


def test_a_paragraph_about_somebody_in_the_midst_of_an_article_is_no_byline() -> None:
    seed = Seed("a.txt", "0" * 64, STORY)
    passages = find_passages(seed.text)
    candidates, _ = describe_bylines(begin(seed, passages, score_once(passages)))
    assert TOLD in {form for passage in passages for *_, form in find_writers(passage.text)}
    assert TOLD not in {one.form for one in candidates}
    roles = cleaned(STORY)
    assert [role for text, role in roles.items() if text.startswith("Park Hyatt is the most")] == [Role.PARAGRAPH]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("PARK HYATT", ("PARK HYATT",)),
        ("Par Jane Roe", ("Jane Roe",)),
        ("ByJane Roe", ("Jane Roe",)),
        ("By: Jane Roe", ("Jane Roe",)),
    ],
)
def test_a_word_that_begins_like_by_is_none(line: str, names: tuple[str, ...]) -> None:
    assert find_writers(line)[0][2] == names


def test_headings_written_down_as_markdown_stand_without_their_signs() -> None:
    roles = cleaned(STORY)
    assert roles["Ten Houses of the Harbour"] is Role.TITLE
    assert roles["10. PARK HYATT"] is Role.HEADING
    assert not any(text.startswith("#") for text, role in roles.items() if role is not Role.CUT)
