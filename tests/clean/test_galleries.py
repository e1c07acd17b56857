"""Lines that lead to galleries of pictures are told from credits."""

from cuttings.clean import clean
from cuttings.model import Role, Seed

STORY = """Ferry Comes Back

The ferry that was lost in the flood came back to the harbour on Monday, and several thousand people were there.

Nobody was hurt, the mayor said. She had waited for nine years, and would go over with the first boat tomorrow.

{}
"""


def roles(*lines: str) -> list[Role]:
    found = clean(Seed("a.txt", "0" * 64, STORY.format("\n\n".join(lines)))).blocks
    return [block.role for line in lines for block in found if block.text == line]


def test_several_lines_that_lead_to_pictures_are_cut() -> None:
    lines = (
        "Photos: Stars who eat at the harbour",
        "PHOTOS: Move over, captain, for the mayor!",
        "Photos: Jane Roe/Reuters",
    )
    assert roles(*lines) == [Role.CUT, Role.CUT, Role.CREDIT]


def test_one_line_that_names_who_took_the_photos_is_their_credit() -> None:
    assert roles("Photos: Jane Roe") == [Role.CREDIT]
    assert roles("Photos: Jane Roe", "Photos: Bo Quincy Cho") == [Role.CREDIT, Role.CREDIT]
