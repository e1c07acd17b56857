"""The frozen values of `model` as JSON and back, so that work that is done can be kept.

Only what such values are made of is understood: dataclasses, enumerations of strings, tuples, strings, numbers, truth
values and None. Never pickles: a file that is read must not be able to run anything.
"""

from __future__ import annotations

import json
import types
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


def dump(value: object) -> str:
    """The value as compact JSON: a dataclass is a list of its fields in their order."""
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"))


def load(kind: type[T], text: str) -> T:
    """The value of this class that `dump` printed.

    Raises:
        ValueError: the text is not JSON, or not of the shape of the class (such as one printed by an older program).

    """
    try:
        value: T = _typed(kind, json.loads(text))
    except (TypeError, IndexError) as error:
        raise ValueError(f"not a {kind.__name__}: {error}") from error
    return value


def _plain(value: object) -> object:
    if is_dataclass(value):
        kind: type = type(value)
        return [_plain(getattr(value, field)) for field in _fields(kind)]
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


def _typed(kind: Any, value: Any) -> Any:  # noqa: ANN401 - one line a kind of value
    if is_dataclass(kind):
        hints = _hints(kind)  # type: ignore[arg-type]
        if len(hints) != len(value):
            raise TypeError(f"{len(value)} fields instead of {len(hints)}")
        return kind(*(_typed(hint, item) for hint, item in zip(hints, value, strict=True)))  # type: ignore[operator]
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is tuple:
        if len(arguments) == 2 and arguments[1] is Ellipsis:  # noqa: PLR2004 - tuple[X, ...]
            return tuple(_typed(arguments[0], item) for item in value)
        return tuple(_typed(argument, item) for argument, item in zip(arguments, value, strict=True))
    if origin in (Union, types.UnionType):
        return None if value is None else _typed(next(a for a in arguments if a is not type(None)), value)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind(value)
    if not isinstance(value, (int, float) if kind is float else kind):
        raise TypeError(f"{type(value).__name__} instead of {kind.__name__}")
    return value


@cache
def _fields(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


@cache
def _hints(kind: type) -> tuple[Any, ...]:
    hints = get_type_hints(kind)
    return tuple(hints[field] for field in _fields(kind))
