"""Values survive being kept."""

import subprocess
import sys
from pathlib import Path

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
    Defect("not \udcff text.txt", "half of a pair of UTF-16, as names of files may hold it", may_pass=True),
    Recognized("a.txt", (Mention(0, 2, 6, "fair", Kind.PLACE, confidence=0.5),), (("ISI", "Inter-Services"),)),
]


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_a_value_is_read_as_it_was_written(value: object) -> None:
    assert load(type(value), dump(value)) == value


@pytest.mark.parametrize("text", ["", "{}", "[]", '["a", 1, "b"]', '["a.txt", [[0]], []]', "null"])
def test_anything_else_is_refused_and_runs_nothing(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        load(Recognized, text)


AT_ONCE = """
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import make_dataclass
from cuttings.values import dump, load
sys.setswitchinterval(1e-6)
with ThreadPoolExecutor(4) as threads:
    for number in range(300):
        inner = make_dataclass(f"Inner{number}", [(f"f{n}", str) for n in range(9)])
        outer = make_dataclass(f"Outer{number}", [("a", tuple[inner, ...]), ("b", dict[str, inner])])
        value = outer((inner(*"abcdefghi"),), {"one": inner(*"123456789")})
        text = dump(value)
        assert [*threads.map(lambda _: load(outer, text), range(8))] == [value] * 8
"""


def test_threads_that_read_the_first_value_of_a_class_at_once_all_get_it() -> None:
    plugins = Path(__file__).resolve().parent.parent / "plugins"
    done = subprocess.run([sys.executable, "-c", AT_ONCE], env={"PYTHONPATH": str(plugins)}, check=False)
    assert done.returncode == 0
