"""The names of nations and regions and of the people who live there, read from the two tables beside this module."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


@cache
def place_names() -> frozenset[str]:
    """Every name and abbreviation of a nation, a state or a province that names nothing else in news."""
    nations = {name for row in _rows("nations.csv") for name in _names(row)}
    regions = {name for row in _rows("regions.csv") for name in _names(row)}
    return frozenset(nations | regions)


@cache
def city_names() -> frozenset[str]:
    """The names of the world's large cities."""
    return frozenset(files(__package__).joinpath("cities.txt").read_text(encoding="utf-8").split("\n")) - {""}


@cache
def demonyms() -> frozenset[str]:
    """Every adjective and noun for people of a nation, singular and plural ("Dane", "Danes", "Danish")."""
    singular = {word for row in _rows("nations.csv") for word in row["demonyms"].split("|") if word}
    return frozenset(singular | {word + "s" for word in singular if not word.endswith(("s", "sh", "ch", "ese"))} | MORE)


#: Peoples of more than one nation, and adjectives of continents and faiths, which name no actor by themselves.
MORE = frozenset({
    "European", "Europeans", "Asian", "Asians", "African", "Africans", "Latin American", "North American", "Arab",
    "Arabs", "Arabic", "Muslim", "Muslims", "Islamic", "Islamist", "Islamists", "Christian", "Christians", "Jewish",
    "Jew", "Jews", "Catholic", "Catholics", "Protestant", "Protestants", "Sunni", "Sunnis", "Shiite", "Shiites",
    "Shia", "Hindu", "Hindus", "Buddhist", "Buddhists", "Sikh", "Sikhs", "Mormon", "Mormons", "Kurdish", "Kurd",
    "Kurds", "Roma", "Pashtun", "Pashtuns", "Tibetan", "Tibetans", "Hispanic", "Hispanics", "Latino", "Latinos",
    "African American", "African Americans", "African-American", "African-Americans", "Western", "Westerner",
    "Westerners", "Eastern", "Northern", "Southern", "Middle Eastern", "Mideast", "Texan", "Texans", "Californian",
    "Californians", "New Yorker", "New Yorkers", "Londoner", "Londoners", "Parisian", "Parisians", "Democratic",
    "Communist", "Communists", "Socialist", "Socialists", "Marxist", "Marxists", "Nazi", "Nazis",
})  # fmt: skip


def _rows(file: str) -> list[dict[str, str]]:
    text = files(__package__).joinpath(file).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def _names(row: dict[str, str]) -> set[str]:
    plain = row["name"].split(" (")[0]
    return {plain, *filter(None, row["aliases"].split("|"))}
