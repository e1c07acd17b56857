"""What is known of the site that stands is what was kept of it, or nothing."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from cuttings.standing import Facts, Found, Standing, Whole, recall, remember
from cuttings.store import Store
from cuttings.write.staging import Made

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

PAGES = [f"articles/{number}.html" for number in range(7)]
SITE = Standing(
    made={path: Made("ab", 5, 6, 7) for path in PAGES},
    facts=Facts(array("Q", [2**64 - 1, 4]), array("Q", [3, 5])),
    shown={path: (array("Q", [4, 2**64 - 1]), (path,)) for path in PAGES},
    wholes={"data": Whole("cd", "told", ("data/a.csv",), "{}")},
    products={"ef": ("search/a.js",)},
    found={"filing": Found("gh", "[]")},
)


def test_it_is_recalled_as_it_was_however_many_parts_it_is_kept_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for at_a_time in (1, 3, 7, 100):
        monkeypatch.setattr("cuttings.standing._AT_A_TIME", at_a_time)
        with Store(tmp_path / "store.sqlite") as store:
            remember(store, "/site", "1", SITE)
            assert recall(store, "/site", "1") == SITE
            assert recall(store, "/site", "2") == Standing(SITE.made)
            assert recall(store, "/elsewhere", "1") == Standing()


def test_parts_that_a_killed_build_kept_are_not_taken_for_those_of_the_one_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store(tmp_path / "store.sqlite") as store:
        remember(store, "/site", "1", SITE)
        put = store.put

        def killed_before_the_last(stage: str, version: str, fingerprint: str, value: str) -> None:
            if stage != "site":
                put(stage, version, fingerprint, value)

        monkeypatch.setattr(store, "put", killed_before_the_last)
        remember(store, "/site", "1", Standing(SITE.made, SITE.facts, {PAGES[0]: SITE.shown[PAGES[0]]}))
        assert recall(store, "/site", "1") == Standing()
