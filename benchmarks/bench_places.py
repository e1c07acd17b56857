"""Measures where places lie: the gazetteer's answers on toponyms of news, marked by hand in `places.csv`.

    python benchmarks/bench_places.py              the table
    python benchmarks/bench_places.py --wrong      and each answer that is wrong or missing

A row of `places.csv` names a set, a document of it, where in the text the name begins, and the right answer: what sort
of place it is, its country (ISO 3166-1) and its coordinates. The texts lie outside the repository (`--stick`). Each
document is read whole by the pipeline; the marked name is taken as a place even where the recognizer did not see it,
so that the table tells of the gazetteer. How many of them the recognizer saw is told beside it.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections import defaultdict
from dataclasses import dataclass, replace
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "plugins"), str(ROOT)]

from benchmarks.actors import article_of, loaded  # noqa: E402

from cuttings.model import Actor, Article, Kind, Link, Mention, Recognized, Status  # noqa: E402
from cuttings.recognize import recognize  # noqa: E402
from cuttings.resolve import resolve  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cuttings.model import Resolution
    from cuttings.resolve import Gazetteer

STICK = ROOT.parent / "shared" / "bench" / "actors"
MARKED = Path(__file__).parent / "places.csv"

#: So far from the marked point an answer is still the right place: sources set the middle of large places differently.
TOLERANCE = {"city": 25.0, "region": 200.0, "state": 900.0, "nation": 1000.0, "continent": 2500.0, "sea": 2500.0}
EARTH_RADIUS = 6371.0


@dataclass(frozen=True, slots=True)
class Marked:
    """One row of the hand-marked table."""

    set: str
    document: str
    start: int
    name: str
    sort: str
    country: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Answer:
    """What the pipeline says of one marked name: its link, whether the recognizer saw it, the country, the distance."""

    marked: Marked
    link: Link
    seen: bool
    country: str
    kilometres: float | None

    @property
    def is_right(self) -> bool:
        near = self.kilometres is not None and self.kilometres <= TOLERANCE[self.marked.sort]
        return near and (self.country == self.marked.country or not self.marked.country)


def read_marked(file: Path = MARKED) -> list[Marked]:
    """The hand-marked rows."""
    with file.open(encoding="utf-8", newline="") as lines:
        return [
            Marked(
                row["set"],
                row["document"],
                int(row["start"]),
                row["name"],
                row["sort"],
                row["country"],
                float(row["latitude"]),
                float(row["longitude"]),
            )
            for row in csv.DictReader(lines)
        ]


def answers(marked: Sequence[Marked], texts: Mapping[str, str], recognizer: str) -> list[Answer]:
    """The pipeline's answers on the marked names of one set; `texts` are all of its documents."""
    model, gazetteer = loaded(recognizer)
    articles = {id_: article_of(id_, text) for id_, text in texts.items()}
    wanted = defaultdict(list)
    for one in marked:
        wanted[one.document].append(one)
    recognized = {id_: recognize(article, model) for id_, article in articles.items()}
    told = [_told(found, articles[id_], wanted[id_]) for id_, found in recognized.items()]
    resolution = resolve(told, gazetteer=gazetteer)
    return [_answer(one, articles[one.document], recognized[one.document], resolution, gazetteer) for one in marked]


def _told(found: Recognized, article: Article, marked: Sequence[Marked]) -> Recognized:
    """The mentions, with the marked names as places in the stead of what overlaps them."""
    names = [_mention(article, one) for one in marked]
    rest = [one for one in found.mentions if not any(_overlap(one, name) for name in names)]
    return replace(found, mentions=tuple(sorted([*rest, *names], key=lambda one: (one.block, one.start))))


def _mention(article: Article, marked: Marked) -> Mention:
    number, block = next(
        (number, block) for number, block in enumerate(article.blocks) if block.start <= marked.start < block.end
    )
    start = marked.start - block.start
    return Mention(number, start, start + len(marked.name), marked.name, Kind.PLACE)


