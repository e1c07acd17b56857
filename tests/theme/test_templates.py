from __future__ import annotations

import json
import re
from dataclasses import replace
from hashlib import sha256
from typing import Any

import pytest
from bs4 import BeautifulSoup
from tests.theme import samples
from tests.theme.rendering import THEME, render

from cuttings.site.sheets import sheets

#: The stylesheets that the build joins.
SHEETS = {f"css/{name}.css" for name, _ in sheets(THEME)}

every_page = pytest.mark.parametrize(("template", "here", "values"), samples.PAGES)


@every_page
def test_every_template_renders_with_no_value_missing(template: str, here: str, values: dict[str, Any]) -> None:
    page = BeautifulSoup(render(template, here, values), "html.parser")

    assert page.title is not None
    assert len(page.find_all("h1")) == 1
    assert len(page.find_all("main")) == 1


@every_page
def test_every_page_is_html_without_a_parse_error(template: str, here: str, values: dict[str, Any]) -> None:
    html5lib = pytest.importorskip("html5lib")
    html5lib.HTMLParser(strict=True).parse(render(template, here, values))


@every_page
def test_no_page_holds_a_script_or_style_that_a_strict_policy_refuses(
    template: str, here: str, values: dict[str, Any]
) -> None:
    page = BeautifulSoup(render(template, here, values), "html.parser")

    assert not page.find_all("style")
    assert not page.find_all("script", src=False)
    assert not [
        tag for tag in page.find_all(True) if any(name == "style" or name.startswith("on") for name in tag.attrs)
    ]


@every_page
def test_words_from_outside_never_become_markup(template: str, here: str, values: dict[str, Any]) -> None:
    assert "<script>alert" not in render(template, here, values)


@every_page
def test_ids_are_unique_and_every_fragment_of_the_page_leads_to_one(
    template: str, here: str, values: dict[str, Any]
) -> None:
    page = BeautifulSoup(render(template, here, values), "html.parser")
    ids = [tag["id"] for tag in page.find_all(id=True)]
    fragments = {tag["href"][1:] for tag in page.find_all("a", href=re.compile("^#"))}
    labels = {
        label for tag in page.find_all(attrs={"aria-labelledby": True}) for label in tag["aria-labelledby"].split()
    }

    assert len(ids) == len(set(ids))
    assert fragments | labels <= set(ids)


@every_page
def test_every_address_is_relative_and_every_file_of_the_theme_is_there(
    template: str, here: str, values: dict[str, Any]
) -> None:
    page = BeautifulSoup(render(template, here, values), "html.parser")
    loaded = [tag["href"] for tag in page.find_all("link")] + [tag["src"] for tag in page.find_all(src=True)]
    root = "../" * here.count("/")

    # What the build itself makes: the index of the search, and the edition.
    made = (f"{root}edition.js", f"{root}search/") if template == "search.html" else (f"{root}edition.js",)
    loaded = [address for address in loaded if not address.startswith(made)]
    for address in loaded:
        assert address.startswith(f"{root}theme/")
        name = address.removeprefix(f"{root}theme/")
        assert name in SHEETS or (THEME / "static" / name).is_file()
    for link in page.find_all("a", href=True):
        assert not link["href"].startswith(("/", "javascript:"))


@every_page
def test_a_page_waits_for_one_stylesheet_and_one_script(template: str, here: str, values: dict[str, Any]) -> None:
    page = BeautifulSoup(render(template, here, values), "html.parser")
    waited_for = [tag for tag in page.find_all("script", src=True) if not tag.has_attr("defer")]

    assert len(page.find_all("link", rel="stylesheet")) == 1
    assert len(waited_for) == 1


def test_a_first_mention_is_underlined_by_kind_and_a_repeat_is_quiet() -> None:
    css = (THEME / "static/css/names.css").read_text("utf-8")

    for kind, line in (("person", "solid"), ("place", "dotted"), ("organization", "dashed")):
        assert re.search(rf"\.name\.{kind} \{{[^}}]*text-decoration-style: {line}", css)
    assert re.search(r"\.name\.repeat \{[^}]*text-decoration-color: transparent", css)


def test_the_manifest_names_every_vendored_file_with_its_digest() -> None:
    vendor = THEME / "static/vendor"
    manifest = json.loads((vendor / "manifest.json").read_text("utf-8"))
    listed = {f"{entry['folder']}/{file}": digest for entry in manifest for file, digest in entry["files"].items()}
    found = {
        path.relative_to(vendor).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in vendor.rglob("*")
        if path.is_file() and path.name != "manifest.json"
    }

    assert listed == found
    assert all(entry["licence"] and (vendor / entry["folder"] / "LICENSE").is_file() for entry in manifest)


def test_no_stylesheet_names_a_host_or_shouts() -> None:
    for sheet in (THEME / "static/css").glob("*.css"):
        css = sheet.read_text("utf-8")
        assert "//" not in re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL), sheet.name
        assert "!important" not in css, sheet.name


def test_a_colour_is_written_once_as_a_token() -> None:
    for sheet in (THEME / "static/css").glob("*.css"):
        if sheet.name != "tokens.css":
            assert not re.search(r"#[0-9a-f]{3,8}\b|rgba?\(|hsla?\(|oklch\(", sheet.read_text("utf-8")), sheet.name


@pytest.mark.parametrize(("names", "folded"), [(35, 0), (36, 6)])
def test_a_few_names_more_are_not_folded_away(names: int, folded: int) -> None:
    group = samples.ARTICLE.in_this_article[0]
    threads = tuple(replace(group.threads[-1], total=1) for _ in range(names))
    article = replace(samples.ARTICLE, in_this_article=(replace(group, threads=threads),))
    page = BeautifulSoup(render("article.html", article.card.href, {"article": article}), "html.parser")
    assert len(page.select(".threads-single a.name")) == names
    assert len(page.select(".threads-more a.name")) == folded
