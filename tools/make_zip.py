"""Packs a finished site into one zip file: `make_zip.py output output.zip`. The same site gives the same bytes."""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

if __package__:
    from tools.beside import beside, note, site_of, stop
else:
    from beside import beside, note, site_of, stop

#: The earliest time that a zip can hold: when a file was built says nothing about the archive.
_TIME = (1980, 1, 1, 0, 0, 0)
_READABLE = 0o100644 << 16
#: Files that are packed already.
_PACKED = frozenset({".woff2", ".png", ".jpg", ".jpeg", ".webp", ".gif"})


def make_zip(site: Path, target: Path) -> int:
    """Writes the zip, in which all files lie in one folder of its name; answers how many.

    Raises:
        OSError: the disk is full, or a file cannot be read; no half file is left.

    """
    files = sorted((path.relative_to(site).as_posix(), path) for path in site.rglob("*") if path.is_file())
    with beside(target) as new, zipfile.ZipFile(new, "w") as package:
        for name, path in files:
            entry = zipfile.ZipInfo(f"{target.stem}/{name}", _TIME)
            entry.external_attr = _READABLE
            entry.create_system = 3  # as on Unix, wherever it is made
            entry.compress_type = zipfile.ZIP_STORED if path.suffix in _PACKED else zipfile.ZIP_DEFLATED
            package.writestr(entry, path.read_bytes(), compresslevel=9)
    return len(files)


def main() -> None:
    """Reads the two arguments, makes the zip and says what it made."""
    site, target = site_of(sys.argv[1], Path(sys.argv[1])), Path(sys.argv[2])
    try:
        count = make_zip(site, target)
        size = note(target)
    except OSError as error:
        stop(f"{target}: {error.strerror or error}")
    print(f"{target}: {count} files, {size:,} bytes")


if __name__ == "__main__":
    main()
