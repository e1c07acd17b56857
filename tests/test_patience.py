"""A seed or page that takes too much time, memory or room is reported, and the rest is built."""

from __future__ import annotations

import json
import pickle
import re
import resource
import signal
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pytest
from markdown import Markdown

from building import archive_of
from cuttings.clean import stage as cleaning
from cuttings.contents import read_contents
from cuttings.gather import Folders, gather
from cuttings.gather import pages as gathering
from cuttings.model import Article, Block, Defect, Kind, Mention, Recognized, Role, Status
from cuttings.patience import LimitError, Limits, holding, within
from cuttings.read import pages, read_seeds
from cuttings.report import Report, SeedStatus
from cuttings.resolve import articles, resolve
from cuttings.work import read_safely

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

#: A pattern whose time doubles with each letter: nobody waits for its end.
ENDLESS = (r"(a+)+$", "a" * 60 + "b")
STORY = "The {} opens\n\nThe council met on Tuesday, they said.\n"


def take_for_ever() -> None:
    re.search(*ENDLESS)


def take_much_memory() -> None:
    bytearray(3_000_000_000)


def test_work_that_takes_too_long_is_stopped_even_in_a_regular_expression() -> None:
    with pytest.raises(LimitError, match=r"longer than 0\.2 seconds"), within(0.2):
        take_for_ever()


def test_a_library_that_goes_on_after_any_error_is_stopped_as_well() -> None:
    def stubborn() -> None:
        for _ in range(3):
            with suppress(Exception):
                take_for_ever()

    with pytest.raises(LimitError), within(0.2):
        stubborn()


def test_what_was_set_before_stands_again_and_work_in_time_is_let_be() -> None:
    before = signal.getsignal(signal.SIGVTALRM)
    with within(60):
        pass
    assert signal.getsignal(signal.SIGVTALRM) is before
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0.0, 0.0)


def test_within_a_limit_of_time_another_one_neither_lengthens_nor_ends_it() -> None:
    def nested() -> None:
        with within(60):
            pass
        take_for_ever()

    with pytest.raises(LimitError, match=r"longer than 0\.2 seconds"), within(0.2):
        nested()


def test_in_another_thread_nothing_is_limited_and_nothing_breaks() -> None:
    done: list[int] = []

    def work() -> None:
        with within(0.01):
            done.append(sum(range(1_000_000)))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert len(done) == 1


def test_work_that_takes_too_much_memory_is_stopped_and_other_work_has_all_of_it() -> None:
    before = resource.getrlimit(resource.RLIMIT_AS)
    with pytest.raises(LimitError, match="more than 1,000 MB of memory"), holding(1000):
        take_much_memory()
    assert resource.getrlimit(resource.RLIMIT_AS) == before
    take_much_memory()


def test_no_limit_of_memory_is_set_beyond_one_that_the_build_has() -> None:
    before = resource.getrlimit(resource.RLIMIT_AS)
    with holding(0):
        assert resource.getrlimit(resource.RLIMIT_AS) == before
    with holding(1000):
        narrow = resource.getrlimit(resource.RLIMIT_AS)
        with holding(5000):
            assert resource.getrlimit(resource.RLIMIT_AS) == narrow


def test_the_limit_comes_from_another_process_as_it_was_raised() -> None:
    error = pickle.loads(pickle.dumps(LimitError("it took long", "divide it")))
    assert (str(error), error.remedy) == ("it took long", "divide it")


def shown(_: str, items: Iterable[Any], __: int) -> Iterator[Any]:
    yield from items


def seeds_in(folder: Path) -> Folders:
    """Three seeds, of which the tests make the one called "slow" take too much."""
    folders = Folders(*(folder / name for name in ("seeds", "content", "output", "cache")))
    folders.seeds.mkdir()
    for name in ("fair", "slow", "mill"):
        (folders.seeds / f"{name}.txt").write_text(STORY.format(name))
    return folders


def slowed(quick: Callable[..., Any], too_much: Callable[[], None]) -> Callable[..., Any]:
    """Stands for the input that nobody foresaw: those that are known have been mended."""

    def work(one: Any, *given: Any, **more: Any) -> Any:
        if "slow" in str(one):
            too_much()
        return quick(one, *given, **more)

    return work


