"""The tables of the archive: every column with its type and what it means, and the rows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cuttings.model import Actor, Role
from cuttings.site.forms import forms_found

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from cuttings.site.archive import Archive
    from cuttings.site.content import ContentPage
    from cuttings.site.forms import Forms

    Cell = str | int | float | None

#: What divides several names in one cell.
_DIVIDER = " | "


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, its type ("string", "integer", "number"), what it means, and the column it refers to."""

    name: str
    meaning: str
    type: str = "string"
    refers_to: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: what a row is, its columns, the name of its key ("" where it has none), and its rows."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    key: str
    rows: Callable[[Archive], Iterable[tuple[Cell, ...]]]


def text_of(page: ContentPage) -> str:
    """The article's text: its sentences with one space between them."""
    return " ".join(sentence.text.strip() for sentence in page.sentences)


def actors_found(archive: Archive, forms: Forms) -> list[Actor]:
    """Every actor that an article names, by id, with the `forms` that articles write, the frequent ones first."""
    actors = []
    for actor, name in sorted(archive.names.items()):
        known = archive.known.get(actor) or Actor(actor, name.kind, name.name)
        found = sorted(forms.get(actor, {}).items(), key=lambda item: (-item[1], item[0]))
        variants = dict.fromkeys([*(form for form, _ in found), *known.variants])
        variants.pop(known.name, None)
        actors.append(known if known.variants == (told := tuple(variants)) else replace(known, variants=told))
    return actors


def _articles(archive: Archive) -> Iterator[tuple[Cell, ...]]:
    for slug, page in archive.pages.items():
        outlet = page.outlet if archive.outlets[page.outlet].is_known else ""
        about = (page.title, page.edtf, outlet, page.byline, page.language, page.seed_id, page.seed_sha256, page.source)
        yield (slug, archive.cards[slug].href, *about, text_of(page))


def _actors(archive: Archive) -> Iterator[tuple[Cell, ...]]:
    return rows_of_actors(actors_found(archive, forms_found(archive)))


def rows_of_actors(actors: Iterable[Actor]) -> Iterator[tuple[Cell, ...]]:
    """The rows of these actors."""
    for actor in actors:
        place = (_degrees(actor.latitude), _degrees(actor.longitude))
        variants = _DIVIDER.join(actor.variants)
        ids = (actor.wikidata, actor.geonames)
        yield (actor.id, actor.kind.value, actor.name, variants, "", *ids, *place, actor.note, "", actor.within)


def _degrees(value: float | None) -> float | None:
    return None if value is None else round(value, 5)


def _mentions(archive: Archive) -> Iterator[tuple[Cell, ...]]:
    for slug, page in archive.pages.items():
        at = 0
        for sentence in page.sentences:
            indent = len(sentence.text) - len(sentence.text.lstrip())
            address = f"{archive.cards[slug].href}#{sentence.anchor}"
            for naming in sentence.names:
                start, end = (at + offset - indent for offset in (naming.start, naming.end))
                yield (slug, naming.actor, naming.form, start, end, address)
            at += len(sentence.text.strip()) + 1


def _cuts(archive: Archive) -> Iterator[tuple[Cell, ...]]:
    for slug, page in archive.pages.items():
        for row in page.evidence:
            if row.what == Role.CUT:
                yield (slug, row.line, row.text, row.rule, row.reason)


ARTICLES = Table(
    "articles",
    "One article a row, in order of date, undated ones last",
    (
        Column("slug", "The article's name in addresses; it stays when the archive grows"),
        Column("address", "The article's page, from the root of the site"),
        Column("title", "The headline as the source gives it"),
        Column(
            "edtf", "The date as far as it is known, in the Extended Date/Time Format; empty where nothing is known"
        ),
        Column("outlet", "Who published it; empty where that is not known"),
        Column("byline", "Who wrote it, as the source says"),
        Column("language", "The language of the text (BCP 47)"),
        Column("seed", "The file, or the record of a file, from which the article was made"),
        Column("seed_sha256", "The SHA-256 of that file's bytes"),
        Column("source", "The address that the source gives for the article"),
        Column("text", "The article's sentences, one space between them; the offsets of mentions count in it"),
    ),
    "slug",
    _articles,
)
ACTORS = Table(
    "actors",
    "One person, organization or place a row, in the columns of content/authority.csv: copy a row there to correct it",
    (
        Column("id", "The actor's id; with .html behind it, its page in the site where it has one"),
        Column("kind", "person, organization or place"),
        Column("preferred_name", "The name under which it is listed"),
        Column("variant_names", "Other forms of the name, those that articles write most first, divided by ' | '"),
        Column("not_names", "Forms that are not this actor; only people fill it in"),
        Column("wikidata", "The actor's id in Wikidata"),
        Column("geonames", "The place's id in GeoNames"),
        Column("latitude", "Degrees north of the equator (WGS 84)", "number"),
        Column("longitude", "Degrees east of Greenwich (WGS 84)", "number"),
        Column("note", "What a person wrote about the actor"),
        Column("same_as", "The id of the actor that this one is; only people fill it in"),
        Column("within", "The id of the place in which this place lies"),
    ),
    "id",
    _actors,
)
MENTIONS = Table(
    "mentions",
    "One name in one article's text a row, in the order of the text",
    (
        Column("article", "The article's slug", refers_to="articles.slug"),
        Column("actor", "The id of the actor that the name is linked to", refers_to="actors.id"),
        Column("form", "The name as it is written there"),
        Column("start", "Where it begins in the article's text, in Unicode characters from 0", "integer"),
        Column("end", "Where it ends there; the character at it is no longer part of the name", "integer"),
        Column("address", "The sentence that holds it, from the root of the site"),
    ),
    "",
    _mentions,
)
CUTS = Table(
    "cuts",
    "One passage of a source that its article leaves out a row",
    (
        Column("article", "The article's slug", refers_to="articles.slug"),
        Column("line", "The line of the source where it begins, from 1", "integer"),
        Column("text", "The words left out"),
        Column("rule", "The rule that left them out"),
        Column("reason", "Why, in words"),
    ),
    "",
    _cuts,
)

TABLES = (ARTICLES, ACTORS, MENTIONS, CUTS)


def without_texts(table: Table) -> Table:
    """The table without what repeats the articles' words, for archives that may not pass them on."""
    left = [i for i, column in enumerate(table.columns) if column.name != "text"]
    return replace(
        table,
        columns=tuple(table.columns[i] for i in left),
        rows=lambda archive: (tuple(row[i] for i in left) for row in table.rows(archive)),
    )
