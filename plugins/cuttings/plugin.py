"""Joins both halves to Pelican; the only module that knows its signals.

The work happens on `initialized` and after, since Pelican swallows what `register()` raises and goes on without the
plugin. `initialized` looks whether there is anything to build, and ends there if not; else it gathers. Then `Site`,
one of Pelican's generators, presents; `finalized` puts the finished site in the place of the old one. What all that
needs is loaded only when there is something to build.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pelican import signals
from pelican.log import console

from cuttings.stamp import Sources, Stamp, look

if TYPE_CHECKING:
    from pelican import Pelican

    from cuttings.build import Site
    from cuttings.stamp import Ended


def register() -> None:
    """Called by Pelican when it loads the plugin; only connects."""
    signals.initialized.connect(_on_initialized)
    signals.get_generators.connect(_generators)
    signals.finalized.connect(_on_finalized)


def _on_initialized(pelican: Pelican) -> None:
    settings, content = pelican.settings, Path(pelican.path)
    seeds = Path(os.environ.get("CUTTINGS_SEEDS") or settings.get("CUTTINGS_SEEDS", "seeds")).absolute()
    sources = Sources.named(seeds, content, Path(pelican.theme), settings["PLUGIN_PATHS"], settings)
    cache = content.parent / f".{content.name}-cache"
    if ended := Stamp(cache, Path(pelican.output_path).resolve()).unchanged(look(sources)):
        _tell_of_nothing_to_do(ended)
    from cuttings.build import start  # noqa: PLC0415 - it takes a second to load

    start(pelican, sources, cache)


def _tell_of_nothing_to_do(ended: Ended) -> None:
    for line in ("Nothing has changed since the last build.", *ended.lines):
        console.print(line, markup=False, highlight=False, soft_wrap=True)
    sys.exit(ended.code)


def _generators(_pelican: Pelican) -> type[Site]:
    from cuttings.build import Site  # noqa: PLC0415 - the same

    return Site


def _on_finalized(pelican: Pelican) -> None:
    from cuttings.build import finish  # noqa: PLC0415 - the same

    finish(pelican)