@pytest.mark.parametrize(
    ("too_much", "told", "remedy"),
    [
        (take_for_ever, "longer than 0.5 seconds", "raise CUTTINGS_SEED_SECONDS"),
        (take_much_memory, "more than 1,000 MB of memory", "raise CUTTINGS_SEED_MEMORY_MB"),
    ],
)
@pytest.mark.parametrize(
    ("room", "name", "step"), [(cleaning, "clean", "cleaning it"), (gathering, "compose", "composing its page")]
)
def test_a_seed_that_takes_too_much_is_named_and_the_rest_becomes_pages(  # noqa: PLR0917 - a step, and too much
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    room: Any,
    name: str,
    step: str,
    too_much: Callable[[], None],
    told: str,
    remedy: str,
) -> None:
    folders = seeds_in(tmp_path)
    monkeypatch.setattr(room, name, slowed(getattr(room, name), too_much))
    report = gather(folders, "none", shown, limits=Limits(seconds=0.5, memory=1000))
    assert {seed: outcome.status for seed, outcome in report.seeds.items()} == {
        "fair.txt": SeedStatus.PAGE,
        "mill.txt": SeedStatus.PAGE,
        "slow.txt": SeedStatus.FAILED,
    }
    assert report.seeds["slow.txt"].reason == f"{step} was given up, since it took {told}; divide it, or {remedy}"
    assert report.exit_code == 2


def test_what_takes_too_long_to_read_is_named_and_what_follows_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "render", slowed(pages.render, take_for_ever))
    records = [{"html": f"<p>The {name} opens on Tuesday.</p>"} for name in ("fair", "slow", "mill")]
    (tmp_path / "a.jsonl").write_text("".join(f"{json.dumps(record)}\n" for record in records))
    (tmp_path / "b.csv").write_text("title,html\nA,<p>The slow one</p>\nB,<p>The mill opens.</p>\n")
    (tmp_path / "c.html").write_text("<p>The slow one opens.</p>")
    found = list(read_seeds(tmp_path, limits=Limits(seconds=0.2)))
    assert [one.where for one in found if isinstance(one, Defect)] == ["a.jsonl#2", "b.csv#1", "c.html"]
    assert [one.id for one in found if not isinstance(one, Defect)] == ["a.jsonl#1", "a.jsonl#3", "b.csv#2"]
    assert "reading it was given up, since it took longer than 0.2 seconds" in str(found[-1])


def test_seeds_and_records_are_as_large_as_the_settings_say(tmp_path: Path) -> None:
    large = "The council met on Tuesday. " * 50_000
    (tmp_path / "a.txt").write_text(large)
    (tmp_path / "b.jsonl").write_text(f"{json.dumps({'text': large})}\n{json.dumps({'text': 'The council met.'})}\n")
    (tmp_path / "c.csv").write_text(f'text\n"{large}"\nThe council met.\n')
    assert not any(isinstance(one, Defect) for one in read_seeds(tmp_path))
    found = list(read_seeds(tmp_path, limits=Limits(seed=1)))
    assert [one.where for one in found if isinstance(one, Defect)] == ["a.txt", "b.jsonl#1", "c.csv#1"]
    assert "larger than 1,000,000 bytes; split it into one file an article, or raise CUTTINGS_SEED_MB" in str(found[0])


class Finder:
    """A recognizer that finds nothing, and for ever in one text."""

    def find(self, texts: Sequence[str], _: str) -> list[tuple[()]]:
        if any("slow" in text for text in texts):
            take_for_ever()
        return [()] * len(texts)


def test_an_article_whose_names_take_too_long_to_find_is_named_and_the_others_have_theirs() -> None:
    texts = {name: f"The {name} opens." for name in ("fair", "slow", "mill")}
    articles = [
        Article(name, "0" * 64, name, (Block(Role.PARAGRAPH, text, 0, len(text), "", ""),))
        for name, text in texts.items()
    ]
    faults: list[Defect] = []
    found = list(read_safely(articles, Finder(), faults, 0.3))  # type: ignore[arg-type]
    assert [one.seed_id for one in found] == ["fair", "slow", "mill"]
    (fault,) = map(str, faults)
    assert fault.startswith("slow: looking for names was given up, since it took longer than 0.3 seconds; divide it")


