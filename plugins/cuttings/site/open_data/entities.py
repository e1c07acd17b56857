"""The archive as FollowTheMoney entities, one a line, which Aleph and OpenAleph load with `alephclient load-entities`.

An article is an `Article`, a person a `Person`, an organization an `Organization`, a place an `Address`; a
`Documentation` says that an article names an actor.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from typing import TYPE_CHECKING

from cuttings.model import Kind
from cuttings.site.forms import forms_found
from cuttings.site.open_data.formats import lines_of
from cuttings.site.open_data.tables import actors_found, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from cuttings.model import Actor
    from cuttings.site.archive import Archive

_SCHEMA = {Kind.PERSON: "Person", Kind.ORGANIZATION: "Organization", Kind.PLACE: "Address"}
#: Languages as FollowTheMoney has them: three letters (ISO 639-3). Others are left out.
_LANGUAGES = {
    "ar": "ara", "de": "deu", "en": "eng", "es": "spa", "fa": "fas", "fr": "fra", "hi": "hin", "it": "ita",
    "ja": "jpn", "nl": "nld", "pl": "pol", "ps": "pus", "pt": "por", "ru": "rus", "tr": "tur", "uk": "ukr",
    "ur": "urd", "zh": "zho",
}  # fmt: skip


def as_entities(archive: Archive, *, with_texts: bool) -> str:
    """All entities, one a line: actors, then articles with what they name."""
    actors = actors_found(archive, forms_found(archive))
    return entities_of_actors(actors) + entities_of_articles(archive, with_texts=with_texts)


def entities_of_actors(actors: Iterable[Actor]) -> str:
    """The entities of actors."""
    return lines_of(_actors(actors))


def entities_of_articles(archive: Archive, *, with_texts: bool) -> str:
    """The entities of the archive's articles, each followed by what it names."""
    return lines_of(_articles(archive, with_texts=with_texts))


def _actors(actors: Iterable[Actor]) -> Iterator[dict[str, object]]:
    for actor in actors:
        properties: dict[str, Sequence[str]] = {
            "name": (actor.name,),
            "alias": actor.variants,
            "wikidataId": (actor.wikidata,),
            "notes": (actor.note,),
            **_place(actor),
        }
        yield _entity(actor.id, _SCHEMA[actor.kind], properties)


def _place(actor: Actor) -> dict[str, Sequence[str]]:
    if actor.kind is not Kind.PLACE or actor.latitude is None or actor.longitude is None:
        return {}
    return {"latitude": (f"{actor.latitude:.5f}",), "longitude": (f"{actor.longitude:.5f}",)}


def _articles(archive: Archive, *, with_texts: bool) -> Iterator[dict[str, object]]:
    for slug, page in archive.pages.items():
        card = archive.cards[slug]
        day = card.date.machine[:10]
        properties: dict[str, Sequence[str]] = {
            "title": (page.title,),
            "fileName": (page.seed_id,),
            "author": (page.byline,),
            "publisher": (page.outlet if card.outlet.is_known else "",),
            "publishedAt": (day,),
            "language": (_LANGUAGES.get(page.language.partition("-")[0], ""),),
            "sourceUrl": (page.source if page.source.startswith(("http://", "https://")) else "",),
            "bodyText": (text_of(page) if with_texts else "",),
        }
        yield _entity(card.href, "Article", properties)
        document = [_id(card.href)]
        for actor in page.actors:
            link = {"document": document, "entity": [_id_of_actor(actor)], "role": ["named in the article"]}
            yield {"id": _id(f"{card.href} {actor}"), "schema": "Documentation", "properties": link}


def _entity(key: str, schema: str, properties: Mapping[str, Sequence[str]]) -> dict[str, object]:
    given = {name: [value for value in values if value] for name, values in properties.items()}
    return {"id": _id(key), "schema": schema, "properties": {name: values for name, values in given.items() if values}}


def _id(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8")).hexdigest()[:40]


_id_of_actor = lru_cache(maxsize=8192)(_id)
