"""Cells of tables that people open in a spreadsheet: text of anybody's that must not run there as a formula.

A guarded cell has an apostrophe before it, which spreadsheets take for "this is text". It is taken away again when the
table is read, so that nothing is lost. JSON Lines and the database hold every text as it is.
"""

from __future__ import annotations

#: What a spreadsheet would take for a formula, once the apostrophes before it are gone.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_FIRST = frozenset({*_FORMULA, "'"})


def guarded(cell: str) -> str:
    """The cell with an apostrophe before what a spreadsheet would run as a formula: names are anybody's text."""
    # Asked of every cell of every table: most begin with a letter.
    return f"'{cell}" if cell[:1] in _FIRST and _is_formula(cell) else cell


def unguarded(cell: str) -> str:
    """The cell that `guarded` was given."""
    return cell[1:] if cell.startswith("'") and _is_formula(cell) else cell


def _is_formula(cell: str) -> bool:
    return cell.lstrip("'").startswith(_FORMULA) and not _is_number(cell)


def _is_number(cell: str) -> bool:
    try:
        float(cell.replace(",", "."))
    except ValueError:
        return False
    return True
