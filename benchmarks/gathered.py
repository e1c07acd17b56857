"""A generated archive that was gathered before, without the hours that a language model takes over it.

`KnownNames` stands for the recognizer: it finds the names of the generated world by their words. What it finds goes
through the same rules into the same store, so that a build after it, with the real recognizer, knows every seed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from cuttings.recognize import RawSpan

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.generated import World

    from cuttings.model import Kind

_WORD = re.compile(r"\b[A-Z]\w*")


class KnownNames:
    """A `Recognizer` that knows the actors of a world."""

    def __init__(self, world: World) -> None:
        self._by_first: dict[str, list[tuple[str, Kind]]] = defaultdict(list)
        for actor in sorted(world.actors, key=lambda actor: -len(actor.name)):
            self._by_first[actor.name.split()[0]].append((actor.name, actor.kind))

    def find(self, texts: Sequence[str], language: str) -> Sequence[Sequence[RawSpan]]:
        """Answer the spans of each text."""
        del language
        return [list(self._spans(text)) for text in texts]

    def _spans(self, text: str) -> Iterator[RawSpan]:
        end = 0
        for word in _WORD.finditer(text):
            start = word.start()
            for name, kind in self._by_first.get(word[0], ()) if start >= end else ():
                if text.startswith(name, start) and not text[start + len(name) : start + len(name) + 1].isalnum():
                    end = start + len(name)
                    yield RawSpan(start, end, kind)
                    break
