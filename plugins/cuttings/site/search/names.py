"""Every form of every name, in packs by alphabet: what a reader types finds the page of whom it names."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

from cuttings.site.search.packing import PACK_BYTES, pack

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cuttings.site.archive import Archive
    from cuttings.site.forms import Forms
    from cuttings.site.views.entries import NameView

#: A name is found by each of its first words, so that "Clinton" leads to "Hillary Clinton".
_WORDS = 5
#: What a row of a pack costs beside the form: numbers, commas, and its share of the actors.
_ROW_BYTES = 60


def plain(text: str) -> str:
    """The text's letters and digits without accents or case, one space between words; search-index.js does the same."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).lower()
    return " ".join("".join(c if unicodedata.category(c)[0] in "LN" else " " for c in bare).split())


def name_packs(archive: Archive, forms: Forms) -> tuple[list[str], list[tuple[str, str]]]:
    """The first form in each pack, and the packs with their names, forms in order; `forms` are those of articles."""
    packs: list[tuple[str, str]] = []
    firsts: list[str] = []
    for rows in _groups(sorted(_rows(archive, forms), key=_in_order)):
        name = f"names/{len(packs):03}"
        firsts.append(rows[0][0])
        packs.append((name, pack(name, _table(rows))))
    return firsts, packs


def _in_order(row: tuple[str, bool, NameView]) -> tuple[bytes, bool, str]:
    # Browsers compare texts by their units of 16 bits.
    return row[0].encode("utf-16-be"), not row[1], row[2].id


def _rows(archive: Archive, forms: Forms) -> Iterable[tuple[str, bool, NameView]]:
    """Form, whether it is all of a name, and whose it is."""
    rows: dict[tuple[str, str], tuple[str, bool, NameView]] = {}
    for actor, name in archive.names.items():
        for form in _forms(actor, archive, forms) if name.href else ():
            words = plain(form).split()
            for start in range(min(len(words), _WORDS)):
                words_from = " ".join(words[start:])
                known = rows.get((words_from, actor))
                rows[words_from, actor] = (words_from, start == 0 or bool(known and known[1]), name)
    return rows.values()


def _forms(actor: str, archive: Archive, forms: Forms) -> set[str]:
    """The names that articles write for an actor, and those that are known for it."""
    known = archive.known.get(actor)
    return {archive.names[actor].name, *((known.name, *known.variants) if known else ()), *forms.get(actor, ())}


def _groups(rows: Iterable[tuple[str, bool, NameView]]) -> Iterator[list[tuple[str, bool, NameView]]]:
    group: list[tuple[str, bool, NameView]] = []
    size = 0
    for row in rows:
        # One form is never divided between two packs, so that the exact form is found in the one pack it belongs to.
        if size > PACK_BYTES and row[0] != group[-1][0]:
            yield group
            group, size = [], 0
        group.append(row)
        size += len(row[0]) + _ROW_BYTES
    if group:
        yield group


def _table(rows: Sequence[tuple[str, bool, NameView]]) -> dict[str, Any]:
    actors = {row[2].id: row[2] for row in rows}
    place = {actor: i for i, actor in enumerate(actors)}
    return {
        "actors": [[name.kind.value, name.name, name.href, name.articles] for name in actors.values()],
        "forms": [[form, place[name.id], int(is_whole)] for form, is_whole, name in rows],
    }
