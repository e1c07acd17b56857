"""How good a recognizer was measured to be, rules and resolving included: the figures in `measured.toml`."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

_HERE = Path(__file__).parent
FIGURES = _HERE / "measured.toml"
EXPECTED = _HERE / "model" / "expected.json"


@dataclass(frozen=True, slots=True)
class Figure:
    """One measure on one set of articles whose names people marked, in per cent."""

    set: str
    measure: str
    value: float


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured of a recognizer, and on which day."""

    recognizer: str
    date: dt.date
    figures: tuple[Figure, ...]


def measured(recognizer: str, figures: Path = FIGURES, expected: Path = EXPECTED) -> Measured | None:
    """What was measured of the recognizer of that name; None if nothing was, or if its model is another one now.

    `expected` lists the digests of the model's files, which loading the model checks.
    """
    known = tomllib.loads(figures.read_text(encoding="utf-8")).get(recognizer)
    if known is None or known["model"] != _digest(expected):
        return None
    listed = tuple(Figure(one["set"], one["measure"], float(one["value"])) for one in known["figures"])
    return Measured(recognizer, known["date"], listed)


def _digest(expected: Path) -> str:
    """The digest of the project's own model; "" where nobody can say: loading it tells what is wrong."""
    try:
        return str(json.loads(expected.read_text(encoding="utf-8"))["model.onnx"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""
