"""The archive as data: tables that a spreadsheet or a program opens, in `data/` of the site."""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from cuttings.actor_table import print_actors
from cuttings.model import Actor

if TYPE_CHECKING:
    from cuttings.site.archive import Archive

ARTICLE_COLUMNS = ("slug", "address", "title", "edtf", "outlet", "byline", "language", "seed", "seed_sha256", "source")


def actors_csv(archive: Archive) -> str:
    """Every actor that an article names, in the columns of the authority file, with the forms its articles write."""
    forms: dict[str, Counter[str]] = {}
    for page in archive.pages.values():
        for sentence in page.passages.sentences:
            for naming in sentence.names:
                forms.setdefault(naming.actor, Counter())[" ".join(naming.form.split())] += 1
    actors = []
    for actor, name in archive.names.items():
        known = archive.known.get(actor) or Actor(actor, name.kind, name.name)
        found = sorted(forms.get(actor, Counter()).items(), key=lambda item: (-item[1], item[0]))
        variants = dict.fromkeys([*(form for form, _ in found), *known.variants])
        variants.pop(known.name, None)
        actors.append(replace(known, variants=tuple(variants)))
    return print_actors(actors)


def articles_csv(archive: Archive) -> str:
    """Every article, one a row, in order of date."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(ARTICLE_COLUMNS)
    for slug, page in archive.pages.items():
        outlet = page.outlet if archive.outlets[page.outlet].is_known else ""
        known = (page.title, page.edtf, outlet, page.byline, page.language, page.seed_id, page.seed_sha256, page.source)
        writer.writerow((slug, archive.cards[slug].href, *known))
    return out.getvalue()
