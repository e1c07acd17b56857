"""Names that could be several actors: what speaks for each, and the rows that decide it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from cuttings.curate.answers import answer, new_row, with_name
from cuttings.curate.doubtful_names import free_id
from cuttings.curate.found import headline_passage, passage
from cuttings.curate.questions import About, Doubt
from cuttings.curate.standing import names_in
from cuttings.evidence import UNCERTAIN
from cuttings.resolve.names import fold
from cuttings.site.words import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cuttings.curate.answers import Paper
    from cuttings.curate.found import Found, Passage
    from cuttings.curate.questions import Answer, Desk
    from cuttings.site.archive import Archive

#: More candidates than this help nobody to choose.
_MOST_CANDIDATES = 6
_MOST_COMPANIONS = 3


def undecided_names(desk: Desk) -> Iterator[Doubt]:
    """One doubt for each name that some article leaves open and nobody has decided since."""
    rows: dict[str, list[tuple[str, str]]] = {}
    candidates: dict[str, Counter[str]] = {}
    reasons: dict[str, str] = {}
    for slug, page in desk.archive.pages.items():
        for row in page.evidence:
            if row.what == UNCERTAIN:
                key = fold(row.text)
                rows.setdefault(key, []).append((slug, row.text))
                reasons.setdefault(key, row.reason)
                candidates.setdefault(key, Counter()).update(names_in(row.actor))
    decided = {fold(name) for record in desk.authority.records.values() for name in record.names}
    for key, found in rows.items():
        known = [id_ for id_ in candidates[key] if desk.standings.find(id_)]
        if known and key not in decided:
            ranked = sorted(known, key=lambda id_: (-_mentions(id_, desk), id_))
            slugs = tuple(dict.fromkeys(slug for slug, _ in found))
            yield Doubt(About.UNCERTAIN, found[0][1], len(found), reasons[key], tuple(ranked[:_MOST_CANDIDATES]), slugs)


def answers_for_name(doubt: Doubt, desk: Desk, paper: Paper) -> Iterator[Answer | None]:
    """It is this candidate, or that, or somebody else."""
    for id_ in doubt.actors:
        if one := desk.standings.find(id_):
            row = with_name(one, "variant_names", doubt.name, paper)
            yield answer(f"Wherever it is open, it is {one.cells['preferred_name']}", [row], paper)
    first = desk.standings.find(doubt.actors[0])
    if first and first.found:
        kind = first.found.actor.kind
        other = free_id(kind, doubt.name, desk)
        cells = {"kind": kind.value, "preferred_name": doubt.name}
        yield answer("It is somebody or something else, with a page of its own", [(new_row(other), cells)], paper)


def passages_of_name(doubt: Doubt, archive: Archive, most: int = 3) -> tuple[Passage, ...]:
    """Sentences in which the name stands without a link, each from another article; else its headlines."""
    return tuple(_passage(slug, doubt.name, archive) for slug in doubt.slugs[:most])


def speaks_for(found: Found, doubt: Doubt, archive: Archive) -> tuple[str, ...]:
    """What joins an undecided name with one candidate, in words."""
    said = []
    here = set(doubt.slugs)
    if together := len(here & set(found.articles)):
        all_ = "the same article" if len(here) == 1 else f"each of the {len(here)} articles"
        said.append(f"named in {all_ if together == len(here) else f'{together} of the {len(here)} articles'}")
    beside = {actor for slug in here for actor in archive.pages[slug].actors} - set(doubt.actors)
    known = {actor for slug in found.articles if slug not in here for actor in archive.pages[slug].actors}
    company = sorted(beside & known, key=lambda actor: (len(archive.naming[actor]), actor))[:_MOST_COMPANIONS]
    if company:
        said.append(f"{listed([archive.names[actor].name for actor in company])} named beside both")
    if found.titles:
        said.append("called " + listed([f"“{title}”" for title, _ in found.titles[:3]]))
    return tuple(said)


def _passage(slug: str, name: str, archive: Archive) -> Passage:
    word = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    for sentence in archive.pages[slug].sentences:
        for place in word.finditer(sentence.text):
            if not any(one.start < place.end() and place.start() < one.end for one in sentence.names):
                return passage(slug, sentence, place.start(), place.end(), archive)
    plain = headline_passage(slug, archive)
    if (at := word.search(plain.before)) is not None:
        text = plain.before
        return replace(plain, before=text[: at.start()], name=at[0], after=text[at.end() :])
    return plain


def _mentions(id_: str, desk: Desk) -> int:
    one = desk.standings.find(id_)
    return one.found.mentions if one and one.found else 0
