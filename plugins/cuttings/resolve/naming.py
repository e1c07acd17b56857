"""Give each identity its actor: the preferred name, the variant names and an id that no other actor has."""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from cuttings.model import Actor, Kind
from cuttings.page import DEVICES, one_line, slug_of
from cuttings.resolve.names import fold, person_name
from cuttings.resolve.organization_names import NATION, key_of
from cuttings.resolve.told import Named

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from cuttings.resolve.gazetteer import Gazetteer
    from cuttings.resolve.meaning import Identity

Forms = Counter[str]

#: So many times as often "Lebron" must be written to outweigh "LeBron".
_MEANT = 4
_CAPITAL_WITHIN = re.compile(r"[a-zß-ÿ][A-ZÀ-Þ][a-zß-ÿ]")

#: Files with longer names cannot be copied to every disk; a name of a hundred letters is no name.
_LONGEST_SLUG = 100


@dataclass(frozen=True, slots=True)
class Naming:
    """What names are given by.

    `identities` are those of the numbers, `chosen` the preferred names that people chose; `found_as` leads from an
    identity that people decided on to the one it was, by which the gazetteer knows it.
    """

    identities: Sequence[Identity]
    gazetteer: Gazetteer
    chosen: Mapping[Identity, str] = field(default_factory=dict)
    found_as: Mapping[Identity, Identity] = field(default_factory=dict)

    def found(self, number: int) -> Identity:
        """The identity of a number as the machine found it."""
        identity = self.identities[number]
        return self.found_as.get(identity, identity)


def name_actors(
    changed: Collection[int],
    others: Mapping[int, Named],
    forms_of: Callable[[Collection[int]], Mapping[int, Forms]],
    naming: Naming,
) -> dict[int, Named]:
    """The name and the actor of each identity, by its number.

    `forms_of` gives of some identities the written forms of their mentions with how often each was written; `changed`
    are those whose forms are not as they were, `others` holds what was said of all others. One without forms has no
    actor.
    """
    forms = forms_of(changed)
    names = {number: one.name for number, one in others.items()}
    ids = {number: one.id for number, one in others.items()}
    for number, written in forms.items():
        identity = naming.identities[number]
        names[number] = one_line(naming.chosen.get(identity) or _preferred(naming.found(number), written, naming))
        ids[number] = actor_id(identity.kind, names[number])
    apart = _told_apart(names, ids, naming)
    renamed = [number for number, one in others.items() if apart.get(number, one.name) != one.actor.name]
    forms = {**forms, **forms_of(renamed)}
    named = {number: one for number, one in others.items() if number not in forms}
    for number, written in forms.items():
        actor = _actor(naming.found(number), apart.get(number, names[number]), written, naming.gazetteer)
        named[number] = Named(names[number], ids[number], actor)
    return named


@lru_cache(maxsize=50_000)
def actor_id(kind: Kind, name: str) -> str:
    """The id of an actor of that kind and preferred name; its last part is a legal file name everywhere."""
    slug = slug_of(name).replace("/", "-").strip("-") or "unnamed"
    if slug in DEVICES:
        slug = f"{slug}-{kind.value}"
    if len(slug) > _LONGEST_SLUG:
        slug = f"{slug[:_LONGEST_SLUG]}-{hashlib.sha256(slug.encode()).hexdigest()[:8]}"
    return f"{kind.folder}/{slug}"


def _preferred(identity: Identity, forms: Forms, naming: Naming) -> str:
    gazetteer = naming.gazetteer
    if identity.kind is Kind.PLACE and (place := gazetteer.place(identity.key)):
        own = place.name.partition(" (")[0]
        # Of "OSLO", where a dispatch was filed, the gazetteer knows better how it is written.
        written = [form for form in forms if fold(form) == fold(own) and (own.isupper() or not form.isupper())]
        return _best(Counter({form: forms[form] for form in written})) if written else own
    full = [form for form in forms if _is_full(identity, form, gazetteer)] or list(forms)
    return _best(Counter({form: forms[form] for form in full}))


