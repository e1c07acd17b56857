"""Makes one file or folder whole or not at all: beside its place first, then renamed into it."""

from __future__ import annotations

import csv
import hashlib
import io
import shutil
import sys
from contextlib import contextmanager
from html import escape
from typing import TYPE_CHECKING, NoReturn
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

#: The exit code of what could not be made; a build uses the same.
NOT_MADE = 3


@contextmanager
def beside(target: Path) -> Iterator[Path]:
    """The path to write to. It takes the target's place at the end; whatever goes wrong, nothing of it is left."""
    new = target.with_name(f".{target.name}.new")
    remove(new)
    try:
        yield new
        if target.is_dir():
            remove(target)
        new.replace(target)
    except BaseException:
        remove(new)
        raise


def note(package: Path) -> int:
    """Puts a package into the list of those beside it: its name, its size in bytes, its SHA-256; answers the size.

    The list is a table for programs (CSV) and a page for people, which links to each package.

    A bag is a folder: its size is that of all its files, and its fingerprint that of its list of lists (the tag
    manifest of RFC 8493), in which every other file has its own.

    Raises:
        OSError: the package cannot be read, or the list cannot be written.

    """
    files = [path for path in package.rglob("*") if path.is_file()] if package.is_dir() else [package]
    size = sum(path.stat().st_size for path in files)
    listed = package / "tagmanifest-sha256.txt" if package.is_dir() else package
    with listed.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    row = {"file": package.name, "bytes": str(size), "sha256": digest}
    target = package.with_name(f"{package.stem}.packages.csv")
    rows = {row["file"]: row, **_noted(target)} | {row["file"]: row}
    out = io.StringIO()
    table = csv.DictWriter(out, list(row), lineterminator="\n")
    table.writeheader()
    table.writerows(rows[name] for name in sorted(rows))
    with beside(target) as new:
        new.write_text(out.getvalue(), encoding="utf-8", newline="\n")
    with beside(target.with_suffix(".html")) as new:
        new.write_text(_page([rows[name] for name in sorted(rows)]), encoding="utf-8", newline="\n")
    return size


def _page(rows: Iterable[Mapping[str, str]]) -> str:
    """The same list for people, with a link to each package."""
    listed = "".join(
        f'<tr><td><a href="{quote(row["file"])}">{escape(row["file"])}</a></td><td>{_in_words(int(row["bytes"]))}</td>'
        f"<td><code>{row['sha256']}</code></td></tr>\n"
        for row in rows
    )
    return f"""<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Packages of this archive</title>
<h1>Packages of this archive</h1>
<table>
<thead><tr><th scope="col">Package</th><th scope="col">Size</th><th scope="col">SHA-256</th></tr></thead>
<tbody>
{listed}</tbody>
</table>
"""


def _in_words(size: int) -> str:
    return f"{size / 1_000_000:,.1f} MB ({size:,} bytes)"


def _noted(table: Path) -> dict[str, dict[str, str]]:
    """The packages that a list names and that are still there."""
    if not table.is_file():
        return {}
    rows = csv.DictReader(io.StringIO(table.read_text(encoding="utf-8")))
    return {row["file"]: row for row in rows if table.with_name(row["file"]).exists()}


def remove(path: Path) -> None:
    """Removes a file or a folder, if it is there."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def site_of(argument: str, path: Path) -> Path:
    """The folder of a finished site; ends the program where there is none."""
    if not (path / "manifest-sha256.txt").is_file():
        stop(f"{argument}: there is no finished site; build it with make html")
    return path


def stop(why: str) -> NoReturn:
    """Says why nothing was made, and ends the program."""
    print(f"Not made: {why}", file=sys.stderr)
    sys.exit(NOT_MADE)
