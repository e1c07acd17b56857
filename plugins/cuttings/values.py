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

#: What JSON has itself, and each is told by its type alone.
_LEAVES = (str, int, bool)


def dump(value: object) -> str:
    """The value as compact JSON: a dataclass is a list of its fields in their order."""
    return json.dumps(value, default=_listed, ensure_ascii=False, separators=(",", ":"))


def load(kind: type[T], text: str, memo: dict[str | float, str | float] | None = None) -> T:
    """The value of this class that `dump` printed.

    With a `memo` its texts and numbers are those of values read before, where they are alike: many values of names take
    a fraction of the memory then.

    Raises:
        ValueError: the text is not JSON, or not of the shape of the class (such as one printed by an older program).

    """
    try:
        plain = json.loads(text)
        value: T = _reader(cast("Any", kind))(plain if memo is None else _shared(plain, memo))
    except (TypeError, AttributeError, IndexError, KeyError) as error:
        raise ValueError(f"not a {kind.__name__}: {error}") from error
    return value


def _listed(value: object) -> list[object]:
    """The fields of a dataclass."""
    kind: type = type(value)
    return [getattr(value, field) for field in _fields(kind)]


def _shared(value: Any, memo: dict[str | float, str | float]) -> Any:  # noqa: ANN401 - what JSON has
    if type(value) is list:
        return [_shared(item, memo) for item in value]
    return memo.setdefault(value, value) if type(value) is str or type(value) is float else value


@cache
def _reader(kind: Any) -> Callable[[Any], Any]:  # noqa: ANN401, PLR0911 - one branch a kind of value
    """What makes a value of the kind of what JSON has for it."""
    origin, arguments = get_origin(kind), get_args(kind)
    if is_dataclass(kind):
        return _dataclass_reader(kind)  # type: ignore[arg-type]
    if origin is tuple and len(arguments) == 2 and arguments[1] is Ellipsis:  # noqa: PLR2004 - tuple[X, ...]
        return _tuple_reader(arguments[0])
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


def _tuple_reader(kind: Any) -> Callable[[Any], Any]:  # noqa: ANN401 - any kind of value
    read_item = _reader(kind)
    if kind in _LEAVES:
        # Most of what is kept: looked at by the interpreter's own loops.
        right = {kind}

        def read_leaves(value: Any) -> object:  # noqa: ANN401 - it is seen below what it is
            if type(value) is list and set(map(type, value)) <= right:
                return tuple(value)
            return tuple([read_item(item) for item in _of(list, value)])

        return read_leaves
    return lambda value: tuple([read_item(item) for item in _of(list, value)])


def _dataclass_reader(kind: type) -> Callable[[Any], Any]:
    hints = _hints(kind)
    readers = tuple(_reader(hint) for hint in hints)
    deep = [(at, reader) for at, (hint, reader) in enumerate(zip(hints, readers, strict=True)) if hint not in _LEAVES]
    leaves = [hint if hint in _LEAVES else object for hint in hints]

    def read(value: Any) -> object:  # noqa: ANN401 - it is seen below what it is
        fields_ = _of(list, value)
        if len(readers) != len(fields_):
            raise TypeError(f"{len(fields_)} fields instead of {len(readers)}")
        types_ = list(map(type, fields_))
        for at, _ in deep:
            types_[at] = object
        if types_ != leaves:
            return kind(*[read_field(item) for read_field, item in zip(readers, fields_, strict=True)])
        for at, read_field in deep:
            fields_[at] = read_field(fields_[at])
        return kind(*fields_)

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
