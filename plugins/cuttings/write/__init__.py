"""Pages go to `content/`, where what a person edited is never overwritten; a finished site replaces the old one."""

from cuttings.write.disk import Writing, write_atomically
from cuttings.write.lock import AnotherBuildError, lock
from cuttings.write.publishing import (
    MARK,
    NotOursError,
    Place,
    abandon,
    begin,
    check,
    check_whose,
    discard,
    find_files,
    note,
    publish,
    recover,
)
from cuttings.write.shelf import KnownPage, Outcome, Shelf, Shelved, read_shelf
from cuttings.write.slugs import assign_slugs
from cuttings.write.staging import Made, Staging

__all__ = [
    "MARK",
    "AnotherBuildError",
    "KnownPage",
    "Made",
    "NotOursError",
    "Outcome",
    "Place",
    "Shelf",
    "Shelved",
    "Staging",
    "Writing",
    "abandon",
    "assign_slugs",
    "begin",
    "check",
    "check_whose",
    "discard",
    "find_files",
    "lock",
    "note",
    "publish",
    "read_shelf",
    "recover",
    "write_atomically",
]
