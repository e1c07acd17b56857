"""`make review`: what to look at first, and rows that the authority file takes as they stand."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
from curating import Curated, archive_by_hand, person
from markdown import Markdown

from cuttings.actor_table import parse_actors
from cuttings.curate.duplicates import likely_duplicates
from cuttings.curate.found import Found, found_actors
from cuttings.curate.importing import NEW_AUTHORITY
from cuttings.curate.likeness import likeness
from cuttings.curate.odd_names import oddness
from cuttings.curate.questions import About, Desk, Question
from cuttings.curate.review import review
from cuttings.curate.standing import standings
from cuttings.curate.tables import parse_table
from cuttings.evidence import TITLE_OF, UNCERTAIN, Row, parse_rows
from cuttings.model import Actor, Kind, Mention, Recognized, Status
from cuttings.resolve import resolve
from cuttings.resolve.authority import NO_AUTHORITY
from cuttings.resolve.authority_file import read_authority
from cuttings.resolve.doubting import REASON as DOUBTED
from cuttings.resolve.doubting import RULE as DOUBTFUL
from cuttings.site.archive import build_archive
from cuttings.site.content import read_page

if TYPE_CHECKING:
    from pathlib import Path

ANN, BOB = person("Ann Smith"), person("Robert Smith")
BOBBY, JON, JOHN = person("Bobby A. Smith"), person("Jon Walters"), person("Jon Walterss")
HOUSE = Actor("organizations/white-house", Kind.ORGANIZATION, "White House")
HOUSE_PLACE = Actor("places/white-house", Kind.PLACE, "White House")
TOWN = Actor("places/springfield", Kind.PLACE, "Springfield")
ODD = Actor("organizations/org-42", Kind.ORGANIZATION, "Org 42/7")
ACTORS = (ANN, BOB, BOBBY, JON, JOHN, HOUSE, HOUSE_PLACE, TOWN, ODD)

PAGES = {
    "one": "[Ann Smith] met [Robert Smith] in [Springfield]. Smith <b>smiled</b> & left.",
    "two": "Then Smith went to the [White House]. He met [Robert Smith] and [Springfield].",
    "three": "[Bobby A. Smith] was at the [White House][places/white-house] with [Jon Walters].",
    "four": "[Jon Walters] and [Jon Walterss] wrote to the [White House], said [Org 42/7].",
}
EVIDENCE = {
    "one": [
        Row(1, UNCERTAIN, "Smith", "people/robert-smith | people/ann-smith", "lone", "the family name stands alone"),
        Row(1, TITLE_OF, "Mayor", "people/ann-smith", "title", ""),
    ],
    "two": [
        Row(1, UNCERTAIN, "Smith", "people/robert-smith | people/ann-smith", "lone", "the family name stands alone")
    ],
}


@pytest.fixture
def doubtful(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Curated:
    return archive_by_hand(tmp_path, capsys, PAGES, ACTORS, EVIDENCE)


def desk_of(archive: Curated, authority: str = "") -> Desk:
    """Everything as the command reads it, with these decisions."""
    markdown = Markdown(extensions=["markdown.extensions.extra"])
    pages = [
        read_page(path.name, path.stem, path.read_text(), markdown.reset().convert, parse_rows(rows.read_text()))
        for path in (archive.content / "articles").iterdir()
        for rows in [archive.content / "evidence" / f"{path.stem}.csv"]
    ]
    known = parse_actors((archive.content / "evidence" / "actors.csv").read_text())
    built = build_archive(pages, known)
    table = parse_table(authority, "a") if authority else NEW_AUTHORITY
    return Desk(built, standings(found_actors(built), table, {}), read_authority(authority, "a"))


def asked(archive: Curated, authority: str = "") -> dict[str, Question]:
    return {one.asks: one for one in review(desk_of(archive, authority)).questions}


def test_questions_come_in_the_order_of_the_links_that_an_answer_changes(doubtful: Curated) -> None:
    questions = review(desk_of(doubtful)).questions
    assert [(one.asks, one.doubt.about, one.doubt.links) for one in questions] == [
        ("Who or what is “Smith”?", About.UNCERTAIN, 2),
        ("What is “White House”?", About.KINDS, 1),
        ("Are “Jon Walters” and “Jon Walterss” one?", About.DUPLICATE, 1),
        ("Are “Robert Smith” and “Bobby A. Smith” one?", About.DUPLICATE, 1),
        ("Is “Org 42/7” a name?", About.SHAPE, 1),
    ]


def test_an_undecided_name_shows_its_sentences_and_what_speaks_for_each(doubtful: Curated) -> None:
    smith = asked(doubtful)["Who or what is “Smith”?"]
    assert [(passage.before, passage.name, passage.after) for passage in smith.passages] == [
        ("", "Smith", " smiled & left."),
        ("Then ", "Smith", " went to the White House."),
    ]
    assert [(one.name, one.mentions, one.speaks) for one in smith.candidates] == [
        ("Robert Smith", 2, ("named in each of the 2 articles",)),
        ("Ann Smith", 1, ("named in 1 of the 2 articles", "called “Mayor”")),
    ]
    assert [(answer.says, answer.rows) for answer in smith.answers] == [
        ("Wherever it is open, it is Robert Smith", ("people/robert-smith,person,Robert Smith,Smith,,,,,,,,,,",)),
        ("Wherever it is open, it is Ann Smith", ("people/ann-smith,person,Ann Smith,Smith,,,,,,,,,,",)),
        ("It is somebody or something else, with a page of its own", ("people/smith,person,Smith,,,,,,,,,,,",)),
    ]


def test_two_that_are_alike_say_why_and_can_be_made_one_or_told_apart(doubtful: Curated) -> None:
    pair = asked(doubtful)["Are “Jon Walters” and “Jon Walterss” one?"]
    assert pair.doubt.why == "they differ by one letter: “walters”, “walterss”"
    assert [(answer.says, answer.rows[0]) for answer in pair.answers] == [
        ("They are one: Jon Walters", "people/jon-walterss,person,Jon Walterss,,,,,,,,people/jon-walters,,,"),
        ("They are one: Jon Walterss", "people/jon-walters,person,Jon Walters,,,,,,,,people/jon-walterss,,,"),
        ("They are two", "people/jon-walters,person,Jon Walters,,Jon Walterss,,,,,,,,,"),
    ]


AUTHORITIES = {
    "none": "",
    "a few columns": "id,kind,preferred_name\npeople/jon-walters,person,Jon Walters\n",
    "by Excel": (
        'ID;Kind;Preferred_name;Variant_names;mine;Note\r\npeople/ann-smith;person;Ann Smith;A. Smith;x;"a\nb"\r\n'
    ),
}


@pytest.mark.parametrize("authority", AUTHORITIES.values(), ids=AUTHORITIES)
def test_each_suggested_row_is_accepted_and_answers_its_question(doubtful: Curated, authority: str) -> None:
    told = review(desk_of(doubtful, authority))
    assert len(told.questions) == 5
    for question in told.questions:
        assert question.answers
        for answer in question.answers:
            pasted = paste(authority, told.heading, answer.rows, answer.replaces)
            rows = read_authority(pasted, "a").records
            assert set(read_authority(authority, "a").records) <= set(rows)
            assert question.asks not in asked(doubtful, pasted), answer.says


def paste(authority: str, heading: str, rows: tuple[str, ...], replaces: tuple[int, ...]) -> str:
    """The authority file after a person put rows at its end, in place of those that the page named."""
    table = parse_table(authority, "a")
    kept = [table.printed(row).rstrip("\r\n") for row in table.rows if row.line not in replaces]
    return "\n".join([heading, *kept, *rows]) + "\n"


def test_a_pasted_row_decides_the_open_mentions() -> None:
    names = ("Ann Smith", "Robert Smith", "Smith")
    article = Recognized("a", tuple(Mention(0, 0, 1, name, Kind.PERSON) for name in ("Smith", *names[:2])))
    assert resolve([article]).links["a"][0].status is Status.UNCERTAIN
    row = "id,kind,preferred_name,variant_names\npeople/ann-smith,person,Ann Smith,Smith\n"
    link = resolve([article], read_authority(row, "a")).links["a"][0]
    assert (link.status, link.actor) == (Status.LINKED, "people/ann-smith")


@pytest.fixture
def unsure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Curated:
    pages = {"one": "[Ann Smith] and Zorba met.", "two": "Rain fell. Nobody came but [Ann Smith]."}
    rows = {"one": [Row(1, UNCERTAIN, "Zorba", "", DOUBTFUL, DOUBTED)]}
    return archive_by_hand(tmp_path, capsys, pages, [ANN], rows)


def test_a_name_of_which_the_recognizer_was_not_sure_is_asked_about_with_its_sentence(unsure: Curated) -> None:
    question = asked(unsure)["Is “Zorba” a name?"]
    assert (question.doubt.about, question.doubt.links, question.doubt.why) == (About.DOUBTFUL, 1, DOUBTED)
    (passage,) = question.passages
    assert (passage.slug, passage.before, passage.name, passage.after) == ("one", "Ann Smith and ", "Zorba", " met.")
    assert question.candidates == ()
    assert [(answer.says, answer.rows) for answer in question.answers] == [
        ("It names a person", ("people/zorba,person,Zorba,,,,,,,,,,,",)),
        ("It names an organization", ("organizations/zorba,organization,Zorba,,,,,,,,,,,",)),
        ("It names a place", ("places/zorba,place,Zorba,,,,,,,,,,,",)),
        (
            "It is no name, or that of nobody who should have a page",
            ("organizations/zorba,not an actor,Zorba,,,,,,,,,,,",),
        ),
    ]
    assert unsure.run("review")[0] == 0
    assert "Is “Zorba” a name?" in (unsure.folder / "review.html").read_text(encoding="utf-8")


def test_each_answer_about_a_doubtful_name_decides_it(unsure: Curated) -> None:
    zorba = Mention(0, 0, 5, "Zorba", Kind.ORGANIZATION, confidence=0.1, kinds=(0.1, 0.6, 0.0))
    article = Recognized("a", (zorba,))
    (doubted,) = resolve([article]).links["a"]
    assert (doubted.status, doubted.rule, doubted.reason) == (Status.UNCERTAIN, DOUBTFUL, DOUBTED)
    told = review(desk_of(unsure))
    (question,) = told.questions
    statuses = []
    for answer in question.answers:
        pasted = paste("", told.heading, answer.rows, answer.replaces)
        (link,) = resolve([article], read_authority(pasted, "a")).links["a"]
        statuses.append((link.status, link.actor))
        assert question.asks not in asked(unsure, pasted)
    assert statuses == [
        (Status.LINKED, "people/zorba"),
        (Status.LINKED, "organizations/zorba"),
        (Status.LINKED, "places/zorba"),
        (Status.UNKNOWN, ""),
    ]


def test_the_page_is_escaped_and_needs_nothing_from_anywhere(doubtful: Curated) -> None:
    page = doubtful.content / "articles" / "one.md"
    page.write_text(page.read_text().replace("The one day", "<script>alert(1)</script>"))
    code, said = doubtful.run("review")
    html = (doubtful.folder / "review.html").read_text(encoding="utf-8")
    assert (code, said) == (0, f"{doubtful.folder / 'review.html'}: 5 questions\n")
    assert "<script" not in html
    assert "&lt;script&gt;alert(1)" in html
    assert "<mark>Smith</mark> smiled &amp; left." in html
    assert "<link" not in html
    assert "src=" not in html
    assert "url(" not in html
    assert "http://" not in html
    assert "https://" not in html


def test_the_same_questions_stand_in_a_table_one_a_row(doubtful: Curated) -> None:
    doubtful.run("review")
    text = (doubtful.folder / "review.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [(row["number"], row["about"], row["links"]) for row in rows[:2]] == [
        ("1", "undecided name", "2"),
        ("2", "one name, two kinds", "1"),
    ]
    assert rows[2]["actors"] == "people/jon-walters | people/jon-walterss"
    assert "They are two:\npeople/jon-walters,person,Jon Walters,,Jon Walterss," in rows[2]["answers"]


def test_what_is_left_out_is_counted(doubtful: Curated) -> None:
    code, said = doubtful.run("review", "--most", "2")
    assert (code, said) == (0, f"{doubtful.folder / 'review.html'}: 2 questions; 3 more left out\n")
    assert "3 more are left out" in (doubtful.folder / "review.html").read_text(encoding="utf-8")


def test_an_archive_without_doubts_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    archive = archive_by_hand(tmp_path, capsys)
    assert archive.run("review")[0] == 0
    assert "Nothing is doubtful in 2 articles" in (tmp_path / "review.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("kind", "one", "other", "why"),
    [
        (Kind.PERSON, "José Pérez", "Jose Perez", "the names differ only in accents, capitals, hyphens or spaces"),
        (Kind.PERSON, "Kim Jong Un", "Jong Un Kim", "the same words in another order"),
        (Kind.PERSON, "J. Roe", "Jane Roe", "one gives an initial only"),
        (Kind.PERSON, "Jane Q. Roe", "Jane Roe", "one has a middle name or initial more"),
        (Kind.PERSON, "Bob Roe", "Robert Roe", "the given names are forms of one name"),
        (Kind.PERSON, "Jane Roe", "John Roe", ""),
        (Kind.PLACE, "North Waziristan", "North Wazirstan", "they differ by one letter: “waziristan”, “wazirstan”"),
        (Kind.PLACE, "Area 51234", "Area 51235", ""),
        (Kind.ORGANIZATION, "IAEA", "International Atomic Energy Agency", "one has the initials of the other"),
        (Kind.ORGANIZATION, "Acme Inc.", "Acme", "the names differ only in an article, a legal form or a spelling"),
        (Kind.ORGANIZATION, "Boeing", "Boeing Defense", ""),
    ],
)
def test_what_makes_two_names_alike(kind: Kind, one: str, other: str, why: str) -> None:
    assert likeness(kind, one, other) == likeness(kind, other, one) == why


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("www.example.org", "it looks like a web address"),
        ("Read [more]", "it holds signs that names do not have"),
        ("– Reuters", "it begins or ends with a sign"),
        ("Flight 370", "it holds a number"),
        ("officials", "it has no capital letter"),
        ("Clinton said Monday", "it holds words of a sentence"),
        ("Monday", "it is a day or a month"),
        ("Roe", "it is one word, as a family name alone"),
        ("Jane Roe", ""),
        ("Amazon.com Inc.", ""),
        ("Jane O’Hara Jr.", ""),
        ("فاطمة الزهراء", ""),
        ("Łucja Żak", ""),
    ],
)
def test_what_makes_a_name_odd(name: str, why: str) -> None:
    assert oddness(Actor("people/x", Kind.PERSON, name)) == why


def test_a_name_that_fits_many_is_not_asked_about() -> None:
    names = ["J. Smith", "John Smith", "Jane Smith", "Jack Smith", "Julia Smith"]
    assert list(likely_duplicates(desk_with([person(name) for name in names]))) == []


def desk_with(actors: list[Actor]) -> Desk:
    found = {actor.id: Found(actor, ("a",), ((actor.name, 2),)) for actor in actors}
    return Desk(build_archive([], {}), standings(found, NEW_AUTHORITY, {}), NO_AUTHORITY)
