"""The finished site takes the place of the old one as a whole; whatever happens on the way, one of both is whole.

A site is written to `output.new`, which is locked meanwhile: two archives never write into one place. To publish,
`output` is renamed to `output.old`, `output.new` to `output`, and the old one is removed. A build that dies between the
two renames leaves `output.old`, which the next build puts back first.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cuttings.write.disk import sync
from cuttings.write.lock import lock

if TYPE_CHECKING:
    from collections.abc import Iterable

#: The file by which a folder is known as a site that this program wrote.
MARK = "data/report.json"
#: A site's own list of its files, with their fingerprints.
LIST = "manifest-sha256.txt"
#: What systems leave in folders that somebody looked into.
LEFT_BEHIND = frozenset({".ds_store", "thumbs.db", "desktop.ini", ".directory"})


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


def check(place: Place, sources: Iterable[Path]) -> None:
    """Makes sure that nothing is lost when a site takes this place.

    Raises:
        NotOursError: the output folder holds something else than a site, or one of the `sources`.

    """
    for source in sources:
        if source.resolve().is_relative_to(place.output):
            raise NotOursError(
                f"{place.output}: {source} lies in it, and publishing would remove it; name another OUTPUT"
            )
    for folder in (place.output, place.staging, place.old):
        _check(folder)
    if strange := _strangers(place.output):
        raise NotOursError(
            f"{strange[0]}: this is no part of the site that Cuttings wrote, and publishing would remove it; "
            f"move it out of {place.output.name}, or name another OUTPUT"
        )


def check_whose(place: Place, content: Path, record: Path) -> None:
    """Makes sure that the site which stands there was made of this content; `record` is where `note` noted it.

    A site is known again by the note, and without one by any article that it shares with the content.

    Raises:
        NotOursError: it was made of another archive's content.

    """
    try:
        is_noted = record.read_text(encoding="utf-8") == _fingerprint(place)
    except (OSError, UnicodeDecodeError):
        is_noted = False
    stand = {path.stem for path in (place.output / "articles").glob("*.html")}
    if not is_noted and stand and stand.isdisjoint(path.stem for path in (content / "articles").glob("*.md")):
        raise NotOursError(
            f"{place.output}: the site of another archive stands there, none of whose articles is in {content}; "
            "name another OUTPUT, or remove that folder"
        )


def note(place: Place, record: Path) -> None:
    """Notes which site this archive published. Where that cannot be written, its articles tell as well."""
    with suppress(OSError):
        record.write_text(_fingerprint(place), encoding="utf-8")


def begin(place: Place, sources: Iterable[Path]) -> int:
    """Makes an empty staging folder, held for this process until it ends; the number given back is of the open folder.

    Raises:
        NotOursError: as `check`.
        AnotherBuildError: another archive is being built into the same place.
        OSError: the folder beside cannot be written.

    """
    check(place, sources)
    if place.staging.exists():
        os.close(lock(place.staging))
        _remove(place.staging)
    place.staging.mkdir(parents=True)
    held = lock(place.staging)
    # From here on the folder is known as ours, should this build die.
    (place.staging / MARK).parent.mkdir()
    (place.staging / MARK).write_text("{}\n", encoding="utf-8")
    return held


def find_files(source: Path, leaving: str = "") -> tuple[dict[str, Path], list[Path]]:
    """Every file below a folder by its path in it, hidden ones left out, and the links that lead out of it.

    `leaving` names a folder in it that is left out too. Pelican would follow links to anywhere.
    """
    files, links = {}, []
    for path in sorted(source.rglob("*")):
        below = path.relative_to(source)
        if below.parts[0] == leaving:
            continue
        if not path.resolve().is_relative_to(source.resolve()):
            links.append(path)
        elif path.is_file() and not any(part.startswith((".", "__pycache__")) for part in below.parts):
            files[below.as_posix()] = path
    return files, links


def publish(place: Place) -> None:
    """Puts the staged site in the place of the old one, which `discard` removes.

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


def discard(place: Place) -> None:
    """Removes the old site; where that fails, the next build does it."""
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


def _strangers(site: Path) -> list[Path]:
    """What somebody put beside the files of a site, by its own list of them."""
    try:
        lines = (site / LIST).read_text(encoding="utf-8").splitlines()
    except OSError:
        return []
    ours = {LIST, *(line.partition("  ")[2].partition("/")[0] for line in lines)}
    return sorted(path for path in site.iterdir() if path.name not in ours and path.name.lower() not in LEFT_BEHIND)


def _fingerprint(place: Place) -> str:
    """The SHA-256 of the list of the files of the site that stands there."""
    return hashlib.sha256((place.output / LIST).read_bytes()).hexdigest()


def _remove(folder: Path) -> None:
    """Removes a site, also one that was made read-only."""
    if not folder.exists():
        return
    try:
        _remove_files(folder)
    except PermissionError:
        for below, _, _ in os.walk(folder):
            Path(below).chmod(0o700)
        _remove_files(folder)


def _remove_files(folder: Path) -> None:
    """Removes a site, its mark last: one that is half removed is still known as ours."""
    for path in [*folder.iterdir(), *(folder / MARK).parent.glob("*")]:
        if path.is_dir() and not path.is_symlink():
            if path != (folder / MARK).parent:
                shutil.rmtree(path)
        elif path != folder / MARK:
            path.unlink()
    shutil.rmtree(folder)
