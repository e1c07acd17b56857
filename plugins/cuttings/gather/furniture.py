"""Lines that stand in many seeds of an outlet: seeds that have some are cleaned again, knowing them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cuttings.clean import Furniture, count_furniture, folded_lines
from cuttings.gather.values import digest_of
from cuttings.ledger import KnownFurniture
from cuttings.once import ArticleCard, Asked, clean_version

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cuttings.gather.values import Cleaned
    from cuttings.once import Once
    from cuttings.reading import SeedCard, Seeds
    from cuttings.store import Store


def without_furniture(
    cleaned: list[Cleaned], once: Once, seeds: Seeds, store: Store, before: Mapping[str, KnownFurniture]
) -> tuple[list[Cleaned], dict[str, KnownFurniture]]:
    """The same, but seeds with lines that stand in many of their outlet are cleaned again, knowing those lines.

    And what to know of those lines next time.
    """
    outlets: dict[str, list[SeedCard]] = {}
    for one in cleaned:
        if one.article.outlet:
            outlets.setdefault(one.article.outlet, []).append(one.seed)
    furniture = {outlet: _furniture(of, seeds, store, before.get(outlet)) for outlet, of in outlets.items()}
    store.keep_only("lines", (seed.digest for of in outlets.values() for seed in of))
    asked = (
        Asked(one.seed, one.decisions, Furniture(lines))
        for one in cleaned
        if one.article.outlet and (lines := furniture[one.article.outlet].lines.get(one.seed.id))
    )
    # What other seeds hold never costs a whole article: rather too much of it than none.
    again = {
        one.card.id: found for one, found in once.clean(asked) if isinstance(found, ArticleCard) and found.has_text
    }
    return [replace(one, article=again.get(one.seed.id, one.article)) for one in cleaned], furniture


def _furniture(of: Sequence[SeedCard], seeds: Seeds, store: Store, before: KnownFurniture | None) -> KnownFurniture:
    """The lines that stand in many seeds of one outlet, by seed."""
    digest = digest_of(clean_version(), *(seed.digest for seed in of))
    if before and before.digest == digest:
        return before
    lines = [_lines(seed, seeds, store) for seed in of]
    common = count_furniture(lines)
    found = {seed.id: dict(common.of(those).lines) for seed, those in zip(of, lines, strict=True)}
    return KnownFurniture(digest, {seed_id: those for seed_id, those in found.items() if those})


def _lines(seed: SeedCard, seeds: Seeds, store: Store) -> frozenset[str]:
    """The lines of a seed, folded for comparing; kept, since all of an outlet's are held against each other."""
    kept = store.get("lines", clean_version(), seed.digest)
    if kept is None:
        kept = "\n".join(sorted(folded_lines(seeds.seed(seed))))
        store.put("lines", clean_version(), seed.digest, kept)
    return frozenset(kept.split("\n"))