def _is_full(identity: Identity, form: str, gazetteer: Gazetteer) -> bool:
    if identity.kind is Kind.PERSON:
        name = person_name(form)
        return name.is_full and len(name.given) > 1
    bare = identity.key.partition(NATION)[2]  # "the Senate" is no name for one nation's Senate
    return identity.kind is Kind.ORGANIZATION and key_of(form, gazetteer) in {identity.key, bare}


def _best(forms: Forms) -> str:
    """The form written most often, in whatever case; of its cases the commonest, capitals throughout last.

    A capital within a word is meant; leaving it out is easily done, so that it is believed against a few times as many.
    """
    alike: Forms = Counter()
    for form, count in forms.items():
        alike[fold(form)] += count

    def rank(form: str) -> tuple[int, bool, int, int, str]:
        meant = _MEANT if _CAPITAL_WITHIN.search(form) else 1
        return -alike[fold(form)], _shouts(form), -forms[form] * meant, -len(form), form

    best = min(forms, key=rank)
    return best.title() if _shouts(best) and " " in best else best


def _shouts(form: str) -> bool:
    return form.isupper() and max(map(len, re.findall(r"[^\W\d_]+", form)), default=0) > 4  # noqa: PLR2004 - "NATO"


def _told_apart(names: Mapping[int, str], ids: Mapping[int, str], naming: Naming) -> dict[int, str]:
    """Names whose ids would be alike, told apart: places by what is around them, others by a number."""
    by_id: dict[str, list[int]] = defaultdict(list)
    for number, id_ in ids.items():
        by_id[id_].append(number)
    result: dict[int, str] = {}
    taken = set(by_id)
    alike = {id_: _best_known_first(numbers, naming) for id_, numbers in by_id.items() if len(numbers) > 1}
    for id_ in sorted(alike, key=lambda id_: min(naming.identities[number] for number in alike[id_])):
        taken.discard(id_)
        for number in alike[id_]:
            name, kind = names[number], naming.identities[number].kind
            if id_ in taken:
                name = _qualified(naming.found(number), name, naming.gazetteer)
            further, unique = 2, name
            while actor_id(kind, unique) in taken:
                unique, further = f"{name} ({further})", further + 1
            taken.add(actor_id(kind, unique))
            result[number] = unique
    return result


def _best_known_first(numbers: Iterable[int], naming: Naming) -> list[int]:
    """A nation keeps the plain name, else the place of most people; what the gazetteer does not know comes last."""

    def rank(number: int) -> tuple[bool, int, Identity]:
        place = naming.gazetteer.place(naming.found(number).key)
        return place is None or place.sort != "nation", -place.population if place else 1, naming.identities[number]

    return sorted(numbers, key=rank)


def _qualified(identity: Identity, name: str, gazetteer: Gazetteer) -> str:
    place = gazetteer.place(identity.key) if identity.kind is Kind.PLACE else None
    if place is None:
        return f"{name} (undecided)" if identity.kind is Kind.PLACE and identity.key.startswith("?") else name
    around = gazetteer.place(place.within)
    what = {"nation": "country", "former": "former country"}.get(place.sort)
    return f"{name} ({what or (around.name if around else place.sort)})"


def _actor(identity: Identity, name: str, forms: Forms, gazetteer: Gazetteer) -> Actor:
    variants = tuple(sorted(form for form in forms if form != name))
    place = gazetteer.place(identity.key) if identity.kind is Kind.PLACE else None
    if place is None:
        return Actor(actor_id(identity.kind, name), identity.kind, name, variants)
    return Actor(
        actor_id(identity.kind, name),
        identity.kind,
        name,
        variants,
        wikidata=place.wikidata,
        geonames=place.geonames,
        latitude=place.latitude,
        longitude=place.longitude,
    )
