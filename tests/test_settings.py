"""What a publisher sets: how the site looks, what it shows, and how a wrong setting is told."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from bs4 import BeautifulSoup

from building import ROOT, archive_of
from cuttings.site.colours import as_rules, contrast, faults_of
from cuttings.site.optional import PARTS
from cuttings.site.options import OptionError, read_options

if TYPE_CHECKING:
    from pathlib import Path

    from building import Archive

THEME = ROOT / "theme"
PAGES = {
    "fair": "Title: The fair opens\nEdtf: 2011-10-21\nCategory: Crier\n\n[Jane Roe] met [Ann Lee] in [Ash].\n\n"
    "[Jane Roe]: {tag}people/jane-roe\n[Ann Lee]: {tag}people/ann-lee\n[Ash]: {tag}places/ash\n",
    "ferry": "Title: The ferry is back\nEdtf: 2012-10-21\nCategory: Crier\n\n[Jane Roe] saw it in [Ash].\n\n"
    "[Jane Roe]: {tag}people/jane-roe\n[Ash]: {tag}places/ash\n",
}
SETTINGS = {
    "SITENAME": "The Harbour Cuttings",
    "SITESUBTITLE": "What the papers said of the harbour",
    "DEFAULT_LANG": "sv",
    "CUTTINGS_FOOTER": "Kept by the harbour’s friends.",
    "SITEURL": "https://example.org/archive",
    "CUTTINGS_CONTACT": "cuttings@example.org",
    "CUTTINGS_LICENCE": "CC BY 4.0",
    "CUTTINGS_LOGO": "pictures/the logo.svg",
    "CUTTINGS_COLOURS": {"red": ["#00308f", "#a9c1ff"]},
    "CUTTINGS_PARTS": ["years"],
    "CUTTINGS_LEAST_ARTICLES": 2,
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    archive = archive_of(tmp_path_factory.mktemp("set"), {}, "none")
    for slug, page in PAGES.items():
        (archive.content / "articles").mkdir(parents=True, exist_ok=True)
        (archive.content / "articles" / f"{slug}.md").write_text(page)
    (archive.content / "pictures").mkdir()
    (archive.content / "pictures" / "the logo.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    built = archive.build(SETTINGS)
    assert built.returncode == 0, built.said
    return built


def page(site: Archive, name: str) -> BeautifulSoup:
    return BeautifulSoup((site.output / name).read_text("utf-8"), "html.parser")


def test_every_page_says_what_the_archive_is_in_what_language_and_on_what_terms(
    site: Archive,
) -> None:
    for path in site.output.rglob("*.html"):
        shown = BeautifulSoup(path.read_text("utf-8"), "html.parser")
        assert shown.html is not None
        assert shown.html["lang"] == "sv"
        foot = shown.select_one(".site-foot")
        for words in (
            "The Harbour Cuttings. What the papers said of the harbour",
            "Kept by the harbour’s friends.",
            "Licence: CC BY 4.0",
            "Contact: cuttings@example.org",
        ):
            assert foot is not None
            assert words in foot.get_text(), path.name
    for name in ("articles/fair.html", "people/jane-roe.html"):
        assert "send it to cuttings@example.org" in page(site, name).select("#report")[0].get_text()


def test_the_logo_stands_beside_the_name(site: Archive) -> None:
    logo = page(site, "articles/fair.html").select_one(".site-name img")
    assert logo is not None
    assert logo["src"] == "../pictures/the%20logo.svg"
    assert (site.output / "pictures" / "the logo.svg").is_file()


def test_a_colour_of_the_archives_own_stands_behind_the_themes(site: Archive) -> None:
    for sheet in (site.output / "theme/css").glob("*.css"):
        css = sheet.read_text("utf-8")
        assert css.index("--red:var(--light, #a3211b)") < css.index("--red:var(--light, #00308f) var(--dark, #a9c1ff)")


def test_who_is_named_in_too_few_articles_is_listed_and_marked_but_leads_nowhere(site: Archive) -> None:
    article, people = page(site, "articles/fair.html"), page(site, "people.html")

    assert not (site.output / "people/ann-lee.html").exists()
    assert (site.output / "people/jane-roe.html").is_file()
    assert [(name.name, name.text) for name in article.select(".cutting-body .name")] == [
        ("a", "Jane Roe"),
        ("span", "Ann Lee"),
        ("a", "Ash"),
    ]
    assert [(name.name, name.text) for name in people.select(".counted .name")] == [
        ("span", "Ann Lee"),
        ("a", "Jane Roe"),
    ]


def test_no_link_of_the_site_is_broken_by_it(site: Archive) -> None:
    for path in site.output.rglob("*.html"):
        for link in BeautifulSoup(path.read_text("utf-8"), "html.parser").find_all("a", href=True):
            address = str(link["href"]).partition("#")[0]
            if address and "://" not in address and not address.startswith("/archive/"):
                assert (path.parent / address).is_file(), (path.name, address)


def test_what_is_not_wanted_is_not_shown(site: Archive) -> None:
    jane = page(site, "people/jane-roe.html")

    assert page(site, "articles/fair.html").select(".related") == []
    assert jane.select("#companions, .jump") == []
    assert jane.select(".years") != []
    gone = ("feed.xml", "seeds", "timeline.html", "map.html", "network.html")
    assert [name for name in gone if (site.output / name).exists()] == []


def test_the_page_of_unknown_addresses_finds_its_style_from_any_depth(site: Archive) -> None:
    lost = page(site, "404.html")
    addresses = [str(tag["href"]) for tag in lost.find_all(href=True)] + [
        str(tag["src"]) for tag in lost.select("[src]")
    ]

    assert addresses
    assert [address for address in addresses if not address.startswith(("/archive/", "#"))] == []


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("SITENAME", "", "SITENAME = '': the archive has no name; give it one"),
        ("SITESUBTITLE", 3, "SITESUBTITLE = 3: it is not one line of text; write it in quotation marks"),
        ("DEFAULT_LANG", "english", "DEFAULT_LANG = 'english': it is no language; write its code"),
        ("SITEURL", "example.org", "SITEURL = 'example.org': it is no address; write all of it"),
        ("CUTTINGS_FOOTER", "one\ntwo", "it is not one line of text; write it in quotation marks"),
        ("CUTTINGS_CONTACT", None, "CUTTINGS_CONTACT = None: it is not one line of text"),
        ("CUTTINGS_LICENCE", ["CC BY"], "CUTTINGS_LICENCE = ['CC BY']: it is not one line of text"),
        ("CUTTINGS_SEEDS", "", "CUTTINGS_SEEDS = '': it is no folder; write one"),
        ("CUTTINGS_FOTTER", "x", "CUTTINGS_FOTTER = 'x': there is no such setting; write CUTTINGS_FOOTER"),
        ("CUTTINGS_XYZ", 1, "CUTTINGS_XYZ = 1: there is no such setting; take it out of pelican.conf.py"),
        ("CUTTINGS_LOGO", "../secret.png", "CUTTINGS_LOGO = '../secret.png': there is no such picture in"),
        ("CUTTINGS_LOGO", "pictures/../../x.png", "CUTTINGS_LOGO = 'pictures/../../x.png': there is no such picture"),
        ("CUTTINGS_LEAST_ARTICLES", 0, "CUTTINGS_LEAST_ARTICLES = 0: it is no number of articles; write 1"),
        ("CUTTINGS_LEAST_ARTICLES", True, "CUTTINGS_LEAST_ARTICLES = True: it is no number of articles"),
        ("CUTTINGS_DATA_TEXTS", "no", "CUTTINGS_DATA_TEXTS = 'no': it is neither yes nor no; write True or False"),
        ("CUTTINGS_SEED_SECONDS", "60", "CUTTINGS_SEED_SECONDS = '60': it is no number of seconds; write 60, or 0"),
        ("CUTTINGS_SEED_MEMORY_MB", -1, "CUTTINGS_SEED_MEMORY_MB = -1: it is no number of megabytes; write 2000, or"),
        ("CUTTINGS_SEED_MB", 0, "CUTTINGS_SEED_MB = 0: it is no number of megabytes; write 20, or more"),
        ("CUTTINGS_PAGE_MB", 0.5, "CUTTINGS_PAGE_MB = 0.5: it is no number of megabytes; write 5, or more"),
        ("CUTTINGS_WORKERS", -1, "CUTTINGS_WORKERS = -1: it is no number of processes; write 0 for as many"),
        ("CUTTINGS_CLUSTER", "10.0.0.5", "CUTTINGS_CLUSTER = '10.0.0.5': it is no scheduler's address"),
        ("CUTTINGS_MEMORY_MB", "all", "CUTTINGS_MEMORY_MB = 'all': it is no number of megabytes; write 0 for no limit"),
        ("CUTTINGS_RECOGNIZER", "gpt", "CUTTINGS_RECOGNIZER = 'gpt': there is no such model; write one of"),
        ("CUTTINGS_PARTS", ("maps",), "CUTTINGS_PARTS = ('maps',): not all of it are parts of a site; write those"),
        ("CUTTINGS_PARTS", "map", "CUTTINGS_PARTS = 'map': not all of it are parts of a site"),
        ("CUTTINGS_COLOURS", {"green": ("#000", "#fff")}, "'green' is no colour of the theme; the theme has paper, "),
        ("CUTTINGS_COLOURS", {"red": "#a3211b"}, "'red' is '#a3211b'; write its light and its dark value"),
        ("CUTTINGS_COLOURS", {"red": ("#a3211b", "reddish")}, "'red' has 'reddish', which is no solid colour; write"),
        ("CUTTINGS_COLOURS", {"red": ("#a3211b80", "#fff")}, "'red' has '#a3211b80', which is no solid colour"),
        ("CUTTINGS_COLOURS", {"red": ("red;}", "#fff")}, "'red' has 'red;}', which is no solid colour"),
        ("CUTTINGS_COLOURS", {"ink-soft": ("#bbb", "#bbb")}, "on 'paper' (#f6f0e2) has a contrast of 1.7:1, and 4.5:1"),
    ],
)  # fmt: skip
def test_a_wrong_setting_is_told_with_its_value_and_the_remedy(
    name: str, value: Any, message: str, tmp_path: Path
) -> None:
    with pytest.raises(OptionError) as told:
        read_options({name: value}, tmp_path, THEME)
    assert str(told.value).startswith(f"pelican.conf.py: {name} = {value!r}: ")
    assert message in str(told.value)


def test_every_setting_of_the_program_is_known(tmp_path: Path) -> None:
    """Each that the program reads by name, those of its own commands among them."""
    read = re.compile(r"""(?:settings|self\.settings)(?:\.get\(|\[)"(CUTTINGS_\w+)\"""")
    names = {name for path in (ROOT / "plugins").rglob("*.py") for name in read.findall(path.read_text("utf-8"))}

    assert {"CUTTINGS_SEEDS", "CUTTINGS_FOOTER"} <= names
    for name in names:
        with pytest.raises(OptionError) as told:
            read_options({name: None, "SITENAME": ""}, tmp_path, THEME)
        assert "there is no such setting" not in str(told.value), name


def test_every_wrong_setting_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(OptionError) as told:
        read_options({"SITENAME": "", "SITEURL": "x"}, tmp_path, THEME)
    assert len(str(told.value).splitlines()) == 2


def test_a_wrong_setting_stops_the_build_before_it_begins(site: Archive) -> None:
    stopped = site.build({"CUTTINGS_LEAST_ARTICLES": -1})

    assert stopped.returncode == 3
    assert "Not built: pelican.conf.py: CUTTINGS_LEAST_ARTICLES = -1: it is no number of articles" in stopped.said
    assert (site.output / "index.html").is_file()


def test_without_any_setting_all_is_as_the_guide_says(tmp_path: Path) -> None:
    options = read_options({}, tmp_path, THEME)
    assert (options.name, options.language, options.parts, options.least_articles) == (
        "Cuttings",
        "en",
        frozenset(PARTS),
        1,
    )


def test_the_themes_own_colours_can_be_read() -> None:
    assert list(faults_of({}, (THEME / "static/css/tokens.css").read_text("utf-8"))) == []


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast("#000", "white") == pytest.approx(21)
    assert contrast("#777", "#fff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#abc", "#abc") == 1


def test_no_colour_chosen_is_no_rule() -> None:
    assert as_rules({}) == ""


def test_the_guide_names_every_setting_of_the_file_and_every_part() -> None:
    guide = (ROOT / "docs" / "publishers.md").read_text("utf-8")
    settings = {re.split("[ :]", line)[0] for line in (ROOT / "pelican.conf.py").read_text("utf-8").splitlines()}

    for name in settings:
        assert not name.startswith("CUTTINGS_") or f"| `{name}` |" in guide, name
    assert all(f"`{part}`" in guide for part in PARTS)
