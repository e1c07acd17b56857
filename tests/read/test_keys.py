"""The names of records' fields, as an archive's settings give them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cuttings.model import Seed
from cuttings.read import check_keys, read_seeds

if TYPE_CHECKING:
    from pathlib import Path


def test_a_name_from_the_settings_goes_before_the_usual_ones(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"Corps": "The ferry is back.", "text": "menu", "Titre": "Ferry"}\n')
    (seed,) = read_seeds(tmp_path, check_keys({"text": ["corps"], "title": ["titre"]}))
    assert isinstance(seed, Seed)
    assert (seed.text, seed.hints.title) == ("The ferry is back.", "Ferry")


@pytest.mark.parametrize("given", [["text"], {"texts": ["corps"]}, {"text": "corps"}, {"text": []}, {"text": [3]}])
def test_a_setting_that_cannot_be_meant_is_refused_with_the_remedy(given: object) -> None:
    with pytest.raises(ValueError, match=r"CUTTINGS_RECORD_KEYS.*(?:write|has only)"):
        check_keys(given)
