"""A generated archive of any size, the same each time: made-up articles whose names recur as they do in news.

Which names an article holds follows Zipf's law: a few are in every fifth article, most in one or two. The program
itself composes the pages, so that they are what it would write; no language model is needed.
"""

from __future__ import annotations

from bisect import bisect
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import accumulate
from random import Random
from typing import TYPE_CHECKING

from cuttings.actor_table import print_actors
from cuttings.compose import compose
from cuttings.model import Actor, Article, Block, Dated, Kind, Link, Mention, Role, Status
from cuttings.page import slug_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

#: Words of an article, and how many different names it holds, as in the measurements that this is compared with.
WORDS = 500
LEAST_NAMES, MOST_NAMES = 5, 10
#: How many different actors there are for each article of the archive.
ACTORS_AN_ARTICLE = 1.5

_FIRST_DAY = date(1990, 1, 1)
_DAYS = 11_000
_COMMON = (
    "the of and to a in that for on with was as by at from it had not were which this their been has after would will "
    "over more when about into other years new could than also two before first under because through most only where"
).split()
_ONSETS = "b br c ch d dr f fl g gr h j k l m n p pr qu r s sh st t th tr v w z".split()
_VOWELS = "a ai e ea i o oa u".split()
_CODAS = "b ck d l ld m n nd r rt s st t x".split()
_GROUPS = ("Council", "Union", "Bank", "Party", "University", "Police", "Court", "Agency", "Committee", "Company")


@dataclass(frozen=True, slots=True)
class Generated:
    """One article and who is named where in it."""

    article: Article
    links: tuple[Link, ...]
    text: str


class World:
    """The actors and words of an archive of so many articles, from which `article` makes each by its number."""

    def __init__(self, articles: int) -> None:
        random = Random(1851)
        self._vocabulary = [_word(random) for _ in range(8000)]
        self._word_weights = list(accumulate(1 / rank for rank in range(1, 8001)))
        self.actors = tuple(_actors(int(articles * ACTORS_AN_ARTICLE) + 50, random))
        self._weights = list(accumulate(1 / (rank + 4) for rank in range(len(self.actors))))
        self._outlets = [f"The {_name(random)} {paper}" for paper in ("Gazette", "Post", "Courier") for _ in range(7)]

    def article(self, number: int) -> Generated:
        """The article of this number."""
        random = Random(number)
        actors = {self._actor(random).id: None for _ in range(random.randint(LEAST_NAMES, MOST_NAMES))}
        by_id = self._by_id
        named = [by_id[id_] for id_ in actors]
        title = " ".join(self._words(random, 6)).capitalize() + f" {number}"
        blocks, links = [Block(Role.TITLE, title, 0, len(title), "generated", "it is the first line")], []
        at, block = len(title) + 2, 1
        for paragraph, mentions in self._paragraphs(random, named):
            blocks.append(Block(Role.PARAGRAPH, paragraph, at, at + len(paragraph), "generated", ""))
            for actor, start in mentions:
                end = start + len(actor.name)
                mention = Mention(block, start, end, actor.name, actor.kind)
                links.append(Link(mention, Status.LINKED, actor.id, (), "full name", f"{actor.name} in full"))
            at += len(paragraph) + 2
            block += 1
        day = (_FIRST_DAY + timedelta(random.randrange(_DAYS))).isoformat()
        text = "\n\n".join(one.text for one in blocks) + "\n"
        seed = f"{number:07}.txt"
        outlet = random.choice(self._outlets)
        dated = Dated(day, "generated", "it was drawn")
        return Generated(Article(seed, "", title, tuple(blocks), outlet, date=dated), tuple(links), text)

    @property
    def _by_id(self) -> dict[str, Actor]:
        if not hasattr(self, "_ids"):
            self._ids = {actor.id: actor for actor in self.actors}
        return self._ids

    def _actor(self, random: Random) -> Actor:
        return self.actors[bisect(self._weights, random.random() * self._weights[-1])]

    def _words(self, random: Random, count: int) -> list[str]:
        total = self._word_weights[-1]
        return [
            random.choice(_COMMON)
            if random.random() < 0.4
            else self._vocabulary[min(bisect(self._word_weights, random.random() * total), 7999)]
            for _ in range(count)
        ]

    def _paragraphs(self, random: Random, named: Sequence[Actor]) -> Iterator[tuple[str, list[tuple[Actor, int]]]]:
        queue = [actor for actor in named for _ in range(random.choice((1, 1, 2, 3)))]
        random.shuffle(queue)
        sentences = WORDS // 20
        for start in range(0, sentences, 3):
            text, mentions = "", []
            for _ in range(start, min(start + 3, sentences)):
                words = self._words(random, 20)
                head = " ".join(words[:9]).capitalize()
                text += f"{head} "
                if queue:
                    actor = queue.pop()
                    mentions.append((actor, len(text)))
                    text += f"{actor.name} "
                text += " ".join(words[9:]) + ". "
            yield text.rstrip(), mentions


def write_content(content: Path, articles: int) -> World:
    """Writes the archive's pages with their evidence and the table of actors; they have no seeds."""
    world = World(articles)
    by_id = {actor.id: actor for actor in world.actors}
    for folder in ("articles", "evidence"):
        (content / folder).mkdir(parents=True, exist_ok=True)
    named: set[str] = set()
    for number in range(articles):
        one = world.article(number)
        slug = slug_of(one.article.title)
        page = compose(replace(one.article, seed_id=""), one.links, by_id, slug, one.text)
        (content / "articles" / f"{slug}.md").write_text(page.markdown, encoding="utf-8")
        (content / "evidence" / f"{slug}.csv").write_text(page.evidence, encoding="utf-8")
        named.update(link.actor for link in one.links)
    actors = (actor for actor in world.actors if actor.id in named)
    (content / "evidence" / "actors.csv").write_text(print_actors(actors), encoding="utf-8")
    return world


def write_seeds(seeds: Path, articles: int) -> World:
    """Writes the same articles as seeds of plain text."""
    world = World(articles)
    seeds.mkdir(parents=True, exist_ok=True)
    for number in range(articles):
        one = world.article(number)
        (seeds / one.article.seed_id).write_text(one.text, encoding="utf-8")
    return world


def _actors(count: int, random: Random) -> Iterator[Actor]:
    taken: set[str] = set()
    while len(taken) < count:
        kind = random.choices(tuple(Kind), (55, 20, 25))[0]
        name = _name(random)
        if kind is Kind.PERSON:
            name = f"{name} {_name(random)}"
        elif kind is Kind.ORGANIZATION:
            name = f"{name} {random.choice(_GROUPS)}"
        id_ = f"{kind.folder}/{slug_of(name)}"
        if id_ not in taken:
            taken.add(id_)
            yield Actor(id_, kind, name)


def _name(random: Random) -> str:
    return _word(random).capitalize() + (random.choice(_VOWELS) + random.choice(_CODAS))


def _word(random: Random) -> str:
    syllables = random.choice((1, 2, 2, 3))
    return "".join(random.choice(_ONSETS) + random.choice(_VOWELS) for _ in range(syllables)) + random.choice(_CODAS)
