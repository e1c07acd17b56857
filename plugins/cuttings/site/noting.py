"""Which facts of the archive a page shows, noted while it is made, so that it need be made again only if one changed.

Every mapping that pages are made from is wrapped in a table; looking something up while a page is made notes table and
key. What a page shows can come from nowhere else, so nobody need list what depends on what. See
`docs/incremental.md`.
"""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

T = TypeVar("T")
K = TypeVar("K")
V = TypeVar("V")

#: The key under which it is noted that all of a table was looked through.
_WHOLE = "\0whole"


#: A table within a value is told by its name alone.
_PRINTING = msgspec.json.Encoder(enc_hook=repr)
#: Sets have no order of their own; that of mappings is lost with this.
_SORTING = msgspec.json.Encoder(enc_hook=repr, order="deterministic")


def _told(value: object) -> bytes:
    """What tells a value from another, the same in every process."""
    try:
        return _PRINTING.encode(value)
    except (TypeError, UnicodeEncodeError):  # what JSON has no keys for, half of a pair of UTF-16
        return repr(value).encode("utf-8", "surrogatepass")


def told_in_order(value: object) -> bytes:
    """What tells a value from another that is, or holds, a set."""
    return _SORTING.encode(value)


class Notes:
    """The facts of one build by table and key, and which of them the page being made has looked up."""

    def __init__(self) -> None:
        self._tables: dict[str, _Table[Any, Any]] = {}

    def table(self, name: str, values: Mapping[K, V], told_by: Callable[[V], bytes] = _told) -> Mapping[K, V]:
        """The same mapping, its use noted. `told_by` gives what tells one value from another."""
        table = self._tables[name] = _Table(name, values, told_by)
        return table

    def view(self, name: str, value: DataclassInstance) -> Any:  # noqa: ANN401 - stands for the value
        """The same value, the use of each field noted."""
        return _View(self.table(name, {one.name: getattr(value, one.name) for one in fields(value)}))

    def taken(self, make: Callable[[], T]) -> tuple[T, array[int]]:
        """What `make` gives, and what it looked up, in the numbers by which `facts` knows facts."""
        for table in self._tables.values():
            if table.noted:
                table.noted.clear()
        made = make()
        looked_up = [table.taken() for table in self._tables.values() if table.noted]
        return made, array("Q", sorted(chain.from_iterable(looked_up)))

    def facts(self) -> dict[int, int]:
        """The digest of every fact of every table, by the digest of table and key."""
        return dict(chain.from_iterable(table.facts() for table in self._tables.values()))


class _Numbers(dict[object, int]):
    """The numbers of a table's facts by their keys, each found when it is first asked for."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __missing__(self, key: object) -> int:
        number = self[key] = _number(f"{self._name}\0{key}")
        return number


class _Table(Mapping[K, V]):
    def __init__(self, name: str, values: Mapping[K, V], told_by: Callable[[V], bytes]) -> None:
        self._name, self._values, self._told_by = name, values, told_by
        self._numbers = _Numbers(name)
        #: The keys that were looked up.
        self.noted: set[object] = set()
        self._note = self.noted.add

    def taken(self) -> Iterable[int]:
        """The numbers of the facts that were looked up."""
        return map(self._numbers.__getitem__, self.noted)

    def facts(self) -> Iterator[tuple[int, int]]:
        """The digest of every fact by its number."""
        whole, digest = hashlib.blake2b(digest_size=8), hashlib.blake2b
        numbers, told_by = self._numbers, self._told_by
        for key, value in self._values.items():
            told = repr(key).encode("utf-8", "surrogatepass") + told_by(value)
            yield numbers[key], int.from_bytes(digest(told, digest_size=8).digest(), "big")
            whole.update(told)
        yield self._numbers[_WHOLE], int.from_bytes(whole.digest(), "big")

    def __repr__(self) -> str:
        """The name alone: what is looked up in it is a fact of its own wherever a value holds the table."""
        return self._name

    def __getitem__(self, key: K) -> V:
        self._note(key)
        return self._values[key]

    def __contains__(self, key: object) -> bool:
        self._note(key)
        return key in self._values

    def get(self, key: K, default: Any = None) -> Any:  # noqa: ANN401 - as Mapping has it
        self._note(key)
        return self._values.get(key, default)

    def __iter__(self) -> Iterator[K]:
        self._note(_WHOLE)
        return iter(self._values)

    def __len__(self) -> int:
        self._note(_WHOLE)
        return len(self._values)

    def items(self) -> Any:  # noqa: ANN401 - as Mapping has it
        self._note(_WHOLE)
        return self._values.items()

    def values(self) -> Any:  # noqa: ANN401 - as Mapping has it
        self._note(_WHOLE)
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


def _number(of: str) -> int:
    told = of.encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(told, digest_size=8).digest(), "big")
