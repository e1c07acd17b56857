"""Archives made of names alone, for the tests of who is who."""

from __future__ import annotations

from cuttings.model import Kind, Link, Mention, Recognized, Resolution
from cuttings.resolve import Authority, Gazetteer, load_gazetteer, resolve
from cuttings.resolve.authority import NO_AUTHORITY

KINDS = {"p": Kind.PERSON, "o": Kind.ORGANIZATION, "l": Kind.PLACE}
GAZETTEER = load_gazetteer()


def article(seed: str, *names: str, acronyms: tuple[tuple[str, str], ...] = ()) -> Recognized:
    """An article of names in order: "Ann Lee p", "Gen. | Lee p" with a title, "Lima l, Peru l" side by side."""
    mentions = []
    start = 0
    for one in names:
        for part in one.split(", "):
            title, _, rest = part.rpartition(" | ")
            text, kind = rest.rsplit(" ", 1)
            mentions.append(Mention(0, start, start + len(text), text, KINDS[kind], title))
            start += len(text) + 2
        start += 10
    return Recognized(seed, tuple(mentions), acronyms)


def settled(*articles: Recognized, authority: Authority = NO_AUTHORITY, gazetteer: Gazetteer = GAZETTEER) -> Resolution:
    return resolve(articles, authority, gazetteer)


def actors(resolution: Resolution, seed: str) -> list[str]:
    """The actor of each mention of an article, "" where there is none."""
    return [link.actor for link in resolution.links[seed]]


def one_article(*names: str, acronyms: tuple[tuple[str, str], ...] = ()) -> list[str]:
    """The actors of an archive of one article."""
    return actors(settled(article("a", *names, acronyms=acronyms)), "a")


def last_link(resolution: Resolution, seed: str) -> Link:
    return resolution.links[seed][-1]
