"""Which facts of the archive a page shows, noted while it is made, so that it need be made again only if one changed.

Every mapping that pages are made from is wrapped in a table; looking something up while a page is made notes table and
key. What a page shows can come from nowhere else, so nobody need list what depends on what. See
`docs/incremental.md`.
"""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

K = TypeVar("K")
V = TypeVar("V")

#: The key under which it is noted that all of a table was looked through.
_WHOLE = "\0whole"


def _told(value: object) -> str:
    """What tells a value from another, the same in every process: sets have no order of their own."""
    return repr(sorted(value) if isinstance(value, frozenset) else value)


class Notes:
    """The facts of one build by table and key, and which of them the page being made has looked up."""

    def __init__(self) -> None:
        self._tables: dict[str, tuple[Mapping[Any, Any], Callable[[Any], object]]] = {}
        self._noted: set[tuple[str, Any]] = set()
        self._numbers: dict[tuple[str, Any], int] = {}

    def table(self, name: str, values: Mapping[K, V], told_by: Callable[[V], object] = _told) -> Mapping[K, V]:
        """The same mapping, its use noted. `told_by` gives what tells one value from another."""
        self._tables[name] = values, told_by
        return _Table(name, values, self._note)

    def view(self, name: str, value: DataclassInstance) -> Any:  # noqa: ANN401 - stands for the value
        """The same value, the use of each field noted."""
        return _View(self.table(name, {one.name: getattr(value, one.name) for one in fields(value)}))

    @contextmanager
    def taken(self) -> Iterator[set[tuple[str, Any]]]:
        """What is looked up within."""
        self._noted = set()
        yield self._noted
        self._noted = set()

    def facts(self) -> dict[int, int]:
        """The digest of every fact of every table, by the digest of table and key."""
        facts = {}
        for name, (values, told_by) in self._tables.items():
            whole = hashlib.blake2b(digest_size=8)
            for key, value in values.items():
                told = f"{key!r}{told_by(value)}".encode("utf-8", "surrogatepass")
                facts[self._fact(name, key)] = _number(told)
                whole.update(told)
            facts[self._fact(name, _WHOLE)] = int.from_bytes(whole.digest(), "big")
        return facts

    def numbers_of(self, noted: set[tuple[str, Any]]) -> array[int]:
        """What was noted of one page, in the numbers by which `facts` knows facts."""
        return array("Q", sorted(self._fact(name, key) for name, key in noted))

    def _fact(self, name: str, key: object) -> int:
        number = self._numbers.get((name, key))
        if number is None:
            number = self._numbers[name, key] = _number(f"{name}\0{key}")
        return number

    def _note(self, name: str, key: object) -> None:
        self._noted.add((name, key))


class _Table(Mapping[K, V]):
    def __init__(self, name: str, values: Mapping[K, V], note: Callable[[str, object], None]) -> None:
        self._name, self._values, self._note = name, values, note

    def __repr__(self) -> str:
        """The name alone: what is looked up in it is a fact of its own wherever a value holds the table."""
        return self._name

    def __getitem__(self, key: K) -> V:
        self._note(self._name, key)
        return self._values[key]

    def __contains__(self, key: object) -> bool:
        self._note(self._name, key)
        return key in self._values

    def get(self, key: K, default: Any = None) -> Any:  # noqa: ANN401 - as Mapping has it
        self._note(self._name, key)
        return self._values.get(key, default)

    def __iter__(self) -> Iterator[K]:
        self._note(self._name, _WHOLE)
        return iter(self._values)

    def __len__(self) -> int:
        self._note(self._name, _WHOLE)
        return len(self._values)

    def items(self) -> Any:  # noqa: ANN401 - as Mapping has it
        self._note(self._name, _WHOLE)
        return self._values.items()

    def values(self) -> Any:  # noqa: ANN401 - as Mapping has it
        self._note(self._name, _WHOLE)
        return self._values.values()


class _View:
    """Stands for a frozen value in templates."""

    def __init__(self, fields_: Mapping[str, Any]) -> None:
        self._fields = fields_

    def __getattr__(self, name: str) -> object:
        try:
            return self._fields[name]
        except KeyError as error:
            raise AttributeError(name) from error


def _number(of: str | bytes) -> int:
    told = of if isinstance(of, bytes) else of.encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(told, digest_size=8).digest(), "big")
