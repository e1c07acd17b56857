"""Each pair in `tests/golden/clean`: a scraped text, and what becomes of each of its lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from cuttings.clean import clean
from cuttings.model import Article, Role, Seed

PAIRS = Path(__file__).parent.parent / "golden" / "clean"
INPUTS = sorted(path for path in PAIRS.glob("*.txt") if not path.name.endswith(".expected.txt"))


def written_out(article: Article) -> str:
    """An article as the expected files write it; the README beside them says how to read it."""
    facts = {
        "title": article.title,
        "outlet": article.outlet,
        "by": "; ".join(article.bylines),
        "dateline": article.dateline,
        "date": article.date.edtf,
        "updated": article.updated.edtf,
    }
    lines = [f"{name}: {value}" for name, value in facts.items() if value]
    for block in article.blocks:
        name = f"cut ({block.rule})" if block.role is Role.CUT else block.role.value
        lines.append(f"{name} | {block.text}")
    return "\n".join([*lines[: len(lines) - len(article.blocks)], "", *lines[len(lines) - len(article.blocks) :], ""])


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: path.stem)
def test_a_text_becomes_the_article_that_is_expected(path: Path) -> None:
    seed = Seed(path.name, "", path.read_text(encoding="utf-8"))
    expected = path.with_name(f"{path.stem}.expected.txt").read_text(encoding="utf-8")
    assert written_out(clean(seed)) == expected
