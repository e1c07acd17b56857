"""Values survive being kept."""

import pytest

from cuttings.model import Article, Block, Dated, Defect, Hints, Kind, Media, Mention, Recognized, Role, Seed
from cuttings.values import dump, load

VALUES = [
    Seed("a/b.txt", "ab", "Text “with” ☃\n", Media.HTML, "latin-1", Hints(title="A fair")),
    Article(
        "a.txt",
        "ab",
        "A fair",
        (Block(Role.TITLE, "A fair", 0, 6, "headline", "it stands first"),),
        bylines=("Jane Roe", "John Doe"),
        date=Dated("2011-10", "posted", "line 3"),
        defects=(Defect("a.txt", "something", "mend it"),),
    ),
    Recognized("a.txt", (Mention(0, 2, 6, "fair", Kind.PLACE, confidence=0.5),), (("ISI", "Inter-Services"),)),
]


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_a_value_is_read_as_it_was_written(value: object) -> None:
    assert load(type(value), dump(value)) == value


@pytest.mark.parametrize("text", ["", "{}", "[]", '["a", 1, "b"]', '["a.txt", [[0]], []]', "null"])
def test_anything_else_is_refused_and_runs_nothing(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        load(Recognized, text)
