"""Give each identity its actor: the preferred name, the variant names and an id that no other actor has."""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from cuttings.model import Actor, Kind
from cuttings.page import DEVICES, one_line, slug_of
from cuttings.resolve.names import fold, person_name
from cuttings.resolve.organization_names import NATION, key_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cuttings.resolve.gazetteer import Gazetteer
    from cuttings.resolve.meaning import Identity

Forms = Counter[str]

#: Files with longer names cannot be copied to every disk; a name of a hundred letters is no name.
_LONGEST_SLUG = 100


def name_actors(
    forms: Mapping[Identity, Forms],
    gazetteer: Gazetteer,
    chosen: Mapping[Identity, str] = MappingProxyType({}),
    machine: Mapping[Identity, Identity] = MappingProxyType({}),
) -> dict[Identity, Actor]:
    """One actor for each identity. `forms` are the written forms of its mentions with how often each was written.

    `chosen` are the preferred names that people chose; `machine` leads from an identity that people decided on to the
    one it was, by which the gazetteer knows it.
    """
    known = {identity: machine.get(identity, identity) for identity in sorted(forms)}
    names = {one: one_line(chosen.get(one) or _preferred(known[one], forms[one], gazetteer)) for one in known}
    names = _told_apart(names, known, gazetteer)
    return {one: _actor(known[one], name, forms[one], gazetteer) for one, name in names.items()}


@lru_cache(maxsize=50_000)
def actor_id(kind: Kind, name: str) -> str:
    """The id of an actor of that kind and preferred name; its last part is a legal file name everywhere."""
    slug = slug_of(name).replace("/", "-").strip("-") or "unnamed"
    if slug in DEVICES:
        slug = f"{slug}-{kind.value}"
    if len(slug) > _LONGEST_SLUG:
        slug = f"{slug[:_LONGEST_SLUG]}-{hashlib.sha256(slug.encode()).hexdigest()[:8]}"
    return f"{kind.folder}/{slug}"


def _preferred(identity: Identity, forms: Forms, gazetteer: Gazetteer) -> str:
    if identity.kind is Kind.PLACE and (place := gazetteer.place(identity.key)):
        folded = fold(place.name.partition(" (")[0])
        written = [form for form in forms if fold(form) == folded]
        return _best(Counter({form: forms[form] for form in written})) if written else place.name.partition(" (")[0]
    full = [form for form in forms if _is_full(identity, form, gazetteer)] or list(forms)
    return _best(Counter({form: forms[form] for form in full}))


def _is_full(identity: Identity, form: str, gazetteer: Gazetteer) -> bool:
    if identity.kind is Kind.PERSON:
        name = person_name(form)
        return name.is_full and len(name.given) > 1
    bare = identity.key.partition(NATION)[2]  # "the Senate" is no name for one nation's Senate
    return identity.kind is Kind.ORGANIZATION and key_of(form, gazetteer) in {identity.key, bare}


def _best(forms: Forms) -> str:
    """The form written most often, in whatever case; of its cases the commonest, capitals throughout last."""
    alike: Forms = Counter()
    for form, count in forms.items():
        alike[fold(form)] += count
    best = min(forms, key=lambda form: (-alike[fold(form)], _shouts(form), -forms[form], -len(form), form))
    return best.title() if _shouts(best) and " " in best else best


def _shouts(form: str) -> bool:
    return form.isupper() and max(map(len, re.findall(r"[^\W\d_]+", form)), default=0) > 4  # noqa: PLR2004 - "NATO"


def _told_apart(
    names: Mapping[Identity, str], known: Mapping[Identity, Identity], gazetteer: Gazetteer
) -> dict[Identity, str]:
    """Names whose ids would be alike are told apart: places by what is around them, others by a number."""
    by_id: dict[str, list[Identity]] = defaultdict(list)
    for identity in names:
        by_id[actor_id(identity.kind, names[identity])].append(identity)
    result: dict[Identity, str] = {}
    taken = set(by_id)
    for id_, identities in by_id.items():
        taken.discard(id_)
        for identity in _best_known_first(identities, known, gazetteer):
            name = names[identity]
            if id_ in taken:
                name = _qualified(known[identity], name, gazetteer)
            number, unique = 2, name
            while actor_id(identity.kind, unique) in taken:
                unique, number = f"{name} ({number})", number + 1
            taken.add(actor_id(identity.kind, unique))
            result[identity] = unique
    return result


def _best_known_first(
    identities: Sequence[Identity], known: Mapping[Identity, Identity], gazetteer: Gazetteer
) -> list[Identity]:
    """A nation keeps the plain name, else the place of most people; what the gazetteer does not know comes last."""
    places = {one: place for one in identities if (place := gazetteer.place(known[one].key))}

    def rank(one: Identity) -> tuple[bool, int, Identity]:
        place = places.get(one)
        return place is None or place.sort != "nation", -place.population if place else 1, one

    return sorted(identities, key=rank)


def _qualified(identity: Identity, name: str, gazetteer: Gazetteer) -> str:
    place = gazetteer.place(identity.key) if identity.kind is Kind.PLACE else None
    if place is None:
        return name
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
