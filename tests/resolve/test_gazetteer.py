"""The gazetteer's table: what is looked up in it, and what happens when it is damaged."""

from __future__ import annotations

import gzip
from hashlib import sha256
from importlib.resources import files

import pytest
from naming_archives import GAZETTEER

from cuttings.resolve.gazetteer import NO_GAZETTEER, GazetteerError, forget_gazetteer, load_gazetteer, read_gazetteer
from cuttings.resolve.names import fold

PACKED = files("cuttings.resolve").joinpath("data", "gazetteer.gz").read_bytes()


@pytest.mark.parametrize("name", ["Zürich", "ZURICH", "zurich", "Kiev", "Kyiv", "New York", "P'yongyang"])
def test_a_place_is_found_in_any_case_with_or_without_accents_and_by_its_other_names(name: str) -> None:
    assert GAZETTEER.find(name)


def test_of_several_places_of_a_name_that_of_most_people_comes_first() -> None:
    people = [place.population for place in GAZETTEER.find("Springfield")]
    assert (people, len(people) > 2) == (sorted(people, reverse=True), True)


@pytest.mark.parametrize("name", ["", "Nowhereville", "\x00", "zzzz", "aaaa", "Sprungfield"])
def test_a_name_that_no_place_has_finds_nothing(name: str) -> None:
    assert GAZETTEER.find(name) == ()


def test_every_place_is_found_by_its_own_name() -> None:
    ids, names = GAZETTEER.columns[:2]
    step = 97
    assert [
        id_
        for id_, name in zip(ids[::step], names[::step], strict=True)
        if id_ not in {place.id for place in GAZETTEER.find(name.partition(" (")[0])}
    ] == []


def test_the_table_is_in_the_order_in_which_it_is_searched() -> None:
    folded = [fold(name.partition(" (")[0]) for name in GAZETTEER.columns[1]]
    assert folded == sorted(folded)


def test_a_damaged_table_is_refused_with_the_remedy() -> None:
    with pytest.raises(GazetteerError, match="git checkout"):
        read_gazetteer(PACKED[:-9] + b"xxxxxxxxx", sha256(PACKED).hexdigest())


def test_the_table_is_packed_without_a_date_and_takes_less_than_a_megabyte() -> None:
    assert (PACKED[4:8], len(PACKED) < 1_000_000) == (b"\0\0\0\0", True)
    assert len(gzip.decompress(PACKED)) > len(PACKED)


def test_without_a_table_no_place_is_known() -> None:
    assert (NO_GAZETTEER.find("Lima"), NO_GAZETTEER.place("PE"), NO_GAZETTEER.around("PE")) == ((), None, ())


def test_a_table_that_was_given_back_is_read_anew() -> None:
    first = load_gazetteer()
    assert load_gazetteer() is first

    forget_gazetteer()

    assert load_gazetteer() is not first
    assert load_gazetteer().find("Boston") == first.find("Boston")
