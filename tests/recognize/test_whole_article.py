"""Rules that look at the article as a whole: headlines, acronyms, families, names found again, kinds by vote."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from reading import ORGANIZATION, PERSON, PLACE, article, found, read

from cuttings.model import Kind, Mention, Role
from cuttings.recognize import RawSpan, recognize
from cuttings.recognize.kinds import settle_kinds

if TYPE_CHECKING:
    from collections.abc import Sequence


def test_a_name_the_model_missed_is_found_where_it_stands_again() -> None:
    lines = ("Unesco met in Paris.", "Then Unesco left.")
    first_only = {"Unesco met": ORGANIZATION}
    assert found(*lines, names={"Unesco": ORGANIZATION} | first_only).count("Unesco o") >= 1
    assert found("Ann Lee came.", "It was Lee’s idea.", names={"Ann Lee": PERSON}) == ["Ann Lee p", "Lee p"]


@pytest.mark.parametrize("text", ["An Okafor-led plan.", "The anti-Okafor vote."])
def test_a_name_is_found_again_inside_a_longer_word(text: str) -> None:
    assert found("Ann Okafor came.", text, names={"Ann Okafor": PERSON}) == ["Ann Okafor p", "Okafor p"]


def test_a_family_name_that_is_also_a_word_is_not_found_again() -> None:
    assert found("Ann Field came.", "Field work is hard in the field.", names={"Ann Field": PERSON}) == ["Ann Field p"]


def test_a_headline_is_cut_to_the_names_of_the_body() -> None:
    lines = ("Okafor Calls On Peru To Act", "Ada Okafor spoke in Peru.")
    names = {"Okafor Calls": PERSON, "Ada Okafor": PERSON}
    assert found(*lines, names=names, roles={0: Role.TITLE}) == ["Okafor p", "Peru l", "Ada Okafor p", "Peru l"]


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("The Peru Rail Workers Union (PRWU) struck.", ("PRWU", "Peru Rail Workers Union")),
        ("The PRWU [Peru Rail Workers Union] struck.", ("PRWU", "Peru Rail Workers Union")),
        ("The Office of Harbor Safety (OHS) said so.", ("OHS", "Office of Harbor Safety")),
        ("Paid by Zambezi Airlines (ZIA).", ("ZIA", "Zambezi Airlines")),
        ("The Fund for Arts, Letters and Music (FALM) paid.", ("FALM", "Fund for Arts, Letters and Music")),
    ],
)
def test_an_acronym_is_learned_from_brackets(text: str, pair: tuple[str, str]) -> None:
    assert pair in read(article(text)).acronyms


@pytest.mark.parametrize(
    "text", ["He was tired (OK).", "a large van (LV) came", "Ann Lee (D-Utah) voted.", "the Oslo Opera (WTO)"]
)
def test_brackets_that_explain_nothing_teach_nothing(text: str) -> None:
    assert read(article(text)).acronyms == ()


def test_an_explained_acronym_is_an_organization_unless_the_model_saw_a_place() -> None:
    assert found("The Peru Rail Workers Union (PRWU) struck.") == ["Peru Rail Workers Union o", "PRWU o"]
    text = "The United Islands of Kor (UIK) voted."
    names = {"United Islands of Kor": PLACE}
    assert found(text, names=names) == ["United Islands of Kor l", "UIK l"]


def test_a_small_noun_completes_the_name_of_a_group() -> None:
    assert found("The Orsini cartel sold it.", names={"Orsini": PERSON}) == ["Orsini cartel o"]


def test_a_family_is_the_group_named_after_it_but_its_members_are_persons() -> None:
    lines = ("The Orsini network met.", "Carlo Orsini and the Orsinis fled.", "So did the Orsini.", "Orsini was seen.")
    names = {"Orsini": PERSON, "Carlo Orsini": PERSON}
    expected = ["Orsini network o", "Carlo Orsini p", "Orsinis o", "Orsini o", "Orsini p"]
    assert found(*lines, names=names) == expected


def test_a_name_is_of_one_kind_throughout_the_article() -> None:
    lines = ("Acme Corp. grew.", "Ann Lee of Unesco", "Unesco said", "Then Unesco", "and Unesco")
    names = {"Acme Corp.": PLACE, "Ann Lee": PERSON}
    assert found(*lines, names=names)[0] == "Acme Corp. o"


def test_a_nation_is_a_place_whatever_the_model_says() -> None:
    assert found("Peru won.", names={"Peru": ORGANIZATION}) == ["Peru l"]


@pytest.mark.parametrize("text", ["The Bank of England paid.", "Air India flew.", "Jordan came."])
def test_a_nation_inside_a_longer_name_or_a_persons_name_is_not_found(text: str) -> None:
    assert found(text) == []


def test_an_abbreviated_state_counts_after_a_comma_only() -> None:
    assert found("He left Reno, Nev. in May.") == ["Nev. l"]
    assert found("La. Nev. Pa.") == []


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("A man walks (Ann Lee/AFP/Getty Images)", ["Ann Lee p", "AFP o", "Getty Images o"]),
        ("A man walks (Photo by Ann Lee AFP/Getty Images)", ["Ann Lee p", "AFP o", "Getty Images o"]),
        ("He drove 60 miles (km/h and/or so)", []),
    ],
)
def test_a_credit_is_a_list_of_persons_and_agencies(line: str, names: list[str]) -> None:
    assert found(line, names={"Ann Lee/AFP/Getty Images": PERSON}) == names


@pytest.mark.parametrize("line", ["Reuters/Bo Cho", "REUTERS / Bo Cho, File"])
def test_a_credit_may_begin_with_the_agency(line: str) -> None:
    assert found(line, roles={0: Role.CREDIT})[1] == "Bo Cho p"


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("BY ANN LEE – The town slept.", ["ANN LEE p"]),
        ("By Ann Lee and Bo Cho | The town slept.", ["Ann Lee p", "Bo Cho p"]),
        ("By now The town slept.", []),
    ],
)
def test_a_byline_before_the_text_names_its_writers(line: str, names: list[str]) -> None:
    assert found(line) == names


def test_a_byline_of_its_own_names_its_writers() -> None:
    assert found("Ann Lee and Bo Cho", roles={0: Role.BYLINE}) == ["Ann Lee p", "Bo Cho p"]


class Tells:
    """A recognizer that finds these names and tells how likely each kind is, in the order of `Kind`."""

    def __init__(self, names: dict[str, tuple[float, float, float]], confidence: float = 0.8) -> None:
        self.names, self.confidence = names, confidence

    def find(self, passages: Sequence[str], language: str) -> Sequence[Sequence[RawSpan]]:
        del language
        return [self._spans(text) for text in passages]

    def _spans(self, text: str) -> list[RawSpan]:
        found = [(text.find(name), name, kinds) for name, kinds in self.names.items() if name in text]
        return [
            RawSpan(start, start + len(name), list(Kind)[kinds.index(max(kinds))], self.confidence, kinds)
            for start, name, kinds in sorted(found)
        ]


def told(recognizer: Tells, *lines: str, roles: dict[int, Role] | None = None) -> list[str]:
    recognized = recognize(article(*lines, roles=roles), recognizer)
    return [f"{one.text} {one.kind[0]}" for one in recognized.mentions]


def test_a_word_that_mostly_is_no_name_is_one_where_the_recognizer_is_sure() -> None:
    labour = {"Labour": (0.0, 0.9, 0.1)}
    assert told(Tells(labour), "They voted for Labour again.") == ["Labour o"]
    assert told(Tells(labour, confidence=0.3), "They voted for Labour again.") == []


def test_a_headline_is_not_cut_where_the_recognizer_is_sure() -> None:
    names = {"Ada Okafor": (0.9, 0.1, 0.0), "Okafor Fund": (0.1, 0.9, 0.0)}
    lines = ("Okafor Fund Calls On Peru To Act Now", "Then Ada Okafor spoke.")
    assert told(Tells(names), *lines, roles={0: Role.TITLE})[0] == "Okafor Fund o"
    assert told(Tells(names, confidence=0.3), *lines, roles={0: Role.TITLE})[0] == "Okafor p"


def test_the_kind_of_a_name_is_the_one_that_all_its_mentions_together_make_likeliest() -> None:
    doubtful = {"Zorba": (0.5, 0.45, 0.05)}
    certain = {"Zorba": (0.05, 0.9, 0.05)}

    class Reads(Tells):
        def _spans(self, text: str) -> list[RawSpan]:
            return Tells(certain if "shares" in text else doubtful)._spans(text)

    lines = ("Zorba grew.", "Zorba rose.", "The shares of Zorba fell.")
    assert told(Reads({}), *lines) == ["Zorba o"] * 3


def test_confidence_reaches_the_rules_in_two_digits_since_processors_differ_in_more() -> None:
    recognized = recognize(article("Then Zorba fell."), Tells({"Zorba": (0.0, 1.0, 0.0)}, confidence=0.81234))
    assert [one.confidence for one in recognized.mentions] == [0.81]


def weighed(text: str, at: int, kind: Kind, shares: tuple[float, float, float]) -> Mention:
    return Mention(0, at, at + len(text), text, kind, confidence=0.6, kinds=shares)


def test_the_words_of_a_name_are_left_to_a_recognizer_that_tells_how_likely_each_kind_is() -> None:
    text = "Surinam and Changi International Airport, in Springfield."
    found = (
        weighed("Surinam", 0, ORGANIZATION, (0.01, 0.93, 0.05)),
        weighed("Changi International Airport", 12, ORGANIZATION, (0.0, 0.6, 0.4)),
        weighed("Springfield", 45, ORGANIZATION, (0.0, 0.6, 0.4)),
    )
    assert settle_kinds(article(text), found) == found
    untold = tuple(replace(one, kinds=()) for one in found)
    assert [one.kind for one in settle_kinds(article(text), untold)] == [PLACE, PLACE, PLACE]


def test_a_name_is_a_persons_where_the_article_names_the_person_in_full_unless_the_recognizer_is_sure() -> None:
    text = "Mark Roe and Roe."
    person = weighed("Mark Roe", 0, PERSON, (1.0, 0.0, 0.0))
    doubtful = weighed("Roe", 13, ORGANIZATION, (0.4, 0.6, 0.0))
    sure = weighed("Roe", 13, ORGANIZATION, (0.0, 0.9, 0.0))
    assert [one.kind for one in settle_kinds(article(text), (person, doubtful))] == [PERSON, PERSON]
    assert [one.kind for one in settle_kinds(article(text), (person, sure))] == [PERSON, ORGANIZATION]
