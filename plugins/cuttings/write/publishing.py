"""The finished site takes the place of the old one as a whole; whatever happens on the way, one of both is whole.

A site is written to `output.new`. To publish, `output` is renamed to `output.old`, `output.new` to `output`, and the
old one is removed. A build that dies between the two renames leaves `output.old`, which the next build puts back first.
"""

from __future__ import annotations

import shutil
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuttings.write.disk import sync

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

#: The file by which a folder is known as a site that this program wrote.
MARK = "data/report.json"


class NotOursError(Exception):
    """The output folder is not one that a site may take the place of."""


@dataclass(frozen=True, slots=True)
class Place:
    """The place of a site on the disk; `output` has no symbolic link in it."""

    output: Path

    @property
    def staging(self) -> Path:
        """Where the next site is written."""
        return self.output.with_name(f"{self.output.name}.new")

    @property
    def old(self) -> Path:
        """Where the last site stands while the next takes its place."""
        return self.output.with_name(f"{self.output.name}.old")


def recover(place: Place) -> bool:
    """Puts the last site back where a build died between taking it away and putting the next; says whether it did."""
    if place.output.exists() or not (place.old / MARK).is_file():
        return False
    place.old.rename(place.output)
    return True


def begin(place: Place, sources: Iterable[Path]) -> None:
    """Makes an empty staging folder.

    Raises:
        NotOursError: the output folder holds something else than a site, or one of the `sources`.
        OSError: the folder beside cannot be written.

    """
    for source in sources:
        if source.resolve().is_relative_to(place.output):
            raise NotOursError(
                f"{place.output}: {source} lies in it, and publishing would remove it; name another OUTPUT"
            )
    for folder in (place.output, place.staging, place.old):
        _check(folder)
    _remove(place.staging)
    place.staging.mkdir(parents=True)
    # From here on the folder is known as ours, should this build die.
    (place.staging / MARK).parent.mkdir()
    (place.staging / MARK).write_text("{}\n", encoding="utf-8")


def copy_files(source: Path, target: Path, leaving: str = "") -> list[Path]:
    """Copies every file below a folder, hidden ones left out; answers with the links that lead out of it, not copied.

    `leaving` names a folder in it that is not copied either.
    Pelican would only warn of a file that it could not copy, and would follow links to anywhere.

    Raises:
        OSError: a file cannot be copied.

    """
    links = []
    for path in sorted(source.rglob("*")):
        below = path.relative_to(source)
        if below.parts[0] == leaving:
            continue
        if not path.resolve().is_relative_to(source.resolve()):
            links.append(path)
        elif path.is_file() and not any(part.startswith((".", "__pycache__")) for part in below.parts):
            (target / below).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target / below)
    return links


def publish(place: Place) -> None:
    """Puts the staged site in the place of the old one.

    Raises:
        OSError: it could not be put there; the old site stands again.

    """
    # The new site must be on the disk, not only in memory, before the old one goes.
    sync(place.staging)
    _remove(place.old)
    if place.output.exists():
        place.output.rename(place.old)
    try:
        place.staging.rename(place.output)
    except OSError:
        recover(place)
        raise
    with suppress(OSError):
        _remove(place.old)


def abandon(place: Place) -> None:
    """Removes what was staged."""
    with suppress(OSError):
        _remove(place.staging)


def _check(folder: Path) -> None:
    """Refuses a folder that holds anything but a site: publishing would remove it."""
    is_free = not folder.exists() or (folder.is_dir() and not any(not path.is_dir() for path in folder.rglob("*")))
    if not is_free and not (folder / MARK).is_file():
        raise NotOursError(
            f"{folder}: this is no site that Cuttings wrote, and publishing would remove it; name a new folder"
        )


def _remove(folder: Path) -> None:
    """Removes a site, its mark last: one that is half removed is still known as ours."""
    if not folder.exists():
        return
    for path in [*folder.iterdir(), *(folder / MARK).parent.glob("*")]:
        if path.is_dir() and not path.is_symlink():
            if path != (folder / MARK).parent:
                shutil.rmtree(path)
        elif path != folder / MARK:
            path.unlink()
    shutil.rmtree(folder)
