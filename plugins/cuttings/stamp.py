"""Whether there is anything to build: one digest of all that a site is made of and of the site that was made of it.

A file is known by its name, size, inode, and the times of its last change: that of its bytes, which anybody can set,
and that of its inode (ctime), which the system alone sets. So an edit is seen that keeps the size and puts the old time
back. Two changes within one tick of the disk's clock cannot be told apart; so a stamp is only made after that tick has
passed. What it cannot see is what the system itself hides: bytes that go bad on the disk (`make verify` finds those), a
clock that was set back to the very nanosecond, a disk without a ctime of its own on which somebody keeps size and time.

Everything imported here is light: this is all that a build with nothing to do loads.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import sys
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

#: The layout of the stamp itself.
_LAYOUT = "1"

#: What other programs keep in folders, and no build looks at.
IGNORED = frozenset({"__pycache__", ".git", ".hg", ".svn"})

#: Longer than a tick of the clock for files, and that of a disk which counts every other second.
_TICK, _COARSE_TICK = 30_000_000, 2_100_000_000
_SECOND = 1_000_000_000

#: What of the program changed later than this may have been loaded as it was before.
_LOADED = time.time_ns() - 10 * _SECOND

_ADDRESS = re.compile(r" at 0x[0-9a-f]+")


class Folder(NamedTuple):
    """A folder: its path, a line for each file in order (`name`, NUL, `state_of`), the newest change of an inode."""

    path: str
    files: list[str]
    newest: int


def state_of(found: os.stat_result) -> str:
    """By what a file is known to be as it was."""
    return f"{found.st_size} {found.st_mtime_ns} {found.st_ctime_ns} {found.st_ino}"


def walk(top: str, *, follows: bool = True) -> Iterator[Folder]:
    """Every folder below `top` and its files, in order. Links to folders are followed once each, or not at all."""
    waiting, linked = [top], set()
    while waiting:
        here = waiting.pop()
        files, folders, newest = [], [], 0
        try:
            with os.scandir(here) as entries:
                for entry in entries:
                    if entry.name in IGNORED:
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(entry.path)
                        continue
                    if follows and entry.is_symlink() and entry.is_dir():
                        target = os.path.realpath(entry.path)
                        if target not in linked:
                            linked.add(target)
                            folders.append(entry.path)
                        continue
                    found = _stat(entry)
                    files.append(f"{entry.name}\0{state_of(found)}")
                    newest = max(newest, found.st_ctime_ns)
        except OSError as error:
            files.append(f"\0{error.errno}")
        files.sort()
        yield Folder(here, files, newest)
        waiting += sorted(folders, reverse=True)


def _stat(entry: os.DirEntry[str]) -> os.stat_result:
    try:
        return entry.stat()
    except OSError:
        return entry.stat(follow_symlinks=False)  # a link that leads nowhere


def told(value: object) -> object:
    """A setting as what JSON has, the same in every process: a function is its name and its program."""
    if isinstance(value, dict):
        return sorted([repr(key), told(item)] for key, item in value.items())
    if isinstance(value, (list, tuple)):
        return [told(item) for item in value]
    if isinstance(value, (set, frozenset)):
        return sorted(repr(item) for item in value)
    if isinstance(value, (str, int, float, bool, type(None))):
        return value
    if code := getattr(value, "__code__", None):
        with suppress(OSError):
            return [repr(code.co_name), hashlib.sha256(Path(code.co_filename).read_bytes()).hexdigest()]
    return _ADDRESS.sub("", repr(value))


def packages() -> list[str]:
    """The libraries that are installed, with their versions, as their folders are named."""
    found: set[str] = set()
    for place in sys.path:
        if place.endswith("-packages"):
            with suppress(OSError), os.scandir(place) as entries:
                found.update(one.name for one in entries if one.name.endswith((".dist-info", ".egg-info")))
    return sorted(found)


@dataclass(frozen=True, slots=True)
class Sources:
    """What a site is made of: where it lies, and everything else that decides what comes out, in words."""

    seeds: Path
    content: Path
    theme: Path
    program: tuple[Path, ...]
    settings: str

    @property
    def folders(self) -> tuple[Path, ...]:
        """Where people work."""
        return (self.seeds, self.content, self.theme)

    @classmethod
    def named(
        cls, seeds: Path, content: Path, theme: Path, plugins: Iterable[str], settings: Mapping[str, object]
    ) -> Sources:
        """The sources of one archive; `plugins` are the folders of programs beside this one."""
        asked = {name: value for name, value in os.environ.items() if name.startswith("CUTTINGS_")}
        words = [_LAYOUT, sys.version, packages(), os.geteuid(), asked, told(dict(settings))]
        program = {Path(__file__).parent, *(Path(place) for place in plugins)}
        return cls(seeds, content, theme, tuple(sorted(program)), json.dumps(words))


@dataclass(frozen=True, slots=True)
class Looked:
    """How the sources stood at one moment."""

    sources: Sources
    seeds: str
    content: tuple[Folder, ...]
    program: str
    newest: int
    is_settled: bool

    def digest(self) -> str:
        """All of it."""
        parts = (self.sources.settings, self.seeds, _digest(self.content), self.program)
        return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def look(sources: Sources) -> Looked:
    """How the sources stand now. `is_settled` is False where a change that follows could go unseen."""
    now = time.time_ns()
    ages = []

    def aged(folders: Iterable[Folder]) -> Iterator[Folder]:
        for folder in folders:
            ages.append(folder.newest)
            yield folder

    seeds = _digest(aged(walk(str(sources.seeds), follows=False)))
    content = tuple(aged(walk(str(sources.content))))
    theme = _digest(aged(walk(str(sources.theme))))
    before = max(ages, default=0)
    ages.clear()
    program = [_digest(aged(walk(str(folder)))) for folder in sources.program]
    is_settled = not may_change_unseen(before, now) and max(ages, default=0) < _LOADED
    return Looked(sources, seeds, content, " ".join([theme, *program]), before, is_settled)


def look_calmly(sources: Sources) -> Looked:
    """How the sources stand, after the tick of the clock in which one of them changed last."""
    looked = look(sources)
    if looked.is_settled:
        return looked
    time.sleep(_tick(looked.newest) / _SECOND)
    return look(sources)


def _tick(newest: int) -> int:
    """How long another change may carry the same time as this one: a disk that counts seconds tells them alone."""
    return _COARSE_TICK if newest % _SECOND == 0 else _TICK


def may_change_unseen(newest: int, now: int) -> bool:
    """Whether a file that changed at `newest` may change again, at `now`, and look the same (nanoseconds)."""
    return abs(now - newest) <= _tick(newest)


def _digest(folders: Iterable[Folder]) -> str:
    digest = hashlib.sha256()
    for folder in folders:
        text = "\n".join((folder.path, str(len(folder.files)), *folder.files, ""))
        digest.update(text.encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class Ended:
    """How the last build ended, and what it would say if it were run again with nothing to do."""

    code: int
    lines: tuple[str, ...]


class Written(Protocol):
    """What is known of a file that was written."""

    @property
    def size(self) -> int: ...
    @property
    def mtime_ns(self) -> int: ...
    @property
    def inode(self) -> int: ...


class Stamp:
    """The stamp of the last build, in the cache of an archive."""

    def __init__(self, cache: Path, output: Path) -> None:
        self._file = cache / "stamp.json"
        self._output, self._fresh = output, cache / "fresh"

    def unchanged(self, looked: Looked) -> Ended | None:
        """How the last build ended, if another would do nothing; None if it may have something to do."""
        try:
            known = json.loads(self._file.read_text(encoding="utf-8"))
            ended = Ended(int(known["code"]), tuple(map(str, known["lines"])))
            if known["sources"] != looked.digest() or self._is_unfinished():
                return None
            return ended if known["site"] == self._site()[0] else None
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def remove(self) -> None:
        """A build begins: until it has ended well, nothing is known."""
        with suppress(FileNotFoundError):
            self._file.unlink()

    def make(
        self, before: Looked, content: Mapping[str, str], site: Mapping[str, Written], ended: Callable[[], Ended]
    ) -> bool:
        """Stamps a build that ended; says whether it could.

        `before` is how the sources stood when it began; `content` how the files stood that it wrote among the pages,
        right after; `site` the files of the site. Where anything else has changed meanwhile no stamp is made.
        """
        if not before.is_settled or self._is_unfinished():
            return False
        after = look_calmly(before.sources)
        same = (before.seeds, before.program) == (after.seeds, after.program)
        if not same or not after.is_settled or _table(after.content) != {**_table(before.content), **content}:
            return False
        digest, newest = self._site(site)
        if may_change_unseen(newest, time.time_ns()):
            time.sleep(_tick(newest) / _SECOND)
            digest, _ = self._site(site)
        if digest:
            known = {"sources": after.digest(), "site": digest, **asdict(ended())}
            self._write(json.dumps(known, ensure_ascii=True))
        return bool(digest)

    def _write(self, text: str) -> None:
        beside = self._file.with_suffix(".new")
        try:
            beside.write_text(text, encoding="ascii")
            beside.replace(self._file)
        except OSError:
            # Without a stamp the next build looks at everything.
            with suppress(OSError):
                beside.unlink()

    def _is_unfinished(self) -> bool:
        """Whether a build died on the way, so that the next must clean up."""
        return any(os.path.lexists(f"{self._output}{end}") for end in (".new", ".old"))

    def _site(self, made: Mapping[str, Written] | None = None) -> tuple[str, int]:
        """The digest of the files of the site and of the fresh pages, and the newest change of one of them.

        "" where the site's are not just those that were `made`.
        """
        parts, newest, count, top = [], 0, 0, f"{self._output}/"
        for folder in walk(str(self._output)):
            newest = max(newest, folder.newest)
            parts.append(_digest([folder]))
            count += len(folder.files)
            if made is not None and not _are_made(folder, f"{folder.path}/".removeprefix(top), made):
                return "", newest
        parts.append(_digest(walk(str(self._fresh))))
        if made is not None and count != len(made):
            return "", newest
        return hashlib.sha256(" ".join(parts).encode()).hexdigest(), newest


def _are_made(folder: Folder, place: str, made: Mapping[str, Written]) -> bool:
    for line in folder.files:
        name, _, state = line.partition("\0")
        one = made.get(place + name)
        size, mtime, _, inode = (*state.split(), "", "", "")[:4]
        if one is None or (size, mtime, inode) != (str(one.size), str(one.mtime_ns), str(one.inode)):
            return False
    return True


def _table(folders: Iterable[Folder]) -> dict[str, str]:
    table = {}
    for folder in folders:
        for line in folder.files:
            name, _, state = line.partition("\0")
            table[f"{folder.path}/{name}"] = state
    return table