def test_every_article_is_read_once_and_by_itself() -> None:
    told: list[int] = []

    class Counting(Finder):
        def find(self, texts: Sequence[str], language: str) -> list[tuple[()]]:
            told.append(sum(map(len, texts)))
            return super().find(texts, language)

    long, short = "word " * 30_000, "The fair opens."
    texts = [short, long, long, *[short] * 9]
    articles = [
        Article(f"{number}", "0" * 64, "fair", (Block(Role.PARAGRAPH, text, 0, len(text), "", ""),))
        for number, text in enumerate(texts)
    ]
    found = list(read_safely(articles, Counting(), []))  # type: ignore[arg-type]
    assert [one.seed_id for one in found] == [article.seed_id for article in articles]
    assert told == [len(text) for text in texts]


@pytest.mark.parametrize("step", ["within_article", "settle"])
def test_an_article_whose_names_take_too_long_to_tell_apart_has_no_links_and_the_others_have_theirs(
    monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    monkeypatch.setattr(articles, step, slowed(getattr(articles, step), take_for_ever))
    fair, slow = (
        Recognized(name, (Mention(0, 0, 8, f"Jane {surname}", Kind.PERSON, reason=name),))
        for name, surname in (("fair", "Roe"), ("slow", "Poe"))
    )
    resolution = resolve([fair, slow], seconds=0.3)
    assert resolution.links["fair"][0].status is Status.LINKED
    assert resolution.links["slow"][0].status is Status.UNKNOWN
    assert [defect.where for defect in resolution.defects] == ["slow"]
    assert "telling its names apart was given up" in resolution.defects[0].fact


def markdown_in(folder: Path, text: str) -> Path:
    """A content folder with two pages and one for the site, of which the first and the last hold the text."""
    for name in ("articles/slow", "articles/fair", "pages/slow"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / f"{name}.md").write_text(f"Title: The fair\n\n{text if 'slow' in name else 'Words.'}\n")
    return folder


def test_markdown_that_takes_too_long_is_a_defect_of_its_page_and_the_others_are_shown(tmp_path: Path) -> None:
    def to_html(text: str) -> str:
        if "slow" in text:
            take_for_ever()
        return f"<p>{text}</p>"

    report = Report()
    content = markdown_in(tmp_path, "Some *slow* text\n* a list")
    contents = read_contents(content, to_html, report, limits=Limits(seconds=0.2))
    assert list(contents.archive.pages) == ["fair"]
    assert [(defect.where, defect.fact) for defect in report.defects] == [
        (f"{folder}/slow.md", "its Markdown was given up, since it took longer than 0.2 seconds")
        for folder in ("articles", "pages")
    ]


def test_a_page_is_as_large_as_the_settings_say(tmp_path: Path) -> None:
    report = Report()
    content = markdown_in(tmp_path, "word " * 250_000)
    contents = read_contents(content, Markdown().convert, report, limits=Limits(page=1))
    assert list(contents.archive.pages) == ["fair"]
    assert [str(defect) for defect in report.defects] == [
        f"{folder}/slow.md: the page is larger than 1,000,000 bytes; divide it, or raise CUTTINGS_PAGE_MB"
        for folder in ("articles", "pages")
    ]


def test_a_summary_in_the_head_of_a_page_holds_up_nothing(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.md").write_text(f"Title: A\nSummary: {'[' * 8000}<b>x</b>\n\nWords.\n")
    contents = read_contents(tmp_path, Markdown().convert, Report(), limits=Limits(seconds=2))
    assert contents.archive.pages["a"].summary == "[" * 8000 + "x"


def test_the_settings_reach_the_work(tmp_path: Path) -> None:
    archive = archive_of(tmp_path, {"a.txt": STORY.format("fair"), "b.txt": "Much\n\n" + "word " * 300_000}, "none")
    page = archive.content / "articles" / "by-hand.md"
    page.parent.mkdir(parents=True)
    page.write_text("Title: By hand\n\n" + "*word* " * 300_000)
    built = archive.build({"CUTTINGS_SEED_MB": 1, "CUTTINGS_PAGE_MB": 2})
    assert built.returncode == 2
    assert "skipped: b.txt: the file is larger than 1,000,000 bytes" in built.said
    assert "articles/by-hand.md: the page is larger than 2,000,000 bytes" in built.said
    slow = archive.build({"CUTTINGS_SEED_SECONDS": 0.3})
    assert "articles/by-hand.md: its Markdown was given up, since it took longer than 0.3 seconds" in slow.said
