"""The frozen values of `model` as JSON and back, so that work that is done can be kept.

Only what such values are made of is understood: dataclasses, enumerations of strings, tuples, dicts with keys of text,
strings, numbers, truth values and None. Fields that do not count in comparing are left out. Never pickles: a file that
is read must not be able to run anything.
"""

from __future__ import annotations

import json
import types
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

if TYPE_CHECKING:
    from collections.abc import Callable

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
        value: T = _reader(cast("Any", kind))(json.loads(text))
    except (TypeError, AttributeError, IndexError, KeyError) as error:
        raise ValueError(f"not a {kind.__name__}: {error}") from error
    return value


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if is_dataclass(value):
        kind: type = type(value)
        return [_plain(getattr(value, field)) for field in _fields(kind)]
    return value


@cache
def _reader(kind: Any) -> Callable[[Any], Any]:  # noqa: ANN401, PLR0911 - one branch a kind of value
    """What makes a value of the kind of what JSON has for it."""
    origin, arguments = get_origin(kind), get_args(kind)
    if is_dataclass(kind):
        return _dataclass_reader(kind)  # type: ignore[arg-type]
    if origin is tuple and len(arguments) == 2 and arguments[1] is Ellipsis:  # noqa: PLR2004 - tuple[X, ...]
        read_item = _reader(arguments[0])
        return lambda value: tuple([read_item(item) for item in _of(list, value)])
    if origin is tuple:
        readers = [_reader(argument) for argument in arguments]
        return lambda value: tuple(read(item) for read, item in zip(readers, _of(list, value), strict=True))
    if origin is dict:
        read_value = _reader(arguments[1])
        return lambda value: {key: read_value(item) for key, item in _of(dict, value).items()}
    if origin in (Union, types.UnionType):
        read_other = _reader(next(argument for argument in arguments if argument is not type(None)))
        return lambda value: None if value is None else read_other(value)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind
    return lambda value: _of((int, float) if kind is float else kind, value)


def _dataclass_reader(kind: type) -> Callable[[Any], Any]:
    readers = tuple(_reader(hint) for hint in _hints(kind))

    def read(value: Any) -> object:  # noqa: ANN401 - it is seen below what it is
        if len(readers) != len(value):
            raise TypeError(f"{len(value)} fields instead of {len(readers)}")
        return kind(*[read_field(item) for read_field, item in zip(readers, _of(list, value), strict=True)])

    return read


def _of(kind: Any, value: Any) -> Any:  # noqa: ANN401 - the same
    if not isinstance(value, kind):
        raise TypeError(f"{type(value).__name__} instead of {kind}")
    return value


@cache
def _fields(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind) if field.compare)


@cache
def _hints(kind: type) -> tuple[Any, ...]:
    hints = get_type_hints(kind)
    return tuple(hints[field] for field in _fields(kind))
