"""The archive divided into shards by date, so that a change to one article changes one shard.

Where a shard ends is told by the articles themselves (content-defined chunking, as in rsync and restic): after an
article whose slug's digest says so, once the shard is large enough. An article more or less moves the ends of its own
shard at most, while with shards of a set number every later one would change.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cuttings.site.archive import Archive

#: What a shard holds at least before it may end, and at most, in words, where each article counts for `_ARTICLE` more.
#: Pagefind's memory grows with it, and each shard more is one more to ask.
LEAST, MOST = 1_000_000, 2_200_000
_ARTICLE = 150
#: One article in so many may end a shard.
_ONE_IN = 500
#: An archive of fewer such shards has some of half the size, so that a change costs less. With a quarter, rare phrases
#: were found after twice the time: a browser asks one shard after the other.
_FEW = 16


def shards(archive: Archive, least: int | None = None, most: int = MOST) -> Iterator[tuple[str, ...]]:
    """The slugs of all articles in order of date, a shard at a time.

    Undated articles never share a shard with dated ones unless the archive is a single shard: shards that follow each
    other in time are what lets a browser put their answers together without reading them.
    """
    weights = {slug: _weight(slug, archive) for slug in archive.cards}
    total, one_in = sum(weights.values()), _ONE_IN
    if least is None:
        parts = 2 if total < _FEW * LEAST else 1
        least, most, one_in = LEAST // parts, MOST // parts, max(1, _ONE_IN // parts)
    if total <= least:
        yield from filter(None, [tuple(weights)])
        return
    shard: list[str] = []
    size = 0
    for slug, weight in weights.items():
        is_dated = archive.cards[slug].date.is_known
        if shard and (size + weight > most or archive.cards[shard[-1]].date.is_known != is_dated):
            yield tuple(shard)
            shard, size = [], 0
        shard.append(slug)
        size += weight
        if size >= least and _may_end(slug, one_in):
            yield tuple(shard)
            shard, size = [], 0
    if shard:
        yield tuple(shard)


def _weight(slug: str, archive: Archive) -> int:
    return _ARTICLE + archive.pages[slug].words


def _may_end(slug: str, one_in: int) -> bool:
    return int.from_bytes(hashlib.sha256(slug.encode("utf-8")).digest()[:4], "big") % one_in == 0
