"""The same seeds give the same bytes, wherever, whenever and by whomever they are built: site, content, zip and bag."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from building import ROOT, Archive, archive_of
from faulty import tree
from promises import differing

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.faults

BODY = """Mayor Jane Roe opened the {0} on Saturday, 3 May 2014, and several thousand people came to see it.

The {0} had been closed for two years after the flood. "We are glad to be back," Roe told the visitors in Kabul.
"""
SEEDS: dict[str, str | bytes] = {
    f"{folder}{name}.txt": f"The {name} opens\n\n{BODY.format(name)}"
    for folder, name in [("", "fair"), ("a/", "mill"), ("a b/", "inn"), ("Z/", "ırmak"), ("z/", "Straße"), ("", "Zoo")]
}
#: Loaded by Python before all else: folders tell their files in the opposite order.
OTHER_ORDER = """
import os
listed, scanned = os.listdir, os.scandir

class Scanned(list):
    def __enter__(self): return self
    def __exit__(self, *_): pass
    def close(self): pass
    def __next__(self):
        if not self: raise StopIteration
        return self.pop(0)

os.listdir = lambda *a: sorted(listed(*a), reverse=True)
os.scandir = lambda *a: Scanned(sorted(scanned(*a), key=lambda one: one.name, reverse=True))
"""
HERE = {"PYTHONHASHSEED": "1", "TZ": "Asia/Kathmandu", "LC_ALL": "C", "LANG": "C"}
#: The day that a bag states; faketime lets the times of files be.
DATED = {"SOURCE_DATE_EPOCH": "86400", "NO_FAKE_STAT": "1"}
#: The locales in which numbers, dates and letters are written otherwise: "i" is no small letter of "I" in Turkish.
LOCALES = ("de_DE.UTF-8", "tr_TR.UTF-8")


def built(folder: Path, clock: str, umask: int, more: str, environment: dict[str, str]) -> dict[str, bytes]:
    """Every byte that a build, the zip and the bag make in that folder, with that clock where faketime is installed.

    Where `more` is loaded, two processes clean the seeds; else this one alone.
    """
    archive = archive_of(folder, SEEDS, "none")
    archive.content.mkdir()
    command = ["faketime", clock] if shutil.which("faketime") else []
    env = {**os.environ, "CUTTINGS_SEEDS": str(archive.seeds), "CUTTINGS_RECOGNIZER": "none"}
    env |= {
        "PYTHONPATH": os.pathsep.join([more, str(ROOT / "plugins"), str(ROOT)]),
        "NO_FAKE_STAT": "1",
        "SOURCE_DATE_EPOCH": "86400",
        **environment,
    }
    workers = ("-e", f"CUTTINGS_WORKERS={2 if more else 1}")
    run(command, env, umask, "-m", "pelican", archive.content, "-s", "pelican.conf.py", "-o", archive.output, *workers)
    run(command, env, umask, "tools/make_zip.py", archive.output, folder / "site.zip")
    bag(command, env, umask, archive)
    shutil.rmtree(folder / ".content-cache")
    return tree(folder)


def bag(command: list[str], env: dict[str, str], umask: int, archive: Archive) -> None:
    folders = (archive.seeds, archive.content, archive.output, archive.folder / "bag")
    run(command, env, umask, "tools/make_bag.py", *folders)


def run(command: list[str], env: dict[str, str], umask: int, *arguments: str | Path) -> None:
    done = subprocess.run(
        [*command, sys.executable, *map(str, arguments)],
        cwd=ROOT, env=env, umask=umask, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


def is_installed(name: str) -> bool:
    """Whether the system has the locale: Python does not say where one is asked for that is not there."""
    listed = subprocess.run(["locale", "-a"], capture_output=True, text=True, check=False).stdout.lower()
    return name.lower().replace("utf-8", "utf8") in listed.split()


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return built(tmp_path_factory.mktemp("here"), "1999-12-31 23:59:50", 0o022, "", HERE)


def test_the_clock_can_be_set() -> None:
    if not shutil.which("faketime"):
        pytest.skip("faketime is not installed (apt-get install faketime): the years 1999 and 2039 are not tried")


@pytest.mark.parametrize("name", LOCALES)
def test_the_same_seeds_give_the_same_bytes_everywhere(tmp_path: Path, here: dict[str, bytes], name: str) -> None:
    if not is_installed(name):
        pytest.skip(f"the locale {name} is not installed (localedef -i {name[:5]} -f UTF-8 {name})")
    (tmp_path / "order").mkdir()
    (tmp_path / "order" / "sitecustomize.py").write_text(OTHER_ORDER)
    place = tmp_path / ("a long way " * 8) / "b"
    there = {"PYTHONHASHSEED": "2", "TZ": "America/St_Johns", "LC_ALL": name, "LANG": name}
    made = built(place, "2039-01-19 03:14:08", 0o077, str(tmp_path / "order"), there)
    assert len(here) > 50
    assert differing(here, made) == []
