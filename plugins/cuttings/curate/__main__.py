"""The command line of the curator's tools: `python -m cuttings.curate actors|import-actors|review`.

Exit codes: 0 all is well, 3 nothing was written, and the last lines say why.
"""

from __future__ import annotations

import argparse
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from markdown import Markdown

from cuttings.actor_table import parse_moved
from cuttings.contents import read_archive
from cuttings.curate.found import found_actors
from cuttings.curate.importing import NEW_AUTHORITY, import_actors
from cuttings.curate.printing import print_found
from cuttings.curate.questions import Desk
from cuttings.curate.review import print_review, review
from cuttings.curate.review_page import review_page
from cuttings.curate.standing import standings
from cuttings.curate.tables import RefusedError, decode, parse_table
from cuttings.model import Defect
from cuttings.report import NOT_BUILT, Report
from cuttings.resolve.authority import AuthorityError
from cuttings.resolve.authority_file import COLUMNS, read_authority
from cuttings.write import write_atomically

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cuttings.curate.standing import Standings
    from cuttings.curate.tables import Table
    from cuttings.site.archive import Archive

AUTHORITY = "authority.csv"


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one verb; answers with the exit code."""
    chosen = _parser().parse_args(arguments)
    try:
        return int(chosen.verb(chosen))
    except (RefusedError, AuthorityError) as error:
        return _refuse(error.errors)
    except OSError as error:
        return _refuse((Defect(str(error.filename), error.strerror or str(error), "name another with FILE=…"),))


def _refuse(errors: Sequence[Defect]) -> int:
    for error in errors:
        print(f"error: {error}", file=sys.stderr)
    print(f"{len(errors)} mistake{'s' * (len(errors) != 1)}; nothing was written.", file=sys.stderr)
    return NOT_BUILT


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="cuttings.curate", description="The curator's tools.")
    verbs = parser.add_subparsers(required=True, metavar="VERB")
    told = {
        "actors": (_actors, "write a table of every actor, to work on in a spreadsheet", "actors.csv"),
        "import-actors": (_import, "show what such a table changes, and take it into content/authority.csv", None),
        "review": (_review, "write a page of what a person should look at first", "review.html"),
    }
    for name, (verb, explained, default) in told.items():
        one = verbs.add_parser(name, help=explained, description=explained)
        one.add_argument("--content", type=Path, default=Path("content"), help="the archive's folder")
        one.add_argument("--output", type=Path, default=Path("output"), help="the site's folder, never written to")
        kept = f"by default {default} beside the content folder" if default else "the edited table"
        one.add_argument("--file", type=Path, help=kept)
        one.set_defaults(verb=verb, default=default)
        if name == "import-actors":
            one.add_argument("--dry", action="store_true", help="only show the differences")
        if name == "review":
            one.add_argument("--most", type=int, default=30, help="how many questions to ask (by default 30)")
    return parser


def _actors(chosen: argparse.Namespace) -> int:
    target = _target(chosen)
    archive = _archive(chosen.content)
    stand = _standings(chosen.content, archive)
    write_atomically(target, print_found(stand, archive))
    print(f"{target}: {len(stand.by_id)} actors. Change it, then: make import-actors FILE={shlex.quote(str(target))}")
    return 0


def _import(chosen: argparse.Namespace) -> int:
    if not chosen.file:
        raise RefusedError(Defect("import-actors", "no table is named", "name it with FILE=…"))
    edited = parse_table(decode(chosen.file.read_bytes(), str(chosen.file)), str(chosen.file), COLUMNS)
    stand = _standings(chosen.content, _archive(chosen.content))
    shown = _authority_name(chosen.content)
    taken = import_actors(edited, stand, str(chosen.file), shown)
    for one in taken.differences:
        for words in one.words:
            print(words)
        for left in one.left:
            print(f"not taken: {chosen.file}:{one.line}: {left}")
    rows = sum(bool(one.cells) for one in taken.differences)
    if rows and not chosen.dry:
        write_atomically(chosen.content / AUTHORITY, taken.text)
        print(f"{_rows(rows)} taken into {shown}. To apply: make html")
    elif rows:
        print(f"{_rows(rows)} would be taken into {shown}; nothing was written.")
    else:
        print(f"Nothing to take: {chosen.file} says what the archive has.")
    return 0


def _rows(count: int) -> str:
    return f"{count} row{'s' * (count != 1)}"


def _review(chosen: argparse.Namespace) -> int:
    target = _target(chosen)
    if target.suffix == ".csv":
        raise RefusedError(Defect(str(target), "the page and its table would be one file", "name it ….html"))
    archive = _archive(chosen.content)
    text, name = _authority_text(chosen.content), _authority_name(chosen.content)
    stand = _standings(chosen.content, archive)
    asked = review(Desk(archive, stand, read_authority(text, name)), max(chosen.most, 1))
    write_atomically(target, review_page(asked, name, len(archive.pages), len(stand.by_id)))
    write_atomically(target.with_suffix(".csv"), print_review(asked))
    more = f"; {asked.left_out} more left out" if asked.left_out else ""
    print(f"{target}: {len(asked.questions)} question{'s' * (len(asked.questions) != 1)}{more}")
    return 0


def _target(chosen: argparse.Namespace) -> Path:
    """Where to write: never into the site, which is published, nor into content, which holds the decisions."""
    target: Path = chosen.file or chosen.content.absolute().parent / chosen.default
    for folder in (chosen.output, chosen.content):
        if target.resolve().is_relative_to(folder.resolve()):
            fact = f"this would lie in {folder}, which is " + (
                "published" if folder is chosen.output else "the archive"
            )
            raise RefusedError(Defect(str(target), fact, "name a file elsewhere with FILE=…"))
    return target


def _archive(content: Path) -> Archive:
    report = Report()
    if sys.stderr.isatty():
        print("Reading the pages …", file=sys.stderr)  # of a large archive this takes minutes
    archive = read_archive(content, _to_html(), report)
    for defect in report.defects:
        print(f"left out: {defect}", file=sys.stderr)
    if not archive.pages:
        raise RefusedError(Defect(str(content), "there are no articles in it", "gather them first with make html"))
    return archive


def _standings(content: Path, archive: Archive) -> Standings:
    moved = content / "evidence" / "moved.csv"
    leads = parse_moved(moved.read_text(encoding="utf-8-sig")) if moved.is_file() else {}
    return standings(found_actors(archive), _authority(content), leads)


def _authority(content: Path) -> Table:
    text, name = _authority_text(content), _authority_name(content)
    if not text.strip("\ufeff \r\n"):
        return NEW_AUTHORITY
    read_authority(text, name)
    file = content / AUTHORITY
    return parse_table(decode(file.read_bytes(), name), name, COLUMNS)


def _authority_text(content: Path) -> str:
    """The decisions with line feeds at line ends, as gather reads them; "" where nobody decided anything."""
    file = content / AUTHORITY
    data = file.read_bytes() if file.is_file() else b""
    return decode(data, _authority_name(content)).replace("\r\n", "\n").replace("\r", "\n")


def _authority_name(content: Path) -> str:
    return f"{content.name}/{AUTHORITY}"


def _to_html() -> Callable[[str], str]:
    """Markdown as the site reads it."""
    converter = Markdown(extensions=["markdown.extensions.extra"], output_format="html")
    return lambda text: str(converter.reset().convert(text))


if __name__ == "__main__":
    sys.exit(main())