def _overlap(one: Mention, other: Mention) -> bool:
    return one.block == other.block and one.start < other.end and other.start < one.end


def _answer(
    marked: Marked, article: Article, found: Recognized, resolution: Resolution, gazetteer: Gazetteer
) -> Answer:
    name = _mention(article, marked)
    link = next(one for one in resolution.links[marked.document] if one.mention == name)
    seen = any(_overlap(one, name) and one.kind is Kind.PLACE for one in found.mentions)
    actor = resolution.actors.get(link.actor)
    if actor is None:
        return Answer(marked, link, seen, "", None)
    return Answer(marked, link, seen, _country(actor, resolution, gazetteer), _kilometres(actor, marked))


def _country(actor: Actor, resolution: Resolution, gazetteer: Gazetteer) -> str:
    """The nation in which the actor lies, by what is known of it or of the place that holds it."""
    for place in gazetteer.find(actor.name.partition(" (")[0]):
        if (place.geonames, place.wikidata) == (actor.geonames, actor.wikidata) and place.latitude == actor.latitude:
            return min(gazetteer.nations([place.id]), default="")
    holder = resolution.actors.get(actor.within)
    return _country(holder, resolution, gazetteer) if holder else ""


def _kilometres(actor: Actor, marked: Marked) -> float | None:
    """The great circle's distance (haversine)."""
    if actor.latitude is None or actor.longitude is None:
        return None
    north, south = radians(actor.latitude), radians(marked.latitude)
    east = radians(actor.longitude - marked.longitude)
    half = sin((north - south) / 2) ** 2 + cos(north) * cos(south) * sin(east / 2) ** 2
    return 2 * EARTH_RADIUS * asin(sqrt(half))


def measure(stick: Path, recognizer: str, *, show_wrong: bool) -> None:
    """Prints the table."""
    every: list[Answer] = []
    for name in sorted({one.set for one in read_marked()}):
        file = stick / "data" / f"{name}.jsonl"
        if not file.is_file():
            print(f"skipped: {file} is not there; name the folder of the measuring stick with --stick")
            return
        records = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
        marked = [one for one in read_marked() if one.set == name]
        every += answers(marked, {record["doc_id"]: record["text"] for record in records}, recognizer)
    print(f"\n## places: {len(every)} toponyms marked by hand; names seen by the recognizer: {recognizer}")
    print("  sort       marked   seen  placed  right place  right country  median km")
    for sort in (*TOLERANCE, ""):
        _print_row(sort or "all", [one for one in every if one.marked.sort == sort or not sort])
    if show_wrong:
        for one in every:
            if not one.is_right:
                km = "no coordinates" if one.kilometres is None else f"{one.kilometres:.0f} km off"
                said = f"{one.link.actor or one.link.status} {one.country} ({one.link.rule})"
                print(f"  {one.marked.document} {one.marked.name}, {one.marked.country}: {said}, {km}")


def _print_row(sort: str, those: Sequence[Answer]) -> None:
    placed = [one.kilometres for one in those if one.kilometres is not None]
    countries = [one for one in those if one.marked.country]
    right = sum(one.is_right for one in those)
    country = sum(one.country == one.marked.country and one.link.status is Status.LINKED for one in countries)
    print(
        f"  {sort:10} {len(those):>6} {sum(one.seen for one in those):>6} {len(placed):>7} {right / len(those):>12.1%}"
        f" {country / len(countries) if countries else 1:>14.1%} {median(placed) if placed else 0:>10.1f}"
    )


def main() -> None:
    """Reads the command line and measures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stick", type=Path, default=STICK)
    parser.add_argument("--recognizer", default="spacy")
    parser.add_argument("--wrong", action="store_true")
    options = parser.parse_args()
    measure(options.stick, options.recognizer, show_wrong=options.wrong)


if __name__ == "__main__":
    main()
