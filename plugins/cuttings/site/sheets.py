"""The stylesheets of the site: for each kind of page one file, joined from the theme's parts and made small.

A browser waits for every stylesheet of a page before it draws anything, so one is better than nine. The parts are read
by tinycss2, which follows CSS Syntax Level 3; only comments and white space without meaning are left out.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from itertools import zip_longest
from typing import TYPE_CHECKING

import tinycss2

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

#: Around these no white space has a meaning, wherever they stand.
_DIVIDERS = (";", ",")
_SPACE = "whitespace"


class SheetError(ValueError):
    """The theme's stylesheets cannot be joined; the message names the file and what to do."""


def sheets(theme: Path, colours: str = "") -> Iterator[tuple[str, str]]:
    """Each stylesheet of the theme, its name and its text. `colours` are rules that stand after the theme's tokens.

    Raises:
        SheetError: `sheets.toml` names a part that is not there.

    """
    plan = tomllib.loads((theme / "sheets.toml").read_text("utf-8"))
    for name, parts in plan["sheets"].items():
        texts = [
            tight(_part(theme, part)) + (tight(colours) if part == "tokens" else "")
            for part in [*plan["common"], *parts]
        ]
        paper = "".join(tight(_part(theme, part)) for part in plan["print"])
        yield name, f"{''.join(texts)}@media print{{{paper}}}\n"


def _part(theme: Path, part: str) -> str:
    path = theme / "static" / "css" / f"{part}.css"
    try:
        return path.read_text("utf-8")
    except FileNotFoundError as error:
        raise SheetError(f"{theme / 'sheets.toml'}: there is no part {part!r}; write {path} or take it out") from error


@lru_cache(maxsize=64)  # most sheets share most of their parts
def tight(css: str) -> str:
    """The CSS without comments and needless white space."""
    return _printed(tinycss2.parse_component_value_list(css, skip_comments=True))


def _printed(nodes: Sequence[tinycss2.ast.Node]) -> str:
    # Where a comment was, two white spaces meet.
    nodes = [node for node, after in zip_longest(nodes, nodes[1:]) if not (after and node.type == after.type == _SPACE)]
    out: list[str] = []
    last = len(nodes) - 1
    for i, node in enumerate(nodes):
        if node.type == _SPACE:
            if 0 < i < last and _divides(nodes[i - 1], nodes[i + 1]):
                out.append(" ")
        elif node.type == "{} block":
            out.append(f"{{{_printed(node.content)}}}")
        else:
            out.append(node.serialize())
    return "".join(out)


def _divides(before: tinycss2.ast.Node, after: tinycss2.ast.Node) -> bool:
    """Whether white space between two tokens means anything. It is the value in "--dark: ;"."""
    if before == ":":
        return bool(after == ";")
    return not any(token.type == "{} block" or token in _DIVIDERS for token in (before, after))
