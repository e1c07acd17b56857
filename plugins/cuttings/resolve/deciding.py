"""Let the decisions of people win: each mention that the authority file speaks of gets the meaning it says."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cuttings.model import Actor, Defect, Kind, Mention
from cuttings.resolve.meaning import Identity, Meaning, meant
from cuttings.resolve.names import fold, person_name

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from cuttings.resolve.authority import Authority, Record

#: The key of an identity that a person decided on is the id in the file, with this before it.
DECIDED = "="


@dataclass(frozen=True, slots=True)
class Decisions:
    """The authority file made ready: by name, by article and name, and by the identity that the machine had given."""

    authority: Authority
    by_name: dict[str, Record]
    by_article: dict[str, dict[str, Record]]
    by_identity: dict[Identity, Record]
    machine: dict[str, Identity]

    def identity(self, id_: str) -> Identity | None:
        """The identity that an id comes to, "same as" followed: a row's own, or the machine's."""
        root = self.authority.root(id_)
        record = self.authority.records.get(root)
        if record is not None:
            return Identity(record.kind, DECIDED + root) if record.kind else None
        return self.machine.get(root)


def prepare(authority: Authority, machine: Mapping[Identity, Actor]) -> Decisions:
    """Index the file. `machine` are the actors as they would be without it."""
    by_name: dict[str, Record] = {}
    by_article: dict[str, dict[str, Record]] = defaultdict(dict)
    for record in authority.records.values():
        for name in record.names:
            for names in [by_article[article] for article in record.articles] or [by_name]:
                names.setdefault(fold(name), record)
    identities = {actor.id: identity for identity, actor in machine.items()}
    by_identity = {
        identities[id_]: record
        for id_, record in authority.records.items()
        if id_ in identities and not record.articles
    }
    return Decisions(authority, by_name, dict(by_article), by_identity, identities)


def decide_article(
    seed_id: str, mentions: Sequence[Mention], meanings: Sequence[Meaning], decisions: Decisions
) -> tuple[Meaning, ...]:
    """The meanings that the authority file gives the mentions of an article.

    A row that is for this article alone decides on its names, and on whatever else the machine took for the same actor.
    """
    names = decisions.by_article.get(seed_id, {})
    here: dict[Identity, Record] = {}
    for mention, meaning in zip(mentions, meanings, strict=True) if names else ():
        record = names.get(fold(mention.text))
        if record and len(meaning.identities) == 1:
            here.setdefault(meaning.identities[0], record)
    return tuple(
        _decided(record, decisions)
        if (record := names.get(fold(one.text)) or _of_identity(meaning, here))
        else decide(one, meaning, decisions)
        for one, meaning in zip(mentions, meanings, strict=True)
    )


def _of_identity(meaning: Meaning, records: Mapping[Identity, Record]) -> Record | None:
    return records.get(meaning.identities[0]) if len(meaning.identities) == 1 else None


def decide(mention: Mention, meaning: Meaning, decisions: Decisions) -> Meaning:
    """The meaning that the authority file gives the mention, or the machine's where it is silent."""
    if not decisions.authority.records:
        return meaning
    record = decisions.by_name.get(fold(mention.text))
    if record is None or not _speaks_of(record, mention, meaning):
        record = decisions.by_identity.get(meaning.identities[0]) if meaning.identities else None
        if record is None or meaning.undecided:
            return meaning
        if fold(mention.text) in {fold(name) for name in record.not_names}:
            reason = f"line {record.line} of the authority file says that this is not {record.name or record.id}"
            return meant(mention.kind, f"{DECIDED}not {record.id} {fold(mention.text)}", "authority file", reason)
    return _decided(record, decisions)


def _speaks_of(record: Record, mention: Mention, meaning: Meaning) -> bool:
    """A lone family name in the file counts only where the article itself does not say whose it is."""
    if record.kind is not Kind.PERSON or person_name(mention.text).is_full:
        return True
    known = meaning.identities[0].key if meaning.identities else ""
    return meaning.undecided or not person_name(known).is_full


def _decided(record: Record, decisions: Decisions) -> Meaning:
    identity = decisions.identity(record.id)
    reason = f"line {record.line} of the authority file says so"
    if identity is None:
        return Meaning((), "authority file", f"line {record.line} of the authority file: not an actor")
    return meant(identity.kind, identity.key, "authority file", reason)


def corrected(actors: Mapping[Identity, Actor], authority: Authority) -> dict[Identity, Actor]:
    """The actors with what their rows say of them: ids elsewhere, coordinates and the note."""
    return {identity: _corrected(actor, _record_of(identity, authority)) for identity, actor in actors.items()}


def preferred_names(decisions: Decisions, machine: Mapping[Identity, Actor]) -> dict[Identity, str]:
    """The preferred names that people chose, by identity: in a row, or by making another actor the same as one."""
    names = {}
    for record in decisions.authority.records.values():
        target = decisions.identity(record.id)
        if target is not None and target in machine:
            names[target] = machine[target].name
        elif target is not None and record.name and not record.same_as:
            names[target] = record.name
    return names


def moved(authority: Authority, decisions: Decisions, actors: Mapping[Identity, Actor]) -> dict[str, str]:
    """From each id of the file that is no actor's any more to the id of the actor it became."""
    present = {actor.id for actor in actors.values()}
    became = {id_: decisions.identity(id_) for id_ in authority.records}
    return {
        id_: actors[identity].id
        for id_, identity in became.items()
        if id_ not in present and identity is not None and identity in actors
    }


def unused(
    authority: Authority, decisions: Decisions, actors: Mapping[Identity, Actor], seeds: Collection[str]
) -> tuple[Defect, ...]:
    """A defect for each row that speaks of nobody in the archive, or of an article that is not in it.

    Pages written by hand are not known here: each defect says which actor such a page must name for it to be none.
    """
    known = {actor.id for actor in actors.values()} | set(decisions.machine)
    defects = []
    for record in authority.records.values():
        for article in record.articles:
            if article not in seeds:
                fact = f"{record.id} is told apart by the article {article!r}, which the archive does not have"
                defects.append(Defect(f"{authority.file}:{record.line}", fact, "copy its address or its seed's name"))
        if record.same_as and record.same_as not in known and record.same_as not in authority.records:
            fact = f"“same as” names {record.same_as}, which no actor of the archive has"
            where, remedy = f"{authority.file}:{record.line}", "look the id up in the list of actors"
            defects.append(Defect(where, fact, remedy, unless_named=record.same_as))
        elif record.kind and record.id not in known and decisions.identity(record.id) not in actors:
            fact = f"no article names {record.id} or any name of this row"
            where, remedy = f"{authority.file}:{record.line}", "check the spelling, or remove the row"
            defects.append(Defect(where, fact, remedy, unless_named=record.id))
    return tuple(defects)


def _record_of(identity: Identity, authority: Authority) -> Record | None:
    return authority.records.get(identity.key.removeprefix(DECIDED)) if identity.key.startswith(DECIDED) else None


def _corrected(actor: Actor, record: Record | None) -> Actor:
    if record is None:
        return actor
    given = {name: getattr(record, name) for name in ("wikidata", "geonames", "latitude", "longitude", "note")}
    chosen = {name: value for name, value in given.items() if value not in ("", None)}
    listed = {name for name in record.variants if name != actor.name}
    return replace(actor, **chosen, variants=tuple(sorted({*actor.variants, *listed})))
