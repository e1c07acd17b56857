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


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("AnthonyJanuary 4", [("Anthony",)]),
        ("Jane RoeJanuary 4, 2020", [("Jane Roe",)]),
        ("作者：责任编辑：肖春芳", [("肖春芳",)]),
    ],
)
def test_neither_a_day_that_runs_on_nor_a_duty_is_part_of_a_name(line: str, names: list[tuple[str, ...]]) -> None:
    assert [found[2] for found in find_writers(line)] == names


def test_a_name_ends_before_the_hour_of_its_remark() -> None:
    assert ("David",) in [found[2] for found in find_writers("Posted by David at December 16, 2025 11:15 AM")]


def test_who_sells_pictures_is_no_writer() -> None:
    text = STORY.replace("## 10.", "Getty Images)\n\n## 10.")
    passages = find_passages(text)
    candidates, _ = describe_bylines(begin(Seed("a.txt", "", text), passages, score_once(passages)))
    assert not [one.names for one in candidates if one.names[0].startswith("Getty")]


def test_a_labelled_name_is_seen_though_menus_part_it_from_the_text() -> None:
    menus = "\n\n".join(f"Section {number}" for number in range(60))
    text = f"Ten Houses of the Harbour\n\nWords\n\nBy Jane Roe\n\n{menus}\n\n{STORY.partition('Park')[2]}"
    passages = find_passages(text)
    candidates, _ = describe_bylines(begin(Seed("a.txt", "", text), passages, score_once(passages)))
    assert ("Jane Roe",) in [one.names for one in candidates]


def test_headings_written_down_as_markdown_stand_without_their_signs() -> None:
    roles = cleaned(STORY)
    assert roles["Ten Houses of the Harbour"] is Role.TITLE
    assert roles["10. PARK HYATT"] is Role.HEADING
    assert not any(text.startswith("#") for text, role in roles.items() if role is not Role.CUT)
