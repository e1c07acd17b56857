"""Measures search as a reader meets it: a large generated archive, opened from a disk in a fresh Chromium.

    python benchmarks/bench_search.py                        10,000 articles, which takes some minutes to index once
    python benchmarks/bench_search.py --articles 1000
    python benchmarks/bench_search.py --index                index anew, and measure that too
    python benchmarks/bench_search.py --profile cold.cpuprofile   what the main thread did in a cold query

What is indexed is kept in a folder (`--keep`) for the next run. Times count from the moment at which a page is asked
for or a key is pressed to the moment at which the browser could draw what was answered: `first` is the first result,
`all` that of the whole archive, `filters` all counts beside it. "CPU" is that of the page's main thread, all told.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlencode, urlsplit

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "plugins"), str(ROOT)]

from benchmarks.generated import World, write_content  # noqa: E402
from markdown import Markdown  # noqa: E402
from tools.chromium import Chromium, chromium, is_installed  # noqa: E402

from cuttings.contents import read_contents  # noqa: E402
from cuttings.report import Report  # noqa: E402
from cuttings.site.search.building import write_search  # noqa: E402
from cuttings.store import version_of  # noqa: E402
from cuttings.write import Staging  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: What a page is given before its own scripts run: it notes when what was asked for could be seen.
_WATCH = """
globalThis.measured = {since: 0, first: 0, all: 0, filters: 0, longest: 0};
addEventListener("DOMContentLoaded", () => {
  const note = (what) => {
    if (measured[what]) return;
    measured[what] = -1;
    if (what === "first") measured.read = [...document.scripts].map((script) => script.src);
    requestAnimationFrame(() => setTimeout(() => (measured[what] = performance.now() - measured.since)));
  };
  const watch = (selector, look) =>
    new MutationObserver(look).observe(document.querySelector(selector), {childList: true, subtree: true});
  watch("#search-results", () => document.querySelector("#search-results li") && note("first"));
  watch("#search-status", () => {
    if (!/found$|^No article/.test(document.querySelector("#search-status").textContent)) return;
    note("all");
    if (/^No article/.test(document.querySelector("#search-status").textContent)) note("first");
  });
  watch(".search-filters", () => note("filters"));
  new PerformanceObserver((list) => {
    for (const task of list.getEntries()) measured.longest = Math.max(measured.longest, task.duration);
  }).observe({type: "longtask", buffered: true});
});
"""
_AGAIN = "Object.assign(measured, {since: performance.now(), first: 0, all: 0, filters: 0, longest: 0});"
_TYPE = (
    _AGAIN
    + """
const box = document.getElementById("search-words");
box.value = arguments[0];
box.dispatchEvent(new Event("input", {bubbles: true}));
"""
)
_GO = (
    _AGAIN
    + """
