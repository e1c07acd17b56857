"""The frozen values of `model` as JSON and back, so that work that is done can be kept.

msgspec prints and reads them: it knows dataclasses and their fields' types, and refuses what does not fit them. Never
pickles: a file that is read must not be able to run anything.
"""

from __future__ import annotations

import json
from threading import Lock
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")

#: A field with this value is not printed, and has its default when the value is read.
LEFT_OUT: Any = msgspec.UNSET


def dump(value: object) -> str:
    """The value as compact JSON."""
    try:
        return msgspec.json.encode(value).decode("utf-8")
    except UnicodeEncodeError:
        # Half of a pair of UTF-16, which names of files may hold, stands in JSON only as its number.
        return json.dumps(msgspec.to_builtins(value), separators=(",", ":"))


def load(kind: type[T], text: str | bytes, memo: dict[str | float, str | float] | None = None) -> T:
    """The value of this class that `dump` printed.

    With a `memo` its texts and numbers are those of values read before, where they are alike: many values of names take
    a fraction of the memory then.

    Raises:
        ValueError: the text is not JSON, or not of the shape of the class (such as one printed by an older program).

    """
    if memo is not None:
        return _converted(kind, _shared(msgspec.json.decode(text), memo))
    decoder = _decoders.get(kind) or _decoder(kind)
    try:
        value: T = decoder.decode(text)
    except ValueError:
        printed = text if isinstance(text, str) else text.decode("utf-8")
        if "\\ud" not in printed:
            raise
        return _converted(kind, json.loads(printed))
    return value


#: What reads the values of each class.
_decoders: dict[type, Any] = {}
#: Held while msgspec looks at classes: it crashes where another thread finds what it knows of one half made.
_looking = Lock()


def _decoder(kind: type) -> Any:  # noqa: ANN401 - of any class
    with _looking:
        return _decoders.setdefault(kind, msgspec.json.Decoder(kind))


def _converted(kind: type[T], plain: Any) -> T:  # noqa: ANN401 - what JSON has
    with _looking:
        return msgspec.convert(plain, kind)


def _shared(value: Any, memo: dict[str | float, str | float]) -> Any:  # noqa: ANN401 - what JSON has
    if type(value) is dict:
        return {key: _shared(item, memo) for key, item in value.items()}
    if type(value) is list:
        return [_shared(item, memo) for item in value]
    return memo.setdefault(value, value) if type(value) is str or type(value) is float else value
