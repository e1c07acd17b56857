"""What the recognizer is not sure of is linked only where something else speaks for it."""

from __future__ import annotations

import pytest
from naming_archives import GAZETTEER, settled

from cuttings.model import Kind, Mention, Recognized, Status
from cuttings.resolve.authority import Authority, Record

UNSURE = (0.1, 0.6, 0.0)


def named(seed: str, *mentions: Mention) -> Recognized:
    return Recognized(seed, mentions)


def mention(text: str, confidence: float, kind: Kind = Kind.ORGANIZATION, title: str = "", at: int = 0) -> Mention:
    return Mention(0, at, at + len(text), text, kind, title, confidence, kinds=UNSURE)


def test_a_name_seen_once_of_which_the_recognizer_is_not_sure_is_uncertain_and_says_why() -> None:
    resolution = settled(named("a", mention("Zorba", 0.25)))
    (link,) = resolution.links["a"]
    assert (link.status, link.actor, link.candidates, link.rule) == (Status.UNCERTAIN, "", (), "doubtful name")
    assert link.reason == "the archive names it once, and the recognizer’s confidence that this is a name is below 0.3"
    assert resolution.actors == {}


@pytest.mark.parametrize(
    "articles",
    [
        [named("a", mention("Zorba", 0.3))],
        [named("a", mention("Zorba", 0.2), mention("Zorba", 0.2, at=50))],
        [named("a", mention("Zorba", 0.2)), named("b", mention("Zorba", 0.2))],
        [named("a", mention("Zorba", 0.2, Kind.PERSON, title="President"))],
        [named("a", mention("Lima", 0.2, Kind.PLACE))],
        [named("a", Mention(0, 0, 5, "Zorba", Kind.ORGANIZATION, confidence=0.2))],
    ],
    ids=["surer", "twice", "in two articles", "a title", "a place of the gazetteer", "found by a rule"],
)
def test_a_name_for_which_something_else_speaks_is_linked(articles: list[Recognized]) -> None:
    links = [link for those in settled(*articles).links.values() for link in those]
    assert {link.status for link in links} == {Status.LINKED}


def test_what_a_person_decided_is_not_doubted() -> None:
    record = Record(2, "organizations/zorba", Kind.ORGANIZATION, "Zorba")
    authority = Authority("authority.csv", {record.id: record})
    resolution = settled(named("a", mention("Zorba", 0.1)), authority=authority, gazetteer=GAZETTEER)
    assert [link.actor for link in resolution.links["a"]] == ["organizations/zorba"]
