"""FollowTheMoney's model of entities, for the tests.

The package asks for PyICU, which must be compiled and spells names in other alphabets; what the model accepts does not
depend on it. So the lock leaves it out, and what stands here in its place spells nothing.
"""

from __future__ import annotations

import sys
from importlib.util import find_spec
from types import SimpleNamespace
from typing import Any


def _as_it_is(text: str) -> str:
    return text


def load_model() -> Any:
    """The model with all its schemata."""
    if not find_spec("icu"):
        spelling = SimpleNamespace(createInstance=lambda _: SimpleNamespace(transliterate=_as_it_is))
        sys.modules["icu"] = SimpleNamespace(Transliterator=spelling)  # type: ignore[assignment]
    from followthemoney import model  # noqa: PLC0415 - it takes a second, and asks for ICU

    return model
