"""One build of an archive: gather, present, publish. What stops it leaves the old site in its place.

The exit codes: 0 all is well, 2 built but some seeds failed, 3 not built, 4 another build is running.
"""

from __future__ import annotations

import gc
import os
import resource
import sys
import threading
from contextlib import contextmanager, suppress
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from markdown import Markdown
from pelican.generators import Generator
from pelican.log import console
from pelican.settings import DEFAULT_CONFIG
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from cuttings.contents import read_contents
from cuttings.crew import Crew
from cuttings.gather import Folders, gather
from cuttings.ledger import ledger_version
from cuttings.model import Defect
from cuttings.patience import LIMITS, Limits, holding
from cuttings.present import Maker, quicken, write_manifest, write_site
from cuttings.read import check_keys
from cuttings.recognize import DEFAULT as DEFAULT_RECOGNIZER
from cuttings.report import ALL_WELL, ANOTHER_BUILD, NOT_BUILT, Report
from cuttings.resolve import forget_gazetteer, load_gazetteer
from cuttings.site.colours import as_rules
from cuttings.site.map.atlas import EMPTY, read_atlas
from cuttings.site.map.chart import countries_of
from cuttings.site.map.outline import outline_of
from cuttings.site.map.projection import Sheet
from cuttings.site.offline import SERVICE_WORKER
from cuttings.site.options import OptionError, Options, read_options
from cuttings.site.search.indexing import SearchError
from cuttings.site.sheets import SheetError, sheets
from cuttings.stamp import Ended, Stamp, look_calmly
from cuttings.standing import program_version, recall, remember
from cuttings.store import Store
from cuttings.write import (
    MARK,
    AnotherBuildError,
    NotOursError,
    Place,
    Staging,
    abandon,
    begin,
    check,
    check_whose,
    discard,
    find_files,
    lock,
    note,
    publish,
    recover,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pelican import Pelican
    from pelican.settings import Settings

    from cuttings.contents.taking_apart import ToHtml
    from cuttings.site.map.atlas import Atlas
    from cuttings.stamp import Looked, Sources

#: Where the theme has the outline of the world; the maps of a theme without it show dots alone.
_OUTLINE = "static/vendor/world-atlas@2.0.2/countries-110m.json"

#: Where in the theme the parts of its face are.
FACES = "static/vendor/source-serif-4@5.3.1/files"

#: What Pelican itself must leave alone, since the site's own generator does it.
OURS: dict[str, Any] = {
    "ARTICLE_PATHS": [],
    "PAGE_PATHS": [],
    "DIRECT_TEMPLATES": [],
    "STATIC_PATHS": [],
    "THEME_STATIC_PATHS": [],
    "CACHE_CONTENT": False,
    "DELETE_OUTPUT_DIRECTORY": False,
    "JINJA_ENVIRONMENT": {
        "autoescape": True,
        "trim_blocks": True,
        "lstrip_blocks": True,
        "extensions": [],
        "auto_reload": False,
    },
}


#: How libraries of C say that there is no memory left for them, or their programs, or another thread.
_NO_MEMORY = ("bad_alloc", "failed to map segment", "cannot allocate memory", "out of memory", "can't start new thread")

#: After so many new objects Python looks for those that only hold each other; a build makes few of them.
_GARBAGE = 50_000

#: Seconds after which a thread at work lets another have a turn: those beside it mostly wait for programs and the disk.
_TURN = 0.0005

#: Bytes of memory kept back for the words in which a build ends.
_RESERVE = 16_000_000

#: The setting by which `make watch` has pages made at once, data and search by the build after.
PAGES_FIRST = "PAGES_FIRST"

#: Where the cache notes which site this archive published.
_PUBLISHED = "published"


def load_ahead(theme: Path) -> None:
    """Has everything at hand that builds share, for processes that are begun from this one.

    The gazetteer, digests of the program's files, what reads Markdown, the outline of the world, the stylesheets; and
    the libraries that a build loads only when it has work for them.
    """
    for library in ("cuttings.clean.stage", "duckdb", "PIL.ImageFont", "pagefind.service"):
        import_module(library)
    load_gazetteer()
    ledger_version()
    program_version()
    _markdown(DEFAULT_CONFIG)
    with suppress(OSError, ValueError):
        outline_of(_atlas(theme), Sheet())
        countries_of(_atlas(theme), Sheet())
        list(sheets(theme))


def _atlas(theme: Path) -> Atlas:
    outline = theme / _OUTLINE
    return read_atlas(outline.read_text(encoding="utf-8")) if outline.is_file() else EMPTY


class NotBuiltError(Exception):
    """The archive cannot be built; the old site still stands."""


class Build:
    """One run of Pelican: where it reads and writes, and its report."""

    #: How the sources stand when the build begins.
    looked: Looked

    def __init__(self, pelican: Pelican, sources: Sources, cache: Path) -> None:
        settings = pelican.settings
        output = Path(pelican.output_path)
        self.folders = Folders(sources.seeds, sources.content, output, cache)
        self.place = Place(output.resolve())
        self.sources = sources
        self.stamp = Stamp(cache, self.place.output)
        self.settings = settings
        self.options = Options()
        self.recognizer: str = os.environ.get("CUTTINGS_RECOGNIZER") or settings.get(
            "CUTTINGS_RECOGNIZER", DEFAULT_RECOGNIZER
        )
        self.report = Report()
        #: The staged site, once it is this build's own.
        self.held = 0
        #: Given back when memory runs out, so that this can be said.
        self._reserve = bytearray()

    def read_options(self, theme: Path) -> None:
        try:
            self.options = read_options(self.settings, self.folders.content, theme)
        except OptionError as error:
            raise NotBuiltError(str(error)) from error

    def gather(self) -> None:
        self._reserve = bytearray(_RESERVE)
        if not self.folders.seeds.is_dir():
            raise NotBuiltError(
                f"{self.folders.seeds}: there is no such folder of seeds; name it with make html SEEDS=…"
            )
        memory = int(self.settings.get("CUTTINGS_MEMORY_MB", 0)) * 1_000_000
        if memory:
            resource.setrlimit(resource.RLIMIT_AS, (memory, resource.getrlimit(resource.RLIMIT_AS)[1]))
        try:
            keys = check_keys(self.settings.get("CUTTINGS_RECORD_KEYS", {}))
            crew = Crew(self.settings.get("CUTTINGS_WORKERS", 0), self.settings.get("CUTTINGS_CLUSTER", ""))
            self.report = gather(
                *(self.folders, self.recognizer, _show_progress, keys, _limits(self.settings)),
                language=self.options.language,
                crew=crew,
            )
        except ValueError as error:
            raise NotBuiltError(str(error)) from error
        # Some 20 MiB, and nothing asks for a place any more.
        forget_gazetteer()

    def stage(self, pelican: Pelican) -> None:
        """Lets Pelican write beside the old site instead of over it."""
        check_whose(self.place, self.folders.content, self.folders.cache / _PUBLISHED)
        self.held = begin(self.place, self.sources.folders)
        pelican.output_path = str(self.place.staging)
        self.settings["OUTPUT_PATH"] = str(self.place.staging)

    def present(self, to_html: ToHtml, maker: Maker) -> None:
        """Writes the site beside the one that stands, whose unchanged files it takes over."""
        self.store = Store(self.folders.cache / "store.sqlite")
        self._program = program_version(self.settings["MARKDOWN"])
        former = recall(self.store, str(self.place.output), self._program)
        self._staging = Staging(self.place.staging, self.place.output, former.made, former.products)
        markdown = str(self.settings["MARKDOWN"])
        contents = read_contents(
            *(self.folders.content, to_html, self.report, self.options.least_articles, self.store, markdown),
            limits=_limits(self.settings),
            language=self.options.language,
        )
        # What was read stays: meanwhile nothing of it need be looked through for what can be let go.
        gc.freeze()
        try:
            self._copy_theme_and_pictures()
            self._standing = write_site(contents, self.folders.seeds, maker, self._staging, former)
        finally:
            gc.unfreeze()

    def _copy_theme_and_pictures(self) -> None:
        theme = Path(self.settings["THEME"])
        files, _ = find_files(theme / "static", leaving="css")
        for path, source in files.items():
            self._staging.copy(f"theme/{path}", source)
        for name, sheet in sheets(theme, as_rules(dict(self.options.colours))):
            self._staging.put(f"theme/css/{name}.css", sheet.encode("utf-8"))
        pictures, links = find_files(self.folders.content / "pictures")
        for path, source in pictures.items():
            self._staging.copy(f"pictures/{path}", source)
        for link in links:
            fact = "a link to a file outside of the pictures"
            self.report.defects.append(Defect(str(link), fact, "put the picture itself in its place"))

    def publish(self) -> None:
        """Puts the finished site in the place of the old one."""
        self._staging.put(MARK, self.report.as_json().encode("utf-8"))
        script = Path(self.settings["THEME"]) / SERVICE_WORKER
        write_manifest(self._staging, script.read_text(encoding="utf-8"))
        publish(self.place)
        # The new site stands; tens of thousands of files of the old one go while this build notes what it did.
        with _beside(partial(discard, self.place)):
            note(self.place, self.folders.cache / _PUBLISHED)
            remember(self.store, str(self.place.output), self._program, self._standing)
            self.store.close()
        if not self.report.may_pass and self._standing.is_whole:
            self.stamp.make(self.looked, self.report.written, self._staging.made, self._ended)

    def _ended(self) -> Ended:
        again = self.report.of_nothing_new()
        return Ended(again.exit_code, tuple(self.told(again)))

    def told(self, report: Report) -> list[str]:
        """What the terminal is told of a build that published its site: last, where that is."""
        without = "" if report.exit_code == ALL_WELL else ", without what is named above"
        where = os.fsencode(self.place.output / "index.html").decode("utf-8", "replace")
        return [*report.as_lines(), f"The site is built{without}: open {where}"]

    def _abandon(self) -> None:
        self._reserve.clear()
        if self.held:
            abandon(self.place)

    @contextmanager
    def step(self) -> Iterator[None]:
        """What goes wrong within ends the build: with its exit code, in one line, the old site in its place.

        A fault of the program goes on to Pelican, which shows where it happened.
        """
        try:
            yield
        except AnotherBuildError as error:
            _stop(str(error), ANOTHER_BUILD)
        except (NotBuiltError, NotOursError, SheetError) as error:
            self._abandon()
            _stop(str(error), NOT_BUILT)
        except (OSError, MemoryError) as error:
            self._abandon()
            _stop(_in_words(error), NOT_BUILT)
        except KeyboardInterrupt:
            self._abandon()
            _stop("the build was stopped by hand", NOT_BUILT)
        except Exception as error:
            self._abandon()
            if any(words in str(error).lower() for words in _NO_MEMORY):
                _stop(_in_words(MemoryError()), NOT_BUILT)
            error.exitcode = NOT_BUILT  # type: ignore[attr-defined]  # Pelican asks for it
            raise


@contextmanager
def _beside(work: Callable[[], None]) -> Iterator[None]:
    """Has a thread of its own do this work; it is done when what stands within is. Without memory for one, first."""
    thread = threading.Thread(target=work)
    try:
        thread.start()
    except RuntimeError:
        work()
        yield
        return
    try:
        yield
    finally:
        thread.join()


def _stop(why: str, code: int) -> NoReturn:
    console.print(f"Not built: {why}", markup=False, highlight=False, soft_wrap=True)
    sys.exit(code)


def _in_words(error: OSError | MemoryError) -> str:
    if isinstance(error, MemoryError):
        return "there is not enough memory; close other programs, or build on a larger machine"
    where = error.filename2 or error.filename
    fact = error.strerror or str(error)
    return f"{os.fsdecode(where)}: {fact}; nothing of the old site was changed" if where else fact


#: The run in progress: Pelican's signals carry no place for it.
_builds: list[Build] = []


def start(pelican: Pelican, sources: Sources, cache: Path) -> None:
    """Brings `content/` up to date, and lets Pelican write the next site beside the one that stands."""
    pelican.settings.update(OURS)
    gc.set_threshold(_GARBAGE, 20, 20)
    sys.setswitchinterval(_TURN)
    build = Build(pelican, sources, cache)
    _builds[:] = [build]
    with build.step():
        build.read_options(sources.theme)
        lock(sources.content)
        recover(build.place)
        check(build.place, sources.folders)
        # Looked at before anything is read, and by nobody else's build any more.
        build.stamp.remove()
        build.looked = look_calmly(sources)
        build.gather()
        build.stage(pelican)
        # Pelican starts one next, to show that it is at work: where there is no memory for it, that is said here.
        threading.Thread(target=int).start()


def finish(pelican: Pelican) -> NoReturn:
    """Puts the finished site in its place, tells what the build did, and ends the process with its exit code."""
    del pelican
    (build,) = _builds
    with build.step():
        build.publish()
    for line in build.told(build.report):
        console.print(line, markup=False, highlight=False, soft_wrap=True)
    # Always here: Pelican would go on to say that it processed no articles, since it knows nothing of ours.
    sys.exit(build.report.exit_code)


class Site(Generator):  # type: ignore[misc]  # Pelican has no types
    """Writes the site when Pelican asks for its output."""

    def generate_output(self, _writer: object) -> None:
        (self._build,) = _builds
        with self._build.step():
            self._write()

    def _write(self) -> None:
        theme = Path(self.settings["THEME"])
        build = self._build
        faces = theme / FACES
        quicken(self.env)
        maker = Maker(
            *(build.options, theme / "templates", faces, _atlas(theme), build.recognizer, self._render, _show_progress),
            wholes_wait=bool(self.settings.get(PAGES_FIRST)),
        )
        try:
            self._build.present(_markdown(self.settings), maker)
        except SearchError as error:
            raise NotBuiltError(str(error)) from error

    def _render(self, template: str, **values: object) -> str:
        return str(self.get_template(template).render(**values))


def _limits(settings: Settings) -> Limits:
    """What the work on one seed or page may take; the settings were checked before."""
    return Limits(
        settings.get("CUTTINGS_SEED_SECONDS", LIMITS.seconds),
        settings.get("CUTTINGS_SEED_MEMORY_MB", LIMITS.memory),
        settings.get("CUTTINGS_SEED_MB", LIMITS.seed),
        settings.get("CUTTINGS_PAGE_MB", LIMITS.page),
    )


def _markdown(settings: Settings) -> Any:  # noqa: ANN401 - Markdown's own type is untyped
    options = settings["MARKDOWN"]
    # Not "meta": it would take a text that begins "LONDON: Shares fell" for keys; the head is read by `page` alone.
    wanted = dict.fromkeys([*options.get("extensions", ()), *options["extension_configs"]])
    extensions = [name for name in wanted if name != "markdown.extensions.meta"]
    converter = Markdown(output_format=options["output_format"], extensions=extensions)

    memory = _limits(settings).memory

    def to_html(text: str) -> str:
        with holding(memory):
            return str(converter.reset().convert(text))

    return to_html


def _show_progress(what: str, items: Iterable[Any], total: int) -> Iterator[Any]:
    """A bar with counts in a terminal; elsewhere one plain line when the stage begins."""
    if not console.is_terminal:
        console.print(f"{what} …", markup=False, highlight=False)
        yield from items
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        yield from bar.track(items, total=total, description=what)
