"""What is withheld is gone from everything the site is made of."""

import pytest

from cuttings.evidence import Row
from cuttings.model import Actor, Kind
from cuttings.site.redaction import NOTHING, redact_page, redaction_of, withheld_forms

REDACTION = redaction_of({"people/jane-roe": {"Jane Roe", "Roe", "Jane Q. Roe"}})

PAGE = """Title: Mayor Roe Opens Fair
Tags: people/Jane Roe; places/Springfield
Summary: Jane Roe opened the fair.
Seed: jane roe.txt
Seed_SHA256: ab

Mayor [Jane Roe] opened the fair in [Springfield], [Roe][Jane Roe] said. JANE
ROE'S speech, by Jane-Roe and Jane Q. Roe, was long.

[Jane Roe]: {tag}people/jane-roe
[Springfield]: {tag}places/springfield
"""

EVIDENCE = (
    Row(1, "title", "Mayor Roe Opens Fair", "", "headline", "it stands first"),
    Row(5, "link", "Jane Roe", "people/jane-roe", "full name", "in full"),
    Row(9, "cut", "More on Jane Roe", "", "menu", "a menu"),
    Row(11, "unknown", "Jane Q. Roe", "", "authority file", "line 3 of the authority file: Jane Roe is not an actor"),
    Row(0, "language", "fr", "", "language", "Jane Roe’s page says so"),
    Row(9, "uncertain", "J.R.", "people/jane-roe | people/john-rex", "initials", "could be Jane Roe"),
)


def test_a_withheld_name_is_in_no_part_of_the_page() -> None:
    redacted = redact_page("mayor-roe-opens-fair", PAGE, EVIDENCE, REDACTION)
    everything = " ".join([redacted.slug, redacted.text, *(str(row) for row in redacted.evidence)]).lower()
    assert "roe" not in everything
    assert "[Springfield]: {tag}places/springfield" in redacted.text
    assert "Mayor name withheld opened the fair in [Springfield], name withheld said." in redacted.text
    assert redacted.is_changed


def test_a_page_that_does_not_speak_of_the_actor_is_left_alone() -> None:
    page = "Title: Richard Roe retires\n\n[Roe][Richard Roe] retires.\n\n[Richard Roe]: {tag}people/richard-roe\n"
    redacted = redact_page("richard-roe-retires", page, (), REDACTION)
    assert (redacted.slug, redacted.text, redacted.is_changed) == ("richard-roe-retires", page, False)


def test_an_article_that_is_withheld_leaves_a_tombstone_with_its_reason() -> None:
    page = f"Title: A secret\nRedact: 2026-01-05, by order of the court\n{PAGE.partition(chr(10))[2]}"
    redacted = redact_page("a-secret", page, EVIDENCE, NOTHING)
    assert redacted.text == (
        "Title: Article withheld\n\nThis article was withheld: 2026-01-05, by order of the court\n"
    )
    assert redacted.evidence == ()


def test_the_forms_are_those_a_person_wrote_and_those_the_archive_found() -> None:
    known = {"people/jane-roe": Actor("people/jane-roe", Kind.PERSON, "Jane Roe", ("Roe",))}
    assert withheld_forms(["people/jane-roe"], known, {"people/jane-roe": ["Janey Roe"]}) == {
        "people/jane-roe": {"Jane Roe", "Roe", "Janey Roe"}
    }


@pytest.mark.parametrize("text", ["Cher sang", "CHER", "cher’s"])
def test_an_actor_of_a_single_word_is_withheld_everywhere(text: str) -> None:
    redaction = redaction_of({"people/cher": {"Cher"}})
    assert "cher" not in redaction.applied(text, speaks=False).lower()
    assert redaction.applied("cherry", speaks=True) == "cherry"
