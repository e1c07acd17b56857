"""Copies of the seeds, beside the articles that were made of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuttings.page import seed_path_of

if TYPE_CHECKING:
    from pathlib import Path

    from cuttings.site.archive import Archive
    from cuttings.write import Staging


def copy_seeds(archive: Archive, seeds: Path, staging: Staging) -> dict[str, str]:
    """Puts the seeds of all articles beside them, so that a reader can hold an article against what was found.

    A copy is named after its article and always as text: the names of seeds are anybody's, and so is what an HTML seed
    would do in a browser. Answers with the slugs of the articles whose seed was there to copy.
    """
    folder = seeds.resolve()
    copied = {}
    for slug, page in archive.pages.items():
        source = _seed_file(folder, page.seed_id) if page.seed_id else None
        if source:
            staging.copy(f"seeds/{slug}.txt", source)
            copied[slug] = ""
    return copied


def _seed_file(folder: Path, seed_id: str) -> Path | None:
    """The seed's file. Pages can be edited: it is a real file within the folder, and nothing else is published."""
    try:
        path = folder / seed_path_of(seed_id)
        source = path.resolve()
        is_seed = source == path and source.is_relative_to(folder) and source.is_file()
    except (OSError, ValueError):
        return None
    return source if is_seed else None
