"""Puts an archive into a BagIt bag for keeping (RFC 8493): `make_bag.py seeds content output output.bag`.

The bag holds the seeds as they were found, the pages with the decisions of people, and the site; every file has its
SHA-256, and any BagIt program can say years later whether all is there. What is withheld from the site is in the seeds
and decisions, and so in the bag.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
from datetime import UTC, date, datetime
from pathlib import Path

import bagit

if __package__:
    from tools.beside import beside, note, site_of, stop
else:
    from beside import beside, note, site_of, stop


#: What stands in the bag itself, for whoever is given it (a field of RFC 8493).
_INSIDE = (
    "The seeds as they were found, the pages with the decisions of people, and the site. The first two hold what the "
    "site withholds: the bag is for keeping, not for publishing."
)


def make_bag(parts: dict[str, Path], target: Path) -> int:
    """Makes the bag of these folders by the name that each has in it; answers how many files it holds.

    Raises:
        OSError: the disk is full, or a file cannot be read; no half bag is left.

    """
    with beside(target) as new:
        for name, folder in parts.items():
            shutil.copytree(folder, new / name)
        told = {
            "External-Description": "A Cuttings archive",
            "Internal-Sender-Description": _INSIDE,
            "Bagging-Date": today().isoformat(),
        }
        made = bagit.make_bag(str(new), told, checksums=["sha256"])
        # bagit lists its own files as the folder happens to tell them.
        for listed in new.glob("tagmanifest-*.txt"):
            listed.write_text(
                "".join(sorted(listed.read_text("utf-8").splitlines(keepends=True))), "utf-8", newline="\n"
            )
        made = bagit.Bag(str(new))
        made.validate()
        return len(made.payload_entries())


def today() -> date:
    """The day a bag states: that of SOURCE_DATE_EPOCH where it is set, so that the same archive gives the same bag."""
    stated = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(stated) if stated else time.time(), UTC).date()


def _first_reason(error: shutil.Error) -> str:
    """Why the first of the files could not be copied; on a full disk it is the same for hundreds."""
    source, _, reason = error.args[0][0]
    return f"{source}: {reason}"


def main() -> None:
    """Reads the four arguments, makes the bag and says what it made."""
    seeds, content, site, target = (Path(argument) for argument in sys.argv[1:5])
    site_of(sys.argv[3], site)
    try:
        count = make_bag({"seeds": seeds, "content": content, "site": site}, target)
        size = note(target)
    except shutil.Error as error:
        stop(f"{target}: {_first_reason(error)}")
    except OSError as error:
        stop(f"{target}: {error.strerror or error}")
    print(f"{target}: a bag of {count} files, {size:,} bytes; it is for keeping: what the site withholds is in it")


if __name__ == "__main__":
    main()
