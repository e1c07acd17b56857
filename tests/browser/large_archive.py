"""A made-up archive of hundreds of articles and thousands of names, to see whether the pages hold.

It has seventy years with ten silent ones, long names, names from right to left, a place that every article names, and
an article that names three hundred. It is the same archive each time.
"""

from __future__ import annotations

from itertools import product
from random import Random
from typing import TYPE_CHECKING

from cuttings.page import print_page, slug_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_FIRST = (
    "Ada Bo Cora Dag Elin Finn Gro Hanna Ivar Jens Kaja Lars Mette Nils Oda Per Ragna Siri Tor Ulla Vera Wilma Yngve "
    "Åse Øystein Zoë Łucja Nguyễn Žofie François Jürgen Maria-José Владимир Ελένη عمر נועה"
).split()
_LAST = (
    "Holm Lund Ash Berg Dahl Eide Falk Grimstad Haugen Iversen Jansen Kvam Lie Moen Ness Olsen Prydz Quist Rød Strand "
    "Tveit Ulriksen Vik Wold Ytterdal Zakariassen Ærø Østby Ås O’Neill d’Aubigné bin-Hamad Müller-Lüdenscheidt "
    "Fernández-de-la-Cueva-y-Enríquez Папандопуло Παπαδόπουλος الحسيني מזרחי"
).split()
_BODIES = (
    "Harbour Board|Seamen’s Union|Society for the Preservation of the Old Lighthouse and Its Surroundings|Bank".split(
        "|"
    )
)
_TOWNS = (
    "Port Ash|Nordvik|Saltholm|Grand Rapids|Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch|القاهرة".split(
        "|"
    )
)
_OUTLETS = ("The Harbour Gazette", "Nordvik Tidende", "The Evening Packet", "Unknown outlet")
_SAID = (
    "{a} told the {b} that nobody in {c} had seen the ferry.",
    "“We waited,” said {a}, who came from {c}.",
    "The {b} met in {c}, where {a} spoke for an hour.",
    "In {c} {a} bought a boat from the {b}.",
)

PEOPLE = tuple(f"{first} {last}" for first, last in product(_FIRST, _LAST))
ORGANIZATIONS = tuple(f"{town} {body}" for town, body in product(_TOWNS[:4], _BODIES))
PLACES = (*_TOWNS, *(f"{last} Bay" for last in _LAST[:24]))
YEARS = tuple(year for year in range(1946, 2016) if not 1970 <= year < 1980)


def write_large_archive(content: Path, articles: int = 400) -> None:
    """Writes the pages of the archive into `content/articles/`."""
    folder = content / "articles"
    folder.mkdir(parents=True)
    random = Random(1946)
    for number in range(articles):
        names = 300 if number == articles // 2 else random.randint(3, 24)
        (folder / f"article-{number:04}.md").write_text(_page(number, names, random), encoding="utf-8")


def _page(number: int, names: int, random: Random) -> str:
    year = random.choice(YEARS)
    day = f"{year}-{random.randint(1, 12):02}-{random.randint(1, 28):02}"
    edtf = random.choice([day] * 12 + [day[:7], f"{year}~", f"{day}?", ""])
    sentences = list(_sentences(names, random))
    paragraphs = [" ".join(sentences[at : at + 3]) for at in range(0, len(sentences), 3)]
    values = {
        "Title": f"Number {number}: the ferry, once more, and those who waited for it",
        "Date": day if edtf else "",
        "Category": random.choice(_OUTLETS),
        "Edtf": edtf,
    }
    return print_page(values, "\n\n".join(paragraphs))


def _sentences(names: int, random: Random) -> Iterator[str]:
    # A few people are named again and again, most once or twice, as in any archive.
    known = PEOPLE[:: len(PEOPLE) // 40]
    for _ in range(max(1, names // 3)):
        person = random.choice(known) if random.random() < 0.5 else random.choice(PEOPLE)
        yield random.choice(_SAID).format(
            a=_link("people", person),
            b=_link("organizations", random.choice(ORGANIZATIONS)),
            c=_link("places", random.choice(PLACES)),
        )
    yield f"All this was in {_link('places', _TOWNS[0])}."


def _link(folder: str, name: str) -> str:
    return f"[{name}]({{tag}}{slug_of(f'{folder}/{name}')})"