history.pushState(null, "", arguments[0]);
dispatchEvent(new PopStateEvent("popstate"));
"""
)
_DONE = "return measured.first > 0 && measured.all > 0 && measured.filters > 0 && measured"
#: How long a browser is left alone before it is asked, in seconds.
_SETTLED = 1.0
#: The longest that is waited for one answer, in seconds.
_PATIENCE = 120


@dataclass(frozen=True, slots=True)
class Query:
    """One search: what the reader does, in words, and the address that says it."""

    name: str
    asked: tuple[tuple[str, str], ...]

    @property
    def address(self) -> str:
        return f"?{urlencode(self.asked, quote_via=quote)}"


@dataclass(frozen=True, slots=True)
class Answer:
    """When the parts of an answer were there, in milliseconds, and what they cost."""

    first: float
    all: float
    filters: float
    longest: float
    cpu: float
    first_bytes: int
    files: int
    bytes: int


def main() -> None:
    """Indexes where nothing is kept, asks everything, prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--keep", type=Path, help="the folder of what was indexed")
    parser.add_argument("--index", action="store_true", help="index anew")
    parser.add_argument("--runs", type=int, default=5, help="fresh browsers for each cold query")
    parser.add_argument("--profile", type=Path, help="where to write what the main thread did in a cold query")
    parser.add_argument("--only-index", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    keep = options.keep or Path(tempfile.gettempdir()) / f"cuttings-search-{options.articles}"
    if options.only_index:
        print(json.dumps(_indexed(keep, options.only_index)))
        return
    if not is_installed():
        print("Skipped: chromium and chromedriver are not installed (apt-get install chromium chromium-driver).")
        return
    _write_archive(keep, options.articles)
    _write_index(keep, anew=options.index)
    _write_page(keep / "site")
    print(f"{options.articles:,} generated articles; {_load()}\n")
    _print_index(keep)
    queries = tuple(_queries(World(options.articles)))
    if options.profile:
        _profile(keep / "site", queries[0], options.profile)
        return
    _print_answers(keep / "site", queries, options.runs)


def _write_archive(keep: Path, articles: int) -> None:
    done = keep / "content" / "generated"
    if not done.is_file():
        write_content(keep / "content", articles)
        done.write_text("")


def _write_index(keep: Path, *, anew: bool) -> None:
    """Has the index in the site as today's program makes it, and beside it what it cost."""
    told = keep / "index.json"
    program = version_of(ROOT / "plugins" / "cuttings" / "site")
    if not anew and told.is_file() and json.loads(told.read_text()).get("program") == program:
        return
    site = keep / "site"
    shutil.rmtree(site, ignore_errors=True)
    # A process of its own, whose memory is that of indexing alone.
    command = [sys.executable, __file__, "--keep", str(keep), "--only-index", str(site)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    told.write_text(json.dumps(json.loads(done.stdout) | {"program": program}))


def _indexed(keep: Path, site: Path) -> dict[str, float]:
    markdown = Markdown(extensions=[])
    contents = read_contents(keep / "content", lambda text: str(markdown.reset().convert(text)), Report())
    before = _cpu()
    start = time.perf_counter()
    write_search(contents.archive, site / "search", Staging(site, keep / "none", {}, {}))
    return {
        "seconds": time.perf_counter() - start,
        "cpu": _cpu() - before,
        "pagefind_mb": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000,
    }


def _cpu() -> float:
    whose = resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN
    return sum(use.ru_utime + use.ru_stime for use in map(resource.getrusage, whose))


def _write_page(site: Path) -> None:
    """The search page and the theme, as a build of a few articles makes them: they are the same for any archive."""
    with tempfile.TemporaryDirectory() as folder:
        few = Path(folder)
        write_content(few / "content", 3)
        (few / "seeds").mkdir()
        command = [sys.executable, "-m", "pelican", str(few / "content"), "-s", "pelican.conf.py"]
        around = os.environ | {"PYTHONPATH": "plugins", "CUTTINGS_SEEDS": str(few / "seeds")}
        command += ["-o", str(few / "output"), "--fatal", "errors"]
        subprocess.run(command, cwd=ROOT, env=around, check=True, stdout=subprocess.DEVNULL)
        shutil.rmtree(site / "theme", ignore_errors=True)
        shutil.copytree(few / "output" / "theme", site / "theme")
        for name in ("edition.js", "search.html"):
            shutil.copyfile(few / "output" / name, site / name)


def _queries(world: World) -> Iterator[Query]:
    text = world.article(7).article.blocks[1].text.split()
    person = next(actor.name for actor in world.actors if actor.kind.value == "person")
    place = next(actor.name for actor in world.actors if actor.kind.value == "place")
    yield Query("an ordinary word", (("q", "council"),))
    yield Query("a word of every second article", (("q", "union"),))
    yield Query("a common word", (("q", "which"),))
    yield Query("the commonest word", (("q", "the"),))
    yield Query("two common words", (("q", "of the"),))
    yield Query("a phrase", (("q", f'"{" ".join(text[2:6])}"'),))
    yield Query("a word, of a person", (("q", "council"), ("person", person)))
    yield Query("a common word, of a place and a year", (("q", "which"), ("place", place), ("year", "1999")))
    yield Query("a word, of a year", (("q", "council"), ("year", "1999")))
    yield Query("a year, newest first", (("year", "1999"), ("sort", "newest")))


def _print_index(keep: Path) -> None:
    told = json.loads((keep / "index.json").read_text())
    files = [path for path in (keep / "site" / "search").rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in files) / 1e6
    shards = len({path.parent for path in files if path.name == "about.js"})
    print("| shards | files | MB | seconds | CPU seconds | memory of Pagefind, MB |")
    print("|---:|---:|---:|---:|---:|---:|")
    print(f"| {shards} | {len(files):,} | {size:.1f}", end=" ")
    print(f"| {told['seconds']:.0f} | {told['cpu']:.0f} | {told['pagefind_mb']:.0f} |\n")


def _print_answers(site: Path, queries: tuple[Query, ...], runs: int) -> None:
    head = "| query | first, ms | all, ms | filters, ms | longest task, ms | CPU, ms | kB to first | files | kB |"
    rule = "|---|---:|---:|---:|---:|---:|---:|---:|---:|"
    print(f"From a disk, in a browser started for it (median of {runs}, and the slowest first result):\n")
    print(head, rule, sep="\n")
    for query in queries:
        answers = [_cold(site, query) for _ in range(runs)]
        print(_row(query, answers), flush=True)
    print("\nIn a page that is open, after the first query:\n")
    print(head, rule, sep="\n")
    later = [_later(site, queries) for _ in range(runs)]
    for query, told in zip(queries, zip(*later, strict=True), strict=True):
        print(_row(query, told), flush=True)


def _row(query: Query, answers: Sequence[Answer]) -> str:
    middle = [median(getattr(one, part) for one in answers) for part in Answer.__slots__]
    first, every, filters, longest, cpu, first_size, files, size = middle
    slowest = max(one.first for one in answers)
    name = f"{query.name} (`{unquote(query.address)}`)"
    return (
        f"| {name} | {first:.0f} (≤ {slowest:.0f}) | {every:.0f} | {filters:.0f} | {longest:.0f} | {cpu:.0f} "
        f"| {first_size / 1000:.0f} | {files:.0f} | {size / 1000:.0f} |"
    )


def _cold(site: Path, query: Query) -> Answer:
    with chromium() as browser:
        _watched(browser)
        browser.requests()
        browser.driver.get(f"{site.resolve().as_uri()}/search.html{query.address}")
        return _answer(browser, 0)


def _later(site: Path, queries: tuple[Query, ...]) -> list[Answer]:
    with chromium() as browser:
        _watched(browser)
        browser.driver.get(f"{site.resolve().as_uri()}/search.html?q=agency")
        _answer(browser, 0)
        answers = []
        for query in queries:
            time.sleep(0.3)
            browser.requests()
            before = _thread_time(browser)
            words = dict(query.asked)
            # Typed, as far as it can be; filters are chosen with the pointer.
            if set(words) == {"q"}:
                browser.driver.execute_script(_GO, "?q=")
                browser.driver.execute_script(_TYPE, words["q"])
            else:
                browser.driver.execute_script(_GO, query.address)
            answers.append(_answer(browser, before))
        return answers


def _watched(browser: Chromium) -> None:
    # A browser that has just begun is busy with its own first page.
    browser.driver.get("about:blank")
    time.sleep(_SETTLED)
    browser.driver.execute_cdp_cmd("Performance.enable", {})
    browser.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": _WATCH})


def _answer(browser: Chromium, before: float) -> Answer:
    until = time.monotonic() + _PATIENCE
    while not (told := browser.driver.execute_script(_DONE)):
        if time.monotonic() > until:
            raise TimeoutError(str(browser.driver.execute_script("return measured")) + str(browser.complaints()))
        time.sleep(0.05)
    cpu = (_thread_time(browser) - before) * 1000
    sizes = {
        address: path.stat().st_size
        for address in browser.requests()
        if address.startswith("file:") and (path := Path(unquote(urlsplit(address).path))).is_file()
    }
    late = {address for address in sizes if "/search/" in address} - set(told["read"])
    first = sum(size for address, size in sizes.items() if address not in late)
    times = told["first"], told["all"], told["filters"], told["longest"]
    return Answer(*times, cpu, first, len(sizes), sum(sizes.values()))


def _thread_time(browser: Chromium) -> float:
    metrics = browser.driver.execute_cdp_cmd("Performance.getMetrics", {})["metrics"]
    return float(next(one["value"] for one in metrics if one["name"] == "ThreadTime"))


def _profile(site: Path, query: Query, target: Path) -> None:
    """Writes what the main thread did in one cold query, as a profile that DevTools opens."""
    with chromium() as browser:
        driver = browser.driver
        _watched(browser)
        driver.get((site / "edition.js").resolve().as_uri())
        driver.execute_cdp_cmd("Profiler.enable", {})
        driver.execute_cdp_cmd("Profiler.setSamplingInterval", {"interval": 200})
        driver.execute_cdp_cmd("Profiler.start", {})
        driver.get(f"{site.resolve().as_uri()}/search.html{query.address}")
        print(_answer(browser, 0))
        target.write_text(json.dumps(driver.execute_cdp_cmd("Profiler.stop", {})["profile"]), encoding="utf-8")


def _load() -> str:
    model = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text(encoding="utf-8"))
    return f"{os.cpu_count()} × {model[1] if model else 'processor'}, load {os.getloadavg()[0]:.1f}"


if __name__ == "__main__":
    main()
