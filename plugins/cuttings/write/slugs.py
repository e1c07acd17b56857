"""Slugs: an article keeps the one it has; a new one gets the one its title asks for, or the next that is free."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from cuttings.page import article_slug

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping


class Titled(Protocol):
    """An article, or what stands for it."""

    @property
    def seed_id(self) -> str: ...
    @property
    def seed_sha256(self) -> str: ...
    @property
    def title(self) -> str: ...


def assign_slugs(articles: Iterable[Titled], given: Mapping[str, str], taken: Collection[str]) -> dict[str, str]:
    """The slug of each article by its seed's id.

    `given` holds the slugs that seeds already have; `taken` all slugs in use, those of pages without a seed among them.
    New articles of one title are told apart by the beginning of their seed's SHA-256, whatever the order of files; the
    one whose fingerprint sorts first has the plain slug.
    """
    slugs: dict[str, str] = {}
    used = set(taken) | set(given.values())
    new = []
    for article in articles:
        if article.seed_id in given:
            slugs[article.seed_id] = given[article.seed_id]
        else:
            new.append(article)
    for article in sorted(new, key=lambda article: (article.seed_sha256, article.seed_id)):
        slug = _free_slug(article_slug(article.title, article.seed_sha256), article.seed_sha256, used)
        slugs[article.seed_id] = slug
        used.add(slug)
    return slugs


def _free_slug(wanted: str, fingerprint: str, used: Collection[str]) -> str:
    if wanted not in used:
        return wanted
    # Longer beginnings of the fingerprint until one is free; fingerprints of different seeds differ somewhere.
    for length in range(6, len(fingerprint) + 1):
        if (slug := f"{wanted}-{fingerprint[:length]}") not in used:
            return slug
    return f"{wanted}-{fingerprint}-{sum(slug.startswith(wanted) for slug in used)}"
