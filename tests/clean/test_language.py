"""What language an article is in: declared, shown by its text, or not to be told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuttings.clean import clean, language
from cuttings.clean.known import Fact
from cuttings.clean.language import code_of, find_language
from cuttings.model import Hints, Media, Seed

ENGLISH = (
    "The mayor said on Friday that the fair would open in the morning, and that most of the stalls had been let.",
    "Farmers from the villages around the town have shown their animals there for more than a hundred years.",
)
FRENCH = (
    "La maire a annoncé vendredi que la foire ouvrirait ses portes le lendemain matin et que presque tout était loué.",
    "Depuis plus de cent ans, les paysans des villages voisins y montrent leurs bêtes aux gens de la ville.",
)
GERMAN = (
    "Die Bürgermeisterin sagte am Freitag, die Messe werde am Morgen öffnen, und fast alle Stände seien vergeben.",
    "Seit mehr als hundert Jahren zeigen die Bauern aus den Dörfern der Umgebung dort ihre Tiere.",
)
URDU = (
    "میئر نے جمعہ کو کہا کہ میلہ صبح کھلے گا اور تقریباً تمام دکانیں کرائے پر دی جا چکی ہیں۔",
    "آس پاس کے دیہات کے کسان سو سال سے زیادہ عرصے سے یہاں اپنے جانور دکھاتے ہیں۔",
)


@pytest.mark.parametrize(("text", "code"), [(ENGLISH, "en"), (FRENCH, "fr"), (GERMAN, "de"), (URDU, "ur")])
def test_a_text_shows_its_language(text: tuple[str, ...], code: str) -> None:
    assert find_language(text).code == code


@pytest.mark.parametrize("text", [(), ("Foto: dpa",), ("Obama in Berlin",), ("La foire a ouvert.",), ("12 : 4 …",)])
def test_a_short_text_is_left_undetermined(text: tuple[str, ...]) -> None:
    assert find_language(text).code == ""


def test_a_list_of_names_shows_no_language() -> None:
    names = (
        "Hina Rabbani Khar, Hillary Clinton, Sirajuddin Haqqani, Islamabad, Kabul, Lima, Boeing, Unicef, Toyota, Oslo"
    )
    assert find_language((names,)).code == ""


def test_a_text_half_in_one_language_and_half_in_another_is_left_undetermined() -> None:
    assert find_language((*FRENCH * 4, *GERMAN * 4)).code == ""


@pytest.mark.parametrize(("text", "code"), [((*ENGLISH * 2, FRENCH[0]), "en"), ((*FRENCH * 3, ENGLISH[0]), "fr")])
def test_a_quotation_in_another_language_changes_nothing(text: tuple[str, ...], code: str) -> None:
    assert find_language(text).code == code


def test_what_is_declared_stands_where_the_text_is_too_short_to_tell() -> None:
    found = find_language(("Messe eröffnet",), Fact("de-AT", "the page’s <html>"))
    assert (found.code, found.reason) == ("de-AT", "the page’s <html> says so")


def test_a_template_that_says_english_round_a_french_text_is_not_believed() -> None:
    found = find_language(FRENCH, Fact("en-US", "the page’s <html>"))
    assert (found.code, found.reason) == ("fr", "its text shows it, though the page’s <html> says en-US")


def test_a_template_that_says_german_round_an_english_text_is_not_believed() -> None:
    assert find_language(ENGLISH, Fact("de", "the page’s <html>")).code == "en"


def test_relatives_are_told_apart_by_what_is_declared() -> None:
    norwegian = (
        "Ordføreren sa fredag at messen skulle åpne om morgenen, og at nesten alle bodene var leid ut for året.",
    )
    assert find_language(norwegian, Fact("nn", "the record’s field")).code == "nn"


@pytest.mark.parametrize(
    ("declared", "code"),
    [
        ("en", "en"), ("EN-us", "en-US"), ("pt_BR", "pt-BR"), ("zh-Hans-CN", "zh-Hans-CN"), ("deu", "de"), ("iw", "he"),
        ("French", "fr"), ("de, en", "de"), ("en_GB.UTF-8", "en-GB"),
        ("und", ""), ("x-default", ""), ("Klingonisch", ""), ("<b>", ""), ("", ""), ("12", ""),
    ],
)  # fmt: skip
def test_a_declared_language_is_written_as_bcp_47_has_it(declared: str, code: str) -> None:
    assert code_of(declared) == code


@given(st.text(max_size=40))
def test_whatever_is_declared_gives_a_code_or_nothing(declared: str) -> None:
    assert code_of(code_of(declared)) == code_of(declared)


def page(head: str, language: str = "") -> Seed:
    body = "".join(f"<p>{text}</p>" for text in FRENCH)
    markup = f"<html{language}><head><title>Foire</title>{head}</head><body><h1>Foire</h1>{body}</body></html>"
    return Seed("page.html", "", "\n".join(("Foire", *FRENCH)), Media.HTML, markup=markup)


@pytest.mark.parametrize(
    ("head", "attribute", "code"),
    [
        ('<script type="application/ld+json">{"@type": "NewsArticle", "inLanguage": "fr-CA"}</script>', "", "fr-CA"),
        (
            '<script type="application/ld+json">{"@type": "Report", "inLanguage": {"alternateName": "fr"}}</script>',
            ' lang="en"',
            "fr",
        ),
        ("", ' lang="fr-BE"', "fr-BE"),
        ('<meta property="og:locale" content="fr_CH">', "", "fr-CH"),
        ('<meta http-equiv="content-language" content="fr">', "", "fr"),
        ("", "", "fr"),
    ],
)
def test_a_page_declares_its_language_in_many_ways(head: str, attribute: str, code: str) -> None:
    assert clean(page(head, attribute)).language == code


def test_a_record_declares_its_language() -> None:
    seed = Seed("a.jsonl#1", "", "\n\n".join(FRENCH), hints=Hints(title="Foire", language="fr-CA"))
    article = clean(seed)
    assert (article.language, article.language_reason) == ("fr-CA", "the record’s field says so")


@pytest.mark.parametrize(("text", "declared"), [(ENGLISH, ""), (ENGLISH, "de"), (GERMAN, "de"), (FRENCH, "nl")])
def test_what_is_plainly_english_or_declared_to_be_another_language_is_not_shown_to_the_model(
    text: tuple[str, ...], declared: str
) -> None:
    language._reader.cache_clear()
    find_language(text, Fact(declared, "the page’s <html>"))
    assert language._reader.cache_info().misses == 0
