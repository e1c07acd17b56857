"""Give each identity its actor: the preferred name, the variant names and an id that no other actor has."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from pelican.utils import slugify

from cuttings.model import Actor, Kind
from cuttings.resolve.names import fold, person_name
from cuttings.resolve.organizations import key_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cuttings.resolve.gazetteer import Gazetteer
    from cuttings.resolve.meaning import Identity

Forms = Counter[str]

SLUG_RULES = [(r"[^\w\s-]", ""), (r"(?u)\A\s*", ""), (r"(?u)\s*\Z", ""), (r"[-\s]+", "-")]


def name_actors(forms: Mapping[Identity, Forms], gazetteer: Gazetteer) -> dict[Identity, Actor]:
    """One actor for each identity. `forms` are the written forms of its mentions with how often each was written."""
    names = {identity: _preferred(identity, forms[identity], gazetteer) for identity in sorted(forms)}
    names = _told_apart(names, gazetteer)
    return {
        identity: _actor(identity, name, forms[identity], gazetteer) for identity, name in names.items()
    }


def actor_id(kind: Kind, name: str) -> str:
    """The id of an actor of that kind and preferred name."""
    return f"{kind.folder}/{slugify(name, regex_subs=SLUG_RULES) or 'unnamed'}"


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
    return identity.kind is Kind.ORGANIZATION and key_of(form, gazetteer) in {identity.key, identity.key.partition("|")[2]}


def _best(forms: Forms) -> str:
    """The form written most often, capitals throughout and possessives last."""
    best = min(forms, key=lambda form: (_shouts(form), -forms[form], -len(form), form))
    return best.title() if _shouts(best) and " " in best else best


def _shouts(form: str) -> bool:
    return form.isupper() and max(map(len, re.findall(r"[^\W\d_]+", form)), default=0) > 4  # noqa: PLR2004 - "NATO"


def _told_apart(names: Mapping[Identity, str], gazetteer: Gazetteer) -> dict[Identity, str]:
    """Names whose ids would be alike are told apart by what they are, or else by a number."""
    by_id: dict[str, list[Identity]] = defaultdict(list)
    for identity in sorted(names):
        by_id[actor_id(identity.kind, names[identity])].append(identity)
    result: dict[Identity, str] = {}
    taken: set[str] = set()
    for identities in by_id.values():
        for identity in identities:
            name = names[identity]
            if len(identities) > 1:
                name = _qualified(identity, name, gazetteer)
            number = 2
            unique = name
            while actor_id(identity.kind, unique) in taken:
                unique, number = f"{name} ({number})", number + 1
            taken.add(actor_id(identity.kind, unique))
            result[identity] = unique
    return result


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
        actor_id(identity.kind, name), identity.kind, name, variants, place.wikidata, place.geonames, place.latitude, place.longitude
    )
