"""A seed or page that takes too long is reported, and the rest is built."""

from __future__ import annotations

import re
import signal
import threading
from typing import TYPE_CHECKING

import pytest

from cuttings import once
from cuttings.gather import Folders, gather
from cuttings.patience import TooLongError, within
from cuttings.site.content import PageError, read_page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from cuttings.model import Article, Decisions, Seed

#: A pattern whose time doubles with each letter: nobody waits for its end.
ENDLESS = (r"(a+)+$", "a" * 60 + "b")


def test_work_that_takes_too_long_is_stopped_even_in_a_regular_expression() -> None:
    with pytest.raises(TooLongError, match=r"longer than 0\.2 seconds"), within(0.2):
        re.search(*ENDLESS)


def test_what_was_set_before_stands_again_and_work_in_time_is_let_be() -> None:
    before = signal.getsignal(signal.SIGVTALRM)
    with within(60):
        pass
    assert signal.getsignal(signal.SIGVTALRM) is before
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0.0, 0.0)


def test_in_another_thread_nothing_is_limited_and_nothing_breaks() -> None:
    done: list[int] = []

    def work() -> None:
        with within(0.01):
            done.append(sum(range(1_000_000)))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert len(done) == 1


def shown(_: str, items: Iterable[object], __: int) -> Iterator[object]:
    yield from items


def test_a_seed_that_takes_too_long_is_named_and_the_rest_becomes_pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Stands for the input that nobody foresaw: those that are known have been mended.
    quick = once.clean

    def clean(seed: Seed, **given: Decisions) -> Article:
        if "slow" in seed.id:
            re.search(*ENDLESS)
        return quick(seed, **given)

    monkeypatch.setattr(once, "clean", clean)
    folders = Folders(*(tmp_path / name for name in ("seeds", "content", "output", "cache")))
    folders.seeds.mkdir()
    for name in ("fair", "slow", "mill"):
        (folders.seeds / f"{name}.txt").write_text(f"The {name} opens\n\nThe council met on Tuesday, they said.\n")
    report = gather(folders, "none", shown, seconds=0.5)  # type: ignore[arg-type]
    assert {seed: outcome.status.value for seed, outcome in report.seeds.items()} == {
        "fair.txt": "page",
        "mill.txt": "page",
        "slow.txt": "failed",
    }
    assert "longer than 0.5 seconds" in report.seeds["slow.txt"].reason
    assert report.exit_code == 2


def test_markdown_that_takes_too_long_is_a_defect_of_its_page() -> None:
    def to_html(_: str) -> str:
        with within(0.2):
            re.search(*ENDLESS)
        return ""

    with pytest.raises(PageError, match="its Markdown was given up, since it took longer"):
        read_page("articles/a.md", "a", "Title: A\n\nSome *text*\n* a list\n", to_html, ())
